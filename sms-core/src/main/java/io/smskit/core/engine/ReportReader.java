package io.smskit.core.engine;

import io.smskit.core.channel.OpenChannel;
import io.smskit.core.message.Micros;
import io.smskit.core.route.Router;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.ReportDecode;
import io.smskit.spi.store.ReportInbox.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what came through channels, as far as they are open on this node. */
final class ReportReader {
    private static final Logger LOG = LoggerFactory.getLogger(ReportReader.class);
    private static final Duration LEFT_TO_OTHERS_FOR = Duration.ofHours(1);

    private final Router router;
    private final ReportTally tally;
    private final Instant begun;

    /** A reader that begins to look now. */
    ReportReader(Router router, ReportTally tally, Instant now) {
        this.router = router;
        this.tally = tally;
        this.begun = now;
    }

    /** Of a channel that is not open here another node may read it; after a while it makes room for what can be read. */
    boolean isLeftToOthers(Entry entry, Instant now) {
        return !isReadable(entry)
                && entry.tries() == 0
                && now.isBefore(
                        later(Micros.instant(entry.receivedMicros()), begun).plus(LEFT_TO_OTHERS_FOR));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whether its channel is open here. */
    boolean isReadable(Entry entry) {
        return router.find(entry.arrival().channel())
                .filter(OpenChannel::isOpen)
                .isPresent();
    }

    /** What an entry says; what cannot be read counts as malformed. */
    DecodedReports decode(Entry entry) {
        Optional<ReportDecode> decoder = router.find(entry.arrival().channel())
                .flatMap(channel -> channel.channel().ability(ReportDecode.class));
        try {
            DecodedReports decoded = decoder.map(
                            found -> found.decode(entry.arrival().raw()))
                    .orElseGet(() -> new DecodedReports(List.of(), List.of(), 1));
            if (decoded.malformed() > 0 && entry.tries() == 0) {
                tally.unreadable(decoded.malformed());
                LOG.warn(
                        "{} entries of a {} on channel {} could not be read",
                        decoded.malformed(),
                        entry.arrival().raw().kind(),
                        entry.arrival().channel());
            }
            return decoded;
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "The decoder of channel {} threw; the report is kept as an orphan",
                    entry.arrival().channel(),
                    e);
            return new DecodedReports(List.of(), List.of(), 1);
        }
    }
}
