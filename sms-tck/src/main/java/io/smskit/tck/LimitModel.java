package io.smskit.tck;

import io.smskit.MessageId;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Limits as the contract words them: every unit that was ever taken is looked at again for every question. */
final class LimitModel {
    private record Counter(String key, LimitRule rule) {
        static Counter of(LimitClaim claim) {
            boolean isTotal = claim.rule().window() instanceof LimitRule.Total;
            return new Counter(claim.key(), isTotal ? LimitRule.total(1) : claim.rule());
        }
    }

    private record Taken(MessageId message, Counter counter, int units, Instant end, boolean committed) {}

    private final List<Taken> taken = new ArrayList<>();

    /** When units of this rule that are taken now stop counting. */
    static Instant end(LimitRule rule, Instant now) {
        if (rule.window() instanceof LimitRule.Sliding sliding) {
            return now.plus(sliding.length());
        }
        if (rule.window() instanceof LimitRule.Calendar calendar) {
            LocalDate today = now.atZone(calendar.zone()).toLocalDate();
            return calendar.end(today).atStartOfDay(calendar.zone()).toInstant();
        }
        return Instant.MAX;
    }

    boolean holds(MessageId message) {
        return taken.stream().anyMatch(units -> units.message.equals(message));
    }

    boolean fits(List<LimitClaim> claims, Instant now) {
        return claims.stream()
                .allMatch(claim ->
                        used(claim, now) + wanted(claim, claims) <= claim.rule().limit());
    }

    long used(LimitClaim claim, Instant now) {
        return counting(claim, now).mapToLong(Taken::units).sum();
    }

    List<Long> used(List<LimitClaim> claims, Instant now) {
        return claims.stream().map(claim -> used(claim, now)).toList();
    }

    /** When this claim, together with the others on its counter, has room. */
    Instant free(LimitClaim claim, List<LimitClaim> claims, Instant now) {
        long wanted = wanted(claim, claims);
        return Stream.concat(
                        Stream.of(now), counting(claim, now).map(Taken::end).sorted())
                .filter(instant -> used(claim, instant) + wanted <= claim.rule().limit())
                .findFirst()
                .orElse(Instant.MAX);
    }

    Instant retryAt(List<LimitClaim> claims, Instant now) {
        return claims.stream()
                .map(claim -> free(claim, claims, now))
                .max(Instant::compareTo)
                .orElse(now);
    }

    void take(MessageId message, List<LimitClaim> claims, Instant now) {
        claims.forEach(claim ->
                taken.add(new Taken(message, Counter.of(claim), claim.units(), end(claim.rule(), now), false)));
    }

    void commit(MessageId message) {
        taken.replaceAll(units -> units.message.equals(message)
                ? new Taken(message, units.counter, units.units, units.end, true)
                : units);
    }

    void giveBack(MessageId message) {
        taken.removeIf(units -> units.message.equals(message) && !units.committed);
    }

    void forget(MessageId message) {
        taken.removeIf(units -> units.message.equals(message));
    }

    /** The instants at which something stops counting. */
    List<Instant> ends(Instant now) {
        return taken.stream().map(Taken::end).filter(now::isBefore).sorted().toList();
    }

    private Stream<Taken> counting(LimitClaim claim, Instant now) {
        Counter counter = Counter.of(claim);
        return taken.stream().filter(units -> units.counter.equals(counter) && now.isBefore(units.end));
    }

    /** Units that the claims want from the counter of this one. */
    static long wanted(LimitClaim claim, List<LimitClaim> claims) {
        return claims.stream()
                .filter(other -> Counter.of(other).equals(Counter.of(claim)))
                .mapToLong(LimitClaim::units)
                .sum();
    }
}
