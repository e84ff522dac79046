package io.smskit.simulator.standin;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request in the service's own terms, before anybody judged it.
 *
 * @param method the HTTP method
 * @param action the action, such as {@code SendSms}; empty if none is named
 * @param parameters decoded; what is not a text in a JSON body stands here as JSON
 * @param reference the caller's own reference, such as {@code OutId} or {@code SessionContext}; empty if there is none
 * @param bodyBytes the size of the body
 * @param at when its last byte was read
 * @since 0.1
 */
public record Call(
        String method, String action, Map<String, String> parameters, String reference, int bodyBytes, Instant at) {
    public Call {
        parameters = Map.copyOf(new TreeMap<>(parameters));
    }

    /** A parameter; empty if it is missing. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Names the action and the reference, never numbers or content. */
    @Override
    public String toString() {
        return method + " " + action + (reference.isEmpty() ? "" : " " + reference);
    }
}
