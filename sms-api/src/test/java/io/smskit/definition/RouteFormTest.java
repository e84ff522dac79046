package io.smskit.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.MessageClass;
import io.smskit.SmsException;
import io.smskit.definition.Route.Balance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes and sign names as attributes. */
class RouteFormTest {
    private static final Map<String, String> SPRING = Map.of(
            "channels", "aliyun-main, tencent-main",
            "balance", "weight",
            "classes", "notification, marketing",
            "prefixes", "+852, +886",
            "tag.campaign", "spring",
            "rank", "20");

    @Test
    void writesWhatARouteSays() {
        Route route = Route.of("spring", List.of("aliyun-main", "tencent-main"))
                .balance(Balance.WEIGHT)
                .classes(Set.of(MessageClass.MARKETING, MessageClass.NOTIFICATION))
                .prefixes(Set.of("+886", "852"))
                .tag("campaign", "spring")
                .rank(20);
        assertThat(DefinitionForm.ROUTE.write(route)).isEqualTo(SPRING);
        assertThat(DefinitionForm.ROUTE.name(route)).isEqualTo("spring");
    }

    @Test
    void readsWhatItHasWritten() {
        Route route = DefinitionForm.ROUTE.read("spring", SPRING);
        assertThat(DefinitionForm.ROUTE.write(route)).isEqualTo(SPRING);
        Route plain = DefinitionForm.ROUTE.read("default", Map.of("channels", "aliyun-main"));
        assertThat(plain.isConditional()).isFalse();
        assertThat(DefinitionForm.ROUTE.write(plain)).isEqualTo(Map.of("channels", "aliyun-main"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            channels  | ''         | attribute channels is needed
            balance   | chance     | attribute balance is none of order, weight, price
            classes   | spam       | attribute classes is none of verification, transactional, notification, marketing
            prefixes  | +852, +0   | attribute prefixes cannot be read: route spring has a prefix that does not begin a number, such as +852
            rank      | -1         | attribute rank cannot be read: a rank is 0 to 1000000
            weight    | 3          | it has no attribute weight
            """)
    void saysWhatCannotBe(String attribute, String content, String problem) {
        Map<String, String> attributes = new HashMap<>(SPRING);
        attributes.put(attribute, content);
        assertThatThrownBy(() -> DefinitionForm.ROUTE.read("spring", attributes))
                .isInstanceOf(SmsException.class)
                .hasMessage("route spring cannot be defined: " + problem);
    }

    @Test
    void aRankThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> DefinitionForm.ROUTE.read("x", Map.of("channels", "a", "rank", "first")))
                .isInstanceOf(SmsException.class);
        assertThatThrownBy(() -> Route.of("", List.of("a"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSignNameSaysWhoHasApprovedIt() {
        Map<String, String> attributes = DefinitionForm.SIGN_NAME.write(SignName.of("Acme", "aliyun", "tencent-2"));
        assertThat(attributes).isEqualTo(Map.of("provider_no", "aliyun, tencent-2"));
        Map<String, String> told = new HashMap<>(attributes);
        told.put("provider_name", "Alibaba Cloud and Tencent Cloud");
        assertThat(DefinitionForm.SIGN_NAME.read("Acme", told)).isEqualTo(SignName.of("Acme", "aliyun", "tencent-2"));
        assertThat(DefinitionChange.of(SignName.of("Acme", "aliyun")).name()).isEqualTo("Acme");
    }

    @Test
    void aSignNameNeedsWhoHasApprovedIt() {
        for (String providers : List.of(" ", "Aliyun Cloud")) {
            assertThatThrownBy(() -> DefinitionForm.SIGN_NAME.read("Acme", Map.of("provider_no", providers)))
                    .isInstanceOf(SmsException.class)
                    .hasMessageStartingWith("sign-name Acme cannot be defined: attribute provider_no cannot be read: ");
        }
        assertThatThrownBy(() -> SignName.of("A\n", "aliyun")).isInstanceOf(IllegalArgumentException.class);
    }
}
