package io.smskit.simulator.aliyun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.simulator.http.Answer;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How one request is answered: honestly, or with something else, and then whole or broken. Immutable; copy methods give
 * changed copies.
 *
 * <p>Whatever is not honest does nothing with the request, unless it is {@link #afterTaking()}:
 *
 * <pre>{@code
 * Reply.business("isv.OUT_OF_SERVICE")                     // refused
 * Reply.honest().cut()                                     // taken, and the answer is lost
 * Reply.html(502).afterTaking()                            // taken, but a proxy's error page comes back
 * Reply.gateway(429, "Throttling.User").header("Retry-After", "5")
 * }</pre>
 *
 * @since 0.1
 */
public final class Reply {
    /** What is answered in the place of the truth. */
    private record Canned(int status, String code, Answer answer) {}

    private static final Canned NOTHING = new Canned(0, "", Answer.bytes(new byte[0]));

    private final @Nullable Canned canned;
    private final boolean taking;
    private final boolean beforeReading;
    private final UnaryOperator<Answer> shape;

    private Reply(@Nullable Canned canned, boolean taking, boolean beforeReading, UnaryOperator<Answer> shape) {
        this.canned = canned;
        this.taking = taking;
        this.beforeReading = beforeReading;
        this.shape = shape;
    }

    private static Reply of(Canned canned) {
        return new Reply(canned, false, false, UnaryOperator.identity());
    }

    /** What the service would answer. */
    public static Reply honest() {
        return new Reply(null, true, false, UnaryOperator.identity());
    }

    /** A business error with status 200, such as {@code isv.AMOUNT_NOT_ENOUGH}. */
    public static Reply business(String code) {
        return business(code, code);
    }

    /** A business error with a message of its own. */
    public static Reply business(String code, String message) {
        return of(new Canned(200, code, Verdict.business(code, message).answer()));
    }

    /** An error of the gateway, with its kind of body. */
    public static Reply gateway(int status, String code) {
        return of(new Canned(status, code, Verdict.gateway(status, code, code).answer()));
    }

    /** Any answer; a body in text is UTF-8. */
    public static Reply http(int status, String contentType, String body) {
        return of(new Canned(status, "", Answer.of(status, contentType, body.getBytes(UTF_8))));
    }

    /** The error page of some proxy. */
    public static Reply html(int status) {
        return http(status, "text/html", "<html><head><title>" + status + "</title></head><body><h1>Oops</h1></body>");
    }

    /** A status with an empty body. */
    public static Reply empty(int status) {
        return http(status, "application/json;charset=utf-8", "");
    }

    /** A success whose JSON stops in the middle, although the length is right. */
    public static Reply halfJson() {
        return http(200, "application/json;charset=utf-8", "{\"Message\":\"OK\",\"BizId\":\"9006");
    }

    /** Bytes that are no HTTP. */
    public static Reply garbage() {
        return of(new Canned(0, "", Answer.bytes(new byte[] {0, 7, (byte) 0xff, 'O', 'K', '\n', '\r', (byte) 0xc3})));
    }

    /** A redirect. */
    public static Reply redirect(int status, String location) {
        return of(new Canned(
                status, "", Answer.of(status, "text/plain", new byte[0]).header("Location", location)));
    }

    /** No answer; the connection stays open until the client ends it. */
    public static Reply silence() {
        return of(new Canned(0, "", Answer.silence()));
    }

    /** The connection is reset when the first byte of a request has come; such a request is in no list of calls. */
    public static Reply cutBeforeReading() {
        return new Reply(NOTHING, false, true, UnaryOperator.identity());
    }

    /** A copy that carries the request out, honestly, before it answers something else. */
    public Reply afterTaking() {
        return new Reply(canned, true, beforeReading, shape);
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
        return new Reply(canned, taking, beforeReading, answer -> more.apply(shape.apply(answer)));
    }

    boolean isTaking() {
        return taking;
    }

    boolean isBeforeReading() {
        return beforeReading;
    }

    /** The status and code that are answered. */
    HandledCall handled(Call call, @Nullable Verdict truth) {
        if (canned != null) {
            return new HandledCall(call, canned.status, canned.code);
        }
        return truth == null ? new HandledCall(call, 0, "") : new HandledCall(call, truth.status(), truth.code());
    }

    Answer answer(@Nullable Verdict truth) {
        if (canned != null) {
            return shape.apply(canned.answer);
        }
        return shape.apply(truth == null ? NOTHING.answer : truth.answer());
    }
}
