package io.smskit.http;

import static java.util.Objects.requireNonNull;

import io.smskit.spi.SettingText;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * One request, complete with its body. Immutable; copy methods give changed copies. {@link #toString()} names the host
 * only: path, query, headers and body may hold numbers, texts and signatures.
 *
 * @since 0.1
 */
public final class HttpRequest {
    private static final String[] NO_HEADERS = {};
    private static final byte[] NO_BODY = {};

    private final String method;
    private final URI url;
    /** Names and values in turns: every call makes several copies, and small arrays are the cheapest. */
    private final String[] headers;

    private final byte[] body;

    private HttpRequest(String method, URI url, String[] headers, byte[] body) {
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
        return new HttpRequest("POST", checked(url), NO_HEADERS, NO_BODY);
    }

    /**
     * A {@code GET}.
     *
     * @param url absolute, {@code https}; {@code http} only to this machine. Its query is sent as it stands
     * @throws IllegalArgumentException for any other URL
     */
    public static HttpRequest get(URI url) {
        return new HttpRequest("GET", checked(url), NO_HEADERS, NO_BODY);
    }

    static URI checked(URI url) {
        try {
            return SettingText.url(url);
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
        if (!isName(name)) {
            throw new IllegalArgumentException("a header's name has other characters than letters, digits and hyphens");
        }
        if (!isPrintable(value)) {
            throw new IllegalArgumentException("header " + name + " has characters other than printable ASCII");
        }
        return new HttpRequest(method, url, with(name, value), body);
    }

    private String[] with(String name, String value) {
        String[] more = new String[headers.length + 2];
        int used = 0;
        for (int i = 0; i < headers.length; i += 2) {
            if (!headers[i].equalsIgnoreCase(name)) {
                more[used++] = headers[i];
                more[used++] = headers[i + 1];
            }
        }
        more[used++] = name;
        more[used++] = value;
        return used == more.length ? more : Arrays.copyOf(more, used);
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fits = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
            if (!fits) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isPrintable(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
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
        Map<String, String> map = new LinkedHashMap<>();
        eachHeader(map::put);
        return Collections.unmodifiableMap(map);
    }

    void eachHeader(BiConsumer<String, String> each) {
        for (int i = 0; i < headers.length; i += 2) {
            each.accept(headers[i], headers[i + 1]);
        }
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
