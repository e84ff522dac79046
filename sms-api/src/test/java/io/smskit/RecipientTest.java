package io.smskit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.Recipient.Address;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientTest {
    private static final String NUMBER = "+8613800138000";
    private final Recipient recipient = Recipient.of(NUMBER);

    @Test
    void keepsTheNumberAsItWasGiven() {
        assertThat(Recipient.of(" 138-0013-8000 ").address(Medium.SMS))
                .contains(new Address(Medium.SMS, " 138-0013-8000 "));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\r\n", "\u3000"})
    void refusesABlankNumber(String number) {
        assertThat(MessageTest.refusalOf(ErrorCode.INVALID_PHONE, () -> Recipient.of(number)))
                .hasMessage("phone is empty");
    }

    @Test
    void knowsNothingElseByDefault() {
        assertThat(recipient.address(Medium.EMAIL)).isEmpty();
        assertThat(recipient.zone()).isEmpty();
        assertThat(recipient.locale()).isEmpty();
        assertThat(recipient.groups()).isEmpty();
        assertThat(recipient.attributes()).isEmpty();
    }

    @Nested
    class WhenMoreIsKnown {
        private final Recipient known = recipient
                .address(new Address(Medium.EMAIL, "ann@example.org"))
                .zone(ZoneId.of("Asia/Shanghai"))
                .locale(Locale.CHINA)
                .group("testers")
                .group("staff")
                .attribute("plan", "gold")
                .attribute("city", "Xi'an");

        @Test
        void tellsAllOfIt() {
            assertThat(known.address(Medium.SMS)).contains(new Address(Medium.SMS, NUMBER));
            assertThat(known.address(Medium.EMAIL)).contains(new Address(Medium.EMAIL, "ann@example.org"));
            assertThat(known.zone()).contains(ZoneId.of("Asia/Shanghai"));
            assertThat(known.locale()).contains(Locale.CHINA);
            assertThat(known.groups()).isEqualTo(Set.of("testers", "staff"));
            assertThat(known.attributes()).isEqualTo(Map.of("plan", "gold", "city", "Xi'an"));
        }

        @Test
        void leavesTheFirstOneAsItWas() {
            assertThat(known).isNotSameAs(recipient);
            assertThat(recipient.address(Medium.EMAIL)).isEmpty();
            assertThat(recipient.zone()).isEmpty();
            assertThat(recipient.groups()).isEmpty();
            assertThat(recipient.attributes()).isEmpty();
        }

        @Test
        void hasTheLastValueOfEachKind() {
            Recipient moved = known.address(new Address(Medium.SMS, "+16502530000"))
                    .zone(ZoneId.of("America/New_York"))
                    .attribute("plan", "free")
                    .group("staff");

            assertThat(moved.address(Medium.SMS)).contains(new Address(Medium.SMS, "+16502530000"));
            assertThat(moved.zone()).contains(ZoneId.of("America/New_York"));
            assertThat(moved.attributes()).containsEntry("plan", "free").hasSize(2);
            assertThat(moved.groups()).hasSize(2);
        }

        @Test
        void printsTheMediaAndNoAddress() {
            assertThat(known.toString())
                    .startsWith("recipient by [")
                    .contains("SMS", "EMAIL")
                    .doesNotContain("13800138000", "ann", "gold");
            assertThat(new Address(Medium.EMAIL, "ann@example.org")).hasToString("EMAIL address");
        }
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> recipient.zone(null));
        assertThatNullPointerException().isThrownBy(() -> recipient.locale(null));
        assertThatNullPointerException().isThrownBy(() -> recipient.group(null));
        assertThatNullPointerException().isThrownBy(() -> recipient.attribute("name", null));
        assertThatNullPointerException().isThrownBy(() -> recipient.attribute(null, "value"));
        assertThatNullPointerException().isThrownBy(() -> recipient.address((Address) null));
        assertThatNullPointerException().isThrownBy(() -> new Address(null, NUMBER));
        assertThatNullPointerException().isThrownBy(() -> new Address(Medium.SMS, null));
    }
}
