package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.pdu.CancelSm;
import io.smskit.provider.smpp.pdu.QueryResult;
import io.smskit.provider.smpp.pdu.QuerySm;
import io.smskit.provider.smpp.pdu.ReplaceSm;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * All binds of one channel. Safe for use by many threads; no call blocks. Stages complete on the thread that reads from
 * the peer, so what continues them must be quick.
 */
public interface SmppLink extends AutoCloseable {
    /**
     * Sends the segments of one message, all over the same bind.
     *
     * @return a stage that never fails, with one answer for each segment, in order. It completes when all are answered or
     *     given up. A segment that was refused keeps those from leaving that have not left yet
     */
    CompletionStage<List<Answer<String>>> submit(Outgoing message);

    /** Asks what became of a message. */
    CompletionStage<Answer<QueryResult>> query(QuerySm query);

    /** Calls a message back; the answer carries its id. */
    CompletionStage<Answer<String>> cancel(CancelSm cancel);

    /** Gives a message another text; the answer carries its id. */
    CompletionStage<Answer<String>> replace(ReplaceSm replace);

    /** Unbinds and completes every open stage within seconds. A second call does nothing. */
    @Override
    void close();
}
