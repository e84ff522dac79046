package io.smskit.spi.store;

import io.smskit.spi.report.RawReport;
import java.time.Instant;
import java.util.List;

/**
 * Keeps what the network sent until it was joined to its message.
 *
 * @since 0.1
 */
public interface ReportInbox {
    /** Stores raw reports, all or nothing; when it returns the peer may be acknowledged. Returns an id for each. */
    List<Long> append(List<Arrival> arrivals, Instant now);

    /** Entries that are due, oldest first. */
    List<Entry> due(int atMost, Instant now);

    /** Says what became of entries. An entry that was done or purged before is passed over. */
    void settle(List<Settlement> settlements, Instant now);

    /** Entries that found no message, newest first. */
    List<Entry> orphans(int atMost);

    /**
     * Entries of every kind, those that wait and those that found no message, by their ids.
     *
     * @param after only ids above this one; 0 for the first page
     * @param atMost the page's size
     */
    List<Entry> page(long after, int atMost);

    /**
     * What came in.
     *
     * @param channel where
     * @param raw what
     */
    record Arrival(String channel, RawReport raw) {}

    /**
     * One entry.
     *
     * @param id its id, above 0; later ones have higher ids
     * @param arrival what came in
     * @param receivedMicros when, in microseconds since 1970
     * @param tries how often it was settled with {@link Fate#AGAIN}
     */
    record Entry(long id, Arrival arrival, long receivedMicros, int tries) {}

    /**
     * What became of one entry.
     *
     * @param id the entry
     * @param fate what became of it
     * @param due when it is due again; only looked at for {@link Fate#AGAIN}
     */
    record Settlement(long id, Fate fate, Instant due) {}

    /** What became of an entry. */
    enum Fate {
        /** It was joined. */
        DONE,
        /** It found no message yet. */
        AGAIN,
        /** It will find no message. */
        ORPHAN
    }
}
