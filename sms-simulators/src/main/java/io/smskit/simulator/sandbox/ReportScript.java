package io.smskit.simulator.sandbox;

import static java.util.Objects.requireNonNull;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery report that the sandbox sends about a submission. By default it comes one second after the provider took the
 * message, names the attempt, the provider's id of the first part and the number, comes once, and is trusted. Immutable;
 * copy methods give changed copies.
 *
 * <p>A report without delay comes before the answer of the submit, whatever the script's latency.
 *
 * @since 0.1
 */
public final class ReportScript {
    /** By what the report names its message. */
    private enum Naming {
        BOTH,
        ATTEMPT,
        PROVIDER_ID,
        UNKNOWN_ID
    }

    private record News(
            ReportStatus status, String rawStatus, @Nullable Failure failure) {}

    private record Address(Naming naming, int part, boolean withNumber, boolean trusted) {}

    private final News news;
    private final Address address;
    private final Duration delay;
    private final int times;

    private ReportScript(News news, Address address, Duration delay, int times) {
        this.news = news;
        this.address = address;
        this.delay = delay;
        this.times = times;
    }

    /** A report of any status, with the status's name as the provider's word. */
    public static ReportScript of(ReportStatus status) {
        News news = new News(status, status.name(), null);
        return new ReportScript(news, new Address(Naming.BOTH, 1, true, true), Duration.ofSeconds(1), 1);
    }

    /** The handset has the message. */
    public static ReportScript delivered() {
        return of(ReportStatus.DELIVERED);
    }

    /** The message cannot be delivered, because the handset could not be reached. */
    public static ReportScript undelivered() {
        return of(ReportStatus.UNDELIVERABLE)
                .failure(Failure.of(FailureKind.RECIPIENT_UNREACHABLE, "ABSENT", "the handset could not be reached"));
    }

    /** A copy with the reason. */
    public ReportScript failure(Failure failure) {
        return new ReportScript(new News(news.status, news.rawStatus, failure), address, delay, times);
    }

    /** A copy with another word of the provider. */
    public ReportScript rawStatus(String word) {
        News other = new News(news.status, requireNonNull(word, "word"), news.failure);
        return new ReportScript(other, address, delay, times);
    }

    /** A copy that comes so long after the provider took the message. */
    public ReportScript after(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a report cannot come " + delay + " after its message");
        }
        return new ReportScript(news, address, delay, times);
    }

    /** A copy that comes so many times, byte for byte the same. */
    public ReportScript times(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a report comes at least once, not " + times + " times");
        }
        return new ReportScript(news, address, delay, times);
    }

    /** A copy that names the message by our attempt id only. */
    public ReportScript byAttempt() {
        return address(new Address(Naming.ATTEMPT, address.part, address.withNumber, address.trusted));
    }

    /** A copy that names the message by the provider's id only. */
    public ReportScript byProviderId() {
        return address(new Address(Naming.PROVIDER_ID, address.part, address.withNumber, address.trusted));
    }

    /** A copy that names the message by an id that nobody knows. */
    public ReportScript orphan() {
        return address(new Address(Naming.UNKNOWN_ID, address.part, address.withNumber, address.trusted));
    }

    /** A copy about another part than the first. */
    public ReportScript part(int number) {
        return address(new Address(address.naming, number, address.withNumber, address.trusted));
    }

    /** A copy that does not name the recipient. */
    public ReportScript withoutNumber() {
        return address(new Address(address.naming, address.part, false, address.trusted));
    }

    /** A copy from a peer that proved nothing. */
    public ReportScript untrusted() {
        return address(new Address(address.naming, address.part, address.withNumber, false));
    }

    private ReportScript address(Address other) {
        return new ReportScript(news, other, delay, times);
    }

    Duration delay() {
        return delay;
    }

    int times() {
        return times;
    }

    boolean isTrusted() {
        return address.trusted;
    }

    boolean isOrphan() {
        return address.naming == Naming.UNKNOWN_ID;
    }

    DeliveryReport write(HandOver handOver, Instant at) {
        DeliveryReport report = DeliveryReport.of(news.status, news.rawStatus).at(at);
        if (news.failure != null) {
            report = report.failure(news.failure);
        }
        if (address.withNumber) {
            report = report.to(handOver.submission().to());
        }
        if (address.naming == Naming.UNKNOWN_ID) {
            return report.providerMessageId(
                    "nobody-knows-" + handOver.submission().attempt());
        }
        if (address.naming != Naming.PROVIDER_ID) {
            report = report.attempt(handOver.submission().attempt());
        }
        return address.naming == Naming.ATTEMPT
                ? report
                : handOver.providerId(address.part)
                        .map(report::providerMessageId)
                        .orElse(report);
    }
}
