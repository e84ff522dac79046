package io.smskit.core.engine;

import static java.util.concurrent.CompletableFuture.failedFuture;

import io.smskit.core.engine.Flights.Tools;
import io.smskit.spi.EngineTime;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.store.ReportInbox;
import io.smskit.spi.store.ReportInbox.Arrival;
import io.smskit.spi.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What channels have received, until it is stored; only then are its peers acknowledged. */
final class IncomingReports {
    private static final Logger LOG = LoggerFactory.getLogger(IncomingReports.class);

    private final Mailbox mailbox;
    private final EngineTime time;
    private final ReportInbox inbox;
    private List<Received> received = new ArrayList<>();

    IncomingReports(Tools tools) {
        this.mailbox = tools.mailbox();
        this.time = tools.time();
        this.inbox = tools.stores().reports();
    }

    private record Received(Arrival arrival, CompletableFuture<Void> stored) {}

    /** Takes what a channel received; the future completes after the commit. Any thread. */
    CompletableFuture<Void> receive(String channel, RawReport raw) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        mailbox.post(() -> received.add(new Received(new Arrival(channel, raw), stored)));
        return mailbox.hasEnded() ? failedFuture(new StoreException("the engine is closed", null)) : stored;
    }

    /** Stores what came; returns whether there is anything new in the inbox. */
    boolean store() {
        if (received.isEmpty()) {
            return false;
        }
        List<Received> batch = received;
        received = new ArrayList<>();
        try {
            inbox.append(batch.stream().map(Received::arrival).toList(), time.instant());
            batch.forEach(item -> item.stored.complete(null));
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} reports could not be stored; their peers are asked to repeat them", batch.size(), e);
            batch.forEach(item -> item.stored.completeExceptionally(e));
            return false;
        }
    }
}
