package io.smskit.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ordered messages of an application, and which of them go before which: a message goes before another one to its number
 * if it had been acknowledged when the other one was sent for the first time. Those that were sent at the same time have no
 * order.
 */
final class Sequence {
    private final Map<String, List<String>> acknowledged = new HashMap<>();
    private final Map<String, Sent> sent = new HashMap<>();

    private record Sent(String number, List<String> earlier) {}

    /**
     * One that goes before another one.
     *
     * @param earlier the id of the one that goes before
     * @param later the id of the one that comes after it
     */
    record Pair(String earlier, String later) {}

    /** A message is about to be sent for the first time. */
    synchronized void sent(String key, String number) {
        sent.put(key, new Sent(number, List.copyOf(acknowledged.getOrDefault(number, List.of()))));
    }

    /** An answer came, the first one or another; nothing happens if the message is not ordered. */
    synchronized void acknowledged(String key, String id) {
        Sent message = sent.get(key);
        if (message != null) {
            List<String> ids = acknowledged.computeIfAbsent(message.number, any -> new ArrayList<>());
            if (!ids.contains(id)) {
                ids.add(id);
            }
        }
    }

    /** All pairs of messages that have an order, by the ids of keys. */
    synchronized List<Pair> pairs(Map<String, String> ids) {
        return sent.entrySet().stream()
                .filter(message -> ids.containsKey(message.getKey()))
                .flatMap(message -> message.getValue().earlier.stream()
                        .map(earlier -> new Pair(earlier, ids.get(message.getKey()))))
                .toList();
    }
}
