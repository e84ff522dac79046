package io.smskit.core;

import io.smskit.core.store.InMemoryStores;
import io.smskit.spi.store.Durability;
import io.smskit.spi.store.SmsStores;
import java.time.InstantSource;

/** Memory stores that an engine takes for durable ones, which other nodes may share. */
final class SharedStores {
    private SharedStores() {}

    static SmsStores open() {
        return builder().build();
    }

    /** With a clock of their own. */
    static SmsStores open(InstantSource clock) {
        return builder().clock(clock).build();
    }

    private static SmsStores.Builder builder() {
        SmsStores memory = InMemoryStores.open();
        return SmsStores.builder(Durability.PROCESS_KILL)
                .messages(memory.messages())
                .query(memory.query())
                .attempts(memory.attempts())
                .nodes(memory.nodes())
                .reports(memory.reports())
                .limits(memory.limits())
                .suppressions(memory.suppressions())
                .owners(memory.owners())
                .retention(memory.retention())
                .definitions(memory.definitions())
                .jobs(memory.jobs());
    }
}
