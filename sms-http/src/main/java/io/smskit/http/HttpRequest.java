package io.smskit.http;

import static java.util.Objects.requireNonNull;

import io.smskit.spi.SettingText;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request, complete with its body. Immutable; copy methods give changed copies. {@link #toString()} names the host
 * only: path, query, headers and body may hold numbers, texts and signatures.
 *
 * @since 0.1
 */
public final class HttpRequest {
    private final String method;
    private final URI url;
    private final Map<String, String> headers;
    private final byte[] body;

    private HttpRequest(String method, URI url, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
    }

    /**
     * A {@code POST} without a body.
     *
     * @param url absolute, {@code https}; {@code http} only to this machine. Its query is sent as it stands
     * @throws IllegalArgumentException for any other URL
     */
    public static HttpRequest post(URI url) {
        return new HttpRequest("POST", checked(url), Map.of(), new byte[0]);
    }

    /**
     * A {@code GET}.
     *
     * @param url absolute, {@code https}; {@code http} only to this machine. Its query is sent as it stands
     * @throws IllegalArgumentException for any other URL
     */
    public static HttpRequest get(URI url) {
        return new HttpRequest("GET", checked(url), Map.of(), new byte[0]);
    }

    static URI checked(URI url) {
        try {
            return SettingText.url(url.toString());
        } catch (IllegalArgumentException e) {
            // The URL itself stays out of the text: its query may hold anything.
            throw new IllegalArgumentException("a request's URL " + e.getMessage(), e);
        }
    }

    /**
     * A copy with a header, which replaces one of the same name.
     *
     * @param name letters, digits and hyphens
     * @param value printable ASCII, so that nobody can add a header of their own by a line break
     * @throws IllegalArgumentException for any other name or value; the value is not repeated
     */
    public HttpRequest header(String name, String value) {
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("a header's name has other characters than letters, digits and hyphens");
        }
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("header " + name + " has characters other than printable ASCII");
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new HttpRequest(method, url, Collections.unmodifiableMap(more), body);
    }

    /**
     * A copy with a body.
     *
     * @param contentType its media type
     * @param bytes the body; they are copied
     */
    public HttpRequest body(String contentType, byte[] bytes) {
        HttpRequest typed = header("Content-Type", contentType);
        return new HttpRequest(
                method, url, typed.headers, requireNonNull(bytes, "bytes").clone());
    }

    /** What a request to this URL carries in its {@code Host} header: the port only where it is not the usual one. */
    public static String hostHeader(URI url) {
        int usual = "https".equals(url.getScheme()) ? 443 : 80;
        boolean plain = url.getPort() < 0 || url.getPort() == usual;
        return plain ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    /** {@code POST} or {@code GET}. */
    public String method() {
        return method;
    }

    /** Where it goes. */
    public URI url() {
        return url;
    }

    /** Its headers by name, in the order in which they were given. */
    public Map<String, String> headers() {
        return headers;
    }

    /** A copy of its body, which may be empty. */
    public byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return method + " to " + hostHeader(url);
    }
}
