package io.smskit;

import static java.util.Objects.requireNonNull;

import io.smskit.text.BinaryData;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a message says: free text, a template or business with values, or 8-bit data.
 *
 * @since 0.1
 */
public sealed interface Content {
    /**
     * Free text.
     *
     * @param text the text
     */
    record Text(String text) implements Content {
        public Text {
            requireNonNull(text, "text");
        }

        /** Names the length, never the text. */
        @Override
        public String toString() {
            return "text of " + text.length() + " characters";
        }
    }

    /**
     * A template, or a business that names one, with the values of its parameters: by name or in the template's order,
     * not both.
     *
     * @param source what {@code key} names
     * @param key the template's key or the business's number
     * @param params values by parameter name
     * @param args values in the template's order
     */
    record Templated(Source source, String key, Map<String, String> params, List<String> args) implements Content {
        public Templated {
            requireNonNull(source, "source");
            requireNonNull(key, "key");
            params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
            args = List.copyOf(args);
        }

        /** Names the key, never the values. */
        @Override
        public String toString() {
            return source + " " + key;
        }
    }

    /**
     * 8-bit data for an application on the handset.
     *
     * @param data the octets, and the ports if there are any
     */
    record Binary(BinaryData data) implements Content {
        public Binary {
            requireNonNull(data, "data");
        }

        /** Names the size, never the octets. */
        @Override
        public String toString() {
            return data.toString();
        }
    }

    /** What the key of a {@link Templated} content names. */
    enum Source {
        /** A template by its key. */
        TEMPLATE,
        /** A business by its number, such as {@code B-000003}. */
        BUSINESS
    }
}
