package io.smskit.store.jdbc;

import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.Priority;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The numbers by which tables know the constants of the API. A number is never given to another constant. */
final class Codes {
    private static final List<MessageState> STATES = List.of(
            MessageState.SCHEDULED,
            MessageState.HELD,
            MessageState.QUEUED,
            MessageState.SUBMITTING,
            MessageState.SUBMITTED,
            MessageState.DELIVERED,
            MessageState.UNDELIVERED,
            MessageState.UNKNOWN,
            MessageState.BLOCKED,
            MessageState.EXPIRED,
            MessageState.CANCELLED,
            MessageState.DEAD);
    private static final List<MessageClass> CLASSES = List.of(
            MessageClass.VERIFICATION, MessageClass.TRANSACTIONAL, MessageClass.NOTIFICATION, MessageClass.MARKETING);
    private static final List<Priority> LANES = List.of(Priority.URGENT, Priority.HIGH, Priority.NORMAL, Priority.LOW);

    private Codes() {}

    static int of(MessageState state) {
        return STATES.indexOf(state);
    }

    static int of(MessageClass messageClass) {
        return CLASSES.indexOf(messageClass);
    }

    static int of(Priority lane) {
        return LANES.indexOf(lane);
    }

    /** {@code UNKNOWN} for what is no code of a state. */
    static MessageState state(int code) {
        return isOneOf(STATES, code) ? STATES.get(code) : MessageState.UNKNOWN;
    }

    /** {@code NOTIFICATION} for what is no code of a class. */
    static MessageClass messageClass(int code) {
        return isOneOf(CLASSES, code) ? CLASSES.get(code) : MessageClass.NOTIFICATION;
    }

    /** {@code NORMAL} for what is no code of a lane. */
    static Priority lane(int code) {
        return isOneOf(LANES, code) ? LANES.get(code) : Priority.NORMAL;
    }

    static boolean isState(int code) {
        return isOneOf(STATES, code);
    }

    static boolean isClass(int code) {
        return isOneOf(CLASSES, code);
    }

    static boolean isLane(int code) {
        return isOneOf(LANES, code);
    }

    private static boolean isOneOf(List<?> constants, int code) {
        return code >= 0 && code < constants.size();
    }

    /** The codes as a list for {@code IN}, written out so that partial indexes can be used. */
    static String list(Collection<MessageState> states) {
        return states.stream()
                .map(state -> Integer.toString(of(state)))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The code of a class, or -1 for every class. */
    static int orEvery(@Nullable MessageClass messageClass) {
        return messageClass == null ? -1 : of(messageClass);
    }
}
