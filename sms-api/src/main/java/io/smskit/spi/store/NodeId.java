package io.smskit.spi.store;

/**
 * One life of one engine: a node that starts again has another id.
 *
 * @param value more than zero
 * @since 0.1
 */
public record NodeId(long value) {
    public NodeId {
        if (value <= 0) {
            throw new IllegalArgumentException("a node id is above zero");
        }
    }
}
