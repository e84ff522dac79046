package io.smskit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphemeClustersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "\r\n",
                "e\u0301",
                "न\u093F",
                "1\uFE0F\u20E3",
                "👍🏽",
                "🇨🇳",
                "❤\uFE0F\u200D🔥",
                "👨\u200D👩\u200D👧\u200D👦",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                "\u1100\u1161\u11A8"
            })
    void seesOneClusterWhereAReaderSeesOneCharacter(String cluster) {
        assertThat(GraphemeClusters.boundaries("a" + cluster + "b").stream().toArray())
                .containsExactly(1, 1 + cluster.length(), 2 + cluster.length());
    }

    @Test
    void pairsTheLettersOfFlags() {
        assertThat(GraphemeClusters.boundaries("🇨🇳🇺🇸🇩").stream().toArray()).containsExactly(4, 8, 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "中", "한", "😀"})
    void isSureOnlyWhereThereIsABoundary(String neighbour) {
        List<String> wrong = IntStream.rangeClosed(0, 0x1FFFF)
                .mapToObj(Character::toString)
                .flatMap(c -> Stream.of(neighbour + c, c + neighbour, c + c))
                .filter(pair -> GraphemeClusters.surelyApart(pair, pair.offsetByCodePoints(0, 1)))
                .filter(pair -> !GraphemeClusters.boundaries(pair).get(pair.offsetByCodePoints(0, 1)))
                .toList();

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "…a", "中文", "中，", "。中", "한국", "ая", "a中", "中😀"})
    void isSureAboutOrdinaryText(String pair) {
        assertThat(GraphemeClusters.surelyApart(pair, 1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "e\u0301", "か\u3099", "ｶﾞ", "न\u093F"})
    void isNotSureWhereACharacterMayJoin(String pair) {
        assertThat(GraphemeClusters.surelyApart(pair, 1)).isFalse();
    }
}
