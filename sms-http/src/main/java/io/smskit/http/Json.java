package io.smskit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON text, read leniently: whatever is not there, or is of another type, is simply absent, so that a
 * reader of strange answers needs no exceptions. The text itself is read strictly (RFC 8259): UTF-8, no duplicate names,
 * nothing behind the value, at most {@value JsonCodec#MAX_DEPTH} levels.
 *
 * <p>Immutable. {@link #toString()} tells the type and never the content.
 *
 * @since 0.1
 */
public final class Json {
    /** The whole numbers that can be read have at most this many digits. */
    private static final int MAX_LONG_DIGITS = 18;

    private static final Json MISSING = new Json(null);

    // A Map, a List, a String, a Boolean, a JsonCodec.Number; null where there is nothing, or a JSON null.
    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    /** What stands for a value that is not there. */
    public static Json missing() {
        return MISSING;
    }

    /** Loads what reading and writing needs, so that the first answer need not wait for it. */
    static void prepare() {
        parse(format(Map.of()).getBytes(UTF_8));
    }

    /** Reads a text; empty if the bytes are not strictly one JSON value. */
    public static Optional<Json> parse(byte[] bytes) {
        try {
            // A strict decoder: what is not UTF-8 is not guessed at.
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(new Json(JsonCodec.read(text)));
        } catch (CharacterCodingException | JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The beginning of an array as an array of its own; it ends before the first element that is not JSON.
     *
     * @param array the bytes of a text; nothing is said about what follows the beginning
     * @param most the most elements
     * @param size the most bytes
     * @return empty if the bytes begin with something else than an array in UTF-8
     */
    public static Optional<byte[]> head(byte[] array, int most, int size) {
        try {
            return Optional.ofNullable(JsonCodec.head(array, most, size));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a value as JSON text without spaces.
     *
     * @param value a {@link String}, {@link Boolean}, {@link Integer} or {@link Long}, a {@link List} of such values, or a
     *     {@link Map} of such values by name, in its order
     * @throws IllegalArgumentException for any other type
     */
    public static String format(Object value) {
        try {
            StringWriter text = new StringWriter();
            JsonCodec.write(value, text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The field of this name; missing where this is no object or has no such field. */
    public Json get(String name) {
        return value instanceof Map<?, ?> fields && fields.containsKey(name) ? new Json(fields.get(name)) : MISSING;
    }

    /** The elements; none where this is no array. */
    public List<Json> items() {
        return value instanceof List<?> items ? items.stream().map(Json::new).toList() : List.of();
    }

    /** The text of a string that is not empty, or a number as it was written. */
    public Optional<String> text() {
        if (value instanceof String text && !text.isEmpty()) {
            return Optional.of(text);
        }
        return value instanceof JsonCodec.Literal number ? Optional.of(number.text()) : Optional.empty();
    }

    /** A whole number of at most 18 digits, written as a number or as a string. */
    public Optional<Long> number() {
        return text().filter(Json::isWhole).map(Long::valueOf);
    }

    private static boolean isWhole(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - start;
        return digits > 0
                && digits <= MAX_LONG_DIGITS
                && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
    }

    /** {@code true} or {@code false}, written bare or as a string. */
    public Optional<Boolean> flag() {
        if (value instanceof Boolean flag) {
            return Optional.of(flag);
        }
        return text().filter(text -> text.equals("true") || text.equals("false"))
                .map(Boolean::valueOf);
    }

    /** Whether it is an object. */
    public boolean isObject() {
        return value instanceof Map;
    }

    /** Whether it is an array. */
    public boolean isArray() {
        return value instanceof List;
    }

    /** Whether there is nothing, or a JSON {@code null}. */
    public boolean isMissing() {
        return value == null;
    }

    @Override
    public String toString() {
        if (value instanceof Map<?, ?> fields) {
            return "JSON object of " + fields.size() + " fields";
        }
        if (value instanceof List<?> items) {
            return "JSON array of " + items.size() + " items";
        }
        return value == null ? "no JSON value" : "JSON value";
    }
}
