package io.smskit.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.SenderId;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.BatchSubmit;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Submission;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A channel that keeps every rule. Wrong ones differ from it in one method. */
class MiniChannel implements Channel, BatchSubmit, AttemptQuery, ReportDecode {
    private static final Pattern ACCEPTED = Pattern.compile("\\{\"ids\":\\[\"(\\d+(?:\",\"\\d+)*)\"]}");
    private static final Pattern REFUSED = Pattern.compile("\\{\"error\":\"(\\w+)\"}");
    private static final Pattern REPORT = Pattern.compile("report (\\d{1,18}) (DELIVERED|EXPIRED)");

    final ChannelContext context;
    final MiniWire wire;
    final ChannelSettings settings;
    private final Set<Call> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private record Call(List<Submission> submissions, CompletableFuture<List<SubmitOutcome>> stage) {
        void end(SubmitOutcome outcome) {
            stage.complete(submissions.stream().map(submission -> outcome).toList());
        }
    }

    MiniChannel(ChannelSettings settings, ChannelContext context) {
        this.context = context;
        this.settings = settings;
        this.wire = wire();
        opened();
    }

    MiniWire wire() {
        return new MiniWire(context.time(), settings.url("url"), settings.duration("timeout"));
    }

    void opened() {}

    private String token() {
        return settings.require("token");
    }

    static Failure failure(FailureKind kind, String code) {
        return Failure.of(kind, code, "the service did not take the message");
    }

    static SubmitOutcome notSent(String code) {
        return SubmitOutcome.rejected(failure(FailureKind.NOT_SENT, code));
    }

    static SubmitOutcome unknown(String code) {
        return SubmitOutcome.unknown(failure(FailureKind.PROVIDER_ERROR, code));
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Submission submission) {
        return handOver(List.of(submission)).thenApply(outcomes -> outcomes.get(0));
    }

    @Override
    public CompletionStage<List<SubmitOutcome>> submitAll(List<Submission> submissions) {
        return handOver(submissions);
    }

    private CompletableFuture<List<SubmitOutcome>> handOver(List<Submission> submissions) {
        Call call = new Call(submissions, new CompletableFuture<>());
        open.add(call);
        if (closed) {
            call.end(notSent("closed"));
        } else {
            run(() -> complete(call));
        }
        return call.stage;
    }

    void run(Runnable conversation) {
        context.time().executor().execute(conversation);
    }

    private void complete(Call call) {
        try {
            List<SubmitOutcome> outcomes = talk(call.submissions);
            finish(() -> end(call).complete(outcomes));
        } catch (RuntimeException e) {
            end(call).completeExceptionally(e);
        }
    }

    private CompletableFuture<List<SubmitOutcome>> end(Call call) {
        open.remove(call);
        return call.stage;
    }

    void finish(Runnable completion) {
        completion.run();
    }

    List<SubmitOutcome> talk(List<Submission> submissions) {
        List<Submission> leaving = new ArrayList<>();
        MiniWire.Answer answer = wire.ask(
                "/send",
                () -> {
                    submissions.stream().filter(this::mayLeave).forEach(leaving::add);
                    return leaving.isEmpty() ? Optional.empty() : Optional.of(body(leaving));
                },
                token());
        return submissions.stream()
                .map(submission -> outcome(answer, leaving.indexOf(submission)))
                .toList();
    }

    boolean mayLeave(Submission submission) {
        return submission.begin();
    }

    String body(List<Submission> submissions) {
        StringBuilder body = new StringBuilder();
        for (Submission submission : submissions) {
            body.append(submission.attempt()).append(' ');
            body.append(submission.to().digits()).append(' ');
            body.append(sender(submission)).append(' ');
            body.append(text(submission)).append('\n');
        }
        return body.toString();
    }

    String sender(Submission submission) {
        return submission.senderId().map(SenderId::value).orElse("-");
    }

    String text(Submission submission) {
        return submission.text();
    }

    private SubmitOutcome outcome(MiniWire.Answer answer, int place) {
        if (place < 0) {
            return stayed(answer);
        }
        return switch (answer.fault()) {
            case NO_CONNECTION -> throw new IllegalStateException("nothing leaves without a connection");
            case TIME_OUT -> timedOut(answer);
            case CUT -> cut(answer);
            case NONE -> read(answer, place);
        };
    }

    SubmitOutcome stayed(MiniWire.Answer answer) {
        return notSent(answer.fault() == MiniWire.Fault.NONE ? "kept" : "connect");
    }

    SubmitOutcome timedOut(MiniWire.Answer answer) {
        return unknown("time_out");
    }

    SubmitOutcome cut(MiniWire.Answer answer) {
        return unknown("cut");
    }

    SubmitOutcome read(MiniWire.Answer answer, int place) {
        Matcher accepted = ACCEPTED.matcher(answer.body());
        if (answer.status() == 200 && accepted.matches()) {
            String[] ids = accepted.group(1).split("\",\"");
            return place < ids.length ? accepted(ids[place]) : unknown("missing");
        }
        Matcher refused = REFUSED.matcher(answer.body());
        if (answer.status() == 429) {
            return SubmitOutcome.rejected(throttled(answer));
        }
        return refused.matches()
                ? SubmitOutcome.rejected(failure(FailureKind.RECIPIENT_INVALID, refused.group(1)))
                : unreadable(answer);
    }

    SubmitOutcome accepted(String id) {
        return SubmitOutcome.accepted(id);
    }

    Failure throttled(MiniWire.Answer answer) {
        return failure(FailureKind.THROTTLED, "429").retryAfter(Duration.ofSeconds(answer.retryAfter()));
    }

    SubmitOutcome unreadable(MiniWire.Answer answer) {
        return unknown("unreadable-" + answer.status());
    }

    @Override
    public int maxBatch() {
        return 3;
    }

    @Override
    public Object groupBy(Submission submission) {
        return submission.senderId();
    }

    @Override
    public CompletionStage<Answer> query(Doubt doubt) {
        return CompletableFuture.supplyAsync(
                () -> answer(wire.ask("/find", () -> Optional.of(doubt.attempt().toString()), token())),
                context.time().executor());
    }

    Answer answer(MiniWire.Answer answer) {
        Matcher found = ACCEPTED.matcher(answer.body());
        return answer.fault() == MiniWire.Fault.NONE && answer.status() == 200 && found.matches()
                ? new Found(SubmitOutcome.accepted(found.group(1)), Optional.empty())
                : new Unavailable(failure(FailureKind.UNAVAILABLE, "unreadable"));
    }

    @Override
    public DecodedReports decode(RawReport raw) {
        Matcher report = REPORT.matcher(new String(raw.body(), UTF_8));
        return report.matches()
                ? DecodedReports.of(List.of(DeliveryReport.of(ReportStatus.valueOf(report.group(2)), report.group(2))
                        .providerMessageId(report.group(1))))
                : new DecodedReports(List.of(), List.of(), 1);
    }

    @Override
    public Set<Capability> capabilities() {
        return MiniProvider.CAPABILITIES;
    }

    @Override
    public void close() {
        closed = true;
        endOpenStages();
        wire.close();
    }

    boolean isClosed() {
        return closed;
    }

    boolean hasOpenStages() {
        return !open.isEmpty();
    }

    static boolean failedWith(List<SubmitOutcome> outcomes, String code) {
        return outcomes.get(0) instanceof SubmitOutcome.Unknown unknown
                && unknown.failure().code().equals(code);
    }

    void endOpenStages() {
        open.forEach(call -> call.end(unknown("closed")));
    }
}
