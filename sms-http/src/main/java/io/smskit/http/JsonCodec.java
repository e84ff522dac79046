package io.smskit.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where Jackson ends: reads a text into plain maps and lists, and writes them, within limits that no real answer nears. */
final class JsonCodec {
    static final int MAX_DEPTH = 32;

    private static final int MAX_NUMBER_LENGTH = 64;
    private static final int MAX_NAME_LENGTH = 256;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxStringLength(ReplyReader.MAX_BYTES)
                    .maxDocumentLength(ReplyReader.MAX_BYTES)
                    .build())
            .build();

    private JsonCodec() {}

    /** A number as it was written: nobody here computes with it, and 1e999 stays harmless. */
    record Literal(String text) {}

    static @Nullable Object read(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "something stands behind the value");
            }
            return value;
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new JsonParseException(parser, "there is no value");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Literal(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_STRING -> parser.getText();
            default -> throw new JsonParseException(parser, "no value can begin here");
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    /** The beginning of an array with its end, at most so many elements and bytes; null if there is no array. */
    static byte @Nullable [] head(byte[] text, int most, int size) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text, 0, Math.min(size, text.length))) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return null;
            }
            long end = parser.currentLocation().getByteOffset();
            if (end <= 0) {
                return null;
            }
            long next = end;
            for (int items = 0; items <= most && next > 0 && next < size; items++) {
                end = next;
                next = endOfNextItem(parser);
            }
            byte[] head = Arrays.copyOf(text, Math.toIntExact(end) + 1);
            head[head.length - 1] = ']';
            return head;
        }
    }

    /** Where the next element of an array ends; 0 if there is none that can be read. */
    private static long endOfNextItem(JsonParser parser) throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (token == null || token == JsonToken.END_ARRAY) {
                return 0;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.currentLocation().getByteOffset();
        } catch (JsonProcessingException e) {
            return 0;
        }
    }

    static void write(Object value, Writer text) throws IOException {
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(value, generator);
        }
    }

    private static void write(@Nullable Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Map<?, ?> fields) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                generator.writeFieldName(String.valueOf(field.getKey()));
                write(field.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> items) {
            generator.writeStartArray();
            for (Object item : items) {
                write(item, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Integer || value instanceof Long) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else {
            throw new IllegalArgumentException(
                    "JSON is not written from " + (value == null ? "null" : value.getClass()));
        }
    }
}
