package io.smskit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import io.smskit.Recipient;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendWindowTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Recipient SOMEBODY = Recipient.of("+8613800138000");
    private static final SendWindow DAY = SendWindow.parse("09:00-21:00", SHANGHAI);

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "09:00-21:00, 2026-03-02T08:59:59, false",
        "09:00-21:00, 2026-03-02T09:00, true",
        "09:00-21:00, 2026-03-02T20:59:59, true",
        "09:00-21:00, 2026-03-02T21:00, false",
        "20:00-02:30, 2026-03-02T19:59, false",
        "20:00-02:30, 2026-03-02T20:00, true",
        "20:00-02:30, 2026-03-02T00:00, true",
        "20:00-02:30, 2026-03-02T02:30, false",
    })
    void isOpenBetweenItsTimes(String window, String local, boolean open) {
        assertThat(SendWindow.parse(window, SHANGHAI).isOpen(at(local, SHANGHAI), SOMEBODY))
                .isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, 09:00-21:00, 2026-03-02T10:00, 2026-03-02T10:00",
        "Asia/Shanghai, 09:00-21:00, 2026-03-02T21:00, 2026-03-03T09:00",
        "Asia/Shanghai, 09:00-21:00, 2028-02-28T21:00, 2028-02-29T09:00",
        "Asia/Shanghai, 20:00-02:30, 2026-03-02T03:00, 2026-03-02T20:00",
        // The clock leaps from 02:00 to 03:00.
        "Europe/Berlin, 02:30-04:00, 2026-03-29T01:00, 2026-03-29T03:00",
        "Europe/Berlin, 02:15-02:45, 2026-03-29T01:00, 2026-03-30T02:15",
        "Europe/Berlin, 01:30-02:30, 2026-03-29T03:00, 2026-03-30T01:30",
        // A whole day is left out.
        "Pacific/Apia, 09:00-21:00, 2011-12-29T22:00, 2011-12-31T09:00",
    })
    void opensAtTheNextInstantThatItsClockShows(ZoneId zone, String window, String from, String opens) {
        assertThat(SendWindow.parse(window, zone).opensAt(at(from, zone), SOMEBODY))
                .isEqualTo(at(opens, zone));
    }

    @Test
    void isOpenTwiceWhereItsHoursAreShownTwice() {
        SendWindow window = SendWindow.parse("02:15-02:45", ZoneId.of("Europe/Berlin"));
        Instant first = Instant.parse("2026-10-25T00:15:00Z");

        assertThat(window.opensAt(Instant.parse("2026-10-24T22:00:00Z"), SOMEBODY))
                .isEqualTo(first);
        assertThat(window.closesAt(first, SOMEBODY)).isEqualTo(first.plus(30, ChronoUnit.MINUTES));
        assertThat(window.opensAt(first.plus(30, ChronoUnit.MINUTES), SOMEBODY))
                .isEqualTo(first.plus(60, ChronoUnit.MINUTES));
    }

    @Test
    void goesByTheRecipientsClockIfItIsKnown() {
        Recipient abroad = SOMEBODY.zone(ZoneId.of("America/New_York"));
        Instant noonInShanghai = at("2026-03-02T12:00", SHANGHAI);

        assertThat(DAY.isOpen(noonInShanghai, abroad)).isTrue();
        assertThat(DAY.recipientsClock().isOpen(noonInShanghai, abroad)).isFalse();
        assertThat(DAY.recipientsClock().isOpen(noonInShanghai, SOMEBODY)).isTrue();
        assertThat(DAY.recipientsClock().opensAt(noonInShanghai, abroad))
                .isEqualTo(Instant.parse("2026-03-02T14:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"09:00-21:00 Asia/Shanghai", "22:00-06:00 Europe/Berlin", "09:00:30-09:00:31 UTC"})
    void isReadAsItIsWritten(String text) {
        assertThat(SendWindow.parse(text, SHANGHAI)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "9-21", "09:00", "09:00-09:00", "25:00-26:00", "09:00-21:00 Nowhere/City", "09:00-21:00 a b"
            })
    void refusesWhatIsNoWindow(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SendWindow.parse(text, SHANGHAI));
    }

    @Nested
    class AgainstAClockThatIsReadMinuteByMinute {
        private final long seed = 20_260_302;
        private final Random random = new Random(seed);

        @Test
        void opensAndClosesAtTheSameMinutesInSampledYears() {
            List<String> zones = new ArrayList<>(new TreeSet<>(ZoneId.getAvailableZoneIds()));
            Collections.shuffle(zones, random);
            int zoneYears = 0;
            for (int i = 0; i < 2_000; i++) {
                ZoneId zone = ZoneId.of(zones.get(i % zones.size()));
                check(zone, 2000 + random.nextInt(41));
                zoneYears++;
            }
            System.out.println("SendWindowTest seed " + seed + ": " + zoneYears + " zone-years");
        }

        private void check(ZoneId zone, int year) {
            Instant end = Year.of(year + 1).atDay(1).atStartOfDay(zone).toInstant();
            Instant at = Year.of(year).atDay(1).atStartOfDay(zone).toInstant();
            ZoneOffsetTransition leap = zone.getRules().nextTransition(at);
            while (leap != null && leap.getInstant().isBefore(end)) {
                compare(window(zone), leap.getInstant().minus(26 + random.nextInt(4), ChronoUnit.HOURS), zone);
                at = leap.getInstant();
                leap = zone.getRules().nextTransition(at);
            }
            compare(window(zone), end.minus(random.nextInt(300), ChronoUnit.DAYS), zone);
        }

        private SendWindow window(ZoneId zone) {
            LocalTime opens = LocalTime.MIDNIGHT.plusMinutes(random.nextInt(1440));
            return SendWindow.between(opens, opens.plusMinutes(1 + random.nextInt(1438)), zone);
        }

        /** Follows the window through two days, and the clock beside it. */
        private void compare(SendWindow window, Instant from, ZoneId zone) {
            Instant minute = from.truncatedTo(ChronoUnit.MINUTES);
            Instant end = minute.plus(54, ChronoUnit.HOURS);
            Instant turn = turn(window, minute);
            boolean before = isShownWithin(window, minute, zone);
            for (; minute.isBefore(end); minute = minute.plusSeconds(60)) {
                boolean within = isShownWithin(window, minute, zone);
                if (window.isOpen(minute, SOMEBODY) != within || minute.equals(turn) == (within == before)) {
                    fail("seed %d: %s at %s, clock says %s, next turn %s", seed, window, minute, within, turn);
                }
                turn = within == before ? turn : turn(window, minute);
                before = within;
            }
        }

        private boolean isShownWithin(SendWindow window, Instant at, ZoneId zone) {
            int shown = at.atZone(zone).toLocalTime().toSecondOfDay();
            int opens = window.opens().toSecondOfDay();
            int hours = Math.floorMod(window.closes().toSecondOfDay() - opens, 86_400);
            return Math.floorMod(shown - opens, 86_400) < hours;
        }

        private Instant turn(SendWindow window, Instant at) {
            return window.isOpen(at, SOMEBODY) ? window.closesAt(at, SOMEBODY) : window.opensAt(at, SOMEBODY);
        }
    }
}
