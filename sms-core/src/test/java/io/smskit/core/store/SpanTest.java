package io.smskit.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.policy.LimitRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpanTest {
    private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2040-01-01T00:00:00Z");

    /** One zone of those that share their rules. */
    static Collection<ZoneId> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .map(ZoneId::of)
                .collect(Collectors.toMap(ZoneId::getRules, Function.identity(), (one, other) -> one))
                .values();
    }

    /** Instants around every change of the clocks: what is counted together is what has one date on the wall. */
    @ParameterizedTest
    @MethodSource("zones")
    void aDayIsWhatTheCalendarCallsADay(ZoneId zone) {
        LimitRule.CalendarDay day = new LimitRule.CalendarDay(zone);
        List<Instant> instants = around(zone);
        for (int i = 0; i < instants.size() - 1; i++) {
            Instant now = instants.get(i);
            Instant other = instants.get(i + 1);
            LocalDate today = LocalDate.ofInstant(now, zone);
            Span span = Span.of(day, now);
            assertThat(span.counts(Span.of(day, other).until()))
                    .as("whether %s and %s are one day", now, other)
                    .isEqualTo(LocalDate.ofInstant(other, zone).equals(today));
            Instant next = Span.toInstant(span.next());
            assertThat(next).isAfter(now);
            assertThat(LocalDate.ofInstant(next, zone)).isAfter(today);
            assertThat(LocalDate.ofInstant(next.minusNanos(1), zone)).isEqualTo(today);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T22:59:59Z, 2026-01-31T23:00:00Z",
        "2026-02-01T00:00:00Z, 2026-02-28T23:00:00Z",
        "2028-02-01T00:00:00Z, 2028-02-29T23:00:00Z",
        "2026-03-28T00:00:00Z, 2026-03-31T22:00:00Z",
        "2026-12-31T22:00:00Z, 2026-12-31T23:00:00Z"
    })
    void aMonthEndsWithItsLastDay(Instant now, Instant end) {
        Span span = Span.of(new LimitRule.CalendarMonth(ZoneId.of("Europe/Berlin")), now);
        assertThat(Span.toInstant(span.next())).isEqualTo(end);
    }

    @Test
    void aTotalNeverEnds() {
        Span span = Span.of(new LimitRule.Total(), FROM);
        assertThat(Span.toInstant(span.next())).isEqualTo(Instant.MAX);
        assertThat(span.counts(Span.of(new LimitRule.Total(), TO).until())).isTrue();
    }

    private static List<Instant> around(ZoneId zone) {
        List<Instant> instants = new ArrayList<>();
        ZoneOffsetTransition transition = zone.getRules().nextTransition(FROM);
        while (transition != null && transition.getInstant().isBefore(TO)) {
            for (int minutes = -1_500; minutes <= 1_500; minutes += 75) {
                instants.add(transition.getInstant().plus(Duration.ofMinutes(minutes)));
            }
            transition = zone.getRules().nextTransition(transition.getInstant());
        }
        for (int hours = 0; hours < 72; hours++) {
            instants.add(FROM.plus(Duration.ofHours(hours)));
        }
        return instants;
    }

    @Test
    void aSlidingWindowEndsToTheNanosecond() {
        LimitRule.Sliding second = new LimitRule.Sliding(Duration.ofSeconds(1));
        Span taken = Span.of(second, FROM);
        Instant end = FROM.plusSeconds(1);
        assertThat(Span.toInstant(taken.until())).isEqualTo(end);
        assertThat(Span.of(second, end.minusNanos(1)).counts(taken.until())).isTrue();
        assertThat(Span.of(second, end).counts(taken.until())).isFalse();
    }
}
