package io.smskit.simulator.tencent;

import static io.smskit.simulator.push.PushRules.Shape.ARRAY;
import static io.smskit.simulator.push.PushRules.Shape.OBJECT;
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
 * How a {@link TencentStandIn} behaves. Without any call it listens on a free port, knows the secret id {@code testId}
 * with the secret key {@code testSecret}, takes any application, sign name and template, has no limits, delivers every
 * message after a second and pushes to nobody. Not safe for use by several threads; what is changed after the start has
 * no effect.
 *
 * @since 0.1
 */
public final class TencentOptions {
    /** The secret id that is known where no other is given. */
    public static final String DEFAULT_SECRET_ID = "testId";
    /** The secret key of {@link #DEFAULT_SECRET_ID}. */
    public static final String DEFAULT_SECRET_KEY = "testSecret";

    private static final int MOST_REPORTS = 100;
    // How often is documented, when is not.
    private static final List<Duration> REPEATS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(1));

    /** How the actions that pull behave. */
    record Pulling(Duration lag, List<Limit> inquiries, int remembered) {}

    private final Map<String, String> secretKeys = new HashMap<>();
    private final Set<String> applications = new HashSet<>();
    private final Set<String> signNames = new HashSet<>();
    private final Map<String, String> templates = new HashMap<>();
    private int port;
    private List<Limit> limits = List.of();
    private List<Limit> inquiries = List.of();
    private Function<? super AcceptedSms, Delivery> deliveries = sms -> Delivery.delivered();
    private PushTarget pushTarget = PushTarget.nobody();
    private PushRules.Shape reportShape = ARRAY;
    private List<Duration> pushRepeats = REPEATS;
    private Duration pushGather = Duration.ZERO;
    private Duration inquiryLag = Duration.ZERO;
    private boolean withSessionContext = true;
    private int remembered = Integer.MAX_VALUE;
    private Consumer<? super HandledCall> listener = call -> {};
    private @Nullable InstantSource clock;

    private TencentOptions() {}

    /** Options with every default. */
    public static TencentOptions create() {
        return new TencentOptions();
    }

    /** Listens on this port of {@code 127.0.0.1}; 0 takes a free one. */
    public TencentOptions port(int port) {
        this.port = port;
        return this;
    }

    /** Knows a secret id and its key; with the first one the default is no longer known. */
    public TencentOptions secretKey(String id, String key) {
        secretKeys.put(id, key);
        return this;
    }

    /** Knows an application by its {@code SmsSdkAppId}; with the first one every other is refused. */
    public TencentOptions application(String id) {
        applications.add(id);
        return this;
    }

    /** Knows a sign name; with the first one every other is refused. */
    public TencentOptions signName(String signName) {
        signNames.add(signName);
        return this;
    }

    /**
     * Knows a template; with the first one every other is refused, and parameters have to be as many as the text has.
     *
     * @param text such as <code>"Your code is {1}, valid for {2} minutes."</code>
     */
    public TencentOptions template(String id, String text) {
        templates.put(id, text);
        return this;
    }

    /** Limits the messages to one number, such as 1, 5, 10, the last for a day of UTC+8; no limits by default. */
    public TencentOptions limits(int perThirtySeconds, int perHour, int perDay) {
        limits = List.of(
                Limit.rolling("LimitExceeded.PhoneNumberThirtySecondLimit", perThirtySeconds, Duration.ofSeconds(30)),
                Limit.rolling("LimitExceeded.PhoneNumberOneHourLimit", perHour, Duration.ofHours(1)),
                Limit.daily("LimitExceeded.PhoneNumberDailyLimit", perDay));
        return this;
    }

    /** Limits the calls a second of each action that pulls by number; the service allows 20, here all by default. */
    public TencentOptions inquiriesPerSecond(int most) {
        inquiries = List.of(Limit.rolling("RequestLimitExceeded", most, Duration.ofSeconds(1)));
        return this;
    }

    /** Decides what becomes of each message. */
    public TencentOptions deliveries(Function<? super AcceptedSms, Delivery> deliveries) {
        this.deliveries = requireNonNull(deliveries, "deliveries");
        return this;
    }

    /** Pushes reports and replies there; they wait to be pulled all the same. */
    public TencentOptions pushTo(PushTarget target) {
        this.pushTarget = requireNonNull(target, "target");
        return this;
    }

    /** Repeats a push that was not taken after these pauses; twice, each time after a minute, by default. */
    public TencentOptions pushRepeats(Duration... pauses) {
        this.pushRepeats = List.of(pauses);
        return this;
    }

    /** Lets reports wait so long for others, to be pushed as one array of up to 100; each is pushed alone by default. */
    public TencentOptions gatherReports(Duration wait) {
        this.pushGather = requireNonNull(wait, "wait");
        return this;
    }

    /** Pushes each report as an object, which is not documented, instead of an array. */
    public TencentOptions reportsAsObjects() {
        this.reportShape = OBJECT;
        return this;
    }

    /** Leaves the session context out of reports and pulled rows, as for an account that has not asked for it. */
    public TencentOptions withoutSessionContext() {
        this.withSessionContext = false;
        return this;
    }

    /** Hides a message from inquiries by number for so long; not at all by default. */
    public TencentOptions inquiryLag(Duration lag) {
        this.inquiryLag = requireNonNull(lag, "lag");
        return this;
    }

    /** Keeps only the latest messages, calls and rows in memory, for a stand-in that runs for long; all by default. */
    public TencentOptions remember(int latest) {
        if (latest < 1) {
            throw new IllegalArgumentException("a stand-in cannot remember the latest " + latest);
        }
        this.remembered = latest;
        return this;
    }

    /** Tells every request and its answer, on the thread of its connection and before the answer is sent. */
    public TencentOptions listener(Consumer<? super HandledCall> listener) {
        this.listener = requireNonNull(listener, "listener");
        return this;
    }

    /** Reads the time of day there; this machine's clock by default. Delays always pass in real time. */
    public TencentOptions clock(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock");
        return this;
    }

    int port() {
        return port;
    }

    Map<String, String> secretKeys() {
        return secretKeys.isEmpty() ? Map.of(DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY) : Map.copyOf(secretKeys);
    }

    Catalogue catalogue() {
        return new Catalogue(applications, signNames, templates);
    }

    NumberLimits<String> limits() {
        return new NumberLimits<>(limits);
    }

    Function<? super AcceptedSms, Delivery> deliveries() {
        return deliveries;
    }

    PushTarget pushTarget() {
        return pushTarget;
    }

    PushRules pushRules() {
        return new PushRules(reportShape, OBJECT, MOST_REPORTS, pushGather, pushRepeats, "result");
    }

    Reports reports() {
        return new Reports(withSessionContext);
    }

    Pulling pulling() {
        return new Pulling(inquiryLag, inquiries, remembered);
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
