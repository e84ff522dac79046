package io.smskit.core;

import io.smskit.BatchItem;
import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageView;
import io.smskit.SendReceipt;
import io.smskit.SmsClient;
import io.smskit.SmsException;
import io.smskit.core.engine.EngineLoop;
import io.smskit.core.intake.Intake;
import io.smskit.policy.Plan;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The client of an engine in the same process. */
final class EngineClient implements SmsClient {
    private final Intake intake;
    private final EngineLoop loop;
    private final Operations operations;
    private final EngineTime time;

    EngineClient(Intake intake, EngineLoop loop, Operations operations, EngineTime time) {
        this.intake = intake;
        this.loop = loop;
        this.operations = operations;
        this.time = time;
    }

    /** The same client, which sends within a transaction of the application. */
    SmsClient within(Outbox outbox) {
        return new OutboxClient(this, message -> intake.take(message, outbox));
    }

    @Override
    public SendReceipt send(Message message) {
        requireOpen();
        return intake.take(message);
    }

    @Override
    public CompletionStage<SendReceipt> sendAsync(Message message) {
        requireOpen();
        return CompletableFuture.supplyAsync(() -> intake.take(message), time.executor());
    }

    @Override
    public List<BatchItem> sendAll(List<Message> messages) {
        requireOpen();
        return intake.takeAll(List.copyOf(messages));
    }

    @Override
    public Plan plan(Message message) {
        requireOpen();
        return intake.plan(message);
    }

    void requireOpen() {
        if (!loop.isOpen()) {
            throw new SmsException(ErrorCode.ENGINE_CLOSED, "the engine is closed and takes no messages");
        }
    }

    @Override
    public Optional<MessageView> find(MessageId id) {
        return operations.find(id);
    }

    @Override
    public MessageView await(MessageId id, Duration atMost) {
        CompletableFuture<Void> terminal = loop.terminal(id);
        try {
            MessageView view = require(id);
            if (view.state().isTerminal()) {
                return view;
            }
            time.await(terminal, atMost);
            return require(id);
        } finally {
            terminal.complete(null);
        }
    }

    private MessageView require(MessageId id) {
        return find(id).orElseThrow(
                        () -> new InvalidMessageException(ErrorCode.INVALID_MESSAGE_ID, "nobody knows message " + id));
    }

    @Override
    public boolean cancel(MessageId id) {
        return operations.cancel(id);
    }
}
