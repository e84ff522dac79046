package io.smskit.simulator.aliyun;

import static io.smskit.simulator.push.PushRules.Shape.ARRAY;
import static java.util.Objects.requireNonNull;

import io.smskit.simulator.push.PushRules;
import io.smskit.simulator.push.PushTarget;
import io.smskit.simulator.standin.Delivery;
import io.smskit.simulator.standin.HandledCall;
import io.smskit.simulator.standin.NumberLimits;
import io.smskit.simulator.standin.NumberLimits.Limit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link AliyunStandIn} behaves. Without any call it listens on a free port, knows the access key {@code testId}
 * with the secret {@code testSecret}, takes any sign name and template, has no limits, delivers every message after a
 * second and pushes to nobody. Not safe for use by several threads; what is changed after the start has no effect.
 *
 * @since 0.1
 */
public final class AliyunOptions {
    /** The access key id that is known where no other is given. */
    public static final String DEFAULT_ACCESS_KEY_ID = "testId";
    /** The secret of {@link #DEFAULT_ACCESS_KEY_ID}. */
    public static final String DEFAULT_ACCESS_KEY_SECRET = "testSecret";

    private static final List<Duration> REPEATS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(10));

    private final Map<String, String> accessKeys = new HashMap<>();
    private final Set<String> signNames = new HashSet<>();
    private final Map<String, Set<String>> templates = new HashMap<>();
    private int port;
    private List<Limit> limits = List.of();
    private Function<? super AcceptedSms, Delivery> deliveries = sms -> Delivery.delivered();
    private PushTarget pushTarget = PushTarget.nobody();
    private List<Duration> pushRepeats = REPEATS;
    private Duration pushGather = Duration.ZERO;
    private Duration detailsLag = Duration.ZERO;
    private int remembered = Integer.MAX_VALUE;
    private Consumer<? super HandledCall> listener = call -> {};
    private @Nullable InstantSource clock;

    private AliyunOptions() {}

    /** Options with every default. */
    public static AliyunOptions create() {
        return new AliyunOptions();
    }

    /** Listens on this port of {@code 127.0.0.1}; 0 takes a free one. */
    public AliyunOptions port(int port) {
        this.port = port;
        return this;
    }

    /** Knows an access key; with the first one the default key is no longer known. */
    public AliyunOptions accessKey(String id, String secret) {
        accessKeys.put(id, secret);
        return this;
    }

    /** Knows a sign name; with the first one every other is refused. */
    public AliyunOptions signName(String signName) {
        signNames.add(signName);
        return this;
    }

    /** Knows a template and the names of its parameters; with the first one every other is refused. */
    public AliyunOptions template(String code, String... parameters) {
        templates.put(code, Set.of(parameters));
        return this;
    }

    /** Limits the messages of one sign name to one number, such as 1, 5, 10; no limits by default. */
    public AliyunOptions limits(int perMinute, int perHour, int perDay) {
        limits = List.of(
                Limit.rolling("分钟级", perMinute, Duration.ofMinutes(1)),
                Limit.rolling("小时级", perHour, Duration.ofHours(1)),
                Limit.rolling("天级", perDay, Duration.ofDays(1)));
        return this;
    }

    /** Decides what becomes of each message. */
    public AliyunOptions deliveries(Function<? super AcceptedSms, Delivery> deliveries) {
        this.deliveries = requireNonNull(deliveries, "deliveries");
        return this;
    }

    /** Pushes reports and replies there. */
    public AliyunOptions pushTo(PushTarget target) {
        this.pushTarget = requireNonNull(target, "target");
        return this;
    }

    /** Repeats a push that was not taken after these pauses; after 1, 5 and 10 minutes by default. */
    public AliyunOptions pushRepeats(Duration... pauses) {
        this.pushRepeats = List.of(pauses);
        return this;
    }

    /** Lets reports wait so long for others, to be pushed as one array; each is pushed alone by default. */
    public AliyunOptions gatherReports(Duration wait) {
        this.pushGather = requireNonNull(wait, "wait");
        return this;
    }

    /** Hides a message from QuerySendDetails for so long; not at all by default. */
    public AliyunOptions detailsLag(Duration lag) {
        this.detailsLag = requireNonNull(lag, "lag");
        return this;
    }

    /** Keeps only the latest messages and calls in memory, for a stand-in that runs for long; all by default. */
    public AliyunOptions remember(int latest) {
        if (latest < 1) {
            throw new IllegalArgumentException("a stand-in cannot remember the latest " + latest);
        }
        this.remembered = latest;
        return this;
    }

    /** Tells every request and its answer, on the thread of its connection and before the answer is sent. */
    public AliyunOptions listener(Consumer<? super HandledCall> listener) {
        this.listener = requireNonNull(listener, "listener");
        return this;
    }

    /** Reads the time of day there; this machine's clock by default. Delays always pass in real time. */
    public AliyunOptions clock(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock");
        return this;
    }

    int port() {
        return port;
    }

    Map<String, String> accessKeys() {
        return accessKeys.isEmpty() ? Map.of(DEFAULT_ACCESS_KEY_ID, DEFAULT_ACCESS_KEY_SECRET) : Map.copyOf(accessKeys);
    }

    Catalogue catalogue() {
        return new Catalogue(signNames, templates);
    }

    NumberLimits<SmsActions.Pair> limits() {
        return new NumberLimits<>(limits);
    }

    Function<? super AcceptedSms, Delivery> deliveries() {
        return deliveries;
    }

    PushTarget pushTarget() {
        return pushTarget;
    }

    PushRules pushRules() {
        return new PushRules(ARRAY, ARRAY, Integer.MAX_VALUE, pushGather, pushRepeats, "code");
    }

    Duration detailsLag() {
        return detailsLag;
    }

    int remembered() {
        return remembered;
    }

    Consumer<? super HandledCall> listener() {
        return listener;
    }

    InstantSource clockOr(InstantSource other) {
        return clock == null ? other : clock;
    }
}
