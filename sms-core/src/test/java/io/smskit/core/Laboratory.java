package io.smskit.core;

import static io.smskit.MessageClass.VERIFICATION;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.SmsClient;
import io.smskit.core.channel.ChannelOptions;
import io.smskit.core.store.InMemoryStores;
import io.smskit.event.SmsEvent;
import io.smskit.simulator.VirtualTime;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.simulator.sandbox.TruthLedger;
import io.smskit.spi.store.SmsStores;
import io.smskit.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** An engine under virtual time with sandbox channels: everything runs on the test's thread and replays from a seed. */
final class Laboratory implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T02:00:00Z");
    static final String NUMBER = "+8613800138000";

    final VirtualTime time = VirtualTime.startingAt(START);
    final TruthLedger truth = new TruthLedger();
    final List<SmsEvent> events = new ArrayList<>();
    final SmsStores stores;
    final SmsEngine engine;
    final SmsClient sms;
    private final Map<String, Sandbox> sandboxes;
    private final SmsEngineBuilder builder;

    private Laboratory(Setup setup) {
        this.stores = setup.stores;
        this.sandboxes = setup.sandboxes;
        sandboxes.values().forEach(sandbox -> sandbox.ledger(truth));
        setup.builder
                .time(time)
                .stores(stores)
                .random(seeded(setup.seed))
                .lease(setup.lease)
                .listener(events::add);
        this.builder = setup.builder;
        this.engine = builder.start();
        this.sms = engine.client();
    }

    static RandomGenerator seeded(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static Setup with(String channel, Sandbox sandbox) {
        return new Setup().channel(channel, sandbox);
    }

    static Setup with(String channel, Sandbox sandbox, UnaryOperator<ChannelOptions> options) {
        return new Setup().channel(channel, sandbox, options);
    }

    /** One channel, {@code main}, that follows this script. */
    static Laboratory following(Script script) {
        return with("main", Sandbox.scripted(submission -> script)).start();
    }

    static final class Setup {
        private final SmsEngineBuilder builder = SmsEngine.builder();
        private final Map<String, Sandbox> sandboxes = new LinkedHashMap<>();
        private SmsStores stores = InMemoryStores.open();
        private long seed = 1;
        private Duration lease = Duration.ofDays(1);

        private Setup() {
            builder.template(
                    Template.of("login", VERIFICATION, "Your code is {code}.").digits("code", 8));
        }

        Setup channel(String id, Sandbox sandbox) {
            return channel(id, sandbox, UnaryOperator.identity());
        }

        Setup channel(String id, Sandbox sandbox, UnaryOperator<ChannelOptions> options) {
            sandboxes.put(id, sandbox);
            builder.channel(id, sandbox, options);
            return this;
        }

        Setup seed(long seed) {
            this.seed = seed;
            return this;
        }

        Setup lease(Duration lease) {
            this.lease = lease;
            return this;
        }

        Setup stores(SmsStores stores) {
            this.stores = stores;
            return this;
        }

        Setup and(Consumer<SmsEngineBuilder> more) {
            more.accept(builder);
            return this;
        }

        Laboratory start() {
            return new Laboratory(this);
        }
    }

    /** Another engine of the same kind, with the same stores, channels and listeners. */
    SmsEngine restarted() {
        return builder.start();
    }

    Sandbox sandbox(String id) {
        return sandboxes.get(id);
    }

    MessageId send(Message message) {
        return sms.send(message).id();
    }

    MessageId sendText() {
        return send(Message.text("Disk 91 % full on db-2").to(NUMBER));
    }

    MessageView view(MessageId id) {
        return sms.find(id).orElseThrow();
    }

    MessageView after(Duration time, MessageId id) {
        this.time.advance(time);
        return view(id);
    }

    MessageState state(MessageId id) {
        return view(id).state();
    }

    int copies(MessageId id) {
        return truth.copiesOf(id).size();
    }

    List<MessageState> states(MessageId id) {
        return view(id).history().stream().map(step -> step.state()).toList();
    }

    <E extends SmsEvent> List<E> told(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        engine.close();
    }
}
