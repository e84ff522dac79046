package io.smskit.simulator.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.smskit.simulator.http.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How one request is answered: honestly, or with something else, and then whole or broken. Immutable; copy methods give
 * changed copies. Each vendor's errors have makers of their own.
 *
 * <p>Whatever is not honest does nothing with the request, unless it is {@link #afterTaking()}:
 *
 * <pre>{@code
 * AliyunReply.business("isv.OUT_OF_SERVICE")               // refused
 * Reply.honest().cut()                                     // taken, and the answer is lost
 * Reply.html(502).afterTaking()                            // taken, but a proxy's error page comes back
 * Reply.empty(429).header("Retry-After", "5")
 * Reply.honest().refusing("FailedOperation.PhoneNumberInBlacklist", number -> number.endsWith("7"))
 * }</pre>
 *
 * @since 0.1
 */
public final class Reply {
    /** How far a request gets. */
    private enum Reach {
        UNREAD,
        READ,
        TAKEN
    }

    /** What is answered in the place of the truth. */
    private final @Nullable Verdict canned;

    private final Reach reach;
    private final Function<String, Optional<String>> refusals;
    private final UnaryOperator<Answer> shape;

    private Reply(
            @Nullable Verdict canned,
            Reach reach,
            Function<String, Optional<String>> refusals,
            UnaryOperator<Answer> shape) {
        this.canned = canned;
        this.reach = reach;
        this.refusals = refusals;
        this.shape = shape;
    }

    /** What the service would answer. */
    public static Reply honest() {
        return new Reply(null, Reach.TAKEN, Reply::noRefusal, UnaryOperator.identity());
    }

    private static Optional<String> noRefusal(String number) {
        return Optional.empty();
    }

    /** Always the same. */
    public static Reply canned(Verdict verdict) {
        return new Reply(requireNonNull(verdict, "verdict"), Reach.READ, Reply::noRefusal, UnaryOperator.identity());
    }

    /** Any answer; a body in text is UTF-8. */
    public static Reply http(int status, String contentType, String body) {
        return canned(new Verdict(status, "", Answer.of(status, contentType, body.getBytes(UTF_8))));
    }

    /** The error page of some proxy. */
    public static Reply html(int status) {
        return http(status, "text/html", "<html><head><title>" + status + "</title></head><body><h1>Oops</h1></body>");
    }

    /** A status with an empty body. */
    public static Reply empty(int status) {
        return http(status, "application/json;charset=utf-8", "");
    }

    /** Bytes that are no HTTP. */
    public static Reply garbage() {
        return canned(
                new Verdict(0, "", Answer.bytes(new byte[] {0, 7, (byte) 0xff, 'O', 'K', '\n', '\r', (byte) 0xc3})));
    }

    /** A redirect. */
    public static Reply redirect(int status, String location) {
        return canned(new Verdict(
                status, "", Answer.of(status, "text/plain", new byte[0]).header("Location", location)));
    }

    /** No answer; the connection stays open until the client ends it. */
    public static Reply silence() {
        return canned(new Verdict(0, "", Answer.silence()));
    }

    /** The connection is reset when the first byte of a request has come; such a request is in no list of calls. */
    public static Reply cutBeforeReading() {
        Verdict nothing = new Verdict(0, "", Answer.bytes(new byte[0]));
        return new Reply(nothing, Reach.UNREAD, Reply::noRefusal, UnaryOperator.identity());
    }

    /** A copy that carries the request out, honestly, before it answers something else. */
    public Reply afterTaking() {
        return new Reply(canned, Reach.TAKEN, refusals, shape);
    }

    /**
     * A copy that does not take some numbers of a request. A service that judges each number for itself says so of these
     * and takes the others; one that judges a request as a whole refuses it as soon as it has one of them.
     *
     * @param code the service's own
     * @param numbers as the service shows them
     */
    public Reply refusing(String code, Predicate<? super String> numbers) {
        return new Reply(
                canned, reach, number -> numbers.test(number) ? Optional.of(code) : refusals.apply(number), shape);
    }

    /** A copy that answers later. */
    public Reply delay(Duration delay) {
        return shaped(answer -> answer.delay(delay));
    }

    /** A copy with a header; a {@code Content-Length} may be as wrong as it likes. */
    public Reply header(String name, String value) {
        return shaped(answer -> answer.header(name, value));
    }

    /** A copy that is sent in pieces of so many bytes with a pause after each. */
    public Reply trickle(int bytes, Duration pause) {
        return shaped(answer -> answer.trickle(bytes, pause));
    }

    /** A copy of which not one byte is sent: the connection is closed once the request was read. */
    public Reply cut() {
        return cutAfter(0);
    }

    /** A copy of which only so many bytes are sent. */
    public Reply cutAfter(int bytes) {
        return shaped(answer -> answer.cutAfter(bytes));
    }

    /** A copy that is cut in the middle of its body. */
    public Reply cutInBody() {
        return shaped(Answer::cutInBody);
    }

    /** A copy whose cut is a reset of the connection instead of an orderly close. */
    public Reply byReset() {
        return shaped(Answer::byReset);
    }

    private Reply shaped(UnaryOperator<Answer> more) {
        return new Reply(canned, reach, refusals, answer -> more.apply(shape.apply(answer)));
    }

    /** The code by which a number is refused, however good it is; empty if it may be taken. */
    public Optional<String> refusal(String number) {
        return refusals.apply(number);
    }

    boolean isBeforeReading() {
        return reach == Reach.UNREAD;
    }

    /** What is said to a request, which the service judges first if it is to be taken. */
    Verdict verdict(Supplier<Verdict> truth) {
        @Nullable Verdict judged = reach == Reach.TAKEN ? truth.get() : null;
        Verdict said = canned == null ? requireNonNull(judged) : canned;
        return new Verdict(said.status(), said.code(), shape.apply(said.answer()));
    }
}
