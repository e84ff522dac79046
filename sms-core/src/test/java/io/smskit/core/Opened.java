package io.smskit.core;

import java.util.ArrayList;
import java.util.List;

/** What a test has opened, to be closed in the same order. */
final class Opened implements AutoCloseable {
    private final List<AutoCloseable> all = new ArrayList<>();

    void add(AutoCloseable opened) {
        all.add(opened);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : all) {
            each.close();
        }
    }
}
