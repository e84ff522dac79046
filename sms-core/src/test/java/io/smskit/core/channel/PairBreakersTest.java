package io.smskit.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PairBreakersTest {
    private static final SubmitOutcome ACCEPTED = new SubmitOutcome.Accepted(List.of(Part.accepted(1, "p")));
    private static final SubmitOutcome REFUSED = SubmitOutcome.rejected(
            Failure.of(FailureKind.TEMPLATE_REFUSED, "T", "not approved").scope(FailureScope.TEMPLATE));
    private static final List<Pair> LOGIN = pairs("login", "CN");
    private static final List<Pair> NEWS = pairs("news", "CN");

    private final PairBreakers breakers =
            new PairBreakers(RandomGeneratorFactory.of("L64X128MixRandom").create(7));
    private long now = 1_000_000;

    private static List<Pair> pairs(String template, String country) {
        return List.of(
                new Pair(FailureScope.TEMPLATE, template),
                new Pair(FailureScope.COUNTRY, country),
                new Pair(FailureScope.SIGN_NAME, "Acme"));
    }

    private void refuse(int times) {
        for (int i = 0; i < times; i++) {
            breakers.learn(REFUSED, LOGIN, now);
        }
    }

    /** How long login messages go elsewhere from now on, to the second. */
    private long seconds() {
        long seconds = 0;
        while (breakers.diverts(LOGIN, now + Duration.ofSeconds(seconds).toNanos())) {
            seconds++;
        }
        return seconds;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Nested
    class ATemplateThatIsRefused {
        @Test
        void onceOrTwiceIsNoReasonToGoElsewhere() {
            refuse(2);
            assertThat(breakers.diverts(LOGIN, now)).isFalse();
        }

        @Test
        void threeTimesInARowGoesElsewhereForTenSecondsAndAJitter() {
            refuse(3);
            assertThat(seconds()).isBetween(10L, 16L);
        }

        @Test
        void divertsNoOtherTemplate() {
            refuse(3);
            assertThat(breakers.diverts(NEWS, now)).isFalse();
        }

        @Test
        void isForgottenWhenItIsAcceptedBetween() {
            refuse(2);
            breakers.learn(ACCEPTED, LOGIN, now);
            refuse(2);
            assertThat(breakers.diverts(LOGIN, now)).isFalse();
        }

        @Test
        void isNotOpenedFurtherByWhatWasInFlight() {
            refuse(3);
            long first = seconds();
            refuse(50);
            assertThat(seconds()).isEqualTo(first);
        }
    }

    @Nested
    class AfterThePause {
        @Test
        void oneMessageIsTriedWhileOthersStillGoElsewhere() {
            refuse(3);
            pass(Duration.ofSeconds(20));
            assertThat(breakers.diverts(LOGIN, now)).isFalse();
            breakers.probe(LOGIN, now);
            assertThat(breakers.diverts(LOGIN, now)).isTrue();
        }

        @Test
        void anAcceptedProbeClosesIt() {
            refuse(3);
            pass(Duration.ofSeconds(20));
            breakers.probe(LOGIN, now);
            breakers.learn(ACCEPTED, LOGIN, now);
            assertThat(breakers.diverts(LOGIN, now)).isFalse();
        }

        @Test
        void eachRefusedProbeDoublesItUpToTenMinutes() {
            refuse(3);
            long longest = 0;
            for (int i = 0; i < 12; i++) {
                pass(Duration.ofMinutes(20));
                breakers.probe(LOGIN, now);
                refuse(1);
                longest = seconds();
                if (i == 0) {
                    assertThat(longest).isBetween(20L, 31L);
                }
            }
            assertThat(longest).isBetween(600L, 901L);
        }

        @Test
        void aProbeWithoutAnAnswerMakesRoomForAnother() {
            refuse(3);
            pass(Duration.ofSeconds(20));
            breakers.probe(LOGIN, now);
            pass(Duration.ofSeconds(20));
            assertThat(breakers.diverts(LOGIN, now)).isFalse();
        }
    }

    @Test
    void aRefusalOfTheMessageAloneOpensNothing() {
        SubmitOutcome refusal = SubmitOutcome.rejected(Failure.of(FailureKind.RECIPIENT_INVALID, "R", "no number"));
        for (int i = 0; i < 10; i++) {
            breakers.learn(refusal, LOGIN, now);
        }
        assertThat(breakers.diverts(LOGIN, now)).isFalse();
    }

    @Test
    void aDoubtOpensNothing() {
        SubmitOutcome doubt = SubmitOutcome.rejected(Failure.of(FailureKind.TEMPLATE_REFUSED, "T", "?")
                .scope(FailureScope.TEMPLATE)
                .mayHaveArrived());
        for (int i = 0; i < 10; i++) {
            breakers.learn(doubt, LOGIN, now);
        }
        assertThat(breakers.diverts(LOGIN, now)).isFalse();
    }

    @Test
    void neverKeepsMoreThanAThousandPairs() {
        for (int i = 0; i < 5_000; i++) {
            breakers.learn(REFUSED, pairs("t" + i, "CN"), now);
        }
        refuse(3);
        assertThat(breakers.diverts(LOGIN, now)).isTrue();
        assertThat(breakers.size()).isEqualTo(1_000);
    }
}
