package io.smskit.core;

import io.smskit.MessageId;
import io.smskit.core.engine.Wish;
import io.smskit.core.engine.Wishes;
import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Lets the loop of an engine change messages, which may have them in hand. */
final class LoopGranting implements Operations.Granting {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Wishes wishes;
    private final EngineTime time;

    LoopGranting(Wishes wishes, EngineTime time) {
        this.wishes = wishes;
        this.time = time;
    }

    @Override
    public boolean cancel(MessageId id) {
        return granted(wishes.cancel(id));
    }

    @Override
    public boolean grant(MessageId id, Wish wish) {
        return granted(wishes.grant(id, wish));
    }

    private boolean granted(CompletionStage<Boolean> wish) {
        return time.await(wish, LONGEST_WAIT) && wish.toCompletableFuture().join();
    }
}
