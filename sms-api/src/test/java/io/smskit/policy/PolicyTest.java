package io.smskit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.Money;
import io.smskit.Msisdn;
import io.smskit.Priority;
import io.smskit.Recipient;
import io.smskit.spi.store.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Facts.Subject SUBJECT = new Facts.Subject(
            "default",
            Msisdn.of("8613800138000"),
            "CN",
            false,
            Recipient.of("+8613800138000"),
            MessageClass.VERIFICATION,
            Priority.URGENT,
            Optional.of("login-code"),
            "Your code is 482913",
            null,
            1,
            null,
            null,
            NOON,
            NOON.plusSeconds(600),
            null,
            0,
            Map.of());

    @Test
    void judgesOnceUnderTheNameOfItsClassByDefault() {
        assertThat(new AllowsAll().name()).isEqualTo("AllowsAll");
        assertThat(new AllowsAll().stage()).isEqualTo(Policy.Stage.ADMIT);
        assertThat(new AllowsAll().judge(Facts.of(NOON, SUBJECT, List.of()))).isEqualTo(Verdict.allow());
    }

    @Test
    void seesTheMessageTheInstantAndWhatSuppressesIt() {
        Suppression file = new Suppression(new Suppression.Number(SUBJECT.to()), null, "file", Instant.EPOCH, null);
        List<Suppression> suppressions = new ArrayList<>(List.of(file));
        Facts facts = Facts.of(NOON, SUBJECT, suppressions);
        suppressions.clear();

        assertThat(facts.now()).isEqualTo(NOON);
        assertThat(facts.subject()).isSameAs(SUBJECT);
        assertThat(facts.suppressions()).containsExactly(file).isUnmodifiable();
    }

    @Test
    void seesASubjectThatPrintsNeitherNumberNorText() {
        assertThat(SUBJECT).hasToString("VERIFICATION to 86138****8000");
    }

    @Test
    void mayUseACandidateThatNothingExcludes() {
        Optional<Money> price = Optional.of(Money.parse("0.045 CNY"));

        assertThat(new Candidate("aliyun-main", Optional.empty(), false, price, 1).isEligible())
                .isTrue();
        assertThat(new Candidate("aliyun-main", Optional.of("carries no free text"), true, price, 1).isEligible())
                .isFalse();
    }

    private static final class AllowsAll implements Policy {
        @Override
        public Verdict judge(Facts facts) {
            return Verdict.allow();
        }
    }
}
