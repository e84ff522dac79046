package io.smskit.simulator.sandbox;

import java.util.concurrent.atomic.AtomicLong;

/** Ids as a provider gives them: two sandboxes give the same ones, as two real providers may. */
final class ProviderIds {
    private final AtomicLong last = new AtomicLong();

    String next() {
        return "sbx-" + last.incrementAndGet();
    }
}
