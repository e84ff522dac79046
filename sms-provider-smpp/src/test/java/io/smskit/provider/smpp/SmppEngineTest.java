package io.smskit.provider.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.SenderId;
import io.smskit.core.SmsEngine;
import io.smskit.delivery.InboundMessage;
import io.smskit.delivery.ReportStatus;
import io.smskit.event.SmsEvent;
import io.smskit.simulator.smsc.AcceptedSms;
import io.smskit.simulator.smsc.HandsetSms;
import io.smskit.simulator.smsc.IdForm;
import io.smskit.simulator.smsc.PduReply;
import io.smskit.simulator.smsc.Report;
import io.smskit.simulator.smsc.ReportShape;
import io.smskit.simulator.smsc.Requests;
import io.smskit.simulator.smsc.Smsc;
import io.smskit.simulator.smsc.SmscOptions;
import io.smskit.simulator.smsc.pdu.CommandStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole engine with this channel, against an SMSC that is not always kind. */
@Timeout(120)
class SmppEngineTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String LONG = "Съешь же ещё этих мягких французских булок, да выпей чаю. ".repeat(5);

    private final List<SmsEvent> events = new CopyOnWriteArrayList<>();
    private Smsc smsc;
    private SmsEngine engine;

    private void start(UnaryOperator<SmscOptions> options, UnaryOperator<Smpp> definition) {
        smsc = Smsc.start(options.apply(
                SmscOptions.create().reports(part -> Report.delivered().after(Duration.ZERO))));
        engine = SmsEngine.builder()
                .channel(
                        "smpp-main",
                        definition.apply(Smpp.at("127.0.0.1", smsc.port())
                                .systemId("acme")
                                .password("secret")
                                .source(SenderId.of("Acme"))))
                .listener(events::add)
                .defaultRegion("DE")
                .maxSegments(255)
                .start();
    }

    @AfterEach
    void stop() {
        engine.close();
        assertThat(smsc.violations())
                .as("what the SMSC found against the standard")
                .isEmpty();
        smsc.close();
    }

    private static String number(int i) {
        return "+4915" + (112_345_000L + i);
    }

    private MessageId send(int i, String text) {
        return engine.client().send(Message.text(text).to(number(i))).id();
    }

    private MessageView await(MessageId id) {
        return engine.client().await(id, SOON);
    }

    private void assertDelivered(MessageId id) {
        MessageView view = await(id);
        assertThat(view.state()).as("%s %s", view.reason(), view.attempts()).isEqualTo(MessageState.DELIVERED);
    }

    /** Answers out of order, and a peer that throttles and fails at times, change nothing about the order. */
    @Test
    void keepsTheOrderOfMessagesThatAskForIt() {
        start(options -> options, smpp -> smpp.binds(2));
        Random random = new Random(20261129);
        smsc.script(request -> PduReply.honest().delay(Duration.ofMillis(random.nextInt(20))));
        smsc.when(Requests.nth(5), PduReply.status(CommandStatus.RSYSERR));
        smsc.when(Requests.nth(20), PduReply.status(CommandStatus.RTHROTTLED));
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Message message = Message.text("message " + i).to(number(i % 2)).ordered();
            ids.add(engine.client().send(message).id());
            send(100 + i, "filler " + i);
        }
        ids.forEach(this::await);

        for (int recipient = 0; recipient < 2; recipient++) {
            String to = number(recipient).substring(1);
            int first = recipient;
            assertThat(smsc.messages())
                    .filteredOn(message -> message.to().equals(to))
                    .extracting(AcceptedSms::text)
                    .containsExactlyElementsOf(IntStream.range(0, 20)
                            .mapToObj(i -> "message " + (2 * i + first))
                            .toList());
        }
    }

    static Stream<Arguments> vendorsAndIds() {
        List<Arguments> all = new ArrayList<>();
        for (Map.Entry<String, ReportShape> vendor : ReportShape.vendors().entrySet()) {
            for (IdForm answers : IdForm.values()) {
                for (IdForm reports : IdForm.values()) {
                    boolean every =
                            vendor.getKey().equals("text") || vendor.getKey().equals("tlv");
                    if (every || answers == IdForm.HEX_UPPER && reports == IdForm.DECIMAL_PADDED) {
                        all.add(Arguments.of(vendor.getKey(), answers, reports));
                    }
                }
            }
        }
        return all.stream();
    }

    /** Fault 39: every vendor's shape, each with ids in every form in answers and in reports, found out from the traffic. */
    @ParameterizedTest(name = "{0}, ids {1} in answers and {2} in reports")
    @MethodSource("vendorsAndIds")
    void joinsTheReportsOfEveryVendor(String vendor, IdForm answers, IdForm reports) {
        ReportShape shape = ReportShape.vendors().get(vendor).id(reports).parameterId(reports);
        start(
                options -> options.ids(answers)
                        .seed(0x5F3A_01C7L)
                        .reports(part ->
                                Report.delivered().after(Duration.ofMillis(1)).shape(shape)),
                smpp -> smpp);
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(send(i, i % 4 == 0 ? LONG : "Hello " + i));
        }
        ids.forEach(this::assertDelivered);
        assertThat(wrongJoins()).isZero();
    }

    /** A report that names its number must have been joined to a message to that number. */
    private long wrongJoins() {
        return events.stream()
                .filter(SmsEvent.ReportReceived.class::isInstance)
                .map(SmsEvent.ReportReceived.class::cast)
                .filter(event ->
                        event.message().isPresent() && event.report().to().isPresent())
                .filter(event -> !engine.client()
                        .find(event.message().get())
                        .orElseThrow()
                        .to()
                        .equals(event.report().to().get()))
                .count();
    }

    /** Fault 38: the report comes before the answer that names the id. */
    @Test
    void joinsReportsThatComeBeforeTheAnswer() {
        start(options -> options.reports(part -> Report.delivered().beforeAnswer()), smpp -> smpp.binds(2));
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ids.add(send(i, "early " + i));
        }
        ids.forEach(this::assertDelivered);
    }

    /** Nothing is known of ids then, neither from answers nor from reports. */
    @Test
    void joinsAReportInAnotherBaseThatComesBeforeTheFirstAnswer() {
        ReportShape decimal = ReportShape.vendors().get("text").id(IdForm.DECIMAL);
        start(
                options -> options.ids(IdForm.HEX_UPPER)
                        .seed(0x5F3A_01C7L)
                        .reports(part -> Report.delivered().beforeAnswer().shape(decimal)),
                smpp -> smpp);

        assertDelivered(send(1, "hello"));
    }

    /** Fault 39: what is about a message that nobody sent is listed, and joined to none. */
    @Test
    void listsReportsOfUnknownIds() {
        start(
                options -> options.reports(
                        part -> Report.delivered().after(Duration.ZERO).ofUnknownId()),
                smpp -> smpp.with("report-id", "same"));
        MessageId id = send(1, "whose report names another");
        smsc.await(SOON, () -> smsc.handovers().size() == 1);

        assertThat(engine.client().await(id, Duration.ofMillis(1_500)).state()).isEqualTo(MessageState.SUBMITTED);
    }

    /** Fault 40: twice and contradicted; the first final word stands. */
    @Test
    void letsTheFirstFinalReportStand() {
        start(
                options -> options.reports(part -> Report.delivered()
                        .after(Duration.ZERO)
                        .times(2)
                        .then(Report.failed(io.smskit.simulator.smsc.pdu.MessageState.UNDELIVERABLE, "069")
                                .after(Duration.ofMillis(50)))),
                smpp -> smpp);
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ids.add(send(i, i % 2 == 0 ? LONG : "short"));
        }
        ids.forEach(this::assertDelivered);
        smsc.await(SOON, () -> smsc.statistics().handovers() >= 25 * 3 + 25 * 3 * LONG.length() / 67);
        ids.forEach(this::assertDelivered);
    }

    @Test
    void saysThatAMessageWasPartlyDelivered() {
        start(
                options -> options.reports(part -> part.number() == 2
                        ? Report.failed(io.smskit.simulator.smsc.pdu.MessageState.UNDELIVERABLE, "069")
                                .after(Duration.ZERO)
                        : Report.delivered().after(Duration.ZERO)),
                smpp -> smpp);
        MessageView view = await(send(1, LONG));

        assertThat(view.state()).isEqualTo(MessageState.UNDELIVERED);
        assertThat(view.reason().orElseThrow().code()).isEqualTo("PARTLY_DELIVERED");
        assertThat(view.attempts().get(view.attempts().size() - 1).parts())
                .extracting(part -> part.report().orElseThrow().status())
                .containsExactly(
                        ReportStatus.DELIVERED,
                        ReportStatus.UNDELIVERABLE,
                        ReportStatus.DELIVERED,
                        ReportStatus.DELIVERED,
                        ReportStatus.DELIVERED);
    }

    @Test
    void isContentWithTheReportOfTheLastSegment() {
        start(
                options -> options.reports(
                        part -> Report.delivered().after(Duration.ZERO).lastPartOnly()),
                smpp -> smpp.with("reports", "last"));

        assertDelivered(send(1, LONG));
        assertThat(smsc.accepted())
                .extracting(part -> part.message().registeredDelivery())
                .containsExactly(0, 0, 0, 0, 1);
    }

    @ParameterizedTest
    @EnumSource(io.smskit.provider.smpp.text.LongForm.class)
    void sendsAThousandCharactersWhole(io.smskit.provider.smpp.text.LongForm form) {
        start(
                UnaryOperator.identity(),
                smpp -> smpp.with("long-message", form.name().toLowerCase(java.util.Locale.ROOT)));
        String text = LONG.repeat(4).substring(0, 1_000);

        assertDelivered(send(1, text));
        AcceptedSms sms = smsc.messages().get(0);
        assertThat(sms.text()).isEqualTo(text);
        assertThat(sms.isContiguous()).isTrue();
        assertThat(sms.isInOrder()).isTrue();
    }

    /** Fault 35: one full queue delays one recipient and nobody else. */
    @Test
    void delaysOnlyTheRecipientWhoseQueueIsFull() {
        start(UnaryOperator.identity(), smpp -> smpp);
        smsc.when(Requests.to(number(7)), PduReply.status(CommandStatus.RMSGQFUL));
        List<MessageId> others = new ArrayList<>();
        MessageId full = send(7, "for a full queue");
        for (int i = 10; i < 110; i++) {
            others.add(send(i, "for others"));
        }
        others.forEach(this::assertDelivered);

        assertThat(engine.client().find(full).orElseThrow().state()).isEqualTo(MessageState.SCHEDULED);
        assertThat(smsc.copies()).hasSize(100);
    }

    /** Fault 35: a peer that says so of everybody means the channel, which rests, and no message ends. */
    @Test
    void restsWhenEveryQueueIsFull() {
        start(UnaryOperator.identity(), smpp -> smpp);
        smsc.when(Requests.messages(), PduReply.status(CommandStatus.RMSGQFUL));
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ids.add(send(i, "for full queues"));
        }

        org.awaitility.Awaitility.await()
                .atMost(SOON)
                .until(() -> events.stream().anyMatch(SmppEngineTest::tellsOfRest));
        assertThat(ids)
                .allSatisfy(id -> assertThat(
                                engine.client().find(id).orElseThrow().state().isTerminal())
                        .isFalse());
    }

    private static boolean tellsOfRest(SmsEvent event) {
        return event instanceof SmsEvent.ChannelChanged changed && changed.health() == SmsEvent.Health.PAUSED;
    }

    /** Fault 34: a peer that asks to go slower is obeyed, and no message pays for it. */
    @Test
    void slowsDownWithoutPenaltyForTheMessages() {
        start(UnaryOperator.identity(), smpp -> smpp);
        smsc.next(Stream.generate(() -> PduReply.status(CommandStatus.RTHROTTLED))
                .limit(3)
                .toArray(PduReply[]::new));
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(send(i, "patience"));
        }
        ids.forEach(this::assertDelivered);
    }

    @Test
    void adoptsAnAnswerThatComesLate() {
        start(options -> options.reports(part -> Report.none()), smpp -> smpp.with("response-timeout", "300ms"));
        smsc.next(PduReply.honest().delay(Duration.ofSeconds(1)));
        MessageId id = send(1, "answered late");
        smsc.await(SOON, () -> smsc.accepted().size() == 1);

        assertThat(eventually(id)).isEqualTo(MessageState.SUBMITTED);
        assertThat(smsc.copies().values()).containsExactly(1L);
    }

    private MessageState eventually(MessageId id) {
        MessageView view = engine.client().await(id, Duration.ofSeconds(3));
        return view.state();
    }

    @Test
    void joinsALongMessageFromAHandset() {
        start(UnaryOperator.identity(), smpp -> smpp);
        smsc.await(SOON, () -> !smsc.sessions().isEmpty());
        List<HandsetSms> sent = new ArrayList<>();
        Random random = new Random(4);
        for (int i = 0; i < 10; i++) {
            String text = (i + " " + LONG).repeat(1 + random.nextInt(3));
            sent.add(HandsetSms.of("4915112345" + (100 + i), "12345", text));
        }
        sent.forEach(smsc::receive);

        await(10);
        assertThat(inbound()).hasSize(10).allSatisfy(message -> {
            assertThat(message.isComplete()).isTrue();
            assertThat(message.text()).endsWith("чаю. ");
        });
    }

    private List<InboundMessage> inbound() {
        return events.stream()
                .filter(SmsEvent.InboundReceived.class::isInstance)
                .map(event -> ((SmsEvent.InboundReceived) event).message())
                .toList();
    }

    private void await(int messages) {
        org.awaitility.Awaitility.await().atMost(SOON).until(() -> inbound().size() >= messages);
    }
}
