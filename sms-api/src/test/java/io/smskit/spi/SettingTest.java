package io.smskit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.spi.Setting.Type;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
    private static final Setting REGION = Setting.of("region-id", Type.TEXT, "the region of the endpoint");

    @Test
    void isOptionalWithoutADefaultAtFirst() {
        assertThat(REGION.name()).isEqualTo("region-id");
        assertThat(REGION.type()).isEqualTo(Type.TEXT);
        assertThat(REGION.description()).isEqualTo("the region of the endpoint");
        assertThat(REGION.isMandatory()).isFalse();
        assertThat(REGION.defaultValue()).isEmpty();
        assertThat(REGION.choices()).isEmpty();
        assertThat(REGION).hasToString("region-id (TEXT)");
    }

    @Test
    void isEitherMandatoryOrHasADefault() {
        Setting mandatory = REGION.byDefault("cn-hangzhou").mandatory();
        Setting byDefault = REGION.mandatory().byDefault("cn-hangzhou");

        assertThat(mandatory.isMandatory()).isTrue();
        assertThat(mandatory.defaultValue()).isEmpty();
        assertThat(byDefault.isMandatory()).isFalse();
        assertThat(byDefault.defaultValue()).contains("cn-hangzhou");
        assertThat(REGION.isMandatory()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void isSecretIfItsTypeIs(Type type) {
        assertThat(Setting.of("key", type, "d").isSecret()).isEqualTo(type == Type.SECRET);
    }

    @Test
    void takesOneOfItsChoices() {
        List<String> words = new ArrayList<>(List.of("sms", "voice"));
        Setting kind = Setting.choice("kind", words, "what it sends");
        words.clear();

        assertThat(kind.type()).isEqualTo(Type.CHOICE);
        assertThat(kind.choices()).containsExactly("sms", "voice").isUnmodifiable();
        assertThat(kind.byDefault("sms").choices()).containsExactly("sms", "voice");
        assertThat(kind.mandatory().choices()).containsExactly("sms", "voice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "region", "region-id", "v2", "a-2-b", "source.address", "a-b.c-d"})
    void hasANameOfLowerCaseWordsAndHyphens(String name) {
        assertThat(Setting.of(name, Type.TEXT, "d").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "regionId",
                "region_id",
                "region.",
                ".id",
                "a.b.c",
                "-a",
                "a-",
                "a--b",
                "2a",
                "a b",
                "a\n",
                "é"
            })
    void refusesEveryOtherName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.of(name, Type.TEXT, "d"))
                .withMessage("setting '" + name + "' is not lower-case words joined by hyphens");
        assertThatIllegalArgumentException().isThrownBy(() -> Setting.choice(name, List.of("x"), "d"));
    }

    @Test
    void isEqualForTheSameDeclarationOnly() {
        assertThat(REGION)
                .isEqualTo(Setting.of("region-id", Type.TEXT, "the region of the endpoint"))
                .hasSameHashCodeAs(Setting.of("region-id", Type.TEXT, "the region of the endpoint"))
                .isNotEqualTo(Setting.of("region", Type.TEXT, "the region of the endpoint"))
                .isNotEqualTo(Setting.of("region-id", Type.SECRET, "the region of the endpoint"))
                .isNotEqualTo(Setting.of("region-id", Type.TEXT, "another"))
                .isNotEqualTo(REGION.mandatory())
                .isNotEqualTo(REGION.byDefault("x"))
                .isNotEqualTo("region-id");
        assertThat(Setting.choice("kind", List.of("a"), "d"))
                .isNotEqualTo(Setting.choice("kind", List.of("a", "b"), "d"));
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> Setting.of(null, Type.TEXT, "d"));
        assertThatNullPointerException().isThrownBy(() -> Setting.of("a", null, "d"));
        assertThatNullPointerException().isThrownBy(() -> Setting.of("a", Type.TEXT, null));
        assertThatNullPointerException().isThrownBy(() -> Setting.choice("a", null, "d"));
        assertThatNullPointerException().isThrownBy(() -> REGION.byDefault(null));
    }
}
