package io.smskit.testing;

import static java.util.Objects.requireNonNull;

import io.smskit.SmsClient;
import io.smskit.core.Operations;
import io.smskit.core.SmsEngineBuilder;
import io.smskit.event.SmsListener;
import io.smskit.spi.Capability;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit extension that gives each test an engine of its own, whose channels text nobody:
 *
 * <pre>{@code
 * @RegisterExtension
 * final SmsTest sms = SmsTest.with(engine -> engine.template(ORDER_SHIPPED));
 *
 * final OrderService orders = new OrderService(sms.client());
 *
 * @Test
 * void theCustomerIsToldThatTheOrderShipped() {
 *     orders.ship("A-17", "+8613800138000");
 *
 *     assertThat(sms.inbox()).hasOne().isTo("+8613800138000").says("Order A-17 is on its way.");
 * }
 * }</pre>
 *
 * <p>Time stands still until the test moves it with {@link #advance}, or somebody waits with {@link SmsClient#await}.
 * What the engine does in the background it does when somebody next turns to it: looks into the inbox, tells a channel
 * something, moves time, sends or finds another message. Listeners are called then, on a thread of the engine. So a test
 * on one thread is instant and always runs the same way, and other threads may send, too.
 *
 * <p>With {@code @ExtendWith(SmsTest.class)} a test gets {@link SmsClient}, {@link Inbox} or {@code SmsTest} as
 * parameters. One object serves one test at a time. Immutable but for the test that runs; copy methods give changed
 * copies.
 *
 * @since 0.1
 */
public final class SmsTest implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    /** What the clock shows at first unless another instant is given: a Monday, daytime in Asia and Europe. */
    public static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    /** The name of the only channel unless others are given. */
    public static final String CHANNEL = "main";

    private static final Namespace RUNS = Namespace.create(SmsTest.class);

    private final TestRun.Setup setup;
    private final AtomicReference<@Nullable TestRun> current = new AtomicReference<>();
    private final SmsClient client = new TestClient(this::running);
    private final Inbox inbox = Inbox.of(this::running);

    /** For {@code @ExtendWith}: the same as {@link #create()}. */
    public SmsTest() {
        this(new TestRun.Setup(Map.of(CHANNEL, Set.of()), START, engine -> {}));
    }

    private SmsTest(TestRun.Setup setup) {
        this.setup = setup;
    }

    /** An engine with one channel, {@value #CHANNEL}, and nothing else. */
    public static SmsTest create() {
        return new SmsTest();
    }

    /**
     * An engine with what the application adds: its templates, businesses, routes, limits, policies and listeners, its
     * default region, but no channels.
     *
     * @param engine called before each test
     */
    public static SmsTest with(Consumer<? super SmsEngineBuilder> engine) {
        return new SmsTest(new TestRun.Setup(Map.of(CHANNEL, Set.of()), START, requireNonNull(engine, "engine")));
    }

    /** A copy whose channels have these names, which bindings and routes of the application use; the best first. */
    public SmsTest channels(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("an engine needs a channel");
        }
        Map<String, Set<Capability>> channels = new LinkedHashMap<>();
        for (String name : names) {
            channels.put(name, Set.of());
        }
        return new SmsTest(new TestRun.Setup(Collections.unmodifiableMap(channels), setup.start(), setup.engine()));
    }

    /** A copy in which this channel can do only this, as the real one; by default a channel can do everything. */
    public SmsTest capabilities(String channel, Set<Capability> capabilities) {
        requireChannel(channel);
        if (capabilities.isEmpty()) {
            throw new IllegalArgumentException("a channel that can do nothing carries no message");
        }
        Map<String, Set<Capability>> channels = new LinkedHashMap<>(setup.channels());
        channels.put(channel, Set.copyOf(capabilities));
        return new SmsTest(new TestRun.Setup(Collections.unmodifiableMap(channels), setup.start(), setup.engine()));
    }

    /** A copy whose clock shows this when a test begins; {@link #START} by default. */
    public SmsTest startingAt(Instant start) {
        return new SmsTest(new TestRun.Setup(setup.channels(), requireNonNull(start, "start"), setup.engine()));
    }

    /** What the application injects. It may be asked for before a test begins and is the same for all tests. */
    public SmsClient client() {
        return client;
    }

    /** What recipients got in this test. */
    public Inbox inbox() {
        return inbox;
    }

    /**
     * The channel of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public TestChannel channel(String name) {
        requireChannel(name);
        return TestChannel.of(this::running, name);
    }

    private void requireChannel(String name) {
        if (!setup.channels().containsKey(name)) {
            throw new IllegalArgumentException("there is no channel " + name + ", only "
                    + String.join(", ", setup.channels().keySet()) + "; channels(…) names others");
        }
    }

    /** Moves time on; everything that is due until then happens before this returns. */
    public void advance(Duration by) {
        running().time().advance(by);
    }

    /** The time of the test, for an application that asks a clock; {@code withZone} makes a {@code Clock} of it. */
    public InstantSource time() {
        return () -> running().time().instant();
    }

    /** What whoever runs the engine does: suppress, approve a held message, redrive a dead one. */
    public Operations operations() {
        return worked().operations();
    }

    /** Tells this listener, too, from now on until the test ends. */
    public void listener(SmsListener listener) {
        worked().listen(requireNonNull(listener, "listener"));
    }

    private TestRun worked() {
        TestRun run = running();
        run.work();
        return run;
    }

    private TestRun running() {
        TestRun run = current.get();
        if (run == null) {
            throw new IllegalStateException(
                    "no test is running: SmsTest works from before each test until after it, and"
                            + " its field needs @RegisterExtension");
        }
        return run;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        TestRun run = TestRun.start(setup);
        if (!current.compareAndSet(null, run)) {
            run.close();
            throw new ExtensionConfigurationException(
                    "an SmsTest serves one test at a time, and another test of it still runs: make its field an"
                            + " instance field, or run these tests with @Execution(SAME_THREAD)");
        }
        context.getStore(RUNS).put(this, run);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestRun run = context.getStore(RUNS).remove(this, TestRun.class);
        // A test whose beginning failed has none, and the current one is somebody else's.
        if (run != null) {
            current.set(null);
            run.close();
            if (context.getExecutionException().isEmpty()) {
                run.requireQuietListeners();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Set.of(SmsClient.class, Inbox.class, SmsTest.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == SmsClient.class) {
            return client;
        }
        return type == Inbox.class ? inbox : this;
    }
}
