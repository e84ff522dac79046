package io.smskit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.MessageId;
import io.smskit.Money;
import io.smskit.Msisdn;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.AttemptQuery.Doubt;
import io.smskit.spi.AttemptQuery.Found;
import io.smskit.spi.AttemptQuery.Unavailable;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChannelTest {

    @Nested
    class WhenAskedForAnAbility {
        private final Channel channel = new Prepaid();

        @Test
        void findsTheInterfacesThatItImplements() {
            assertThat(channel.ability(BalanceQuery.class)).containsSame((BalanceQuery) channel);
        }

        @Test
        void findsNothingElse() {
            assertThat(channel.ability(AttemptQuery.class)).isEmpty();
            assertThat(channel.ability(MessageCancel.class)).isEmpty();
            assertThat(channel.ability(BatchSubmit.class)).isEmpty();
        }
    }

    @Nested
    class WhenItsProviderIsAskedAboutAnAttempt {
        private static final AttemptId ATTEMPT = new AttemptId(MessageId.of(7), 1);
        private static final Msisdn ANN = Msisdn.of("8613800138000");

        @Test
        void tellsThatTheAttemptHadACallOfItsOwnByDefault() {
            assertThat(new Doubt(ATTEMPT, ANN, Instant.EPOCH, 2))
                    .isEqualTo(new Doubt(ATTEMPT, ANN, Instant.EPOCH, 2, false));
        }

        @Test
        void printsTheNumberMasked() {
            assertThat(new Doubt(ATTEMPT, ANN, Instant.EPOCH, 2).toString())
                    .contains("0000000000007-1", "86138****8000")
                    .doesNotContain("13800138000");
        }

        @Test
        void answersWithoutNulls() {
            SubmitOutcome outcome = SubmitOutcome.accepted("8A3F");

            assertThat(new Found(outcome, Optional.empty()).outcome()).isEqualTo(outcome);
            assertThat(new Unavailable(Failure.of(FailureKind.UNAVAILABLE, "503", "d"))
                            .failure()
                            .code())
                    .isEqualTo("503");
            assertThatNullPointerException().isThrownBy(() -> new Found(null, Optional.empty()));
            assertThatNullPointerException().isThrownBy(() -> new Found(outcome, null));
            assertThatNullPointerException().isThrownBy(() -> new Unavailable(null));
        }
    }

    private static final class Prepaid implements Channel, BalanceQuery {
        @Override
        public CompletionStage<SubmitOutcome> submit(Submission submission) {
            return CompletableFuture.completedStage(SubmitOutcome.accepted("8A3F"));
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.FREE_TEXT);
        }

        @Override
        public CompletionStage<Money> balance() {
            return CompletableFuture.completedStage(Money.parse("100 CNY"));
        }

        @Override
        public void close() {}
    }
}
