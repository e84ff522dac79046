package io.smskit.http.china;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChinaTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-02 11:04:15, 2026-01-02T03:04:15Z",
        "20260102110415, 2026-01-02T03:04:15Z",
        "2026-01-02T11:04:15, 2026-01-02T03:04:15Z",
        "2026-01-02 11:04:15.0, 2026-01-02T03:04:15Z",
        "2026-01-02 11:04:15.250, 2026-01-02T03:04:15.250Z",
        "2026/01/02 11:04:15, 2026-01-02T03:04:15Z",
        "2026-01-02 11:04, 2026-01-02T03:04:00Z",
        "2026-01-02 00:00:00, 2026-01-01T16:00:00Z",
    })
    void isReadInTheFormsThatWereSeen(String text, Instant instant) {
        assertThat(ChinaTime.parse(text)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-02-30 00:00:00", "9999999999", "2026-01-02 24:00:00", "2026-01-02"})
    void isNotReadFromAnythingElse(String text) {
        assertThat(ChinaTime.parse(text)).isEmpty();
    }

    @Test
    void hasDaysOfItsOwn() {
        assertThat(ChinaTime.day(Instant.parse("2026-01-02T15:59:59Z"))).isEqualTo(LocalDate.of(2026, 1, 2));
        assertThat(ChinaTime.day(Instant.parse("2026-01-02T16:00:00Z"))).isEqualTo(LocalDate.of(2026, 1, 3));
        assertThat(ChinaTime.text(LocalDate.of(2026, 1, 3))).isEqualTo("20260103");
        assertThat(ChinaTime.nextDay(Instant.parse("2026-01-02T16:00:00Z")))
                .isEqualTo(Instant.parse("2026-01-03T16:00:00Z"));
        assertThat(ChinaTime.nextMonth(Instant.parse("2026-12-31T15:00:00Z")))
                .isEqualTo(Instant.parse("2026-12-31T16:00:00Z"));
    }

    @Test
    void findsTheNextTimeOfDay() {
        LocalTime eight = LocalTime.of(8, 0);

        assertThat(ChinaTime.next(Instant.parse("2026-01-01T23:59:59Z"), eight))
                .isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
        assertThat(ChinaTime.next(Instant.parse("2026-01-02T00:00:00Z"), eight))
                .isEqualTo(Instant.parse("2026-01-03T00:00:00Z"));
    }
}
