package io.smskit.tck;

import io.smskit.MessageId;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.spi.store.LimitStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A store that keeps every rule: for each counter, how many units end when. Wrong ones differ from it in one method. */
class WindowedLimitStore implements LimitStore {
    /** What is counted together. */
    record Counter(String key, LimitRule rule) {}

    /** Units that a message took. */
    record Unit(Counter counter, int units, Instant end) {}

    final Map<Counter, TreeMap<Instant, Integer>> ends = new HashMap<>();
    final Map<MessageId, List<Unit>> held = new HashMap<>();
    final Set<MessageId> committed = new HashSet<>();

    @Override
    public synchronized Reservation reserve(MessageId message, List<LimitClaim> claims, Instant now) {
        if (held.containsKey(message)) {
            return new Reservation.Granted(used(claims, now));
        }
        Reservation answer = judge(claims, now);
        if (answer instanceof Reservation.Granted) {
            claims.forEach(claim -> take(message, claim, now));
        }
        return answer;
    }

    @Override
    public synchronized void commit(MessageId message, Instant now) {
        if (held.containsKey(message)) {
            committed.add(message);
        }
    }

    @Override
    public synchronized void giveBack(MessageId message, Instant now) {
        if (!committed.contains(message)) {
            List<Unit> units = held.remove(message);
            if (units != null) {
                units.forEach(unit -> free(unit, now));
            }
        }
    }

    synchronized void forget(MessageId message, Instant now) {
        committed.remove(message);
        giveBack(message, now);
    }

    @Override
    public synchronized Reservation peek(List<LimitClaim> claims, Instant now) {
        return judge(claims, now);
    }

    Reservation judge(List<LimitClaim> claims, Instant now) {
        Map<Counter, Integer> wanted = wanted(claims);
        int last = -1;
        Instant retryAt = Instant.MIN;
        for (int i = 0; i < claims.size(); i++) {
            Counter counter = counter(claims.get(i));
            Instant free = free(counter, claims.get(i).rule().limit() - wanted.get(counter), now);
            if (free.isAfter(now) && free.isAfter(retryAt)) {
                last = i;
                retryAt = free;
            }
        }
        List<Long> used = used(claims, now);
        return last < 0 ? new Reservation.Granted(used) : new Reservation.Exceeded(used, last, retryAt);
    }

    Map<Counter, Integer> wanted(List<LimitClaim> claims) {
        Map<Counter, Integer> wanted = new HashMap<>();
        claims.forEach(claim -> wanted.merge(counter(claim), claim.units(), Integer::sum));
        return wanted;
    }

    /** The first instant at which no more than so many units are in use. */
    Instant free(Counter counter, int room, Instant now) {
        long used = used(counter, now);
        Instant free = now;
        for (Map.Entry<Instant, Integer> end : later(counter, now).entrySet()) {
            if (used <= room) {
                return free;
            }
            used -= end.getValue();
            free = end.getKey();
        }
        return used <= room ? free : Instant.MAX;
    }

    private List<Long> used(List<LimitClaim> claims, Instant now) {
        return claims.stream().map(claim -> used(counter(claim), now)).toList();
    }

    long used(Counter counter, Instant now) {
        return later(counter, now).values().stream()
                .mapToLong(Integer::longValue)
                .sum();
    }

    Map<Instant, Integer> later(Counter counter, Instant now) {
        return ends.getOrDefault(counter, new TreeMap<>()).tailMap(now, false);
    }

    void take(MessageId message, LimitClaim claim, Instant now) {
        Unit unit = new Unit(counter(claim), claim.units(), end(claim.rule(), now));
        held.computeIfAbsent(message, none -> new ArrayList<>()).add(unit);
        ends.computeIfAbsent(unit.counter(), none -> new TreeMap<>()).merge(unit.end(), unit.units(), Integer::sum);
    }

    void free(Unit unit, Instant now) {
        ends.get(unit.counter()).merge(unit.end(), -unit.units(), Integer::sum);
    }

    Counter counter(LimitClaim claim) {
        boolean isTotal = claim.rule().window() instanceof LimitRule.Total;
        return new Counter(claim.key(), isTotal ? LimitRule.total(Integer.MAX_VALUE) : claim.rule());
    }

    Instant end(LimitRule rule, Instant now) {
        if (rule.window() instanceof LimitRule.Calendar calendar) {
            LocalDate end = calendar.end(now.atZone(calendar.zone()).toLocalDate());
            return end.atStartOfDay(calendar.zone()).toInstant();
        }
        return rule.window() instanceof LimitRule.Sliding sliding ? now.plus(sliding.length()) : Instant.MAX;
    }
}
