package io.smskit.core;

import static java.util.Objects.requireNonNull;

import io.smskit.core.channel.ChannelTable;
import io.smskit.core.engine.EngineLoop;
import io.smskit.core.store.AttachingMessageStore;
import io.smskit.core.time.SteadyTime;
import io.smskit.core.time.SystemTime;
import io.smskit.core.vault.Vault;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an engine needs before it has a loop, and how it is closed. */
final class Opening {
    private final EngineTime time;
    private final SmsStores stores;
    private final ChannelTable channels = new ChannelTable();
    private final List<EngineChannelContext> contexts = new ArrayList<>();
    private final AtomicReference<@Nullable EngineLoop> loop = new AtomicReference<>();
    private final Runnable closing;

    /** Where the stores come from, and whether they end with the engine. */
    record Keeping(Function<EngineTime, SmsStores> opening, boolean endsWithEngine) {}

    /** What an engine lives on: steady time, and stores that keep what is personal to themselves. */
    record Ground(SteadyTime time, SmsStores stores) {}

    /** Opens the stores in this time; without one in the machine's, which ends with the engine. */
    Opening(@Nullable EngineTime given, Keeping keeping) {
        SystemTime own = given == null ? SystemTime.start() : null;
        Runnable closingTime = own == null ? () -> {} : own::close;
        this.time = given == null ? requireNonNull(own) : given;
        try {
            this.stores = keeping.opening.apply(time);
        } catch (RuntimeException e) {
            closingTime.run();
            throw e;
        }
        this.closing = keeping.endsWithEngine
                ? () -> {
                    stores.close();
                    closingTime.run();
                }
                : closingTime;
    }

    Ground ground(Vault vault) {
        SteadyTime steady = new SteadyTime(time, stores.clock().orElse(time));
        return new Ground(steady, AttachingMessageStore.over(vault.over(stores, steady.instant())));
    }

    EngineTime time() {
        return time;
    }

    /** The channels of the engine. */
    ChannelTable channels() {
        return channels;
    }

    /** The way back of a channel that is to be opened. */
    EngineChannelContext context(String channel) {
        EngineChannelContext context = new EngineChannelContext(channel, time, loop::get);
        contexts.add(context);
        return context;
    }

    /** There is a loop now; it is told at once what the channels have said of their links so far. */
    void loop(EngineLoop made) {
        loop.set(made);
        contexts.forEach(EngineChannelContext::passOn);
    }

    /** The loop; null before there is one. */
    @Nullable
    EngineLoop loop() {
        return loop.get();
    }

    /** Closes what the engine opened itself, but no channel. */
    void close() {
        closing.run();
    }

    /** Closes everything. */
    void abandon() {
        channels.close();
        close();
    }
}
