package io.smskit.provider.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.BatchItem;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.SendReceipt;
import io.smskit.core.SmsEngine;
import io.smskit.delivery.ReportStatus;
import io.smskit.event.SmsEvent;
import io.smskit.simulator.push.PushTarget;
import io.smskit.simulator.standin.Delivery;
import io.smskit.simulator.standin.Reply;
import io.smskit.simulator.tencent.AcceptedSms;
import io.smskit.simulator.tencent.TencentOptions;
import io.smskit.simulator.tencent.TencentStandIn;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import io.smskit.template.Binding;
import io.smskit.template.Template;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole engine with this channel, against a service that is not always kind. */
@Timeout(60)
class TencentEngineTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Template CODE = Template.of(
                    "code", MessageClass.VERIFICATION, "Your code is {code}, valid for {minutes} minutes.")
            .digits("code", 8)
            .integer("minutes")
            .bind("tencent-main", Binding.positional("1110", "code", "minutes"));
    private static final Template NOTICE = Template.of("notice", MessageClass.NOTIFICATION, "We are closed on {day}.")
            .bind("tencent-main", Binding.positional("1111", "day"));

    private final AtomicReference<SmsEngine> running = new AtomicReference<>();
    private final Queue<Push> pushed = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<MessageId> contradicted = new LinkedBlockingQueue<>();
    private TencentStandIn tencent;
    private SmsEngine engine;

    private void start(UnaryOperator<TencentOptions> service, UnaryOperator<Tencent> definition) {
        tencent = TencentStandIn.start(service.apply(TencentOptions.create()
                .secretKey("testId", Bench.KEY)
                .template("1110", "Your code is {1}, valid for {2} minutes.")
                .template("1111", "We are closed on {1}.")
                .pushTo(PushTarget.calling(push -> {
                    pushed.add(push);
                    return bring(push.path(), push.body());
                }))));
        engine = SmsEngine.builder()
                .channel(
                        "tencent-main",
                        definition.apply(Tencent.secret("testId", Bench.KEY)
                                .sdkAppId("1400006666")
                                .signName("腾讯云")
                                .endpoint(tencent.endpoint())))
                .template(CODE)
                .template(NOTICE)
                .defaultRegion("CN")
                .listener(this::note)
                .start();
        running.set(engine);
    }

    private PushAnswer bring(String path, byte[] body) {
        return running.get().push("tencent-main", Push.of("/" + Bench.PUSH_SECRET + path, body));
    }

    private void note(SmsEvent event) {
        if (event instanceof SmsEvent.ReportReceived received
                && received.report().status() == ReportStatus.EXPIRED) {
            received.message().ifPresent(contradicted::add);
        }
    }

    @AfterEach
    void stop() {
        engine.close();
        tencent.close();
    }

    private static String number(int i) {
        return "+86" + (13_800_000_000L + i);
    }

    private static Message code(int i) {
        return Message.template("code").to(number(i)).param("code", "482913").param("minutes", 5);
    }

    private void assertDelivered(MessageId id) {
        assertThat(engine.client().await(id, SOON).state()).isEqualTo(MessageState.DELIVERED);
    }

    /** Every third report comes at once and twice, every third late. */
    private static Delivery unkind(AcceptedSms sms) {
        return switch (sms.number().charAt(sms.number().length() - 1) % 3) {
            case 0 -> Delivery.delivered().after(Duration.ZERO).pushes(2);
            case 1 -> Delivery.delivered().after(Duration.ofMillis(150));
            default -> Delivery.delivered().after(Duration.ZERO);
        };
    }

    /** Brings every report once more, turned into its opposite, and waits until they are told of. */
    private void contradict(List<MessageId> ids) throws InterruptedException {
        for (Push push : List.copyOf(pushed)) {
            String opposite = new String(push.body(), UTF_8)
                    .replace("\"SUCCESS\"", "\"FAIL\"")
                    .replace("\"DELIVRD\"", "\"EXPIRED\"");
            assertThat(bring(push.path(), opposite.getBytes(UTF_8)).status()).isEqualTo(200);
        }
        Set<MessageId> missing = new HashSet<>(ids);
        while (!missing.isEmpty()) {
            missing.remove(requireNonNull(contradicted.poll(SOON.toSeconds(), TimeUnit.SECONDS), "a contradiction"));
        }
    }

    @Test
    void hearsOfEachMessageOnceHoweverItsReportsCome() throws InterruptedException {
        start(
                options -> options.deliveries(TencentEngineTest::unkind),
                definition -> definition.pushSecret(Bench.PUSH_SECRET));

        List<MessageId> ids = IntStream.range(0, 30)
                .mapToObj(i -> engine.client().send(code(i)))
                .map(SendReceipt::id)
                .toList();

        assertThat(ids).allSatisfy(this::assertDelivered);
        contradict(ids);
        assertThat(ids).allSatisfy(this::assertDelivered);
        assertThat(tencent.copies())
                .hasSize(30)
                .allSatisfy((to, copies) -> assertThat(copies).isEqualTo(1L));
        assertThat(tencent.accepted()).extracting(AcceptedSms::signName).containsOnly("腾讯云");
    }

    @Test
    void sendsANoticeToManyInFewCalls() {
        start(
                options -> options.deliveries(sms -> Delivery.delivered().after(Duration.ZERO))
                        .gatherReports(Duration.ofMillis(20)),
                definition -> definition.pushSecret(Bench.PUSH_SECRET));
        List<Message> notices = IntStream.range(0, 300)
                .mapToObj(i -> Message.template("notice").to(number(i)).param("day", "Monday"))
                .toList();

        List<BatchItem> items = engine.client().sendAll(notices);

        assertThat(items)
                .allSatisfy(item ->
                        assertDelivered(((BatchItem.Stored) item).receipt().id()));
        assertThat(tencent.copies())
                .hasSize(300)
                .allSatisfy((to, copies) -> assertThat(copies).isEqualTo(1L));
        assertThat(tencent.calls("SendSms").size()).as("calls for 300 messages").isLessThan(300);
    }

    @Test
    void findsOutWhatBecameOfAMessageWhoseAnswerWasLost() {
        start(
                options -> options.deliveries(sms -> Delivery.delivered().after(Duration.ZERO)),
                definition -> definition);
        tencent.next(Reply.honest().cut());

        assertDelivered(engine.client().send(code(1)).id());

        assertThat(tencent.copies()).containsExactly(Map.entry(number(1), 1L));
        assertThat(tencent.calls("SendSms")).hasSize(1);
        assertThat(tencent.calls("PullSmsSendStatusByPhoneNumber")).isNotEmpty();
    }
}
