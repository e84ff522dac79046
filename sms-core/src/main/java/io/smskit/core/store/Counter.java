package io.smskit.core.store;

import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The units that were taken for one key and rule, in the order in which they cease to count. Whoever uses it holds the
 * lock of its store.
 */
final class Counter {
    private final Id id;
    private @Nullable Taken first;
    private @Nullable Taken last;
    private long total;

    Counter(Id id) {
        this.id = id;
    }

    /**
     * What is counted together.
     *
     * @param key who is counted
     * @param rule how many are allowed
     */
    record Id(String key, LimitRule rule) {
        private static final LimitRule ANY_TOTAL = LimitRule.total(Integer.MAX_VALUE);

        /** By which units of this claim are counted: those of a total whatever its limit. */
        static Id of(LimitClaim claim) {
            boolean isTotal = claim.rule().window() instanceof LimitRule.Total;
            return new Id(claim.key(), isTotal ? ANY_TOTAL : claim.rule());
        }

        // Written out, since it is asked several times for every message.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Id id && id.key.equals(key) && (id.rule == rule || id.rule.equals(rule));
        }

        @Override
        public int hashCode() {
            return 31 * key.hashCode() + rule.limit();
        }
    }

    /** Units that a message took. */
    static final class Taken {
        private final Counter counter;
        private final int units;
        private final long until;
        private boolean counted = true;
        private boolean committed;
        private @Nullable Taken before;
        private @Nullable Taken after;

        private Taken(Counter counter, int units, long until) {
            this.counter = counter;
            this.units = units;
            this.until = until;
        }

        boolean isOf(Id id) {
            return counter.id.equals(id);
        }

        int units() {
            return units;
        }

        long until() {
            return until;
        }

        boolean isCommitted() {
            return committed;
        }

        /** Whose units never cease to count leave nothing behind but their sum. */
        void commit() {
            committed = true;
            if (counted && until == Span.ENDLESS) {
                counter.unlink(this);
            }
        }

        /** Gives the units back, unless they have ceased to count. */
        void giveBack() {
            if (counted) {
                counter.remove(this);
            }
        }
    }

    Id id() {
        return id;
    }

    boolean isEmpty() {
        return first == null && total == 0;
    }

    /** The units that count. */
    long used(Span span) {
        long used = total;
        for (Taken taken = first; taken != null && !span.counts(taken.until); taken = taken.after) {
            used -= taken.units;
        }
        // After the clock was put back over midnight there are units of the day to come.
        for (Taken taken = last;
                taken != null && taken.until > span.until() && !span.counts(taken.until);
                taken = taken.before) {
            used -= taken.units;
        }
        return used;
    }

    /** When so many units may fit that do not fit now. */
    Instant retryAt(Span span, long units) {
        if (units > id.rule().limit() || span.next() == Span.ENDLESS) {
            return Instant.MAX;
        }
        if (!span.sliding()) {
            return Span.toInstant(span.next());
        }
        long missing = used(span) + units - id.rule().limit();
        Taken taken = first;
        while (taken != null) {
            missing -= span.counts(taken.until) ? taken.units : 0;
            if (missing <= 0) {
                return Span.toInstant(taken.until);
            }
            taken = taken.after;
        }
        throw new IllegalStateException("the units of a limit do not add up");
    }

    Taken take(int units, long until) {
        Taken taken = new Taken(this, units, until);
        Taken before = last;
        while (before != null && before.until > until) {
            before = before.before;
        }
        insert(taken, before);
        return taken;
    }

    private void insert(Taken taken, @Nullable Taken before) {
        Taken after = before == null ? first : before.after;
        taken.before = before;
        taken.after = after;
        if (before == null) {
            first = taken;
        } else {
            before.after = taken;
        }
        if (after == null) {
            last = taken;
        } else {
            after.before = taken;
        }
        total += taken.units;
    }

    private void remove(Taken taken) {
        unlink(taken);
        total -= taken.units;
    }

    private void unlink(Taken taken) {
        Taken before = taken.before;
        Taken after = taken.after;
        if (before == null) {
            first = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
        taken.counted = false;
        taken.before = null;
        taken.after = null;
    }

    /** Lets go of what has ceased to count. */
    void release(long now) {
        while (first != null && first.until <= now) {
            remove(first);
        }
    }
}
