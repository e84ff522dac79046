package io.smskit.simulator.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smskit.simulator.RealTime;
import io.smskit.simulator.http.Answer;
import io.smskit.simulator.http.LoopbackServer;
import io.smskit.simulator.http.Request;
import io.smskit.simulator.push.PushTarget;
import io.smskit.simulator.standin.Delivery;
import io.smskit.simulator.standin.Json;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TencentPushesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration SOON = Duration.ofMillis(1);
    private static final PushAnswer TAKEN = PushAnswer.json(200, "{\"result\":0,\"errmsg\":\"OK\"}");

    private final BlockingQueue<Push> pushes = new LinkedBlockingQueue<>();

    private TencentOptions options() {
        return TencentOptions.create()
                .clock(() -> NOW)
                .deliveries(sms -> Delivery.delivered().after(SOON))
                .pushTo(PushTarget.calling(push -> {
                    pushes.add(push);
                    return TAKEN;
                }));
    }

    private Push next() throws InterruptedException {
        Push push = pushes.poll(20, TimeUnit.SECONDS);
        assertThat(push).as("a push within 20 s").isNotNull();
        return push;
    }

    private static JsonNode json(Push push) {
        return Json.read(new String(push.body(), UTF_8));
    }

    private static void send(TencentStandIn standIn, String... numbers) throws IOException {
        SignedCall.sendSms().withNumbers(numbers).send(standIn);
    }

    private List<String> mobiles(int count) throws InterruptedException {
        List<String> mobiles = new ArrayList<>();
        while (mobiles.size() < count) {
            mobiles.addAll(json(next()).findValuesAsText("mobile"));
        }
        return mobiles;
    }

    @Test
    void tellThatAMessageWasDelivered() throws Exception {
        try (TencentStandIn standIn = TencentStandIn.start(options())) {
            send(standIn, "+8613800138000");

            Push push = next();

            assertThat(push.path()).isEqualTo("/report");
            assertThat(push.peer()).isEqualTo("127.0.0.1");
            assertThat(push.header("content-type")).contains("application/json;charset=utf-8");
            assertThat(json(push).isArray()).isTrue();
            JsonNode report = json(push).path(0);
            assertThat(report.path("user_receive_time").asText()).isEqualTo("2026-01-02 11:04:05");
            assertThat(report.path("nationcode").asText()).isEqualTo("86");
            assertThat(report.path("mobile").asText()).isEqualTo("13800138000");
            assertThat(report.path("report_status").asText()).isEqualTo("SUCCESS");
            assertThat(report.path("errmsg").asText()).isEqualTo("DELIVRD");
            assertThat(report.path("description").asText()).isEqualTo("用户短信送达成功");
            assertThat(report.path("sid").asText())
                    .isEqualTo(standIn.accepted().get(0).serialNo());
            assertThat(report.path("ext").asText()).isEqualTo("0000000000001-1");
        }
    }

    @Test
    void tellWhyAMessageWasNotDelivered() throws Exception {
        TencentOptions options = options()
                .withoutSessionContext()
                .deliveries(sms -> Delivery.failed("MBBLACK").after(SOON));
        try (TencentStandIn standIn = TencentStandIn.start(options)) {
            send(standIn, "+14155550100");

            JsonNode report = json(next()).path(0);

            assertThat(report.path("report_status").asText()).isEqualTo("FAIL");
            assertThat(report.path("errmsg").asText()).isEqualTo("MBBLACK");
            assertThat(report.path("nationcode").asText()).isEqualTo("1");
            assertThat(report.path("mobile").asText()).isEqualTo("4155550100");
            assertThat(report.has("ext")).isFalse();
        }
    }

    @Test
    void comeTwiceOrNever() throws Exception {
        TencentOptions options = options()
                .deliveries(sms ->
                        Delivery.delivered().after(SOON).pushes(sms.number().startsWith("+86139") ? 2 : 0));
        try (TencentStandIn standIn = TencentStandIn.start(options)) {
            send(standIn, "+8613800138000", "+8613900139000");

            assertThat(mobiles(2)).containsExactly("13900139000", "13900139000");
        }
    }

    @Test
    void comeInAnotherOrderThanTheMessages() throws Exception {
        TencentOptions options = options()
                .deliveries(sms ->
                        Delivery.delivered().after(sms.number().endsWith("138000") ? Duration.ofMillis(300) : SOON));
        try (TencentStandIn standIn = TencentStandIn.start(options)) {
            send(standIn, "+8613800138000", "+8613900139000");

            assertThat(mobiles(2)).containsExactly("13900139000", "13800138000");
        }
    }

    @Test
    void contradictEachOtherWhereTheyAreToldTo() throws Exception {
        TencentOptions options = options()
                .deliveries(sms -> Delivery.failed("UNDELIV")
                        .after(SOON)
                        .then(Delivery.delivered().after(Duration.ofMillis(100))));
        try (TencentStandIn standIn = TencentStandIn.start(options)) {
            send(standIn, "+8613800138000");

            JsonNode first = json(next()).path(0);
            JsonNode second = json(next()).path(0);

            assertThat(first.path("report_status").asText()).isEqualTo("FAIL");
            assertThat(second.path("report_status").asText()).isEqualTo("SUCCESS");
            assertThat(second.path("sid")).isEqualTo(first.path("sid"));
        }
    }

    @Test
    void comeTogetherWhereTheyWaitForEachOtherUpTo100() throws Exception {
        List<String> numbers = IntStream.range(0, 150)
                .mapToObj(i -> "+861380000" + (1_000 + i))
                .toList();
        try (TencentStandIn standIn = TencentStandIn.start(options().gatherReports(Duration.ofMillis(500)))) {
            SignedCall.sendSms().with("PhoneNumberSet", numbers).send(standIn);

            assertThat(json(next())).hasSize(100);
            assertThat(mobiles(50)).hasSize(50);
        }
    }

    @Test
    void comeAsObjectsOnDemand() throws Exception {
        TencentOptions options = options().reportsAsObjects().gatherReports(Duration.ofMillis(100));
        try (TencentStandIn standIn = TencentStandIn.start(options)) {
            send(standIn, "+8613800138000", "+8613900139000");

            List<String> mobiles = List.of(
                    json(next()).path("mobile").asText(),
                    json(next()).path("mobile").asText());

            assertThat(mobiles).containsExactlyInAnyOrder("13800138000", "13900139000");
        }
    }

    @Test
    void areRepeatedUntilTheyAreTaken() throws Exception {
        List<PushAnswer> answers = List.of(
                PushAnswer.json(500, "{\"result\":0}"),
                PushAnswer.json(200, "{\"result\":1,\"errmsg\":\"no\"}"),
                PushAnswer.json(200, "{\"code\":0}"),
                PushAnswer.json(200, "ok"),
                TAKEN);
        AtomicInteger count = new AtomicInteger();
        TencentOptions options = options()
                .pushRepeats(SOON, SOON, SOON, SOON, SOON)
                .pushTo(PushTarget.calling(push -> {
                    pushes.add(push);
                    return answers.get(Math.min(count.getAndIncrement(), answers.size() - 1));
                }));
        try (TencentStandIn standIn = TencentStandIn.start(options)) {
            send(standIn, "+8613800138000");
            byte[] first = next().body();
            for (int i = 1; i < answers.size(); i++) {
                assertThat(next().body()).isEqualTo(first);
            }

            send(standIn, "+8613900139000");

            assertThat(mobiles(1)).as("no further push of the first report").containsExactly("13900139000");
        }
    }

    @Test
    void areRepeatedTwiceByDefaultAndThenGivenUp() {
        assertThat(TencentOptions.create().pushRules().repeats()).hasSize(2);
    }

    @Test
    void bringWhatHandsetsSay() throws Exception {
        try (TencentStandIn standIn = TencentStandIn.start(options().deliveries(sms -> Delivery.pending()))) {
            send(standIn, "+8613800138000");
            standIn.receive("+8613800138000", "TD", "11");

            Push push = next();

            assertThat(push.path()).isEqualTo("/reply");
            JsonNode reply = json(push);
            assertThat(reply.isObject()).isTrue();
            assertThat(reply.path("extend").asText()).isEqualTo("11");
            assertThat(reply.path("mobile").asText()).isEqualTo("13800138000");
            assertThat(reply.path("nationcode").asText()).isEqualTo("86");
            assertThat(reply.path("sign").asText()).isEqualTo("腾讯云");
            assertThat(reply.path("text").asText()).isEqualTo("TD");
            assertThat(reply.path("time").isIntegralNumber()).isTrue();
            assertThat(reply.path("time").asLong()).isEqualTo(NOW.getEpochSecond());
        }
    }

    @Test
    void arePostedToServersOfThisMachine() throws Exception {
        BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
        AtomicInteger count = new AtomicInteger();
        RealTime time = new RealTime();
        LoopbackServer server = LoopbackServer.start(0, time, request -> {
            requests.add(request);
            return count.incrementAndGet() == 1 ? Answer.json(503, "") : Answer.json(200, TAKEN.body());
        });
        String url = "http://127.0.0.1:" + server.port();
        TencentOptions options = options()
                .pushRepeats(SOON)
                .pushTo(PushTarget.http(URI.create(url + "/a/secret/report"), URI.create(url + "/a/secret/reply")));
        try (TencentStandIn standIn = TencentStandIn.start(options)) {
            send(standIn, "+8613800138000");
            assertThat(path(requests)).isEqualTo("/a/secret/report");
            assertThat(path(requests)).isEqualTo("/a/secret/report");

            standIn.receive("+8613800138000", "TD", "");

            assertThat(path(requests)).isEqualTo("/a/secret/reply");
        } finally {
            server.close();
            time.close();
        }
    }

    private static String path(BlockingQueue<Request> requests) throws InterruptedException {
        return requests.poll(20, TimeUnit.SECONDS).rawPath();
    }
}
