package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.pdu.CancelSm;
import io.smskit.provider.smpp.pdu.QueryResult;
import io.smskit.provider.smpp.pdu.QuerySm;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * All binds of one channel. Safe for use by many threads; no call blocks. Stages complete on the thread that reads from
 * the peer, so what continues them must be quick.
 */
public interface SmppLink extends AutoCloseable {
    /**
     * Sends the segments of one message, all over the same bind. A segment that was refused keeps those from leaving that
     * have not left yet.
     *
     * @param judge told once all segments are answered or given up, with one answer for each, in order
     * @param <R> what the judge makes of them
     * @return a stage that completes with what the judge says, and fails only if the judge does
     */
    <R> CompletionStage<R> submit(Outgoing message, Function<? super List<Answer<String>>, ? extends R> judge);

    /** Asks what became of a message. */
    CompletionStage<Answer<QueryResult>> query(QuerySm query);

    /** Calls a message back; the answer carries its id. */
    CompletionStage<Answer<String>> cancel(CancelSm cancel);

    /** Unbinds and completes every open stage within seconds. A second call does nothing. */
    @Override
    void close();
}
