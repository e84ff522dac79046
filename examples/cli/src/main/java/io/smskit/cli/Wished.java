package io.smskit.cli;

import io.smskit.MessageId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What became of a wish that several messages be changed.
 *
 * @param granted for each message, in order, whether it was changed
 * @param done what is said where it was
 * @param refused what is said where it was not
 */
record Wished(Map<MessageId, Boolean> granted, String done, String refused) {
    static Wished of(List<MessageId> ids, Predicate<MessageId> wish, String done, String refused) {
        Map<MessageId, Boolean> granted = new LinkedHashMap<>();
        ids.forEach(id -> granted.put(id, wish.test(id)));
        return new Wished(granted, done, refused);
    }

    /** Prints a line for each; returns the exit code. */
    int print(StoreOptions store) {
        granted.forEach((id, changed) -> store.print(
                Map.of("messageId", id.toString(), "done", changed), id + " " + (changed ? done : refused)));
        return granted.containsValue(false) ? ExitCode.REFUSED : ExitCode.OK;
    }
}
