package io.smskit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.Medium;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderDescriptorTest {
    private static final Setting KEY = Setting.of("api-key", Setting.Type.SECRET, "the key");
    private static final Setting REGION = Setting.of("region", Setting.Type.TEXT, "the region");
    private static final Set<Capability> CAN = Set.of(Capability.TEMPLATE, Capability.UCS2);

    private final ProviderDescriptor aliyun = ProviderDescriptor.of("aliyun", CAN, List.of(KEY, REGION));

    @Test
    void isForSmsUnlessItSaysOtherwise() {
        assertThat(aliyun.medium()).isEqualTo(Medium.SMS);
        assertThat(aliyun.medium(Medium.EMAIL).medium()).isEqualTo(Medium.EMAIL);
        assertThat(aliyun.medium(Medium.EMAIL).settings()).isEqualTo(aliyun.settings());
    }

    @Test
    void tellsWhatItsChannelsCanDoAndRead() {
        assertThat(aliyun.type()).isEqualTo("aliyun");
        assertThat(aliyun.capabilities()).isEqualTo(CAN).isUnmodifiable();
        assertThat(aliyun.settings()).containsExactly(KEY, REGION).isUnmodifiable();
        assertThat(aliyun.setting("region")).containsSame(REGION);
        assertThat(aliyun.setting("Region")).isEmpty();
        assertThat(aliyun).hasToString("provider aliyun");
    }

    @Test
    void doesNotChangeWithWhatItWasMadeOf() {
        Set<Capability> can = EnumSet.copyOf(CAN);
        List<Setting> settings = new ArrayList<>(List.of(KEY, REGION));
        ProviderDescriptor descriptor = ProviderDescriptor.of("aliyun", can, settings);
        can.clear();
        settings.clear();

        assertThat(descriptor).isEqualTo(aliyun);
    }

    @Test
    void isEqualForTheSameDeclarationOnly() {
        assertThat(aliyun)
                .isEqualTo(ProviderDescriptor.of("aliyun", CAN, List.of(KEY, REGION)))
                .hasSameHashCodeAs(ProviderDescriptor.of("aliyun", CAN, List.of(KEY, REGION)))
                .isNotEqualTo(ProviderDescriptor.of("tencent", CAN, List.of(KEY, REGION)))
                .isNotEqualTo(ProviderDescriptor.of("aliyun", Set.of(), List.of(KEY, REGION)))
                .isNotEqualTo(ProviderDescriptor.of("aliyun", CAN, List.of(KEY)))
                .isNotEqualTo(aliyun.medium(Medium.EMAIL))
                .isNotEqualTo("aliyun");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "aliyun", "my-http", "smpp34", "abcdefghijklmnopqrstuvwxyz-01234"})
    void hasATypeOfLowerCaseLettersDigitsAndHyphens(String type) {
        assertThat(ProviderDescriptor.of(type, CAN, List.of()).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Aliyun", "1a", "-a", "a_b", "a.b", "a b", "a\n", "é", "abcdefghijklmnopqrstuvwxyz-012345"})
    void refusesEveryOtherType(String type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProviderDescriptor.of(type, CAN, List.of()))
                .withMessage("provider type '" + type
                        + "' is not a small letter and up to 31 small letters, digits and hyphens");
    }

    @Test
    void refusesASettingThatStandsTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProviderDescriptor.of("aliyun", CAN, List.of(KEY, REGION, KEY.mandatory())))
                .withMessage("provider aliyun declares a setting twice");
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> ProviderDescriptor.of(null, CAN, List.of()));
        assertThatNullPointerException().isThrownBy(() -> ProviderDescriptor.of("a", null, List.of()));
        assertThatNullPointerException().isThrownBy(() -> ProviderDescriptor.of("a", CAN, null));
        assertThatNullPointerException().isThrownBy(() -> aliyun.medium(null));
    }
}
