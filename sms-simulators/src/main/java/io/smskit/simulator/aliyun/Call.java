package io.smskit.simulator.aliyun;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request in the service's own terms, before anybody judged it.
 *
 * @param method the HTTP method
 * @param action the action, such as {@code SendSms}; empty if none is named
 * @param parameters of the query and of a form in the body, decoded
 * @param bodyBytes the size of the body
 * @param at when its last byte was read
 * @since 0.1
 */
public record Call(String method, String action, Map<String, String> parameters, int bodyBytes, Instant at) {
    public Call {
        parameters = Map.copyOf(new TreeMap<>(parameters));
    }

    /** A parameter; empty if it is missing. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The caller's own reference; empty if there is none. */
    public String outId() {
        return parameter("OutId");
    }

    /** Names the action and the reference, never numbers or content. */
    @Override
    public String toString() {
        return method + " " + action + (outId().isEmpty() ? "" : " " + outId());
    }
}
