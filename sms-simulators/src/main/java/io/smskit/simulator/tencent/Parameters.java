package io.smskit.simulator.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.smskit.simulator.http.Request;
import io.smskit.simulator.standin.Json;
import io.smskit.simulator.standin.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What the body of a request asks for. What is not as it should be is a {@link Refusal}. */
final class Parameters {
    private final JsonNode body;

    private Parameters(JsonNode body) {
        this.body = body;
    }

    /** The parameters of an action that has these and no others. */
    static Parameters of(Request request, Set<String> known) {
        JsonNode body = read(request);
        if (!body.isObject()) {
            throw Verdicts.refusal("InvalidParameter", "The body is not a JSON object.");
        }
        for (Map.Entry<String, JsonNode> parameter : body.properties()) {
            if (!known.contains(parameter.getKey())) {
                throw Verdicts.refusal(
                        "UnknownParameter", "The parameter `" + parameter.getKey() + "` is not recognized.");
            }
        }
        return new Parameters(body);
    }

    private static JsonNode read(Request request) {
        try {
            return Json.read(new String(request.body(), UTF_8));
        } catch (IllegalArgumentException e) {
            throw Verdicts.refusal("InvalidParameter", "The body is not JSON.");
        }
    }

    static Refusal missing(String name) {
        return Verdicts.refusal("MissingParameter", "The request is missing a required parameter `" + name + "`.");
    }

    private static Refusal wrongType(String name) {
        return Verdicts.refusal("InvalidParameter", "The value type of parameter `" + name + "` is not valid.");
    }

    void require(String... names) {
        for (String name : names) {
            if (isAbsent(body.path(name))) {
                throw missing(name);
            }
        }
    }

    /** A text that has to be there. */
    String text(String name) {
        String text = textOrEmpty(name);
        if (text.isEmpty()) {
            throw missing(name);
        }
        return text;
    }

    String textOrEmpty(String name) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return "";
        }
        if (!value.isTextual()) {
            throw wrongType(name);
        }
        return value.textValue();
    }

    /** The texts of an array; none if it is missing. */
    List<String> texts(String name) {
        JsonNode array = body.path(name);
        List<String> texts = new ArrayList<>();
        if (!isAbsent(array) && !array.isArray()) {
            throw wrongType(name);
        }
        for (JsonNode element : array) {
            if (!element.isTextual()) {
                throw wrongType(name);
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /** A whole number that has to be there. */
    long whole(String name) {
        return wholeIfThere(name).orElseThrow(() -> missing(name));
    }

    OptionalLong wholeIfThere(String name) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrongType(name);
        }
        return OptionalLong.of(value.longValue());
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
