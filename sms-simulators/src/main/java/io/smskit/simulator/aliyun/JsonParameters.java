package io.smskit.simulator.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import io.smskit.simulator.standin.Json;
import io.smskit.simulator.standin.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters that are JSON as text. What is not as it should be is a {@link Refusal}. */
final class JsonParameters {
    private JsonParameters() {}

    /** The fields of an object whose values are all texts: numbers are not taken. */
    static Map<String, String> texts(String text) {
        return texts(read(text));
    }

    /** The fields of an object whose values are all texts: numbers are not taken. */
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

    /** The elements of an array. */
    static List<JsonNode> elements(String text) {
        JsonNode json = read(text);
        if (!json.isArray()) {
            throw illegal();
        }
        List<JsonNode> elements = new ArrayList<>();
        json.forEach(elements::add);
        return elements;
    }

    private static JsonNode read(String text) {
        try {
            return Json.read(text);
        } catch (IllegalArgumentException e) {
            throw illegal();
        }
    }

    private static Refusal illegal() {
        return Refusals.business("isv.INVALID_JSON_PARAM", "参数格式错误，请修改为字符串值");
    }
}
