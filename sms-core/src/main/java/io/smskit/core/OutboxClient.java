package io.smskit.core;

import io.smskit.BatchItem;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageView;
import io.smskit.SendReceipt;
import io.smskit.SmsClient;
import io.smskit.SmsException;
import io.smskit.policy.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Sends within a transaction of the application, and so only on the caller's thread; asks like any other client. */
final class OutboxClient implements SmsClient {
    private final EngineClient client;
    private final Function<Message, SendReceipt> insert;

    OutboxClient(EngineClient client, Function<Message, SendReceipt> insert) {
        this.client = client;
        this.insert = insert;
    }

    @Override
    public SendReceipt send(Message message) {
        client.requireOpen();
        return insert.apply(message);
    }

    /** Already done when it returns: a connection belongs to one thread. */
    @Override
    public CompletionStage<SendReceipt> sendAsync(Message message) {
        return CompletableFuture.completedStage(send(message));
    }

    @Override
    public List<BatchItem> sendAll(List<Message> messages) {
        List<BatchItem> items = new ArrayList<>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            try {
                items.add(new BatchItem.Stored(i, send(messages.get(i))));
            } catch (SmsException e) {
                items.add(new BatchItem.Refused(i, e));
            }
        }
        return List.copyOf(items);
    }

    @Override
    public Plan plan(Message message) {
        return client.plan(message);
    }

    @Override
    public Optional<MessageView> find(MessageId id) {
        return client.find(id);
    }

    @Override
    public MessageView await(MessageId id, Duration atMost) {
        return client.await(id, atMost);
    }

    @Override
    public boolean cancel(MessageId id) {
        return client.cancel(id);
    }
}
