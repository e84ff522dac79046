package io.smskit.simulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent for a request, and how. A good answer goes out at once, whole, with its length; copy methods make it
 * worse. Immutable.
 *
 * @since 0.1
 */
public final class Answer {
    /** The head of an HTTP answer; none if the status is 0. */
    private record Head(int status, Map<String, String> headers) {
        boolean isNone() {
            return status == 0;
        }
    }

    /** When it is sent, and in what pieces; a size of 0 means in one. */
    private record Pace(Duration delay, int piece, Duration pause) {}

    /** After how many bytes the connection is cut, and how; -1 means never. */
    private record Cut(int after, boolean byReset) {}

    private static final Head NO_HEAD = new Head(0, Map.of());
    private static final Pace AT_ONCE = new Pace(Duration.ZERO, 0, Duration.ZERO);
    private static final Cut NO_CUT = new Cut(-1, false);

    private final Head head;
    private final byte[] body;
    private final Pace pace;
    private final Cut cut;
    private final boolean silent;

    private Answer(Head head, byte[] body, Pace pace, Cut cut, boolean silent) {
        this.head = head;
        this.body = body;
        this.pace = pace;
        this.cut = cut;
        this.silent = silent;
    }

    /** An answer with a body. */
    public static Answer of(int status, String contentType, byte[] body) {
        Head head = new Head(status, Map.of("Content-Type", contentType));
        return new Answer(head, body.clone(), AT_ONCE, NO_CUT, false);
    }

    /** An answer in JSON. */
    public static Answer json(int status, String body) {
        return of(status, "application/json;charset=utf-8", body.getBytes(UTF_8));
    }

    /** Bytes of any kind in the place of an HTTP answer; the connection is closed behind them. */
    public static Answer bytes(byte[] bytes) {
        return new Answer(NO_HEAD, bytes.clone(), AT_ONCE, NO_CUT, false);
    }

    /** Nothing, ever; the connection stays open until the client or the server closes it. */
    public static Answer silence() {
        return new Answer(NO_HEAD, new byte[0], AT_ONCE, NO_CUT, true);
    }

    /**
     * A copy with a header, which replaces one of the same name. {@code Content-Length} is made from the body unless it is
     * given here, however wrong.
     */
    public Answer header(String name, String value) {
        Map<String, String> headers = new LinkedHashMap<>(head.headers);
        headers.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return new Answer(new Head(head.status, headers), body, pace, cut, silent);
    }

    /** A copy that is sent only after a while. */
    public Answer delay(Duration delay) {
        return new Answer(head, body, new Pace(delay, pace.piece, pace.pause), cut, silent);
    }

    /** A copy that is sent in pieces of so many bytes, with a pause after each. */
    public Answer trickle(int bytes, Duration pause) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a piece of " + bytes + " bytes brings nothing on its way");
        }
        return new Answer(head, body, new Pace(pace.delay, bytes, pause), cut, silent);
    }

    /** A copy of which only so many bytes are sent, headers included; then the connection is closed. */
    public Answer cutAfter(int bytes) {
        return new Answer(head, body, pace, new Cut(bytes, cut.byReset), silent);
    }

    /** A copy that is cut in the middle of its body. */
    public Answer cutInBody() {
        return cutAfter(wire().length - body.length + body.length / 2);
    }

    /** A copy whose cut is a reset of the connection instead of an orderly close. */
    public Answer byReset() {
        return new Answer(head, body, pace, new Cut(cut.after, true), silent);
    }

    boolean isSilent() {
        return silent;
    }

    boolean endsByReset() {
        return cut.byReset;
    }

    Duration delay() {
        return pace.delay;
    }

    /** How many bytes go out at a time, and what pause follows. */
    int piece() {
        return pace.piece;
    }

    Duration pause() {
        return pace.pause;
    }

    boolean endsConnection() {
        return head.isNone() || cut.after >= 0 || "close".equals(head.headers.get("Connection"));
    }

    byte[] sent() {
        byte[] wire = wire();
        int length = cut.after < 0 ? wire.length : Math.min(cut.after, wire.length);
        return Arrays.copyOf(wire, length);
    }

    private byte[] wire() {
        ByteArrayOutputStream wire = new ByteArrayOutputStream(body.length + 256);
        if (!head.isNone()) {
            StringBuilder text = new StringBuilder("HTTP/1.1 ")
                    .append(head.status)
                    .append(' ')
                    .append(reason(head.status))
                    .append("\r\n");
            head.headers.forEach((name, value) ->
                    text.append(name).append(": ").append(value).append("\r\n"));
            if (!head.headers.containsKey("Content-Length") && !head.headers.containsKey("Transfer-Encoding")) {
                text.append("Content-Length: ").append(body.length).append("\r\n");
            }
            wire.writeBytes(text.append("\r\n").toString().getBytes(ISO_8859_1));
        }
        wire.writeBytes(body);
        return wire.toByteArray();
    }

    private static String reason(int status) {
        return status < 400 ? "OK" : "Error";
    }
}
