package io.smskit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.policy.LimitRule.CalendarDay;
import io.smskit.policy.LimitRule.Sliding;
import java.time.Duration;
import java.time.ZoneId;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitRuleTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Nested
    class WhenRead {

        @ParameterizedTest
        @CsvSource({
            "1/min, 1, PT1M",
            "5/h, 5, PT1H",
            "10/day, 10, PT24H",
            "3/10min, 3, PT10M",
            "3/500ms, 3, PT0.5S",
            "200/s, 200, PT1S",
            "1/90s, 1, PT1M30S",
            "2/31day, 2, PT744H",
            "1/2678400s, 1, PT744H",
            "999999999/h, 999999999, PT1H",
            "' 5 / 2 h ', 5, PT2H"
        })
        void countsInAnySpanOfThatLength(String text, int limit, Duration length) {
            assertThat(LimitRule.parse(text, SHANGHAI)).isEqualTo(LimitRule.sliding(limit, length));
        }

        @ParameterizedTest
        @ValueSource(strings = {"10/calendar-day", "10 / calendar-day"})
        void countsOnADayOfTheCalendar(String text) {
            assertThat(LimitRule.parse(text, SHANGHAI)).isEqualTo(LimitRule.calendarDay(10, SHANGHAI));
        }

        @Test
        void countsInAMonthOfTheCalendarOrInAll() {
            assertThat(LimitRule.parse("300/calendar-month", SHANGHAI))
                    .isEqualTo(LimitRule.calendarMonth(300, SHANGHAI))
                    .hasToString("300/calendar-month");
            assertThat(LimitRule.parse("5000 / total", SHANGHAI))
                    .isEqualTo(LimitRule.total(5000))
                    .hasToString("5000/total");
            assertThatNullPointerException().isThrownBy(() -> LimitRule.calendarMonth(1, null));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "5",
                    "/h",
                    "5/",
                    "5/10",
                    "-5/h",
                    "+5/h",
                    "5.5/h",
                    "5h",
                    "5/hour",
                    "5/H",
                    "5/week",
                    "5/days",
                    "5 per h",
                    "5/-1h",
                    "5/1.5h",
                    "5/h/h",
                    "5/h, 10/day",
                    "1000000000/h",
                    "99999999999999999999/h",
                    "5/10000000000s",
                    "3/2calendar-day",
                    "3/1calendar-day",
                    "\uff15/h",
                    "\u0665/h"
                })
        void refusesEveryOtherTextWithExamples(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LimitRule.parse(text, SHANGHAI))
                    .withMessage(
                            "is no limit such as 1/min, 5/h, 10/day, 3/10min, 10/calendar-day, 300/calendar-month or 5000/total");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0/h", "0/calendar-day"})
        void refusesALimitOfNothing(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LimitRule.parse(text, SHANGHAI))
                    .withMessage("a limit is at least 1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"5/0h", "5/32day", "5/745h", "5/2678401s", "5/9999day"})
        void refusesAWindowOutOfRange(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LimitRule.parse(text, SHANGHAI))
                    .withMessageStartingWith("a window is ");
        }
    }

    @Nested
    class WhenMade {

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1S", "PT744H0.001S", "PT9000000H", "PT0.000001S", "PT1.0005S"})
        void refusesAWindowThatIsNotOneMillisecondToThirtyOneDays(Duration length) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Sliding(length))
                    .withMessage("a window is a whole number of milliseconds, above zero and at most 31 days");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
        void refusesALimitOfNothing(int limit) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LimitRule.calendarDay(limit, SHANGHAI))
                    .withMessage("a limit is at least 1");
        }

        @Test
        void refusesNulls() {
            assertThatNullPointerException().isThrownBy(() -> new LimitRule(1, null));
            assertThatNullPointerException().isThrownBy(() -> new Sliding(null));
            assertThatNullPointerException().isThrownBy(() -> new CalendarDay(null));
        }
    }

    @Nested
    class WhenPrinted {

        @ParameterizedTest
        @CsvSource({
            "PT1S, 5/s",
            "PT30S, 5/30s",
            "PT90S, 5/90s",
            "PT1M, 5/min",
            "PT10M, 5/10min",
            "PT1H, 5/h",
            "PT90M, 5/90min",
            "PT24H, 5/day",
            "PT48H, 5/2day",
            "PT0.5S, 5/500ms",
            "PT1.5S, 5/1500ms"
        })
        void usesTheLargestUnitThatFits(Duration length, String text) {
            assertThat(LimitRule.sliding(5, length)).hasToString(text);
        }

        @Test
        void leavesTheZoneOut() {
            assertThat(LimitRule.calendarDay(10, SHANGHAI)).hasToString("10/calendar-day");
        }

        @Test
        void isReadBackWhateverItsLength() {
            long seed = RandomGenerator.getDefault().nextLong();
            System.out.println("LimitRuleTest.isReadBackWhateverItsLength seed " + seed);
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            long[] units = {1, 1_000, 60_000, 3_600_000, 86_400_000};
            for (int i = 0; i < 5_000; i++) {
                long unit = units[random.nextInt(units.length)];
                long millis = unit * random.nextLong(1, 31L * 86_400_000 / unit + 1);
                LimitRule rule = LimitRule.sliding(random.nextInt(1, 1_000_000_000), Duration.ofMillis(millis));

                assertThat(LimitRule.parse(rule.toString(), SHANGHAI)).isEqualTo(rule);
            }
        }
    }
}
