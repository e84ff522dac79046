package io.smskit.simulator.aliyun;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AliyunPushesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration SOON = Duration.ofMillis(1);
    private static final PushAnswer TAKEN = PushAnswer.json(200, "{\"code\":0,\"msg\":\"ok\"}");

    private final BlockingQueue<Push> pushes = new LinkedBlockingQueue<>();

    private AliyunOptions options() {
        return AliyunOptions.create()
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

    private static void send(AliyunStandIn standIn, String outId) throws IOException {
        SignedCall.sendSms().query("OutId", outId).send(standIn);
    }

    @Test
    void tellThatAMessageWasDelivered() throws Exception {
        try (AliyunStandIn standIn = AliyunStandIn.start(options())) {
            send(standIn, "0000000000001-1");

            Push push = next();

            assertThat(push.path()).isEqualTo("/report");
            assertThat(push.peer()).isEqualTo("127.0.0.1");
            assertThat(push.header("content-type")).contains("application/json;charset=utf-8");
            JsonNode report = json(push).path(0);
            assertThat(report.path("phone_number").asText()).isEqualTo("13800138000");
            assertThat(report.path("send_time").asText()).isEqualTo("2026-01-02 11:04:05");
            assertThat(report.path("report_time").asText()).isEqualTo("2026-01-02 11:04:05");
            assertThat(report.path("success").booleanValue()).isTrue();
            assertThat(report.path("err_code").asText()).isEqualTo("DELIVERED");
            assertThat(report.path("sms_size").asText()).isEqualTo("1");
            assertThat(report.path("biz_id").asText())
                    .isEqualTo(standIn.accepted().get(0).bizId());
            assertThat(report.path("out_id").asText()).isEqualTo("0000000000001-1");
        }
    }

    @Test
    void tellWhyAMessageWasNotDelivered() throws Exception {
        AliyunOptions options =
                options().deliveries(sms -> Delivery.failed("MOBILE_IN_BLACK").after(SOON));
        try (AliyunStandIn standIn = AliyunStandIn.start(options)) {
            send(standIn, "1");

            JsonNode report = json(next()).path(0);

            assertThat(report.path("success").booleanValue()).isFalse();
            assertThat(report.path("err_code").asText()).isEqualTo("MOBILE_IN_BLACK");
        }
    }

    @Test
    void comeTwiceOrNever() throws Exception {
        AliyunOptions options = options()
                .deliveries(sms ->
                        Delivery.delivered().after(SOON).pushes(sms.outId().equals("twice") ? 2 : 0));
        try (AliyunStandIn standIn = AliyunStandIn.start(options)) {
            send(standIn, "never");
            send(standIn, "twice");

            List<String> outIds = new ArrayList<>();
            while (outIds.size() < 2) {
                json(next()).forEach(report -> outIds.add(report.path("out_id").asText()));
            }

            assertThat(outIds).containsExactly("twice", "twice");
        }
    }

    @Test
    void comeInAnotherOrderThanTheMessages() throws Exception {
        AliyunOptions options = options()
                .deliveries(sms ->
                        Delivery.delivered().after(sms.number().startsWith("138") ? Duration.ofMillis(300) : SOON));
        try (AliyunStandIn standIn = AliyunStandIn.start(options)) {
            SignedCall.sendSms()
                    .query("PhoneNumbers", "13800138000,13900139000")
                    .send(standIn);

            assertThat(json(next()).path(0).path("phone_number").asText()).isEqualTo("13900139000");
            assertThat(json(next()).path(0).path("phone_number").asText()).isEqualTo("13800138000");
        }
    }

    @Test
    void contradictEachOtherWhereTheyAreToldTo() throws Exception {
        AliyunOptions options = options()
                .deliveries(sms -> Delivery.delivered()
                        .after(SOON)
                        .then(Delivery.failed("MOBILE_SEND_LIMIT").after(Duration.ofMillis(100))));
        try (AliyunStandIn standIn = AliyunStandIn.start(options)) {
            send(standIn, "1");

            assertThat(json(next()).path(0).path("err_code").asText()).isEqualTo("DELIVERED");
            assertThat(json(next()).path(0).path("err_code").asText()).isEqualTo("MOBILE_SEND_LIMIT");
        }
    }

    @Test
    void comeTogetherWhereTheyWaitForEachOther() throws Exception {
        AliyunOptions options = options().gatherReports(Duration.ofMillis(300));
        try (AliyunStandIn standIn = AliyunStandIn.start(options)) {
            SignedCall.sendSms()
                    .query("PhoneNumbers", "13800138000,13900139000")
                    .send(standIn);

            assertThat(json(next())).hasSize(2);
        }
    }

    @Test
    void areRepeatedUntilTheyAreTaken() throws Exception {
        List<PushAnswer> answers = List.of(
                PushAnswer.json(500, "{\"code\":0}"),
                PushAnswer.json(200, "{\"code\":1}"),
                PushAnswer.json(200, "ok"),
                TAKEN);
        AtomicInteger count = new AtomicInteger();
        AliyunOptions options = options()
                .pushRepeats(SOON, SOON, SOON, SOON, SOON)
                .pushTo(PushTarget.calling(push -> {
                    pushes.add(push);
                    return answers.get(count.getAndIncrement());
                }));
        try (AliyunStandIn standIn = AliyunStandIn.start(options)) {
            send(standIn, "1");
            byte[] first = next().body();
            for (int i = 1; i < answers.size(); i++) {
                assertThat(next().body()).isEqualTo(first);
            }

            count.set(3);
            send(standIn, "2");

            assertThat(json(next()).path(0).path("out_id").asText())
                    .as("no fifth push of the first report")
                    .isEqualTo("2");
        }
    }

    @Test
    void areRepeatedAsOftenAsTheOptionsSay() throws Exception {
        AliyunOptions options = options().pushRepeats(SOON).pushTo(PushTarget.calling(push -> {
            pushes.add(push);
            throw new IllegalStateException("the store is down");
        }));
        try (AliyunStandIn standIn = AliyunStandIn.start(options)) {
            send(standIn, "1");
            next();
            next();
            send(standIn, "2");

            assertThat(json(next()).path(0).path("out_id").asText()).isEqualTo("2");
        }
    }

    @Test
    void bringWhatHandsetsSay() throws Exception {
        try (AliyunStandIn standIn = AliyunStandIn.start(options())) {
            standIn.receive("13800138000", "TD", "10690001");

            Push push = next();

            assertThat(push.path()).isEqualTo("/reply");
            JsonNode reply = json(push).path(0);
            assertThat(reply.path("phone_number").asText()).isEqualTo("13800138000");
            assertThat(reply.path("send_time").asText()).isEqualTo("2026-01-02 11:04:05");
            assertThat(reply.path("content").asText()).isEqualTo("TD");
            assertThat(reply.path("dest_code").asText()).isEqualTo("10690001");
            assertThat(reply.path("sequence_id").isNumber()).isTrue();
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
        AliyunOptions options = options()
                .pushRepeats(SOON)
                .pushTo(PushTarget.http(URI.create(url + "/a/secret/report"), URI.create(url + "/a/secret/reply")));
        try (AliyunStandIn standIn = AliyunStandIn.start(options)) {
            send(standIn, "1");
            assertThat(requests.poll(20, TimeUnit.SECONDS))
                    .extracting(Request::rawPath)
                    .isEqualTo("/a/secret/report");
            assertThat(requests.poll(20, TimeUnit.SECONDS))
                    .extracting(Request::rawPath)
                    .isEqualTo("/a/secret/report");

            standIn.receive("13800138000", "TD", "10690001");

            assertThat(requests.poll(20, TimeUnit.SECONDS))
                    .extracting(Request::rawPath)
                    .isEqualTo("/a/secret/reply");
        } finally {
            server.close();
            time.close();
        }
    }
}
