package io.smskit.provider.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.provider.smpp.pdu.Address;
import io.smskit.provider.smpp.pdu.CancelSm;
import io.smskit.provider.smpp.pdu.CommandId;
import io.smskit.provider.smpp.pdu.QueryResult;
import io.smskit.provider.smpp.pdu.QuerySm;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jsmpp.util.DefaultDecomposer;
import org.junit.jupiter.api.Test;

/** query_sm and cancel_sm. */
final class OperationsTest {
    private static final Address SOURCE = new Address(5, 0, "Acme");
    private static final QuerySm QUERY = new QuerySm("id-1", SOURCE);

    private final MemorySmsc smsc = new MemorySmsc();

    private <T> CompletableFuture<T> ready(MemoryLink memory, java.util.concurrent.CompletionStage<T> stage) {
        memory.time.runReady();
        return stage.toCompletableFuture();
    }

    @Test
    void readsWhatBecameOfAMessage() throws Exception {
        MemoryLink memory = MemoryLink.to(smsc);
        byte delivered = 2;
        byte none = 0;
        var answer = ready(memory, memory.link.query(QUERY));
        Pdu query = memory.peer().received(CommandId.QUERY_SM).get(0);
        assertThat(new DefaultDecomposer().querySm(query.bytes()).getMessageId())
                .isEqualTo("id-1");

        memory.peer()
                .send(Peer.written(() ->
                        Peer.COMPOSER.querySmResp(query.sequence(), "id-1", "2601010000000000", delivered, none)));
        memory.time.runReady();

        assertThat(answer.join()).isEqualTo(new Answer.Given<>(new QueryResult("id-1", "2601010000000000", 2, 0)));
    }

    @Test
    void tellsThatThePeerDoesNotKnowTheMessage() {
        MemoryLink memory = MemoryLink.to(smsc);
        var answer = ready(memory, memory.link.query(QUERY));

        memory.peer().refuse(memory.peer().received(CommandId.QUERY_SM).get(0), 0x0C);
        memory.time.runReady();

        assertThat(answer.join()).isEqualTo(new Answer.Refused<>(0x0C, false, List.of()));
    }

    @Test
    void doesNotTakeAnAnswerThatCannotBeReadForOne() {
        MemoryLink memory = MemoryLink.to(smsc);
        var answer = ready(memory, memory.link.query(QUERY));

        memory.peer()
                .header(
                        CommandId.responseTo(CommandId.QUERY_SM),
                        0,
                        memory.peer().received(CommandId.QUERY_SM).get(0).sequence());
        memory.time.runReady();

        assertThat(answer.join()).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void callsAMessageBack() throws Exception {
        MemoryLink memory = MemoryLink.to(smsc);
        var answer =
                ready(memory, memory.link.cancel(new CancelSm("", "id-1", SOURCE, new Address(1, 1, "8613800138000"))));
        Pdu cancel = memory.peer().received(CommandId.CANCEL_SM).get(0);
        assertThat(new DefaultDecomposer().cancelSm(cancel.bytes()).getDestinationAddress())
                .isEqualTo("8613800138000");

        memory.peer().header(CommandId.responseTo(CommandId.CANCEL_SM), 0, cancel.sequence());
        memory.time.runReady();

        assertThat(answer.join()).isEqualTo(new Answer.Given<>("id-1"));
    }

    @Test
    void doesNotWaitForEver() {
        MemoryLink memory = MemoryLink.to(smsc);
        var answer = ready(memory, memory.link.query(QUERY));

        memory.advance(Timing.DEFAULT.response());

        assertThat(answer.join()).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void answersUnknownWhenTheLinkBreaks() {
        MemoryLink memory = MemoryLink.to(smsc);
        var answer = ready(memory, memory.link.query(QUERY));

        memory.peer().cut();
        memory.time.runReady();

        assertThat(answer.join()).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void sendsNothingWhileNothingIsBound() {
        smsc.silent = true;
        MemoryLink memory = MemoryLink.to(smsc);

        assertThat(ready(memory, memory.link.query(QUERY)).join()).isInstanceOf(Answer.NotSent.class);
    }

    @Test
    void refusesAFieldThatDoesNotFit() {
        MemoryLink memory = MemoryLink.to(smsc);

        var answer = ready(memory, memory.link.query(new QuerySm("x".repeat(70), SOURCE)));

        assertThat(answer.join()).isInstanceOf(Answer.NotSent.class);
    }
}
