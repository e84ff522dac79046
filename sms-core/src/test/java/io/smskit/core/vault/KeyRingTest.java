package io.smskit.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ConfigurationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyRingTest {
    private static final String KEY = Rings.key(7);

    @Test
    void usesTheFirstKeyAndKnowsTheOthers() {
        KeyRing ring = KeyRing.parse("3:" + KEY + ", 1:" + Rings.key(1) + "\n2:retired", "255:" + KEY);
        assertThat(ring.encryption().live()).extracting(KeyRing.Key::version).containsExactly(3, 1);
        assertThat(ring.encryption().isRetired(2)).isTrue();
        assertThat(ring.encryption().isRetired(1)).isFalse();
        assertThat(ring.hashing().find(255)).isPresent();
        assertThat(ring.hashing().find(1)).isEmpty();
    }

    static Stream<Arguments> wrongOnes() {
        return Stream.of(
                Arguments.of("", "one encryption key is not written as version:key, with a version from 1 to 255"),
                Arguments.of(KEY, "one encryption key is not written as version:key, with a version from 1 to 255"),
                Arguments.of(
                        "0:" + KEY, "one encryption key is not written as version:key, with a version from 1 to 255"),
                Arguments.of(
                        "256:" + KEY, "one encryption key is not written as version:key, with a version from 1 to 255"),
                Arguments.of("1:" + KEY + ",1:" + KEY, "encryption key 1 stands twice"),
                Arguments.of("1:" + KEY + ",1:retired", "encryption key 1 stands twice"),
                Arguments.of("1:$" + KEY, "encryption key 1 is not written in Base64"),
                Arguments.of("1:" + KEY.substring(4), "encryption key 1 has 29 bytes, 32 are needed"),
                Arguments.of("1:retired", "there is no encryption key that is not retired"));
    }

    @ParameterizedTest
    @MethodSource("wrongOnes")
    void refusesWhatIsWrittenOtherwise(String keys, String problem) {
        assertThatThrownBy(() -> KeyRing.parse(keys, "1:" + KEY))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(problem)
                .hasNoCause();
    }

    @Test
    void saysWhichKindIsWrong() {
        assertThatThrownBy(() -> KeyRing.parse("1:" + KEY, "x")).hasMessageStartingWith("one hash key is not written");
    }

    @Test
    void printsVersionsAndNoKey() {
        assertThat(Rings.rotated()).hasToString("key ring of encryption keys 2, 1 and hash keys 2, 1");
        assertThat(Rings.first()).hasToString("key ring of encryption key 1 and hash key 1");
    }

    @Test
    void givesNobodyTheBytesThemselves() {
        KeyRing.Key key = Rings.first().encryption().live().get(0);
        key.bytes()[0] = 77;
        assertThat(key.bytes()[0]).isEqualTo((byte) 1);
    }
}
