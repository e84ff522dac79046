package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.core.store.InMemoryStores;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.VirtualTime;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Submission;
import io.smskit.spi.store.SmsStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a channel says of its link while it is opened, before there is anybody to listen. */
class FirstLinkNewsTest {
    private final VirtualTime time = VirtualTime.startingAt(Laboratory.START);
    private final SmsStores stores = InMemoryStores.open();
    private final List<Submission> submissions = new ArrayList<>();
    private final AtomicReference<ChannelContext> context = new AtomicReference<>();

    private SmsEngine start() {
        return SmsEngine.builder()
                .time(time)
                .stores(stores)
                .channel("main", new Unbound())
                .start();
    }

    @Test
    void keepsWhatIsDueFromAChannelThatIsNotBoundYet() {
        MessageId id;
        try (SmsEngine before = start()) {
            id = before.client()
                    .send(Message.text("waits for the next life").to(Laboratory.NUMBER))
                    .id();
        }
        try (SmsEngine engine = start()) {
            time.advance(Duration.ofMinutes(1));
            assertThat(submissions).isEmpty();

            context.get().link(true, 10, "bound");
            time.advance(Duration.ofSeconds(5));
            assertThat(engine.client().find(id).orElseThrow().state()).isEqualTo(MessageState.SUBMITTED);
        }
    }

    /** Says first that it is down, then thinks better of the reason. */
    private final class Unbound extends OwnChannel {
        Unbound() {
            super(Capability.FREE_TEXT, Capability.INTERNATIONAL);
        }

        @Override
        public Channel open(ChannelSettings settings, ChannelContext context) {
            context.link(true, 10, "too early");
            context.link(false, 0, "it is not bound yet");
            FirstLinkNewsTest.this.context.set(context);
            return this;
        }

        @Override
        public CompletionStage<SubmitOutcome> submit(Submission submission) {
            assertThat(submission.begin()).isTrue();
            submissions.add(submission);
            return CompletableFuture.completedFuture(SubmitOutcome.accepted("id"));
        }
    }
}
