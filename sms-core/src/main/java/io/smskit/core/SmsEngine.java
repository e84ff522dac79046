package io.smskit.core;

import static java.util.Objects.requireNonNull;

import io.smskit.SmsClient;
import io.smskit.core.channel.OpenChannel;
import io.smskit.core.engine.EngineLoop;
import io.smskit.core.engine.Gauges;
import io.smskit.core.route.Router;
import io.smskit.core.vault.Vault;
import io.smskit.definition.SmsDefinitions;
import io.smskit.spi.EngineTime;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import io.smskit.spi.report.PushReceive;
import io.smskit.spi.report.PushVerdict;
import io.smskit.spi.store.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine that runs: owns the channels and the loop, and is closed by whoever started it. Two engines in one process
 * have nothing in common.
 *
 * <pre>{@code
 * try (SmsEngine engine = SmsEngine.builder()
 *         .channel("aliyun-main", Aliyun.accessKey(id, secret).signName("Acme"))
 *         .template(Template.of("login-code", VERIFICATION, "Your code is {code}.").digits("code", 8))
 *         .start()) {
 *     engine.client().send(Message.template("login-code").to("+8613800138000").param("code", "482913"));
 * }
 * }</pre>
 */
public final class SmsEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmsEngine.class);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PUSH = Duration.ofSeconds(10);

    private final EngineLoop loop;
    private final Router router;
    private final EngineTime time;
    private final AtomicBoolean open;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final EngineClient client;
    private final Operations operations;
    private final Jobs jobs;
    private final SmsDefinitions definitions;
    private final Vault vault;
    private final Caretaker caretaker;
    private final Runnable afterClose;

    SmsEngine(EngineLoop loop, Router router, EngineTime time, Faces faces) {
        this.loop = loop;
        this.router = router;
        this.time = time;
        this.open = faces.open();
        this.client = faces.client();
        this.operations = faces.operations();
        this.jobs = faces.jobs();
        this.definitions = faces.definitions();
        this.vault = faces.vault();
        this.caretaker = faces.caretaker();
        this.afterClose = faces.afterClose();
    }

    /** What others see of an engine, and what ends with it. */
    record Faces(
            EngineClient client,
            Operations operations,
            Jobs jobs,
            SmsDefinitions definitions,
            Vault vault,
            Caretaker caretaker,
            AtomicBoolean open,
            Runnable afterClose) {}

    /** Begins an engine; {@link SmsEngineBuilder#start} starts it. */
    public static SmsEngineBuilder builder() {
        return new SmsEngineBuilder();
    }

    /** What the rest of the application injects. */
    public SmsClient client() {
        return client;
    }

    /**
     * A client that sends within a transaction of the application: a message exists, and is sent, if and only if the
     * transaction commits. Everything else it asks of the engine, which knows nothing of what is not committed. Its
     * messages reserve their limits when they are first due.
     *
     * @param outbox the transaction, for the thread that holds it
     */
    public SmsClient client(Outbox outbox) {
        return client.within(vault.over(requireNonNull(outbox, "outbox")));
    }

    /** What whoever runs the application does with what is stored, beyond sending. */
    public Operations operations() {
        return operations;
    }

    /** Work of many steps that engines on the same stores do once. */
    public Jobs jobs() {
        return jobs;
    }

    /** What messages are judged and sent by, such as templates and routes. A change holds on this engine when it returns. */
    public SmsDefinitions definitions() {
        return definitions;
    }

    /** Every channel as it stands. */
    public List<ChannelStatus> channels() {
        return router.channels().stream()
                .map(channel -> new ChannelStatus(
                        channel.id(), channel.health(), channel.healthReason(), channel.learnedPerSecond()))
                .toList();
    }

    /** A stopped or paused channel takes messages again at once, for example after its account was topped up. */
    public void resume(String channel) {
        loop.links().resume(channel);
    }

    /**
     * Says that the wall clock is right as it stands, after it has moved by more than five minutes against the monotonic
     * clock and the engine therefore hands nothing over.
     */
    public void confirmClock() {
        loop.confirmClock();
    }

    /**
     * Takes what a provider posted to us; the application owns the web server. Answers after the commit.
     *
     * @param channel the channel to which the request was addressed
     */
    public PushAnswer push(String channel, Push push) {
        Optional<PushReceive> receiver = open.get()
                ? router.find(channel).map(OpenChannel::channel).flatMap(found -> found.ability(PushReceive.class))
                : Optional.empty();
        if (receiver.isEmpty()) {
            return PushAnswer.json(404, "{\"code\":404,\"msg\":\"not found\"}");
        }
        PushVerdict verdict = judged(channel, receiver.get(), push);
        if (verdict instanceof PushVerdict.Refused refused) {
            loop.refused();
            LOG.warn("A push to channel {} was refused: {}", channel, refused.reason());
            return refused.answer();
        }
        PushVerdict.Taken taken = (PushVerdict.Taken) verdict;
        CompletableFuture<Void> stored = loop.received(channel, taken.raw()).toCompletableFuture();
        boolean done = time.await(stored, LONGEST_PUSH) && !stored.isCompletedExceptionally();
        return done ? taken.stored() : taken.notStored();
    }

    /** A plug-in that fails is no reason to let the peer believe that its push was heard. */
    private static PushVerdict judged(String channel, PushReceive receiver, Push push) {
        try {
            return requireNonNull(receiver.receive(push), "verdict");
        } catch (RuntimeException | Error e) {
            LOG.error("Channel {} gave no verdict on a push; its peer is asked to repeat it", channel, e);
            return new PushVerdict.Refused(
                    PushAnswer.json(500, "{\"code\":500,\"msg\":\"not taken\"}"), "plug-in fault");
        }
    }

    /** A look at what can be counted, for gauges. */
    public Gauges gauges() {
        return loop.gauges();
    }

    /**
     * Takes no more messages, waits up to ten seconds for attempts in hand, and closes the channels. What has not left
     * stays in the stores, and can still be looked at. A second call does nothing.
     */
    public void stop() {
        if (!open.compareAndSet(true, false)) {
            return;
        }
        caretaker.stop();
        loop.close(GRACE);
        router.table().close();
    }

    /** {@linkplain #stop() Stops}, and closes what the engine opened itself. A second call does nothing. */
    @Override
    public void close() {
        stop();
        if (closed.compareAndSet(false, true)) {
            loop.end(GRACE);
            afterClose.run();
        }
    }
}
