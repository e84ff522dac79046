package io.smskit.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BindingTest {
    private static final Map<String, String> VALUES = Map.of("code", "482913", "minutes", "5", "unused", "x");

    @Nested
    class WhenParametersHaveNames {
        private final Binding binding =
                Binding.named("SMS_154950909").param("m", "minutes").param("code");

        @Test
        void fillsTheirNamesWithOurValuesInItsOwnOrder() {
            BoundTemplate filled = binding.fill(VALUES);

            assertThat(filled.id()).isEqualTo("SMS_154950909");
            assertThat(filled.named()).containsExactly(Map.entry("m", "5"), Map.entry("code", "482913"));
            assertThat(filled.positional()).isEmpty();
        }

        @Test
        void listsOurParameters() {
            assertThat(binding.id()).isEqualTo("SMS_154950909");
            assertThat(binding.parameters()).containsExactly("minutes", "code").isUnmodifiable();
        }

        @Test
        void mayUseOneOfOursTwiceButFillsEachOfTheirsOnce() {
            assertThat(binding.param("again", "code").fill(VALUES).named()).containsEntry("again", "482913");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> binding.param("code", "minutes"))
                    .withMessage("binding SMS_154950909 fills code twice");
        }

        @Test
        void isNotChangedByItsCopies() {
            binding.param("more", "unused").signName("Acme");

            assertThat(binding.parameters()).containsExactly("minutes", "code");
            assertThat(binding.signName()).isNull();
        }
    }

    @Nested
    class WhenParametersHavePlaces {
        private final Binding binding = Binding.positional("1234", "minutes", "code", "minutes");

        @Test
        void fillsPlacesInOrder() {
            BoundTemplate filled = binding.fill(VALUES);

            assertThat(filled.positional()).containsExactly("5", "482913", "5");
            assertThat(filled.named()).isEmpty();
        }

        @Test
        void hasNoNames() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> binding.param("code"))
                    .withMessage("binding 1234 has places, not names");
        }

        @Test
        void mayHaveNone() {
            assertThat(Binding.positional("1234").fill(Map.of()).positional()).isEmpty();
        }
    }

    @Test
    void keepsItsSignName() {
        Binding signed = Binding.positional("1234", "code").signName("Acme");

        assertThat(signed.signName()).isEqualTo("Acme");
        assertThat(Binding.named("1").signName("Acme").param("code").signName()).isEqualTo("Acme");
        assertThat(signed.fill(VALUES).positional()).containsExactly("482913");
    }

    @Test
    void namesAValueThatIsMissing() {
        assertThatNullPointerException()
                .isThrownBy(() -> Binding.named("1").param("code").fill(Map.of()))
                .withMessage("code");
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> Binding.named(null));
        assertThatNullPointerException().isThrownBy(() -> Binding.positional(null));
        assertThatNullPointerException().isThrownBy(() -> Binding.named("1").param("theirs", null));
        assertThatNullPointerException().isThrownBy(() -> Binding.named("1").signName(null));
        assertThatNullPointerException().isThrownBy(() -> new BoundTemplate(null, Map.of(), List.of()));
    }

    @Test
    void printsNoValue() {
        assertThat(Binding.named("SMS_1").param("code")).hasToString("binding to SMS_1");
        assertThat(Binding.named("SMS_1").param("code").fill(VALUES)).hasToString("template SMS_1");
    }
}
