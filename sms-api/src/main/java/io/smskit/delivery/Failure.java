package io.smskit.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed, as a provider reports it: a fact with the raw code kept. Immutable; copy methods give changed
 * copies.
 *
 * <p>{@code detail} is shown to people and written to logs, so a provider puts neither secrets nor full numbers nor
 * message text into it. It is cut at {@value #MAX_DETAIL} characters, and control characters are replaced.
 *
 * @since 0.1
 */
public final class Failure {
    /** Longest detail that is kept, in characters. */
    public static final int MAX_DETAIL = OneLine.MAX_LENGTH;

    private final FailureKind kind;
    private final String code;
    private final String detail;
    private final FailureScope scope;
    private final @Nullable Duration retryAfter;
    private final @Nullable Instant until;
    private final boolean mayHaveArrived;
    private final boolean earlierCopy;

    private Failure(
            FailureKind kind,
            String code,
            String detail,
            FailureScope scope,
            @Nullable Duration retryAfter,
            @Nullable Instant until,
            boolean mayHaveArrived,
            boolean earlierCopy) {
        this.kind = kind;
        this.code = code;
        this.detail = detail;
        this.scope = scope;
        this.retryAfter = retryAfter;
        this.until = until;
        this.mayHaveArrived = mayHaveArrived;
        this.earlierCopy = earlierCopy;
    }

    /**
     * A failure of the kind's usual scope: {@link FailureKind#THROTTLED}, the account kinds and
     * {@link FailureKind#AUTHENTICATION} concern the channel, recipient kinds the recipient, template and sign-name kinds
     * their pair with the channel, {@link FailureKind#DESTINATION_UNSUPPORTED} the country, all others the message.
     *
     * @param kind what happened
     * @param code the provider's raw code; our own stable word where there was none. It is kept like the detail: cut, and
     *     without control characters
     * @param detail one sentence for people, without secrets, numbers or message text
     */
    public static Failure of(FailureKind kind, String code, String detail) {
        requireNonNull(kind, "kind");
        return new Failure(kind, OneLine.of(code), OneLine.of(detail), usualScope(kind), null, null, false, false);
    }

    private static FailureScope usualScope(FailureKind kind) {
        return switch (kind) {
            case THROTTLED, UNAVAILABLE, QUOTA_EXHAUSTED, OUT_OF_CREDIT, AUTHENTICATION, ACCOUNT_BLOCKED, CLOCK_SKEW ->
                FailureScope.CHANNEL;
            case RECIPIENT_THROTTLED, RECIPIENT_INVALID, RECIPIENT_UNREACHABLE, RECIPIENT_OPTED_OUT ->
                FailureScope.RECIPIENT;
            case TEMPLATE_REFUSED -> FailureScope.TEMPLATE;
            case SIGN_NAME_REFUSED, SENDER_REFUSED -> FailureScope.SIGN_NAME;
            case DESTINATION_UNSUPPORTED -> FailureScope.COUNTRY;
            default -> FailureScope.MESSAGE;
        };
    }

    /** A copy that reaches as far as {@code scope} says. */
    public Failure scope(FailureScope scope) {
        return new Failure(
                kind, code, detail, requireNonNull(scope, "scope"), retryAfter, until, mayHaveArrived, earlierCopy);
    }

    /**
     * A copy with the pause that the provider asked for.
     *
     * @param pause zero or more; a negative value counts as zero. The engine caps it at five minutes for a channel.
     */
    public Failure retryAfter(Duration pause) {
        Duration notNegative = pause.isNegative() ? Duration.ZERO : pause;
        return new Failure(kind, code, detail, scope, notNegative, until, mayHaveArrived, earlierCopy);
    }

    /** A copy that names the instant at which the cause ends, such as the end of a quota's day. */
    public Failure until(Instant until) {
        return new Failure(
                kind, code, detail, scope, retryAfter, requireNonNull(until, "until"), mayHaveArrived, earlierCopy);
    }

    /**
     * A copy that says that the message may have gone out although the provider reports an error. The engine then treats
     * the attempt as {@link SubmitOutcome.Unknown}, whatever outcome carries the failure.
     */
    public Failure mayHaveArrived() {
        return new Failure(kind, code, detail, scope, retryAfter, until, true, earlierCopy);
    }

    /**
     * A copy that says that the provider answers so to somebody who has just sent the same message, such as a limit of one
     * per minute and number. When a message is sent once more after doubt, that is evidence that the first copy got
     * through; on a first attempt it means nothing.
     */
    public Failure evidenceOfEarlierCopy() {
        return new Failure(kind, code, detail, scope, retryAfter, until, mayHaveArrived, true);
    }

    /** What happened. */
    public FailureKind kind() {
        return kind;
    }

    /** The provider's raw code. */
    public String code() {
        return code;
    }

    /** One sentence for people. */
    public String detail() {
        return detail;
    }

    /** How far it reaches. */
    public FailureScope scope() {
        return scope;
    }

    /** The pause that the provider asked for. */
    public Optional<Duration> pause() {
        return Optional.ofNullable(retryAfter);
    }

    /** When the cause ends, where that is known. */
    public Optional<Instant> end() {
        return Optional.ofNullable(until);
    }

    /** Whether the message may have gone out all the same. */
    public boolean inDoubt() {
        return mayHaveArrived;
    }

    /** Whether, on a re-send, it is evidence that an earlier copy got through. */
    public boolean pointsToEarlierCopy() {
        return earlierCopy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Failure that
                && kind == that.kind
                && code.equals(that.code)
                && detail.equals(that.detail)
                && scope == that.scope
                && Objects.equals(retryAfter, that.retryAfter)
                && Objects.equals(until, that.until)
                && mayHaveArrived == that.mayHaveArrived
                && earlierCopy == that.earlierCopy;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, code, detail, scope, retryAfter, until, mayHaveArrived, earlierCopy);
    }

    @Override
    public String toString() {
        return kind + " " + code + (detail.isEmpty() ? "" : ": " + detail);
    }
}
