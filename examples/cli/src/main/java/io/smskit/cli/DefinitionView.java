package io.smskit.cli;

import io.smskit.definition.AttributeChange;
import io.smskit.definition.Usage;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the commands print of definitions. */
final class DefinitionView {
    private DefinitionView() {}

    static Map<String, @Nullable Object> json(Definition version) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", version.kind().word());
        json.put("name", version.name());
        json.put("version", version.version());
        json.put("author", version.author());
        json.put("publishedAt", version.publishedAt().toString());
        json.put("enabled", version.isEnabled());
        json.put("attributes", version.attributes());
        return json;
    }

    static Map<String, @Nullable Object> jsonWithUse(Definition version, List<Usage> usage) {
        Map<String, @Nullable Object> json = json(version);
        if (version.kind() == Kind.APPLICATION) {
            json.put("usage", usage.stream().map(DefinitionView::json).toList());
        }
        return json;
    }

    private static Map<String, @Nullable Object> json(Usage usage) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("limit", usage.rule().toString());
        json.put("used", usage.used());
        json.put("left", usage.left());
        return json;
    }

    static Map<String, @Nullable Object> json(Definition version, List<AttributeChange> changes) {
        Map<String, @Nullable Object> json = json(version);
        json.put("changes", changes.stream().map(DefinitionView::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(AttributeChange change) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("attribute", change.attribute());
        json.put("before", change.before().orElse(null));
        json.put("after", change.after().orElse(null));
        return json;
    }

    static String line(Definition version) {
        return version + " by " + version.author() + " at " + version.publishedAt()
                + (version.isEnabled() ? "" : ", disabled");
    }

    static String whole(Definition version, List<Usage> usage) {
        StringBuilder text = new StringBuilder(line(version));
        version.attributes()
                .forEach((attribute, content) ->
                        text.append("\n  ").append(attribute).append('=').append(content));
        for (Usage each : usage) {
            text.append("\n  ").append(each).append(", ").append(each.left()).append(" are left");
        }
        return text.toString();
    }

    static String text(Definition version, List<AttributeChange> changes) {
        StringBuilder text = new StringBuilder(line(version));
        for (AttributeChange change : changes) {
            change.before().ifPresent(before -> line(text, '-', change.attribute(), before));
            change.after().ifPresent(after -> line(text, '+', change.attribute(), after));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, char sign, String attribute, String content) {
        text.append("\n  ")
                .append(sign)
                .append(' ')
                .append(attribute)
                .append('=')
                .append(content);
    }
}
