package io.smskit.simulator.aliyun;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smskit.simulator.RealTime;
import io.smskit.simulator.aliyun.SentMessages.Fate;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Pushes reports and replies, and again if they were not taken. */
final class Pushes {
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json;charset=utf-8");

    private final RealTime time;
    private final PushTarget target;
    private final List<Duration> repeats;
    private final Duration gather;
    private final List<ObjectNode> gathered = new ArrayList<>();

    /**
     * Pushes by the threads of {@code time}.
     *
     * @param repeats the pauses before a push is repeated
     * @param gather how long the first report waits for others to share its push
     */
    Pushes(RealTime time, PushTarget target, List<Duration> repeats, Duration gather) {
        this.time = time;
        this.target = target;
        this.repeats = List.copyOf(repeats);
        this.gather = gather;
    }

    void report(AcceptedSms sms, Fate fate) {
        ObjectNode report = Json.object();
        report.put("phone_number", sms.number())
                .put("send_time", ChinaTime.text(sms.at()))
                .put("report_time", ChinaTime.text(fate.at()))
                .put("success", fate.isDelivered())
                .put("err_code", fate.errorCode())
                .put("err_msg", fate.isDelivered() ? "用户接收成功" : "用户接收失败")
                .put("sms_size", "1")
                .put("biz_id", sms.bizId())
                .put("out_id", sms.outId());
        boolean first;
        synchronized (gathered) {
            first = gathered.isEmpty();
            gathered.add(report);
        }
        if (first) {
            time.schedule(gather, this::flush);
        }
    }

    private void flush() {
        List<ObjectNode> reports;
        synchronized (gathered) {
            reports = List.copyOf(gathered);
            gathered.clear();
        }
        push("/report", reports);
    }

    void reply(ObjectNode reply) {
        time.executor().execute(() -> push("/reply", List.of(reply)));
    }

    private void push(String path, List<? extends JsonNode> entries) {
        String body = entries.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
        push(Push.of(path, body.getBytes(UTF_8)).headers(HEADERS).peer("127.0.0.1"), 0);
    }

    private void push(Push push, int failures) {
        attempt(push).whenComplete((answer, thrown) -> {
            if ((thrown != null || !isTaken(answer)) && failures < repeats.size()) {
                time.schedule(repeats.get(failures), () -> push(push, failures + 1));
            }
        });
    }

    private CompletionStage<PushAnswer> attempt(Push push) {
        try {
            return target.push(push);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static boolean isTaken(PushAnswer answer) {
        try {
            JsonNode code = Json.read(answer.body()).path("code");
            return answer.status() == 200 && code.asText().equals("0");
        } catch (Refusal unreadable) {
            return false;
        }
    }
}
