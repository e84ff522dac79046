package io.smskit.policy;

import static java.util.Objects.requireNonNull;

import io.smskit.Reason;
import java.time.Instant;
import java.util.List;

/**
 * A policy's word on a message.
 *
 * @since 0.1
 */
public sealed interface Verdict {
    /** Nothing speaks against it. */
    static Verdict allow() {
        return Allow.PLAIN;
    }

    /** Nothing speaks against it as long as the claims can be reserved. */
    static Verdict allow(List<LimitClaim> claims) {
        return new Allow(claims);
    }

    /** It must not be sent. */
    static Verdict block(Reason reason) {
        return new Block(reason);
    }

    /** It must not be sent before then. */
    static Verdict delay(Instant until, Reason reason) {
        return new Delay(until, reason);
    }

    /** A person decides. */
    static Verdict hold(Reason reason) {
        return new Hold(reason);
    }

    /**
     * Nothing speaks against it.
     *
     * @param claims units of limits that must be reserved; empty for a plain allow
     */
    record Allow(List<LimitClaim> claims) implements Verdict {
        private static final Allow PLAIN = new Allow(List.of());

        public Allow {
            claims = List.copyOf(claims);
        }
    }

    /**
     * It must not be sent.
     *
     * @param reason why
     */
    record Block(Reason reason) implements Verdict {
        public Block {
            requireNonNull(reason, "reason");
        }
    }

    /**
     * It must not be sent before then.
     *
     * @param until when it may be judged again; later than now
     * @param reason why
     */
    record Delay(Instant until, Reason reason) implements Verdict {
        public Delay {
            requireNonNull(until, "until");
            requireNonNull(reason, "reason");
        }
    }

    /**
     * A person decides.
     *
     * @param reason why
     */
    record Hold(Reason reason) implements Verdict {
        public Hold {
            requireNonNull(reason, "reason");
        }
    }
}
