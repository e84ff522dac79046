package io.smskit.simulator.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.smskit.simulator.RealTime;
import io.smskit.simulator.push.PushRules.Shape;
import io.smskit.simulator.standin.Json;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Pushes reports and replies, and again if they were not taken. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class Pushes {
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json;charset=utf-8");

    private final RealTime time;
    private final PushTarget target;
    private final PushRules rules;
    private final List<JsonNode> gathered = new ArrayList<>();

    /** Pushes by the threads of {@code time}. */
    public Pushes(RealTime time, PushTarget target, PushRules rules) {
        this.time = requireNonNull(time, "time");
        this.target = requireNonNull(target, "target");
        this.rules = requireNonNull(rules, "rules");
    }

    /** Pushes a report, alone or with others. */
    public void report(JsonNode report) {
        boolean first;
        synchronized (gathered) {
            first = gathered.isEmpty();
            gathered.add(report);
        }
        if (first) {
            time.schedule(rules.gather(), this::flush);
        }
    }

    private void flush() {
        List<JsonNode> reports;
        synchronized (gathered) {
            reports = List.copyOf(gathered);
            gathered.clear();
        }
        int most = rules.reports() == Shape.OBJECT ? 1 : rules.most();
        for (int from = 0; from < reports.size(); from += most) {
            List<JsonNode> part = reports.subList(from, Math.min(from + most, reports.size()));
            push("/report", body(part, rules.reports()));
        }
    }

    /** Pushes a reply of a handset. */
    public void reply(JsonNode reply) {
        time.executor().execute(() -> push("/reply", body(List.of(reply), rules.replies())));
    }

    private static String body(List<JsonNode> entries, Shape shape) {
        return shape == Shape.OBJECT
                ? Json.text(entries.get(0))
                : entries.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
    }

    private void push(String path, String body) {
        push(Push.of(path, body.getBytes(UTF_8)).headers(HEADERS).peer("127.0.0.1"), 0);
    }

    private void push(Push push, int failures) {
        attempt(push).whenComplete((answer, thrown) -> {
            if ((thrown != null || !isTaken(answer))
                    && failures < rules.repeats().size()) {
                time.schedule(rules.repeats().get(failures), () -> push(push, failures + 1));
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

    private boolean isTaken(PushAnswer answer) {
        try {
            JsonNode code = Json.read(answer.body()).path(rules.code());
            return answer.status() == 200 && code.asText().equals("0");
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
