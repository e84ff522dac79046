package io.smskit.simulator.smsc;

import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVBNDSTS;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVCMDID;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVDSTADR;
import static io.smskit.simulator.smsc.pdu.CommandStatus.ROK;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RTHROTTLED;

import io.smskit.simulator.smsc.content.Coding;
import io.smskit.simulator.smsc.content.Content;
import io.smskit.simulator.smsc.pdu.BodyWriter;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.util.concurrent.atomic.AtomicLong;

/** Takes messages, and sees to it that what becomes of them is told. Safe for use by many threads. */
final class MessageDesk {
    private final Coding defaultAlphabet;
    private final IdForm form;
    private final Ledger ledger;
    private final Newsroom newsroom;
    private final AtomicLong ids;

    MessageDesk(SmscOptions options, Ledger ledger, Newsroom newsroom) {
        this.defaultAlphabet = options.defaultAlphabet();
        this.form = options.ids();
        this.ledger = ledger;
        this.newsroom = newsroom;
        this.ids = new AtomicLong(first(options.seed()));
    }

    // Ten digits in decimal, and letters in hex.
    private static long first(long seed) {
        return 2_860_000_000L + Math.floorMod(seed * 0x9E3779B97F4A7C15L >>> 20, 1_000_000_000L);
    }

    /** The message of a request that hands one over. */
    static ShortMessage read(Pdu pdu) {
        return pdu.commandId() == Command.DATA_SM.id()
                ? ShortMessage.readData(pdu.body())
                : ShortMessage.read(pdu.body());
    }

    /** Carries a request out. */
    Judgement judge(Request request, Connection connection, int place) {
        Pdu pdu = request.pdu();
        BindDesk.Bound bound = connection.bound().orElse(null);
        if (bound == null || !bound.mode().transmits()) {
            return Judgement.of(pdu.response(RINVBNDSTS));
        }
        return switch (request.command()) {
            case SUBMIT_SM, DATA_SM -> message(request, connection, place);
            default -> Judgement.of(pdu.response(RINVCMDID));
        };
    }

    private Judgement message(Request request, Connection connection, int place) {
        Pdu pdu = request.pdu();
        ShortMessage message = request.message().orElseGet(() -> read(pdu));
        int status = status(message, connection);
        if (status != ROK) {
            return Judgement.of(pdu.response(status));
        }
        Content content = Content.of(message, defaultAlphabet);
        long id = ids.getAndIncrement();
        AcceptedPart part = new AcceptedPart(id, form.write(id), request, place, message, content);
        ledger.taken(part);
        Report report = newsroom.of(part);
        return Judgement.taken(
                pdu.response(ROK, new BodyWriter().cString(part.messageId()).body()),
                () -> newsroom.tellBefore(part, report),
                () -> newsroom.tellAfter(part, report));
    }

    private static int status(ShortMessage message, Connection connection) {
        BindDesk.Bound bound = connection.bound().orElseThrow();
        if (message.destination().digits().isEmpty()) {
            return RINVDSTADR;
        }
        Account.Window window = bound.account().window();
        if (connection.unanswered() > window.most()) {
            return window.status();
        }
        return bound.mayPass() ? ROK : RTHROTTLED;
    }
}
