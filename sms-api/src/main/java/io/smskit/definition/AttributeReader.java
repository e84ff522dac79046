package io.smskit.definition;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.SmsException;
import io.smskit.policy.LimitRule;
import io.smskit.spi.store.Definition.Kind;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the attributes of one definition, each once; what nobody has read is wrong. */
final class AttributeReader {
    private static final int LONGEST_SHOWN = 64;
    private static final List<String> REMARKS = List.of("remark", "ext_json");

    private final Kind kind;
    private final String name;
    private final TreeMap<String, String> left;

    AttributeReader(Kind kind, String name, Map<String, String> attributes) {
        this.kind = kind;
        this.name = name;
        this.left = new TreeMap<>(attributes);
    }

    String required(String attribute) {
        String content = optional(attribute);
        if (content == null) {
            throw wrong(attribute, "is needed");
        }
        return content;
    }

    /** The content; null if there is none, or it is blank. */
    @Nullable
    String optional(String attribute) {
        String content = left.remove(attribute);
        return content == null || content.isBlank() ? null : content;
    }

    /** What the content lists between commas; nothing if there is none. */
    List<String> list(String attribute) {
        String content = optional(attribute);
        return content == null
                ? List.of()
                : Stream.of(content.split(","))
                        .map(String::trim)
                        .filter(item -> !item.isEmpty())
                        .toList();
    }

    /** The constant that has this word. */
    <E extends Enum<E>> E word(String attribute, String word, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(word.trim())) {
                return constant;
            }
        }
        throw wrong(
                attribute,
                "is none of "
                        + Stream.of(type.getEnumConstants())
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
    }

    /** The zone of this name; null if there is none. */
    @Nullable
    ZoneId zone(String attribute) {
        String zone = optional(attribute);
        if (zone == null) {
            return null;
        }
        try {
            return ZoneId.of(zone.trim());
        } catch (DateTimeException e) {
            throw wrong(attribute, "is no time zone such as Asia/Shanghai");
        }
    }

    /** A limit, of which the days and months are those of the zone that another attribute names. */
    LimitRule rule(String text, @Nullable ZoneId zone, String zoneAttribute) {
        LimitRule rule = LimitRule.parse(text, zone == null ? ZoneOffset.UTC : zone);
        if (zone == null && rule.window() instanceof LimitRule.Calendar) {
            throw wrong(zoneAttribute, "is needed to say whose days and months are counted");
        }
        return rule;
    }

    /** Those that begin so, by the rest of their names. */
    SortedMap<String, String> beginning(String prefix) {
        SortedMap<String, String> found = new TreeMap<>();
        for (String attribute : List.copyOf(left.tailMap(prefix).keySet())) {
            if (attribute.startsWith(prefix)) {
                String content = optional(attribute);
                if (content != null) {
                    found.put(attribute.substring(prefix.length()), content);
                }
            }
        }
        return found;
    }

    /** What is made of an attribute's content, if it can be made. */
    <T> T made(String attribute, Supplier<T> making) {
        try {
            return making.get();
        } catch (InvalidMessageException | IllegalArgumentException e) {
            throw wrong(attribute, "cannot be read: " + e.getMessage());
        }
    }

    /** What is made of the definition's name, if it can be made. */
    <T> T named(Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            throw new SmsException(ErrorCode.INVALID_DEFINITION, what() + " cannot be defined: " + e.getMessage());
        }
    }

    /** Nothing is left but these, which are for people. */
    void finish(String... remarks) {
        left.keySet().removeAll(REMARKS);
        left.keySet().removeAll(List.of(remarks));
        Set<String> unknown = new TreeSet<>();
        for (Map.Entry<String, String> attribute : left.entrySet()) {
            if (!attribute.getValue().isBlank()) {
                unknown.add(attribute.getKey());
            }
        }
        if (!unknown.isEmpty()) {
            throw new SmsException(
                    ErrorCode.INVALID_DEFINITION,
                    what() + " cannot be defined: it has no attribute " + String.join(", ", unknown));
        }
    }

    SmsException wrong(String attribute, String problem) {
        return new SmsException(
                ErrorCode.INVALID_DEFINITION, what() + " cannot be defined: attribute " + attribute + " " + problem);
    }

    private String what() {
        return kind.word() + " " + (name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "…");
    }
}
