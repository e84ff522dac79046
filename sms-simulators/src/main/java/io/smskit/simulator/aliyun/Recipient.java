package io.smskit.simulator.aliyun;

import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as the service reads and shows them: a mainland number without country code, any other one with it. */
final class Recipient {
    private static final Pattern MAINLAND = Pattern.compile("(?:\\+?86|0086)?(1[3-9]\\d{9})");
    private static final Pattern FOREIGN = Pattern.compile("(?:\\+|00)?([1-9]\\d{6,14})");

    private Recipient() {}

    static Optional<String> parse(String text) {
        var mainland = MAINLAND.matcher(text);
        if (mainland.matches()) {
            return Optional.of(mainland.group(1));
        }
        var foreign = FOREIGN.matcher(text);
        return foreign.matches() ? Optional.of(foreign.group(1)) : Optional.empty();
    }
}
