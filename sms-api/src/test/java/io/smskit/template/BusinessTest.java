package io.smskit.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessTest {
    private final Business business = Business.of("B-000003", "login-code");

    @Test
    void fixesATemplateAndNothingElseByDefault() {
        assertThat(business.number()).isEqualTo("B-000003");
        assertThat(business.template()).isEqualTo("login-code");
        assertThat(business.route()).isEmpty();
        assertThat(business.signName()).isEmpty();
        assertThat(business).hasToString("business B-000003");
    }

    @Test
    void mayFixRouteAndSignName() {
        Business more = business.route("urgent").signName("Acme");

        assertThat(more.route()).contains("urgent");
        assertThat(more.signName()).contains("Acme");
        assertThat(more.template()).isEqualTo("login-code");
        assertThat(business.route()).isEmpty();
        assertThat(business.signName("Acme").route("urgent").signName()).contains("Acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "B 3", "B_3", "B.3", "B-3\n", "../3", "é", "１"})
    void refusesANumberOfAnotherForm(String number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Business.of(number, "login-code"))
                .withMessage("a business number is 1 to 64 letters, digits and hyphens");
    }

    @Test
    void hasANumberOfAtMostSixtyFourCharacters() {
        assertThat(Business.of("B".repeat(64), "t").number()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> Business.of("B".repeat(65), "t"));
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> Business.of("B-1", null));
        assertThatNullPointerException().isThrownBy(() -> business.route(null));
        assertThatNullPointerException().isThrownBy(() -> business.signName(null));
    }
}
