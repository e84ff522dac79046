package io.smskit.simulator.sandbox;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.BatchSubmit;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.Submission;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import io.smskit.template.BoundTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Carries out scripts, by the engine's time. */
final class SandboxChannel implements Channel, AttemptQuery, BatchSubmit, ReportDecode {
    private static final Failure CLOSED =
            Failure.of(FailureKind.NOT_SENT, "CHANNEL_CLOSED", "the sandbox channel is closed");
    private static final Failure CLOSED_MEANWHILE =
            Failure.of(FailureKind.PROVIDER_ERROR, "CHANNEL_CLOSED", "the sandbox channel was closed meanwhile");
    private static final Failure NOT_BEGUN =
            Failure.of(FailureKind.NOT_SENT, "NOT_BEGUN", "the engine did not let the message leave");

    /** What this channel can do, fixed when it was opened. */
    record Abilities(Set<Capability> capabilities, boolean query, int maxBatch) {}

    /** A stage that somebody waits for. */
    private static final class OpenAnswer {
        private final CompletableFuture<SubmitOutcome> stage = new CompletableFuture<>();
    }

    private final Sandbox sandbox;
    private final ChannelContext context;
    private final Abilities abilities;
    private final Set<OpenAnswer> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    SandboxChannel(Sandbox sandbox, ChannelContext context, Abilities abilities) {
        this.sandbox = sandbox;
        this.context = context;
        this.abilities = abilities;
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Submission submission) {
        if (closed) {
            return CompletableFuture.completedFuture(SubmitOutcome.rejected(CLOSED));
        }
        if (!submission.begin()) {
            sandbox.refusedToBegin();
            return CompletableFuture.completedFuture(SubmitOutcome.rejected(NOT_BEGUN));
        }
        HandOver handOver = sandbox.handOver(submission);
        after(handOver.script().arrival(), () -> take(handOver));
        handOver.script()
                .late()
                .ifPresent(late -> after(late, () -> context.lateOutcome(submission.attempt(), handOver.truth())));
        return answer(handOver);
    }

    private void take(HandOver handOver) {
        handOver.arrive();
        Submission submission = handOver.submission();
        List<Part> taken = handOver.takenParts();
        if (!taken.isEmpty()) {
            sandbox.taken(new TruthLedger.Copy(
                    context.channelId(),
                    submission.attempt(),
                    submission.to(),
                    submission.text(),
                    taken,
                    context.time().instant()));
        }
        handOver.script().reports().forEach(report -> after(report.delay(), () -> send(handOver, report)));
    }

    private void send(HandOver handOver, ReportScript script) {
        DeliveryReport report = script.write(handOver, context.time().instant());
        if (!script.isOrphan()) {
            handOver.reported(report);
        }
        RawReport raw = SandboxReports.encode(report);
        for (int i = 0; i < script.times(); i++) {
            sandbox.postbox().post(context.channelId(), script.isTrusted() ? raw : raw.untrusted());
        }
    }

    @SuppressWarnings("NullAway") // breaking the contract is what such a script is for
    private CompletionStage<SubmitOutcome> answer(HandOver handOver) {
        Script script = handOver.script();
        return switch (script.way()) {
            case OUTCOME -> answer(script, stage -> stage.complete(script.told(handOver.truth())));
            case FAILED_STAGE -> answer(script, stage -> stage.completeExceptionally(script.thrown()));
            case NULL_OUTCOME -> answer(script, stage -> stage.complete(null));
            case SILENCE -> openAnswer().stage;
            case NULL_STAGE -> null;
            case THROWN -> {
                if (script.thrown() instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) script.thrown();
            }
        };
    }

    private CompletionStage<SubmitOutcome> answer(
            Script script, Consumer<CompletableFuture<SubmitOutcome>> completion) {
        OpenAnswer answer = openAnswer();
        after(script.latency(), () -> {
            open.remove(answer);
            completion.accept(answer.stage);
        });
        return answer.stage;
    }

    private OpenAnswer openAnswer() {
        OpenAnswer answer = new OpenAnswer();
        open.add(answer);
        if (closed) {
            endOpenAnswers();
        }
        return answer;
    }

    private void after(Duration delay, Runnable task) {
        if (delay.isZero()) {
            task.run();
        } else {
            context.time().schedule(delay, task);
        }
    }

    @Override
    public Object groupBy(Submission submission) {
        return submission.template().map(BoundTemplate::id).orElse("");
    }

    @Override
    public int maxBatch() {
        return abilities.maxBatch;
    }

    @Override
    public CompletionStage<List<SubmitOutcome>> submitAll(List<Submission> submissions) {
        List<CompletableFuture<SubmitOutcome>> stages = submissions.stream()
                .map(submission -> submit(submission).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(stages.toArray(CompletableFuture<?>[]::new))
                .thenApply(
                        nothing -> stages.stream().map(CompletableFuture::join).toList());
    }

    @Override
    public CompletionStage<Answer> query(Doubt doubt) {
        CompletableFuture<Answer> stage = new CompletableFuture<>();
        after(sandbox.queryLatency(), () -> {
            try {
                stage.complete(sandbox.answer(doubt));
            } catch (RuntimeException e) {
                stage.completeExceptionally(e);
            }
        });
        return stage;
    }

    @Override
    public DecodedReports decode(RawReport raw) {
        return SandboxReports.decode(raw);
    }

    @Override
    public <A> Optional<A> ability(Class<A> type) {
        boolean missing = (type == AttemptQuery.class && !abilities.query)
                || (type == BatchSubmit.class && abilities.maxBatch < 2);
        return missing ? Optional.empty() : Channel.super.ability(type);
    }

    @Override
    public Set<Capability> capabilities() {
        return abilities.capabilities;
    }

    @Override
    public void close() {
        closed = true;
        sandbox.postbox().close(context);
        endOpenAnswers();
    }

    private void endOpenAnswers() {
        for (OpenAnswer answer : List.copyOf(open)) {
            open.remove(answer);
            answer.stage.complete(SubmitOutcome.unknown(CLOSED_MEANWHILE));
        }
    }
}
