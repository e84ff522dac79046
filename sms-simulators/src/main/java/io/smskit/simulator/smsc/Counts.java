package io.smskit.simulator.smsc;

import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.CommandStatus;
import java.util.ArrayList;
import java.util.List;

/** Counts what clients ask. Safe for use by many threads. */
final class Counts {
    private static final long MINUTE = 60_000_000_000L;

    private final List<Long> binds = new ArrayList<>();
    private int enquireLinks;
    private int throttled;
    private int largestWindow;

    synchronized void handled(HandledRequest handled, long nanos) {
        if (handled.request().command().isBind()) {
            binds.add(nanos);
        } else if (handled.request().command() == Command.ENQUIRE_LINK) {
            enquireLinks++;
        }
        if (handled.answer()
                .filter(pdu -> pdu.status() == CommandStatus.RTHROTTLED)
                .isPresent()) {
            throttled++;
        }
    }

    synchronized void window(int size) {
        largestWindow = Math.max(largestWindow, size);
    }

    synchronized int binds() {
        return binds.size();
    }

    synchronized int busiestMinute() {
        int most = 0;
        int first = 0;
        for (int last = 0; last < binds.size(); last++) {
            while (binds.get(last) - binds.get(first) >= MINUTE) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    synchronized int enquireLinks() {
        return enquireLinks;
    }

    synchronized int throttled() {
        return throttled;
    }

    synchronized int largestWindow() {
        return largestWindow;
    }
}
