package io.smskit.http;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static Json read(String text) {
        return Json.parse(text.getBytes(UTF_8)).orElseThrow();
    }

    @Nested
    class Reading {
        @Test
        void findsFieldsItemsAndTheirTypes() {
            Json json = read("{\"a\":{\"b\":[1,\"two\",true,null,1.50]},\"n\":\"12\",\"e\":\"\"}");
            List<Json> items = json.get("a").get("b").items();

            assertThat(items.get(0).number()).contains(1L);
            assertThat(items.get(1).text()).contains("two");
            assertThat(items.get(2).flag()).contains(true);
            assertThat(items.get(3).isMissing()).isTrue();
            assertThat(items.get(4).text()).contains("1.50");
            assertThat(items.get(4).number()).isEmpty();
            assertThat(json.get("n").number()).contains(12L);
            assertThat(json.get("e").text()).isEmpty();
            assertThat(json.isObject()).isTrue();
            assertThat(json.get("a").get("b").isArray()).isTrue();
        }

        @Test
        void findsNothingWhereThereIsNothing() {
            Json nothing = read("{\"a\":1}").get("b").get("c");

            assertThat(nothing.isMissing()).isTrue();
            assertThat(nothing.text()).isEmpty();
            assertThat(nothing.number()).isEmpty();
            assertThat(nothing.flag()).isEmpty();
            assertThat(nothing.items()).isEmpty();
            assertThat(Json.missing().isObject()).isFalse();
        }

        @Test
        void takesNumbersAndFlagsAlsoAsText() {
            assertThat(read("\"true\"").flag()).contains(true);
            assertThat(read("\"TRUE\"").flag()).isEmpty();
            assertThat(read("-7").number()).contains(-7L);
            assertThat(read("\"-\"").number()).isEmpty();
            assertThat(read("1e999").text()).contains("1e999");
            assertThat(read("1e999").number()).isEmpty();
            assertThat(read("999999999999999999").number()).contains(999_999_999_999_999_999L);
            assertThat(read("9999999999999999999").number()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "{",
                    "[1,",
                    "{\"a\":1,}",
                    "{\"a\":1,\"a\":1}",
                    "{}{}",
                    "[] x",
                    "{'a':1}",
                    "NaN",
                    "Infinity",
                    "tru",
                    "01",
                    "\"\u0001\"",
                    "/* */1",
                    "{\"a\":01}",
                    "\ufeff{}",
                })
        void refusesWhatIsNotStrictlyJson(String text) {
            assertThat(Json.parse(text.getBytes(UTF_8))).isEmpty();
        }

        @Test
        void refusesWhatIsNotUtf8() {
            assertThat(Json.parse(new byte[] {'"', (byte) 0xc3, '"'})).isEmpty();
            assertThat(Json.parse("{\"a\":1}".getBytes(UTF_16))).isEmpty();
        }

        @Test
        void refusesDepthsAndLengthsThatNoAnswerHas() {
            assertThat(Json.parse(("[".repeat(32) + "]".repeat(32)).getBytes(UTF_8)))
                    .isPresent();
            assertThat(Json.parse(("[".repeat(33) + "]".repeat(33)).getBytes(UTF_8)))
                    .isEmpty();
            assertThat(Json.parse("[".repeat(10_000).getBytes(UTF_8))).isEmpty();
            assertThat(Json.parse("9".repeat(65).getBytes(UTF_8))).isEmpty();
            assertThat(Json.parse(("{\"" + "n".repeat(50_000) + "\":1}").getBytes(UTF_8)))
                    .isEmpty();
        }

        @Test
        void neverThrowsWhateverTheBytes() {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            byte[] valid = "{\"Code\":\"OK\",\"n\":[1,2.5,true,null,\"\\u4f60\"],\"o\":{}}".getBytes(UTF_8);
            for (int i = 0; i < 10_000; i++) {
                byte[] bytes = valid.clone();
                for (int j = random.nextInt(4); j >= 0; j--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                assertThat(Json.parse(bytes)).as("seed %d", seed).isNotNull();
            }
        }

        @Test
        void tellsItsTypeAndNotItsContent() {
            assertThat(read("{\"secret\":\"s\"}")).hasToString("JSON object of 1 fields");
            assertThat(read("[1,2]")).hasToString("JSON array of 2 items");
            assertThat(read("\"s\"")).hasToString("JSON value");
            assertThat(Json.missing()).hasToString("no JSON value");
        }
    }

    @Nested
    class Writing {
        @Test
        void keepsOrderAndEscapesWhatNeedsIt() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("code", "a\"b\\c\n\u0001");
            fields.put("list", List.of(1, 2L, true));

            assertThat(Json.format(fields)).isEqualTo("{\"code\":\"a\\\"b\\\\c\\n\\u0001\",\"list\":[1,2,true]}");
        }

        @Test
        void isReadBackUnchanged() {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            for (int i = 0; i < 2_000; i++) {
                List<String> texts = new ArrayList<>();
                for (int j = 0; j < 3; j++) {
                    texts.add(random.ints(1 + random.nextInt(12), 0, 0x2fff)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString());
                }
                assertThat(read(Json.format(texts)).items().stream()
                                .map(item -> item.text().orElseThrow()))
                        .as("seed %d", seed)
                        .isEqualTo(texts);
            }
        }

        @Test
        void refusesTypesThatJsonHasNot() {
            assertThatThrownBy(() -> Json.format(1.5)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Json.format(new Object())).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
