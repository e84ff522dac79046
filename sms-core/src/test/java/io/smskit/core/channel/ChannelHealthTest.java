package io.smskit.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.event.SmsEvent.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelHealthTest {
    private static final Instant WALL = Instant.parse("2026-03-02T02:00:00Z");
    private static final SubmitOutcome ACCEPTED = new SubmitOutcome.Accepted(List.of(Part.accepted(1, "a")));

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private final ChannelHealth health = new ChannelHealth(BreakerOptions.defaults(), random);
    private long now = Duration.ofHours(1).toNanos();

    private static Failure failure(FailureKind kind) {
        return Failure.of(kind, "CODE", "as scripted");
    }

    private boolean reject(FailureKind kind) {
        return reject(failure(kind));
    }

    private boolean reject(Failure failure) {
        return health.learn(SubmitOutcome.rejected(failure), now, WALL);
    }

    private Duration rest() {
        return Duration.ofNanos(Math.max(0, health.pausedUntil() - now));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void aNewChannelIsUp() {
        assertThat(health.health()).isEqualTo(Health.UP);
        assertThat(health.isOpen(now)).isTrue();
        assertThat(health.isProbing()).isFalse();
    }

    @Nested
    class Pauses {
        @ParameterizedTest
        @EnumSource(
                value = FailureKind.class,
                names = {"NOT_SENT", "UNAVAILABLE", "PROVIDER_ERROR"})
        void followFiveFailuresInARow(FailureKind kind) {
            for (int i = 0; i < 4; i++) {
                assertThat(reject(kind)).isFalse();
            }
            assertThat(reject(kind)).isTrue();
            assertThat(health.health()).isEqualTo(Health.PAUSED);
            assertThat(rest()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_500));
            assertThat(health.isProbing()).isTrue();
        }

        @Test
        void followFiveAnswersThatNeverCame() {
            for (int i = 0; i < 5; i++) {
                health.learn(SubmitOutcome.unknown(failure(FailureKind.PLUGIN_FAULT)), now, WALL);
            }
            assertThat(health.health()).isEqualTo(Health.PAUSED);
        }

        @Test
        void doNotFollowFailuresWithASuccessBetween() {
            for (int i = 0; i < 100; i++) {
                for (int success = 0; success < 4; success++) {
                    health.learn(ACCEPTED, now, WALL);
                }
                reject(FailureKind.NOT_SENT);
            }
            assertThat(health.health()).isEqualTo(Health.UP);
        }

        @Test
        void followABrownOutThoughSomeStillWorks() {
            for (int i = 0; health.health() == Health.UP; i++) {
                assertThat(i).isLessThan(40);
                if (i % 10 < 3) {
                    reject(FailureKind.NOT_SENT);
                } else {
                    health.learn(ACCEPTED, now, WALL);
                }
            }
            assertThat(health.health()).isEqualTo(Health.PAUSED);
            assertThat(health.reason()).contains("of the last 20 attempts failed");
        }

        @ParameterizedTest
        @EnumSource(
                value = FailureKind.class,
                names = {"RECIPIENT_INVALID", "CONTENT_REFUSED", "RECIPIENT_OPTED_OUT", "TEMPLATE_REFUSED"})
        void doNotFollowWhatIsTheMessagesOwnFault(FailureKind kind) {
            for (int i = 0; i < 100; i++) {
                assertThat(reject(kind)).isFalse();
            }
        }

        @Test
        void growWithEveryProbeThatFailsAndAreSpread() {
            Set<Duration> pauses = new HashSet<>();
            for (int i = 0; i < 5; i++) {
                reject(FailureKind.NOT_SENT);
            }
            Duration longest = Duration.ZERO;
            for (int i = 0; i < 12; i++) {
                assertThat(rest()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(48));
                pauses.add(rest());
                longest = rest().compareTo(longest) > 0 ? rest() : longest;
                pass(rest());
                assertThat(health.isOpen(now)).isTrue();
                reject(FailureKind.NOT_SENT);
            }
            assertThat(longest).isGreaterThan(Duration.ofSeconds(30));
            assertThat(pauses).as("jitter").hasSizeGreaterThan(10);
        }

        @Test
        void areNotProlongedByWhatWasInFlightWhenTheyBegan() {
            for (int i = 0; i < 64; i++) {
                reject(FailureKind.NOT_SENT);
            }
            assertThat(rest()).isLessThan(Duration.ofSeconds(2));
        }

        @Test
        void areLongAfterARelapse() {
            for (int relapse = 0; relapse < 3; relapse++) {
                for (int i = 0; i < 5; i++) {
                    reject(FailureKind.NOT_SENT);
                }
                if (relapse > 0) {
                    assertThat(rest()).isGreaterThanOrEqualTo(Duration.ofMinutes(relapse));
                }
                pass(rest());
                health.learn(ACCEPTED, now, WALL);
                assertThat(health.health()).isEqualTo(Health.UP);
                pass(Duration.ofSeconds(2));
            }
        }

        @Test
        void areShortAgainAfterACalmMinute() {
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < 5; i++) {
                    reject(FailureKind.NOT_SENT);
                }
                assertThat(rest()).isLessThan(Duration.ofSeconds(2));
                pass(rest());
                health.learn(ACCEPTED, now, WALL);
                pass(Duration.ofSeconds(61));
                health.learn(ACCEPTED, now, WALL);
            }
        }
    }

    @Nested
    class Throttling {
        @ParameterizedTest
        @ValueSource(longs = {0, 1, 60, 299, 300})
        void pausesAsLongAsTheProviderAsks(long seconds) {
            reject(failure(FailureKind.THROTTLED).retryAfter(Duration.ofSeconds(seconds)));
            assertThat(rest()).isEqualTo(Duration.ofSeconds(seconds));
        }

        @ParameterizedTest
        @ValueSource(longs = {301, 86_400, 1_000_000_000})
        void pausesFiveMinutesAtMost(long seconds) {
            reject(failure(FailureKind.THROTTLED).retryAfter(Duration.ofSeconds(seconds)));
            assertThat(rest()).isEqualTo(Duration.ofMinutes(5));
        }

        @Test
        void pausesLongerEachTimeWhereTheProviderNamesNoTime() {
            for (int i = 0; i < 8; i++) {
                reject(FailureKind.THROTTLED);
                assertThat(rest()).isEqualTo(Duration.ofSeconds(1L << i));
                pass(rest());
            }
        }

        @Test
        void doesNotPauseLongerWhereTheProviderTakesMessagesInBetween() {
            for (int i = 0; i < 8; i++) {
                reject(FailureKind.THROTTLED);
                assertThat(rest()).isEqualTo(Duration.ofSeconds(1));
                health.learn(ACCEPTED, now, WALL);
                pass(rest());
            }
            assertThat(health.isProbing()).isFalse();
        }

        @Test
        void ofManyInFlightCountsOnce() {
            for (int i = 0; i < 64; i++) {
                reject(FailureKind.THROTTLED);
            }
            assertThat(rest()).isEqualTo(Duration.ofSeconds(1));
        }

        @Test
        void isNotEndedByAnAnswerToWhatWasInFlight() {
            reject(failure(FailureKind.THROTTLED).retryAfter(Duration.ofSeconds(60)));
            assertThat(health.learn(ACCEPTED, now, WALL)).isFalse();
            assertThat(health.isOpen(now)).isFalse();
        }
    }

    @Nested
    class Stops {
        @ParameterizedTest
        @EnumSource(
                value = FailureKind.class,
                names = {"AUTHENTICATION", "OUT_OF_CREDIT", "ACCOUNT_BLOCKED", "QUOTA_EXHAUSTED"})
        void followTheFirstFailureOfTheAccount(FailureKind kind) {
            assertThat(reject(kind)).isTrue();
            assertThat(health.health()).isEqualTo(Health.STOPPED);
            assertThat(rest()).isEqualTo(Duration.ofMinutes(1));
            assertThat(health.isProbing()).isTrue();
            assertThat(health.reason()).contains("CODE");
        }

        @Test
        void lastUntilTheNamedEnd() {
            reject(failure(FailureKind.QUOTA_EXHAUSTED).until(WALL.plus(Duration.ofHours(9))));
            assertThat(rest()).isEqualTo(Duration.ofHours(9));
        }

        @Test
        void growToFiveMinutes() {
            long[] minutes = {1, 2, 4, 5, 5, 5};
            for (long expected : minutes) {
                reject(FailureKind.AUTHENTICATION);
                assertThat(rest()).isEqualTo(Duration.ofMinutes(expected));
                pass(rest());
            }
        }

        @Test
        void endWithAProbeThatSucceeds() {
            reject(FailureKind.AUTHENTICATION);
            pass(rest());
            assertThat(health.isOpen(now)).isTrue();
            assertThat(health.isProbing()).isTrue();
            assertThat(health.learn(ACCEPTED, now, WALL)).isTrue();
            assertThat(health.health()).isEqualTo(Health.UP);
            assertThat(health.isProbing()).isFalse();
        }

        @Test
        void endWhenAPersonSaysSo() {
            reject(FailureKind.AUTHENTICATION);
            health.recover();
            assertThat(health.isOpen(now)).isTrue();
        }

        @Test
        void followAClockThatIsWrongTwice() {
            assertThat(reject(FailureKind.CLOCK_SKEW)).isFalse();
            assertThat(reject(FailureKind.CLOCK_SKEW)).isTrue();
            assertThat(health.health()).isEqualTo(Health.STOPPED);
        }
    }

    @Test
    void aLinkThatIsDownClosesTheChannelWhateverItsHealth() {
        health.link(false, "unplugged");
        assertThat(health.health()).isEqualTo(Health.DOWN);
        assertThat(health.isOpen(now)).isFalse();
        health.link(true, "back");
        assertThat(health.isOpen(now)).isTrue();
    }
}
