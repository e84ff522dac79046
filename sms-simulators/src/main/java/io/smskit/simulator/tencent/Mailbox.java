package io.smskit.simulator.tencent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Rows that wait to be pulled, once each, whether the answer arrives or not. */
final class Mailbox {
    private final int most;
    private final Queue<ObjectNode> rows = new ArrayDeque<>();

    /** Keeps the latest rows. */
    Mailbox(int most) {
        this.most = most;
    }

    synchronized void add(ObjectNode row) {
        rows.add(row);
        if (rows.size() > most) {
            rows.remove();
        }
    }

    synchronized List<ObjectNode> take(int limit) {
        List<ObjectNode> taken = new ArrayList<>();
        while (taken.size() < limit && !rows.isEmpty()) {
            taken.add(rows.remove());
        }
        return taken;
    }
}
