package io.smskit.core.store;

import io.smskit.MessageId;
import io.smskit.policy.LimitClaim;
import io.smskit.spi.store.LimitStore;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts limits in memory, each hit with its own instant. One lock makes all-or-nothing simple; it is held for a few
 * look-ups. What windows have passed is let go little by little: each reservation looks after some others.
 *
 * <p>Claims of one call on the same key and rule add up in their order. A claim of more units than its rule allows never
 * fits, then the time to try again is {@link Instant#MAX}.
 */
final class InMemoryLimitStore implements LimitStore {
    /** Above one, so that what is left over never grows without end. */
    private static final int LOOKED_AFTER = 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Counter.Id, Counter> counters = new HashMap<>();
    private final ArrayDeque<Counter> counterRound = new ArrayDeque<>();
    private final Map<MessageId, Holding> holdings = new HashMap<>();
    private final ArrayDeque<Holding> holdingRound = new ArrayDeque<>();

    private record Wish(Counter.Id id, int limit, int units, Span span) {
        static Wish of(LimitClaim claim, Instant now) {
            return new Wish(
                    Counter.Id.of(claim),
                    claim.rule().limit(),
                    claim.units(),
                    Span.of(claim.rule().window(), now));
        }
    }

    @Override
    public Reservation reserve(MessageId message, List<LimitClaim> claims, Instant now) {
        List<Wish> wishes = wishes(claims, now);
        return locked(() -> {
            Holding holding = holdings.get(message);
            Reservation answer = weigh(wishes, holding);
            if (answer instanceof Reservation.Granted) {
                take(wishes, holding == null ? newHolding(message) : holding);
            }
            lookAfterOthers(wishes.size(), Span.nanos(now));
            return answer;
        });
    }

    @Override
    public Reservation peek(List<LimitClaim> claims, Instant now) {
        List<Wish> wishes = wishes(claims, now);
        return locked(() -> weigh(wishes, null));
    }

    private static List<Wish> wishes(List<LimitClaim> claims, Instant now) {
        List<Wish> wishes = new ArrayList<>(claims.size());
        for (LimitClaim claim : claims) {
            wishes.add(Wish.of(claim, now));
        }
        return wishes;
    }

    private Reservation weigh(List<Wish> wishes, @Nullable Holding holding) {
        List<Long> used = new ArrayList<>(wishes.size());
        int tightest = -1;
        Instant retryAt = Instant.MIN;
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            Counter counter = counters.get(wish.id);
            long all = counter == null ? 0 : counter.used(wish.span);
            used.add(holding == null ? all : all - holding.unitsOf(wish.id, wish.span));
            long units = isHeld(wish, holding) ? 0 : unitsUpTo(wishes, i);
            if (all + units > wish.limit) {
                Instant next = (counter == null ? new Counter(wish.id) : counter).retryAt(wish.span, units);
                tightest = next.isAfter(retryAt) ? i : tightest;
                retryAt = next.isAfter(retryAt) ? next : retryAt;
            }
        }
        return tightest < 0 ? new Reservation.Granted(used) : new Reservation.Exceeded(used, tightest, retryAt);
    }

    private static boolean isHeld(Wish wish, @Nullable Holding holding) {
        return holding != null && holding.has(wish.id, wish.span.now());
    }

    /** The units of a wish and of those before it on the same counter. */
    private static long unitsUpTo(List<Wish> wishes, int last) {
        Counter.Id id = wishes.get(last).id;
        long units = 0;
        for (int i = 0; i <= last; i++) {
            units += wishes.get(i).id.equals(id) ? wishes.get(i).units : 0;
        }
        return units;
    }

    private Holding newHolding(MessageId message) {
        Holding holding = new Holding(message);
        holdings.put(message, holding);
        holdingRound.addLast(holding);
        return holding;
    }

    private void take(List<Wish> wishes, Holding holding) {
        // Looked at before any is taken, since two claims on one counter add up.
        boolean[] held = new boolean[wishes.size()];
        for (int i = 0; i < held.length; i++) {
            held[i] = isHeld(wishes.get(i), holding);
        }
        for (int i = 0; i < held.length; i++) {
            if (held[i]) {
                continue;
            }
            Wish wish = wishes.get(i);
            Counter counter = counters.computeIfAbsent(wish.id, this::newCounter);
            holding.add(counter.take(wish.units, wish.span.until()));
        }
    }

    private Counter newCounter(Counter.Id id) {
        Counter counter = new Counter(id);
        counterRound.addLast(counter);
        return counter;
    }

    @Override
    public void commit(MessageId message, Instant now) {
        locked(() -> {
            Holding holding = holdings.get(message);
            if (holding != null) {
                holding.commit();
                forgetIfEmpty(holding);
            }
            return holding;
        });
    }

    @Override
    public void giveBack(MessageId message, Instant now) {
        locked(() -> {
            Holding holding = holdings.get(message);
            if (holding != null) {
                holding.giveBack();
                forgetIfEmpty(holding);
            }
            return holding;
        });
    }

    /** Forgets that the message ever took a unit. */
    void forget(MessageId message) {
        locked(() -> {
            Holding holding = holdings.get(message);
            if (holding != null) {
                holding.forget();
                forgetIfEmpty(holding);
            }
            return holding;
        });
    }

    private void forgetIfEmpty(Holding holding) {
        if (holding.isEmpty()) {
            holdings.remove(holding.message(), holding);
        }
    }

    private void lookAfterOthers(int wishes, long now) {
        for (int i = Math.min(counterRound.size(), LOOKED_AFTER * wishes); i > 0; i--) {
            lookAfter(counterRound.removeFirst(), now);
        }
        for (int i = Math.min(holdingRound.size(), LOOKED_AFTER); i > 0; i--) {
            lookAfter(holdingRound.removeFirst(), now);
        }
    }

    private void lookAfter(Counter counter, long now) {
        counter.release(now);
        if (counter.isEmpty()) {
            counters.remove(counter.id());
        } else {
            counterRound.addLast(counter);
        }
    }

    private void lookAfter(Holding holding, long now) {
        holding.release(now);
        forgetIfEmpty(holding);
        if (!holding.isEmpty()) {
            holdingRound.addLast(holding);
        }
    }

    /** How many counters and holdings are kept. */
    int size() {
        return locked(() -> counters.size() + holdings.size());
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
