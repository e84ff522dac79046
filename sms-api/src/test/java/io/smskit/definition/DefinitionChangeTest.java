package io.smskit.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.MessageClass;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.template.Template;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DefinitionChangeTest {
    private static final DefinitionChange CHANGE =
            DefinitionChange.of(Template.of("login", MessageClass.VERIFICATION, "Your code is {code}."));

    private static Definition version(int version, boolean isEnabled, Map<String, String> attributes) {
        return new Definition(
                Kind.TEMPLATE, "login", version, "file", Instant.EPOCH, isEnabled, new TreeMap<>(attributes));
    }

    @Test
    void saysWhatTheValueSays() {
        assertThat(CHANGE.kind()).isEqualTo(Kind.TEMPLATE);
        assertThat(CHANGE.name()).isEqualTo("login");
        assertThat(CHANGE.attributes())
                .containsEntry("template_content", "Your code is {code}.")
                .containsEntry("class", "verification");
        assertThat(CHANGE.isEnabled()).isTrue();
        assertThat(CHANGE.afterVersion()).isEmpty();
        assertThat(CHANGE.isTakingOver()).isFalse();
    }

    @Test
    void keepsEverythingThatWasAddedToIt() {
        DefinitionChange full = CHANGE.by("alice")
                .after(3)
                .disabled()
                .takingOver()
                .with("remark", "old")
                .with("other", "x");
        DefinitionChange less = full.without("other");
        assertThat(less.author()).isEqualTo("api:alice");
        assertThat(less.afterVersion()).hasValue(3);
        assertThat(less.isEnabled()).isFalse();
        assertThat(less.isTakingOver()).isTrue();
        assertThat(less.attributes()).containsEntry("remark", "old").doesNotContainKey("other");
        assertThat(less.enabled().isEnabled()).isTrue();
        assertThat(CHANGE.author()).as("the one it was made from").isEqualTo("api");
    }

    @Test
    void goesBackToAVersionAndToWhetherItMayBeUsed() {
        DefinitionChange back = DefinitionChange.to(version(2, false, Map.of("class", "marketing")));
        assertThat(back.attributes()).isEqualTo(Map.of("class", "marketing"));
        assertThat(back.isEnabled()).isFalse();
        assertThat(back.afterVersion()).as("any version may be the current one").isEmpty();
    }

    @Test
    void refusesAuthorsThatCannotBeShownAndVersionsThatCannotBe() {
        assertThatThrownBy(() -> CHANGE.by("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CHANGE.by("a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CHANGE.after(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Nested
    class BetweenTwoVersions {
        private final Definition older = version(1, true, Map.of("class", "marketing", "remark", "x", "same", "s"));
        private final Definition newer =
                version(2, false, Map.of("class", "verification", "template_content", "Hi", "same", "s"));

        @Test
        void tellsWhatDiffersByName() {
            assertThat(AttributeChange.between(older, newer))
                    .containsExactly(
                            new AttributeChange("enabled", Optional.of("true"), Optional.of("false")),
                            new AttributeChange("class", Optional.of("marketing"), Optional.of("verification")),
                            new AttributeChange("remark", Optional.of("x"), Optional.empty()),
                            new AttributeChange("template_content", Optional.empty(), Optional.of("Hi")));
        }

        @Test
        void tellsOfTheFirstThatEverythingIsNew() {
            assertThat(AttributeChange.first(version(1, true, Map.of("class", "marketing"))))
                    .containsExactly(new AttributeChange("class", Optional.empty(), Optional.of("marketing")));
        }

        @Test
        void tellsNothingWhereTheySayTheSame() {
            assertThat(AttributeChange.between(older, older)).isEmpty();
        }
    }
}
