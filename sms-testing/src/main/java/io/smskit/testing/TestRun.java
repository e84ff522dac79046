package io.smskit.testing;

import static java.util.Objects.requireNonNull;

import io.smskit.ConfigurationException;
import io.smskit.MessageId;
import io.smskit.MessageView;
import io.smskit.SmsClient;
import io.smskit.SmsException;
import io.smskit.core.ChannelStatus;
import io.smskit.core.Operations;
import io.smskit.core.SmsEngine;
import io.smskit.core.SmsEngineBuilder;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.InboundMessage;
import io.smskit.event.SmsEvent;
import io.smskit.event.SmsListener;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.SandboxReports;
import io.smskit.simulator.sandbox.TruthLedger;
import io.smskit.spi.Capability;
import io.smskit.spi.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The engine of one test, and all that came of it. */
final class TestRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SharedTime time;
    private final TruthLedger ledger = new TruthLedger();
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final List<SmsListener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    private final Queue<MessageId> taken = new ConcurrentLinkedQueue<>();
    private final Queue<SmsException> refused = new ConcurrentLinkedQueue<>();
    private final Set<AttemptId> forgotten = ConcurrentHashMap.newKeySet();
    private final SmsEngine engine;

    /**
     * What every test of an extension begins with.
     *
     * @param channels what each channel can do, by its name; none for everything
     * @param start what the clock shows
     * @param engine adds what the application needs
     */
    record Setup(Map<String, Set<Capability>> channels, Instant start, Consumer<? super SmsEngineBuilder> engine) {}

    /** A channel's provider and what it is told. */
    private record Line(Sandbox sandbox, ChannelScript script) {}

    private TestRun(Setup setup, SharedTime time) {
        this.time = time;
        // Nobody else shares the stores, so the lease needs no renewal that would only slow down long days.
        SmsEngineBuilder builder = SmsEngine.builder()
                .lease(Duration.ofDays(1))
                .random(RandomGeneratorFactory.of("L64X128MixRandom").create(1));
        setup.channels.forEach((name, capabilities) -> builder.channel(name, sandbox(name, capabilities)));
        setup.engine.accept(builder);
        this.engine = builder.time(time).listener(this::tell).start();
    }

    static TestRun start(Setup setup) {
        SharedTime time = new SharedTime(setup.start, PATIENCE);
        try {
            TestRun run = new TestRun(setup, time);
            run.refuseOtherChannels(setup.channels.keySet());
            return run;
        } catch (RuntimeException | Error e) {
            time.close();
            throw e;
        }
    }

    private Sandbox sandbox(String name, Set<Capability> capabilities) {
        ChannelScript script = new ChannelScript();
        Sandbox sandbox = Sandbox.scripted(script).ledger(ledger);
        if (!capabilities.isEmpty()) {
            sandbox.capabilities(capabilities);
        }
        lines.put(name, new Line(sandbox, script));
        return sandbox;
    }

    private void refuseOtherChannels(Set<String> ours) {
        String others = engine.channels().stream()
                .map(ChannelStatus::id)
                .filter(name -> !ours.contains(name))
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            engine.close();
            throw new ConfigurationException("the application's own channel " + others
                    + " could text people from a test: leave channels out of what SmsTest.with(…) is given, and give"
                    + " their names to channels(…)");
        }
    }

    SharedTime time() {
        return time;
    }

    SmsClient client() {
        return engine.client();
    }

    Operations operations() {
        return engine.operations();
    }

    private Line line(String channel) {
        return requireNonNull(lines.get(channel), channel);
    }

    ChannelScript script(String channel) {
        return line(channel).script;
    }

    void listen(SmsListener listener) {
        listeners.add(listener);
    }

    private void tell(SmsEvent event) {
        for (SmsListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException | Error e) {
                thrown.add(e);
            }
        }
    }

    void took(MessageId id) {
        taken.add(id);
    }

    void refused(SmsException error) {
        refused.add(error);
    }

    /** Lets the engine do what it would have done in the background by now. */
    void work() {
        time.runReady();
    }

    void receive(String channel, InboundMessage message) {
        work();
        line(channel).sandbox.receive(channel, SandboxReports.encode(message.sentAt(time.instant())));
        work();
    }

    List<Submission> submissions(String channel) {
        return line(channel).sandbox.submissions();
    }

    /**
     * Every text that a provider took and the test has not cleared away, the earliest first. Time stands still between two
     * sends, and then the order of the sends is what a test expects.
     */
    List<TextMessage> texts() {
        Map<MessageId, Integer> sent = new HashMap<>();
        taken.forEach(id -> sent.putIfAbsent(id, sent.size()));
        Map<AttemptId, Submission> submissions = lines.values().stream()
                .flatMap(line -> line.sandbox.submissions().stream())
                .collect(Collectors.toMap(Submission::attempt, submission -> submission));
        return ledger.copies().stream()
                .filter(copy -> !forgotten.contains(copy.attempt()))
                .sorted(Comparator.comparing(TruthLedger.Copy::at)
                        .thenComparing(copy -> sent.getOrDefault(copy.attempt().message(), -1)))
                .map(copy -> new TextMessage(this, copy, requireNonNull(submissions.get(copy.attempt()))))
                .toList();
    }

    void forget(AttemptId attempt) {
        forgotten.add(attempt);
    }

    MessageView view(MessageId id) {
        return client().find(id).orElseThrow();
    }

    /** The messages that the engine took and no provider did. */
    Stream<MessageView> unsent() {
        return taken.stream()
                .distinct()
                .filter(id -> ledger.copiesOf(id).isEmpty())
                .map(this::view);
    }

    List<SmsException> refusals() {
        return List.copyOf(refused);
    }

    @Override
    public void close() {
        engine.close();
        time.close();
    }

    /** The engine survives listeners that throw, and a test would not see it. */
    void requireQuietListeners() {
        long failures = engine.gauges().listenerFailures() + thrown.size();
        if (failures > 0) {
            AssertionError error = new AssertionError(
                    "listeners of the application threw " + failures + (failures == 1 ? " time" : " times")
                            + " while the test ran; see the log or what is suppressed here");
            thrown.forEach(error::addSuppressed);
            throw error;
        }
    }
}
