package io.smskit.provider.smpp.settings;

import io.smskit.MessageClass;
import java.util.EnumMap;
import java.util.Map;

/** The priority flag of each class. */
final class Priorities {
    private static final String BY_CLASS = "by-class";

    private Priorities() {}

    static Map<MessageClass, Integer> read(Given given) {
        String text = given.text(Keys.PRIORITY_FLAG, "0");
        given.unless(text.matches("[0-3]|" + BY_CLASS), Keys.PRIORITY_FLAG, "is neither 0 to 3 nor by-class");
        Map<MessageClass, Integer> priorities = new EnumMap<>(MessageClass.class);
        for (MessageClass messageClass : MessageClass.values()) {
            priorities.put(messageClass, text.equals(BY_CLASS) ? of(messageClass) : text.charAt(0) - '0');
        }
        return priorities;
    }

    private static int of(MessageClass messageClass) {
        return switch (messageClass) {
            case VERIFICATION -> 3;
            case TRANSACTIONAL -> 2;
            case NOTIFICATION -> 1;
            case MARKETING -> 0;
        };
    }
}
