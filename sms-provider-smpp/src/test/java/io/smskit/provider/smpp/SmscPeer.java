package io.smskit.provider.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.smskit.simulator.net.Ending;
import io.smskit.simulator.smsc.Account;
import io.smskit.simulator.smsc.HandledRequest;
import io.smskit.simulator.smsc.PduReply;
import io.smskit.simulator.smsc.Request;
import io.smskit.simulator.smsc.Requests;
import io.smskit.simulator.smsc.Smsc;
import io.smskit.simulator.smsc.SmscOptions;
import io.smskit.simulator.smsc.pdu.BodyReader;
import io.smskit.simulator.smsc.pdu.CommandStatus;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.tck.ChannelPeer;
import io.smskit.tck.Handover;
import io.smskit.tck.PeerBehaviour;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The kit's peer for channels over SMPP: a stand-in of an SMSC that answers submits as it is told. */
final class SmscPeer implements ChannelPeer {
    private static final String PASSWORD = "horse-77";

    private Smsc smsc = Smsc.start(options(0));

    private static SmscOptions options(int port) {
        return SmscOptions.create().port(port).account(Account.of("acme", PASSWORD));
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(smsc.port()),
                "system-id", "acme",
                "password", PASSWORD,
                "connect-timeout", "500ms",
                "bind-timeout", "500ms",
                "response-timeout", "500ms",
                "reconnect.first", "100ms",
                "reconnect.longest", "200ms");
    }

    @Override
    public boolean behave(PeerBehaviour behaviour) {
        if (behaviour == PeerBehaviour.REFUSE_CONNECTION) {
            smsc.close();
            return true;
        }
        PduReply reply = switch (behaviour) {
            case ACCEPT -> PduReply.honest();
            case REFUSE -> PduReply.status(CommandStatus.RINVDSTADR);
            case THROTTLE -> PduReply.status(CommandStatus.RTHROTTLED);
            case BUSY -> PduReply.status(CommandStatus.RSYSERR);
            case GARBAGE -> PduReply.bytes("\u0007garbage of a line, +491701234567".getBytes(ISO_8859_1));
            case HTML_PAGE -> PduReply.bytes("HTTP/1.1 200 OK\r\n\r\n<html></html>".getBytes(ISO_8859_1));
            case ERROR_PAGE -> PduReply.bytes("HTTP/1.1 502 Bad Gateway\r\n\r\n".getBytes(ISO_8859_1));
            case CUT_IN_ANSWER -> PduReply.honest().cutAfter(7, Ending.CLOSE);
            case CUT_AFTER_REQUEST -> PduReply.honest().cut(Ending.CLOSE);
            case RESET_AFTER_REQUEST -> PduReply.honest().cut(Ending.RESET);
            case SILENT -> PduReply.silence();
            case DRIP -> PduReply.honest().trickle(1, Duration.ofMillis(200));
            default -> null;
        };
        if (reply == null) {
            return false;
        }
        if (smsc.sessions().isEmpty() && !isListening()) {
            smsc = Smsc.start(options(smsc.port()));
        }
        smsc.honest().when(Requests.messages(), reply);
        return true;
    }

    private boolean isListening() {
        try (java.net.Socket probe = new java.net.Socket("127.0.0.1", smsc.port())) {
            return probe.isConnected();
        } catch (java.io.IOException e) {
            return false;
        }
    }

    @Override
    public List<Handover> handovers() {
        return smsc.requests(Requests.messages()).stream()
                .map(SmscPeer::handover)
                .toList();
    }

    private static Handover handover(HandledRequest handled) {
        String answer = handled.answer()
                .map(pdu -> String.format("0x%04X", pdu.status()))
                .orElse("");
        List<String> ids = handled.answer().filter(pdu -> pdu.status() == CommandStatus.ROK).map(SmscPeer::id).stream()
                .toList();
        return new Handover(text(handled.request()), answer, ids);
    }

    private static String id(Pdu answer) {
        return new BodyReader(answer.body()).cString("message_id", 65, CommandStatus.RSYSERR);
    }

    private static String text(Request request) {
        return request + " to " + request.destination() + " "
                + HexFormat.of().formatHex(request.pdu().body());
    }

    @Override
    public void close() {
        smsc.close();
    }
}
