package io.smskit.simulator.aliyun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as the service takes it: inside parameters, and strict. */
final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String text(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written as JSON", e);
        }
    }

    /** Reads any JSON, or throws a {@link Refusal}. */
    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw illegal();
        }
    }

    /** The fields of an object whose values are all texts, or throws a {@link Refusal}: numbers are not taken. */
    static Map<String, String> texts(JsonNode json) {
        if (!json.isObject()) {
            throw illegal();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        json.properties().forEach(field -> texts.put(field.getKey(), text(field)));
        return texts;
    }

    private static String text(Map.Entry<String, JsonNode> field) {
        if (!field.getValue().isTextual()) {
            throw illegal();
        }
        return field.getValue().textValue();
    }

    /** The elements of an array, or throws a {@link Refusal}. */
    static List<JsonNode> elements(String text) {
        JsonNode json = read(text);
        if (!json.isArray()) {
            throw illegal();
        }
        List<JsonNode> elements = new ArrayList<>();
        json.forEach(elements::add);
        return elements;
    }

    private static Refusal illegal() {
        return Refusal.business("isv.INVALID_JSON_PARAM", "参数格式错误，请修改为字符串值");
    }
}
