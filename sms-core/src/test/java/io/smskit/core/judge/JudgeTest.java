package io.smskit.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.Priority;
import io.smskit.Reason;
import io.smskit.Recipient;
import io.smskit.core.store.InMemoryStores;
import io.smskit.definition.RecipientLimit;
import io.smskit.policy.Facts;
import io.smskit.policy.Judgement;
import io.smskit.policy.Judgement.Decision;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.policy.Policy;
import io.smskit.policy.Verdict;
import io.smskit.spi.store.LimitStore;
import io.smskit.spi.store.LimitStore.Reservation;
import io.smskit.spi.store.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Reason WHY = new Reason("WHY", "test", "because");
    private static final Verdict BLOCK = Verdict.block(WHY);
    private static final Verdict HOLD = Verdict.hold(WHY);

    private final LimitStore limits = InMemoryStores.open().limits();

    private static Facts facts(MessageClass messageClass, List<Suppression> suppressions) {
        Msisdn to = Msisdn.of("8613800138000");
        return Facts.of(
                NOW,
                new Facts.Subject(
                        "default",
                        to,
                        "CN",
                        false,
                        Recipient.of(to.e164()),
                        messageClass,
                        Priority.NORMAL,
                        Optional.empty(),
                        "text",
                        null,
                        1,
                        null,
                        null,
                        NOW,
                        NOW.plus(Duration.ofDays(1)),
                        null,
                        0,
                        Map.of()),
                suppressions);
    }

    private static Facts facts() {
        return facts(MessageClass.NOTIFICATION, List.of());
    }

    private static Verdict delay(int minutes) {
        return Verdict.delay(NOW.plus(Duration.ofMinutes(minutes)), WHY);
    }

    private static Verdict claim(String key, int limit, WhenExceeded whenExceeded) {
        return Verdict.allow(
                List.of(new LimitClaim(key, LimitRule.sliding(limit, Duration.ofHours(1)), 1, whenExceeded, key)));
    }

    private Ruling judge(Verdict... verdicts) {
        return judge(MessageId.of(1), verdicts);
    }

    private Ruling judge(MessageId message, Verdict... verdicts) {
        List<Policy> policies = java.util.stream.Stream.of(verdicts)
                .<Policy>map(verdict -> facts -> verdict)
                .toList();
        return new Judge(policies).explaining().judge(Policy.Stage.ADMIT, facts(), Claiming.reserve(limits, message));
    }

    @Nested
    class TheStrictestWordCounts {
        @ParameterizedTest
        @CsvSource({
            "A,A,ALLOW",
            "A,D,DELAY",
            "D,A,DELAY",
            "D,H,HOLD",
            "H,D,HOLD",
            "H,B,BLOCK",
            "B,H,BLOCK",
            "D,B,BLOCK",
            "B,A,BLOCK",
            "A,H,HOLD"
        })
        void ofAnyTwo(String first, String second, Decision decision) {
            Map<String, Verdict> verdicts = Map.of("A", Verdict.allow(), "D", delay(5), "H", HOLD, "B", BLOCK);
            Ruling ruling = judge(verdicts.get(first), verdicts.get(second));
            assertThat(ruling.decision()).isEqualTo(decision);
            assertThat(ruling.judgements()).hasSize(2);
            assertThat(ruling.reason()).isEqualTo(decision == Decision.ALLOW ? null : WHY);
        }

        @Test
        void andOfDelaysTheLaterOne() {
            assertThat(judge(delay(5), delay(30), delay(10)).until()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        }

        @Test
        void withoutPoliciesNothingSpeaksAgainstIt() {
            assertThat(judge().isAllowed()).isTrue();
            assertThat(judge().until()).isEqualTo(NOW);
        }
    }

    @Nested
    class Claims {
        @Test
        void areReservedAllOrNothing() {
            judge(MessageId.of(1), claim("B", 1, WhenExceeded.BLOCK));
            Ruling ruling =
                    judge(MessageId.of(2), claim("A", 1, WhenExceeded.BLOCK), claim("B", 1, WhenExceeded.BLOCK));
            assertThat(ruling.decision()).isEqualTo(Decision.BLOCK);
            assertThat(ruling.reserved()).isFalse();
            assertThat(judge(MessageId.of(3), claim("A", 1, WhenExceeded.BLOCK)).reserved())
                    .as("A was left alone")
                    .isTrue();
        }

        @Test
        void areNotMadeForAMessageThatSomebodyRefused() {
            assertThat(judge(MessageId.of(1), claim("A", 1, WhenExceeded.BLOCK), BLOCK)
                            .reserved())
                    .isFalse();
            assertThat(judge(MessageId.of(2), claim("A", 1, WhenExceeded.BLOCK)).reserved())
                    .isTrue();
        }

        @ParameterizedTest
        @EnumSource
        void overTheLimitBlockOrDelayAsTheyAsk(WhenExceeded whenExceeded) {
            judge(MessageId.of(1), claim("A", 1, whenExceeded));
            Ruling ruling = judge(MessageId.of(2), claim("A", 1, whenExceeded));
            boolean blocks = whenExceeded == WhenExceeded.BLOCK;
            assertThat(ruling.decision()).isEqualTo(blocks ? Decision.BLOCK : Decision.DELAY);
            assertThat(ruling.until()).isEqualTo(blocks ? NOW : NOW.plus(Duration.ofHours(1)));
            assertThat(ruling.reason()).isNotNull().extracting(Reason::code).isEqualTo("A");
        }

        @Test
        void leaveTheirCountersInTheJudgement() {
            judge(MessageId.of(1), claim("A", 3, WhenExceeded.BLOCK));
            Ruling ruling = judge(MessageId.of(2), claim("A", 3, WhenExceeded.BLOCK));
            assertThat(ruling.judgements()).singleElement().satisfies(judgement -> {
                assertThat(judgement.decision()).isEqualTo(Decision.ALLOW);
                assertThat(judgement.counters()).containsExactly(new Judgement.Counter("3/h", 1, 3));
            });
        }

        @Test
        void ofAPlanReserveNothing() {
            Policy policy = facts -> claim("A", 1, WhenExceeded.BLOCK);
            Judge judge = new Judge(List.of(policy));
            for (int i = 0; i < 3; i++) {
                assertThat(judge.judge(Policy.Stage.ADMIT, facts(), Claiming.peek(limits))
                                .isAllowed())
                        .isTrue();
            }
            assertThat(Claiming.none().claim(List.of(), NOW)).isInstanceOf(Reservation.Granted.class);
        }
    }

    @Nested
    class APolicyThatFails {
        @Test
        void blocksTheMessage() {
            Policy broken = facts -> {
                throw new IllegalStateException("boom");
            };
            Policy silent = facts -> null;
            Policy overflowing = facts -> {
                throw new StackOverflowError("boom");
            };
            for (Policy policy : List.of(broken, silent, overflowing)) {
                Ruling ruling = new Judge(List.of(policy)).judge(Policy.Stage.ADMIT, facts(), Claiming.none());
                assertThat(ruling.decision()).isEqualTo(Decision.BLOCK);
                assertThat(ruling.reason()).isNotNull().extracting(Reason::code).isEqualTo("POLICY_FAULT");
            }
        }
    }

    @Nested
    class Stages {
        @Test
        void askOnlyTheirOwnPolicies() {
            Judge judge = new Judge(List.of(new SuppressionPolicy(Policy.Stage.RELEASE), facts -> HOLD));
            assertThat(judge.judge(Policy.Stage.ADMIT, facts(), Claiming.none()).decision())
                    .isEqualTo(Decision.HOLD);
            assertThat(judge.judge(Policy.Stage.RELEASE, facts(), Claiming.none())
                            .isAllowed())
                    .isTrue();
        }
    }

    @Nested
    class Suppressions {
        private Decision decide(MessageClass messageClass, Suppression suppression) {
            Judge judge = new Judge(List.of(new SuppressionPolicy(Policy.Stage.ADMIT)));
            return judge.judge(Policy.Stage.ADMIT, facts(messageClass, List.of(suppression)), Claiming.none())
                    .decision();
        }

        @ParameterizedTest
        @CsvSource({"MARKETING, BLOCK", "VERIFICATION, ALLOW", "TRANSACTIONAL, ALLOW", "NOTIFICATION, ALLOW"})
        void ofOneClassStopOnlyThatClass(MessageClass messageClass, Decision decision) {
            Suppression suppression =
                    new Suppression(new Suppression.Prefix("86"), MessageClass.MARKETING, "opt-out", NOW, null);
            assertThat(decide(messageClass, suppression)).isEqualTo(decision);
        }

        @ParameterizedTest
        @EnumSource
        void ofEveryClassStopAll(MessageClass messageClass) {
            Suppression suppression = new Suppression(new Suppression.Group("vip"), null, "complaint", NOW, null);
            assertThat(decide(messageClass, suppression)).isEqualTo(Decision.BLOCK);
        }

        @Test
        void thatHaveEndedStopNobody() {
            Suppression past = new Suppression(new Suppression.Prefix("86"), null, "x", NOW.minusSeconds(60), NOW);
            assertThat(decide(MessageClass.MARKETING, past)).isEqualTo(Decision.ALLOW);
        }
    }

    @Nested
    class RecipientLimitsAndRepeats {
        @Test
        void aClassWithoutLimitsClaimsNothing() {
            RecipientLimits policy = new RecipientLimits(any -> null);
            assertThat(policy.judge(facts())).isEqualTo(Verdict.allow());
        }

        @Test
        void claimsNameNoReadableNumber() {
            RecipientLimits policy = new RecipientLimits(
                    messageClass -> RecipientLimit.of(messageClass).limit(LimitRule.sliding(5, Duration.ofHours(1))));
            assertThat(policy.judge(facts()).toString()).doesNotContain("13800138000");
            assertThat(new RepeatedContent(Duration.ofMinutes(1)).judge(facts()).toString())
                    .doesNotContain("13800138000")
                    .doesNotContain("text");
        }
    }
}
