package io.smskit.simulator.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it was received. Immutable.
 *
 * @since 0.1
 */
public final class Request {
    private final String method;
    private final String target;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /** The headers by lower-case name. */
    Request(String method, String target, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
    }

    /** The method, such as {@code POST}. */
    public String method() {
        return method;
    }

    /** The path, still encoded. */
    public String rawPath() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** The query without its question mark, still encoded; empty if there is none. */
    public String rawQuery() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** The values of a header, in order, without surrounding blanks; empty if there is none. */
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** The names of all headers, in lower case. */
    public List<String> headerNames() {
        return List.copyOf(headers.keySet());
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** The body's size in bytes. */
    public int size() {
        return body.length;
    }

    /** Names the method and size, never what is asked for. */
    @Override
    public String toString() {
        return method + " with " + body.length + " bytes";
    }
}
