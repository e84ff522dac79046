package io.smskit.spi.report;

import static java.util.Objects.requireNonNull;

/**
 * What the network sent, byte for byte, before anybody reads it. Immutable.
 *
 * @since 0.1
 */
public final class RawReport {
    private final String kind;
    private final byte[] body;
    private final boolean trusted;

    private RawReport(String kind, byte[] body, boolean trusted) {
        this.kind = kind;
        this.body = body;
        this.trusted = trusted;
    }

    /**
     * A report from a peer that proved who it is: our own connection or a request with a signature.
     *
     * @param kind a word by which the provider's decoder knows the form, such as {@code report} or {@code reply}
     * @param body the bytes; they are copied
     */
    public static RawReport of(String kind, byte[] body) {
        return new RawReport(requireNonNull(kind, "kind"), body.clone(), true);
    }

    /**
     * A copy from a peer that proved nothing. It may only change a message whose number and attempt it names, and never
     * suppresses a number.
     */
    public RawReport untrusted() {
        return new RawReport(kind, body, false);
    }

    /** The word by which the decoder knows the form. */
    public String kind() {
        return kind;
    }

    /** A copy of the bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** Whether the peer proved who it is. */
    public boolean isTrusted() {
        return trusted;
    }

    /** Names the kind and size, never the content. */
    @Override
    public String toString() {
        return kind + ", " + body.length + " bytes" + (trusted ? "" : ", untrusted");
    }
}
