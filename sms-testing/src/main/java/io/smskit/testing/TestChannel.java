package io.smskit.testing;

import static java.util.Objects.requireNonNull;

import io.smskit.Msisdn;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.InboundMessage;
import io.smskit.delivery.ReportStatus;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.Submission;
import io.smskit.testing.ChannelScript.Scope;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One channel of the test's engine, which does as it is told. When a test begins it {@linkplain #delivers() delivers}.
 * What it is told counts for messages that are sent from then on, until it is told otherwise, or for a few submissions:
 *
 * <pre>{@code
 * sms.channel("main").rejects(FailureKind.CONTENT_REFUSED);
 * sms.channel("main").to("+8613800138001").rejects(FailureKind.RECIPIENT_INVALID);
 * sms.channel("main").once().losesTheAnswer().once().rejects(FailureKind.THROTTLED);
 * }</pre>
 *
 * @since 0.1
 */
public final class TestChannel {
    private final Supplier<TestRun> current;
    private final String name;
    private final Scope scope;

    private TestChannel(Supplier<TestRun> current, String name, Scope scope) {
        this.current = current;
        this.name = name;
        this.scope = scope;
    }

    static TestChannel of(Supplier<TestRun> current, String name) {
        return new TestChannel(current, name, Scope.ALL);
    }

    /**
     * What is said next counts for this recipient only.
     *
     * @param number in E.164, with or without {@code +}
     */
    public TestChannel to(String number) {
        return new TestChannel(current, name, new Scope(Msisdn.of(number), scope.times()));
    }

    /** What is said next counts for one submission only. */
    public TestChannel once() {
        return times(1);
    }

    /** What is said next counts for so many submissions only, after those that were said before. */
    public TestChannel times(int submissions) {
        if (submissions < 1) {
            throw new IllegalArgumentException("something happens at least once, not " + submissions + " times");
        }
        return new TestChannel(current, name, new Scope(scope.to(), submissions));
    }

    /** Takes messages, and reports a second later that the handset has them. */
    public TestChannel delivers() {
        return follows(ChannelScript.DELIVERS);
    }

    /** Takes messages and reports nothing. */
    public TestChannel accepts() {
        return follows(Script.accept());
    }

    /** Takes messages and reports this a second later. */
    public TestChannel reports(ReportStatus status) {
        return follows(Script.accept()
                .report(status == ReportStatus.UNDELIVERABLE ? ReportScript.undelivered() : ReportScript.of(status)));
    }

    /** Refuses messages for this reason. What the engine does about it depends on the reason. */
    public TestChannel rejects(FailureKind kind) {
        return rejects(Failure.of(kind, kind.name(), "the test wants it so"));
    }

    /** Refuses messages with this answer. */
    public TestChannel rejects(Failure failure) {
        return follows(Script.reject(failure));
    }

    /**
     * Takes messages, but its answer gets lost. The engine asks about them after a second or more, and then learns that
     * they were taken.
     */
    public TestChannel losesTheAnswer() {
        return follows(Script.lose());
    }

    /** Neither takes messages nor answers. The engine gives up waiting after a minute and then asks. */
    public TestChannel neverAnswers() {
        return follows(Script.hang());
    }

    /** Does this. */
    public TestChannel follows(Script script) {
        requireNonNull(script, "script");
        return follows(submission -> script);
    }

    /** Does with each submission what the function says, which may be called by any thread. */
    public TestChannel follows(Function<? super Submission, Script> script) {
        TestRun run = current.get();
        run.work();
        run.script(name).add(scope, requireNonNull(script, "script"));
        return of(current, name);
    }

    /**
     * Hears from a handset. The application's listeners hear of it before this returns.
     *
     * @param number who writes, in E.164, with or without {@code +}
     */
    public void receives(String number, String text) {
        current.get().receive(name, InboundMessage.of(Msisdn.of(number), text));
    }

    /** Everything that was handed over so far, also what was refused or lost, the earliest first. */
    public List<Submission> submissions() {
        TestRun run = current.get();
        run.work();
        return run.submissions(name);
    }
}
