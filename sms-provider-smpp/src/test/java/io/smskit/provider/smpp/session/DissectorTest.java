package io.smskit.provider.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.SenderId;
import io.smskit.core.SmsEngine;
import io.smskit.event.SmsEvent;
import io.smskit.provider.smpp.Smpp;
import io.smskit.provider.smpp.pdu.Address;
import io.smskit.provider.smpp.pdu.CancelSm;
import io.smskit.provider.smpp.pdu.CommandId;
import io.smskit.provider.smpp.pdu.QuerySm;
import io.smskit.simulator.smsc.HandsetSms;
import io.smskit.simulator.smsc.PduReply;
import io.smskit.simulator.smsc.Report;
import io.smskit.simulator.smsc.ReportShape;
import io.smskit.simulator.smsc.Requests;
import io.smskit.simulator.smsc.Smsc;
import io.smskit.simulator.smsc.SmscOptions;
import io.smskit.simulator.smsc.SmscSession;
import io.smskit.simulator.smsc.content.Concatenation.Form;
import io.smskit.simulator.smsc.pdu.BodyWriter;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.CommandStatus;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.text.ApplicationPorts;
import io.smskit.text.BinaryData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of PDU that we and the SMSC of the tests write, read by a dissector that is neither's. */
@Timeout(180)
final class DissectorTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Address SOURCE = new Address(5, 0, "Acme");

    private static final List<String> TEXTS = List.of(
            "hello",
            "Preis: 5 € [netto] {x}",
            "İstanbul'da güzel bir gün, değil mi? ".repeat(6),
            "Съешь же ещё этих мягких французских булок \uD83E\uDD50 ".repeat(5),
            "The quick brown fox jumps over the lazy dog. ".repeat(12));

    private static final List<BinaryData> DATA = List.of(
            BinaryData.ofHex("dc0601ae02056a0045c60c0362616e6b00"),
            BinaryData.of(new byte[133]).ports(new ApplicationPorts(2948, 9200)),
            BinaryData.of(new byte[300]).ports(new ApplicationPorts(2948, 9200)));

    /** Settings that differ in what they put on the wire. */
    private static final List<Map<String, String>> FORMS = List.of(
            Map.of("long-message", "udh8", "enquire-link", "1s"),
            Map.of("long-message", "udh16", "national-languages", "turkish", "bind", "pair"),
            Map.of("long-message", "sar", "validity", "absolute", "reports", "last"),
            Map.of("long-message", "payload", "version", "5.0", "tlvs", "0x1400=text:ACME 0x1401=hex:00FF"),
            Map.of("encoding", "gsm7-packed", "service-type", "OTP", "priority-flag", "by-class"),
            Map.of("encoding", "latin1", "flash", "true", "protocol-id", "65", "replace-if-present", "true"),
            Map.of("encoding", "ascii", "esm-class", "3", "destination.plus", "true", "validity", "none"),
            Map.of("encoding", "ucs2", "source.ton", "0", "source.npi", "0", "system-type", "VMA"));

    private final Capture capture = new Capture();

    @Test
    void findsNoMalformedPdu(@TempDir Path folder) throws Exception {
        assumeTrue(Tshark.isInstalled(), "tshark is not installed");
        List<ReportShape> shapes = List.copyOf(ReportShape.vendors().values());
        for (int i = 0; i < FORMS.size(); i++) {
            messages(FORMS.get(i), shapes.get(i % shapes.size()));
        }
        operations();
        Path file = folder.resolve("smpp.pcap");
        int pdus = capture.writeTo(file);

        Tshark tshark = new Tshark(file);
        List<Integer> commands = tshark.commands();

        assertThat(tshark.malformed()).isEmpty();
        assertThat(commands).hasSize(pdus);
        assertThat(new HashSet<>(commands)).containsAll(everyCommand());
        assertThat(tshark.destinationPorts()).isNotEmpty().containsOnly(2948);
        assertThat(tshark.sourcePorts()).isNotEmpty().containsOnly(9200);
    }

    private static Set<Integer> everyCommand() {
        Set<Integer> all =
                new HashSet<>(Set.of(CommandId.GENERIC_NACK, CommandId.ALERT_NOTIFICATION, CommandId.OUTBIND));
        IntStream.of(
                        CommandId.BIND_TRANSMITTER,
                        CommandId.BIND_RECEIVER,
                        CommandId.BIND_TRANSCEIVER,
                        CommandId.SUBMIT_SM,
                        CommandId.DELIVER_SM,
                        CommandId.DATA_SM,
                        CommandId.QUERY_SM,
                        CommandId.CANCEL_SM,
                        CommandId.ENQUIRE_LINK,
                        CommandId.UNBIND)
                .forEach(request -> all.addAll(List.of(request, CommandId.responseTo(request))));
        return all;
    }

    /** Messages, reports and messages from handsets over one channel. */
    private void messages(Map<String, String> form, ReportShape shape) throws Exception {
        AtomicInteger received = new AtomicInteger();
        SmscOptions reporting = SmscOptions.create()
                .reports(part -> Report.delivered().shape(shape).after(Duration.ZERO));
        try (Smsc smsc = Smsc.start(reporting);
                Tap tap = Tap.to(smsc.port(), capture);
                SmsEngine engine = engine(form, tap.port(), received)) {
            List<MessageId> sent = new ArrayList<>();
            for (int i = 0; i < TEXTS.size(); i++) {
                sent.add(engine.client()
                        .send(Message.text(TEXTS.get(i)).to("+4915112345" + (100 + i)))
                        .id());
            }
            for (BinaryData data : DATA) {
                sent.add(engine.client()
                        .send(Message.binary(data).to("+4915112345" + (100 + sent.size())))
                        .id());
            }
            for (MessageId id : sent) {
                MessageView view = engine.client().await(id, SOON);
                assertThat(view.state()).as("%s %s", form, view.attempts()).isEqualTo(MessageState.DELIVERED);
            }
            List<HandsetSms> fromHandsets = fromHandsets();
            fromHandsets.forEach(smsc::receive);
            assertThat(smsc.await(SOON, () -> received.get() == fromHandsets.size()))
                    .as("%s: %s received", form, received)
                    .isTrue();
            if (form.containsKey("enquire-link")) {
                assertThat(smsc.await(
                                SOON,
                                () -> !smsc.requests(request -> request.command() == Command.ENQUIRE_LINK)
                                        .isEmpty()))
                        .isTrue();
            }
        }
    }

    private static SmsEngine engine(Map<String, String> form, int port, AtomicInteger received) {
        Smpp smpp =
                Smpp.at("127.0.0.1", port).systemId("acme").password("secret").source(SenderId.of("Acme"));
        for (Map.Entry<String, String> setting : form.entrySet()) {
            smpp = smpp.with(setting.getKey(), setting.getValue());
        }
        return SmsEngine.builder()
                .channel("smpp-main", smpp)
                .listener(event -> {
                    if (event instanceof SmsEvent.InboundReceived) {
                        received.incrementAndGet();
                    }
                })
                .maxSegments(20)
                .start();
    }

    private static List<HandsetSms> fromHandsets() {
        String text = "Съешь же ещё этих мягких французских булок. ".repeat(4);
        return List.of(
                HandsetSms.of("4915112345601", "12345", "STOP"),
                HandsetSms.of("4915112345602", "12345", "plain ".repeat(60)).cutBy(Form.UDH8),
                HandsetSms.of("4915112345603", "12345", text).cutBy(Form.UDH16),
                HandsetSms.of("4915112345604", "12345", text).cutBy(Form.SAR),
                HandsetSms.of("4915112345605", "12345", text).inPayload(),
                HandsetSms.of("4915112345606", "12345", text).asDataSm());
    }

    /** What is asked about one message, and refusals. */
    private void operations() throws Exception {
        try (Smsc smsc = Smsc.start(SmscOptions.create().reports(part -> Report.none()));
                Tap tap = Tap.to(smsc.port(), capture);
                SocketLink socket = new SocketLink(SocketLink.to(tap.port(), 1, 50)).await(true)) {
            String id = given(socket.submit("hello"));
            given(socket.link.query(new QuerySm(id, SOURCE)));
            given(socket.link.cancel(new CancelSm("", id, SOURCE, Address.NONE)));
            join(socket.link.query(new QuerySm("nobody", SOURCE)));
            smsc.when(Requests.messages(), PduReply.status(CommandStatus.RINVDSTADR));
            join(socket.submit("refused"));
            smsc.honest().when(Requests.messages(), PduReply.nack(CommandStatus.RINVCMDID));
            join(socket.submit("not understood"));
            unanswered(smsc.honest().sessions().get(0));
            given(socket.submit("behind what has no answer"));
        }
    }

    private static void unanswered(SmscSession session) {
        session.alert("+4915112345678", new io.smskit.simulator.smsc.pdu.Address(5, 0, "Acme"));
        byte[] outbind = new BodyWriter().cString("smsc").cString("secret").body();
        session.send(Pdu.request(Command.OUTBIND, 77, outbind));
    }

    private static String given(java.util.concurrent.CompletableFuture<List<Answer<String>>> answers) {
        return ((Answer.Given<String>) join(answers).get(0)).value();
    }

    private static <T> void given(CompletionStage<Answer<T>> answer) {
        assertThat(join(answer)).isInstanceOf(Answer.Given.class);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
