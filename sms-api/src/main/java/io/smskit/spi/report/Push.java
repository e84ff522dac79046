package io.smskit.spi.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request that somebody posted to us, free of any web framework; see {@link #MOST_BYTES} for how much of it. Immutable.
 *
 * @since 0.1
 */
public final class Push {
    /**
     * The most bytes of a body that are of use. Whoever reads requests need not read more than one byte beyond, however
     * large a body is said to be: the channel sees that there was more, and judges by the beginning.
     */
    public static final int MOST_BYTES = 1 << 20;

    private final String path;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final String peer;

    private Push(String path, Map<String, String> query, Map<String, String> headers, byte[] body, String peer) {
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.peer = peer;
    }

    /**
     * A push.
     *
     * @param path the decoded path behind the channel's name, such as {@code /report}
     * @param body the bytes of the body; they are copied
     */
    public static Push of(String path, byte[] body) {
        return new Push(requireNonNull(path, "path"), Map.of(), Map.of(), body.clone(), "");
    }

    /** A copy with the decoded query parameters. */
    public Push query(Map<String, String> query) {
        return new Push(path, Map.copyOf(query), headers, body, peer);
    }

    /** A copy with the headers; names are compared without regard to case. */
    public Push headers(Map<String, String> headers) {
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return new Push(path, query, lower, body, peer);
    }

    /** A copy with the peer's address, as seen by the server or told by a trusted proxy. */
    public Push peer(String address) {
        return new Push(path, query, headers, body, requireNonNull(address, "address"));
    }

    /** The decoded path behind the channel's name. */
    public String path() {
        return path;
    }

    /** A decoded query parameter. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** A header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The path's parts that are not empty. */
    public List<String> pathParts() {
        return List.of(path.split("/")).stream().filter(part -> !part.isEmpty()).toList();
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** The body's size in bytes. */
    public int size() {
        return body.length;
    }

    /** The peer's address; empty if nobody told it. */
    public String peer() {
        return peer;
    }

    /** Names the size and peer, never the content or the path, which may hold a secret. */
    @Override
    public String toString() {
        return "push of " + body.length + " bytes from " + (peer.isEmpty() ? "an unknown peer" : peer);
    }
}
