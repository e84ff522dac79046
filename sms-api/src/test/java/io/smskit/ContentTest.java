package io.smskit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.Content.Source;
import io.smskit.Content.Templated;
import io.smskit.text.BinaryData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentTest {

    @Test
    void keepsValuesInTheOrderInWhichTheyCame() {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("z", "1");
        params.put("a", "2");
        params.put("m", "3");

        assertThat(new Templated(Source.TEMPLATE, "key", params, List.of()).params())
                .containsExactly(Map.entry("z", "1"), Map.entry("a", "2"), Map.entry("m", "3"));
    }

    @Test
    void doesNotChangeWithWhatItWasMadeOf() {
        Map<String, String> params = new LinkedHashMap<>(Map.of("code", "1"));
        List<String> args = new ArrayList<>(List.of("1"));
        Templated content = new Templated(Source.TEMPLATE, "key", params, args);

        params.put("more", "2");
        args.add("2");

        assertThat(content.params()).isEqualTo(Map.of("code", "1")).isUnmodifiable();
        assertThat(content.args()).isEqualTo(List.of("1")).isUnmodifiable();
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> new Content.Text(null));
        assertThatNullPointerException().isThrownBy(() -> new Content.Binary(null));
        assertThatNullPointerException().isThrownBy(() -> new Templated(null, "key", Map.of(), List.of()));
        assertThatNullPointerException().isThrownBy(() -> new Templated(Source.TEMPLATE, null, Map.of(), List.of()));
    }

    @Test
    void printsNeitherTextNorValues() {
        assertThat(new Content.Text("482913")).hasToString("text of 6 characters");
        assertThat(new Content.Binary(BinaryData.ofHex("cafe"))).hasToString("2 octets");
        assertThat(new Templated(Source.BUSINESS, "B-000003", Map.of("code", "482913"), List.of("482913")))
                .hasToString("BUSINESS B-000003");
    }
}
