package io.smskit.simulator.smsc;

import static java.util.Objects.requireNonNull;

import io.smskit.simulator.smsc.pdu.MessageState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What becomes of a message that was taken, as delivery reports tell it. Immutable; copy methods give changed copies. By
 * default a report comes one second after the part, for each part, in the standard's shape, and only where the client
 * asked for it.
 *
 * <pre>{@code
 * Report.failed(MessageState.UNDELIVERABLE, "034").after(ofSeconds(3)).shape(ReportShape.tlvOnly())
 * Report.delivered().then(Report.failed(MessageState.EXPIRED, "001").after(ofSeconds(2)))    // and then the opposite
 * Report.delivered().beforeAnswer().times(2)
 * }</pre>
 *
 * @since 0.1
 */
public final class Report {
    /** One thing that is told. */
    record News(MessageState state, String error, Timing timing, Sending sending) {}

    /** When it is told. */
    record Timing(Duration delay, boolean beforeAnswer) {}

    /** How it is told, and of which parts. */
    record Sending(ReportShape shape, int times, Predicate<AcceptedPart> parts, boolean orphan, boolean unasked) {
        private static final Sending PLAIN = new Sending(ReportShape.standard(), 1, part -> true, false, false);
    }

    private static final Timing SOON = new Timing(Duration.ofSeconds(1), false);

    private final List<News> news;

    private Report(List<News> news) {
        this.news = List.copyOf(news);
    }

    /** The handset has it. */
    public static Report delivered() {
        return of(MessageState.DELIVERED, "000");
    }

    /**
     * It fails.
     *
     * @param error the network's code, such as {@code 034}
     */
    public static Report failed(MessageState state, String error) {
        return of(state, error);
    }

    /** News of any kind, such as that it is on its way. */
    public static Report of(MessageState state, String error) {
        return new Report(
                List.of(new News(requireNonNull(state, "state"), requireNonNull(error, "error"), SOON, Sending.PLAIN)));
    }

    /** Nothing is ever heard of it. */
    public static Report none() {
        return new Report(List.of());
    }

    /** A copy whose last news comes so long after the part was taken. */
    public Report after(Duration delay) {
        requireNonNull(delay, "delay");
        return last(it -> new News(it.state, it.error, new Timing(delay, false), it.sending));
    }

    /** A copy whose last news comes right before the part is answered. */
    public Report beforeAnswer() {
        return last(it -> new News(it.state, it.error, new Timing(Duration.ZERO, true), it.sending));
    }

    /** A copy whose last news is written in another way. */
    public Report shape(ReportShape shape) {
        requireNonNull(shape, "shape");
        return sending(it -> new Sending(shape, it.times, it.parts, it.orphan, it.unasked));
    }

    /** A copy whose last news is sent so many times. */
    public Report times(int times) {
        return sending(it -> new Sending(it.shape, times, it.parts, it.orphan, it.unasked));
    }

    /** A copy whose last news is sent of the last part of a message only. */
    public Report lastPartOnly() {
        return parts(part -> part.number() == part.count());
    }

    /** A copy whose last news is sent of the first part of a message only. */
    public Report firstPartOnly() {
        return parts(part -> part.number() == 1);
    }

    /** A copy whose last news is sent of some parts only. */
    public Report parts(Predicate<AcceptedPart> parts) {
        return sending(it -> new Sending(it.shape, it.times, parts, it.orphan, it.unasked));
    }

    /** A copy whose last news names a message that nobody knows. */
    public Report ofUnknownId() {
        return sending(it -> new Sending(it.shape, it.times, it.parts, true, it.unasked));
    }

    /** A copy whose last news is sent whether or not the client asked for it. */
    public Report unasked() {
        return sending(it -> new Sending(it.shape, it.times, it.parts, it.orphan, true));
    }

    /** A copy of which something else is told, too, whether it agrees or not; every delay counts from the taking. */
    public Report then(Report other) {
        List<News> both = new ArrayList<>(news);
        both.addAll(other.news);
        return new Report(both);
    }

    private Report sending(UnaryOperator<Sending> change) {
        return last(it -> new News(it.state, it.error, it.timing, change.apply(it.sending)));
    }

    private Report last(UnaryOperator<News> change) {
        if (news.isEmpty()) {
            return this;
        }
        List<News> changed = new ArrayList<>(news);
        int last = changed.size() - 1;
        changed.set(last, change.apply(changed.get(last)));
        return new Report(changed);
    }

    List<News> news() {
        return news;
    }
}
