package io.smskit.spi.store;

import org.jspecify.annotations.Nullable;

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

    // Written out: a generated one is linked by method handles when it is first asked, and every start asks it.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NodeId node && node.value == value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }
}
