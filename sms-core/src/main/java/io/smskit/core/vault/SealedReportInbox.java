package io.smskit.core.vault;

import io.smskit.spi.report.RawReport;
import io.smskit.spi.store.ReportInbox;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Keeps raw reports sealed. Their bytes may begin like anything, so their kind says that they are. */
final class SealedReportInbox implements ReportInbox {
    private static final String SEALED = "sealed:";

    private final ReportInbox inbox;
    private final Sealer sealer;

    SealedReportInbox(ReportInbox inbox, Seals seals) {
        this.inbox = inbox;
        this.sealer = seals.sealer();
    }

    @Override
    public List<Long> append(List<Arrival> arrivals, Instant now) {
        return inbox.append(
                arrivals.stream().map(arrival -> sealed(arrival, now)).toList(), now);
    }

    private Arrival sealed(Arrival arrival, Instant now) {
        RawReport raw = arrival.raw();
        byte[] body = sealer.seal(raw.body(), place(arrival.channel(), raw), now);
        return new Arrival(arrival.channel(), like(raw, SEALED + raw.kind(), body));
    }

    private static RawReport like(RawReport raw, String kind, byte[] body) {
        RawReport copy = RawReport.of(kind, body);
        return raw.isTrusted() ? copy : copy.untrusted();
    }

    private static byte[] place(String channel, RawReport raw) {
        return ("R" + (raw.isTrusted() ? 't' : 'u') + channel + '\0' + raw.kind()).getBytes(StandardCharsets.UTF_8);
    }

    /** What cannot be opened keeps its kind, of which no decoder knows anything. */
    private Entry opened(Entry entry) {
        RawReport raw = entry.arrival().raw();
        if (!raw.kind().startsWith(SEALED)) {
            return entry;
        }
        RawReport bare = like(raw, raw.kind().substring(SEALED.length()), raw.body());
        byte[] body = sealer.open(raw.body(), place(entry.arrival().channel(), bare));
        if (body == null) {
            return entry;
        }
        Arrival arrival = new Arrival(entry.arrival().channel(), like(bare, bare.kind(), body));
        return new Entry(entry.id(), arrival, entry.receivedMicros(), entry.tries());
    }

    private List<Entry> opened(List<Entry> entries) {
        return entries.stream().map(this::opened).toList();
    }

    @Override
    public List<Entry> due(int atMost, Instant now) {
        return opened(inbox.due(atMost, now));
    }

    @Override
    public void settle(List<Settlement> settlements, Instant now) {
        inbox.settle(settlements, now);
    }

    @Override
    public List<Entry> orphans(int atMost) {
        return opened(inbox.orphans(atMost));
    }

    @Override
    public List<Entry> page(long after, int atMost) {
        return opened(inbox.page(after, atMost));
    }
}
