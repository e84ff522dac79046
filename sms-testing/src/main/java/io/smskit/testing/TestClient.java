package io.smskit.testing;

import io.smskit.BatchItem;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageView;
import io.smskit.SendReceipt;
import io.smskit.SmsClient;
import io.smskit.SmsException;
import io.smskit.policy.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The client of whichever test runs, so that an application can be built once and keep it. */
final class TestClient implements SmsClient {
    private final Supplier<TestRun> current;

    TestClient(Supplier<TestRun> current) {
        this.current = current;
    }

    /** What was sent earlier leaves before anything else happens, as it would have in the background. */
    private TestRun run() {
        TestRun run = current.get();
        run.work();
        return run;
    }

    @Override
    public SendReceipt send(Message message) {
        TestRun run = run();
        try {
            SendReceipt receipt = run.client().send(message);
            run.took(receipt.id());
            return receipt;
        } catch (SmsException e) {
            run.refused(e);
            throw e;
        }
    }

    @Override
    public CompletionStage<SendReceipt> sendAsync(Message message) {
        TestRun run = run();
        CompletionStage<SendReceipt> stage = run.client().sendAsync(message);
        // The application may block on the stage, and then nobody would drive the engine.
        boolean unused = run.time().await(stage, Duration.ZERO);
        return stage.whenComplete((receipt, error) -> {
            if (receipt != null) {
                run.took(receipt.id());
            } else if (error != null && error.getCause() instanceof SmsException refusal) {
                run.refused(refusal);
            }
        });
    }

    @Override
    public List<BatchItem> sendAll(List<Message> messages) {
        TestRun run = run();
        List<BatchItem> items = run.client().sendAll(messages);
        for (BatchItem item : items) {
            if (item instanceof BatchItem.Stored stored) {
                run.took(stored.receipt().id());
            } else if (item instanceof BatchItem.Refused refused) {
                run.refused(refused.error());
            }
        }
        return items;
    }

    @Override
    public Plan plan(Message message) {
        return run().client().plan(message);
    }

    @Override
    public Optional<MessageView> find(MessageId id) {
        return run().client().find(id);
    }

    @Override
    public MessageView await(MessageId id, Duration atMost) {
        return run().client().await(id, atMost);
    }

    @Override
    public boolean cancel(MessageId id) {
        return run().client().cancel(id);
    }
}
