package io.smskit.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.spi.report.RawReport;
import io.smskit.spi.store.ReportInbox;
import io.smskit.spi.store.ReportInbox.Arrival;
import io.smskit.spi.store.ReportInbox.Entry;
import io.smskit.spi.store.ReportInbox.Fate;
import io.smskit.spi.store.ReportInbox.Settlement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** What rules about the inbox work with. */
abstract class InboxRules extends StoreRules {
    ReportInbox inbox;

    @SuppressWarnings("NullAway.Init")
    InboxRules(StoreKit kit) {
        super(kit);
    }

    @BeforeEach
    void takeUp() {
        inbox = stores.reports();
    }

    @Override
    void reopen() {
        super.reopen();
        inbox = stores.reports();
    }

    static Arrival report(String text) {
        return new Arrival("main", RawReport.of("report", text.getBytes(UTF_8)));
    }

    List<Long> append(Instant now, String... texts) {
        return inbox.append(Arrays.stream(texts).map(InboxRules::report).toList(), now);
    }

    void settle(long id, Fate fate, Instant due) {
        inbox.settle(List.of(new Settlement(id, fate, due)), NOON);
    }

    List<String> due(Instant now) {
        return texts(inbox.due(100, now));
    }

    List<String> orphans() {
        return texts(inbox.orphans(100));
    }

    static List<String> texts(List<Entry> entries) {
        return entries.stream()
                .map(entry -> new String(entry.arrival().raw().body(), UTF_8))
                .toList();
    }
}
