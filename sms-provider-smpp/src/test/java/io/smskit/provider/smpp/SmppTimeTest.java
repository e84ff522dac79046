package io.smskit.provider.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import java.util.Random;
import org.jsmpp.util.AbsoluteTimeFormatter;
import org.jsmpp.util.RelativeTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmppTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, UTC, 260102030405000+",
        "2026-07-02T03:04:05.900Z, Europe/Berlin, 260702050405908+",
        "2026-01-02T03:04:05Z, America/New_York, 260101220405020-",
        "2026-01-02T03:04:05Z, Asia/Kathmandu, 260102084905023+",
    })
    void writesADateWithItsOffset(Instant instant, String zone, String text) {
        assertThat(SmppTime.absolute(instant, ZoneId.of(zone))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "PT1S, 000000000001000R",
        "PT0.2S, 000000000001000R",
        "PT59M59S, 000000005959000R",
        "PT24H, 000001000000000R",
        "P30DT1H, 000030010000000R",
        "P400D, 000099000000000R",
        "PT-5S, 000000000001000R",
    })
    void writesATimeFromNow(Duration duration, String text) {
        assertThat(SmppTime.relative(duration.toSeconds())).isEqualTo(text);
    }

    @Test
    void isWrittenAsJsmppWritesIt() {
        Random random = new Random(2);
        for (int round = 0; round < 1_000; round++) {
            Instant instant = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(500_000_000));
            ZoneId zone = ZoneId.of(round % 2 == 0 ? "UTC" : "Asia/Kolkata");

            assertThat(SmppTime.absolute(instant, zone))
                    .isEqualTo(new AbsoluteTimeFormatter().format(GregorianCalendar.from(instant.atZone(zone))));
            int seconds = 1 + random.nextInt(27 * 86_400);
            Duration duration = Duration.ofSeconds(seconds);
            assertThat(SmppTime.relative(duration.toSeconds()))
                    .isEqualTo(RelativeTimeFormatter.format(
                            0,
                            0,
                            (int) duration.toDaysPart(),
                            duration.toHoursPart(),
                            duration.toMinutesPart(),
                            duration.toSecondsPart()));
        }
    }
}
