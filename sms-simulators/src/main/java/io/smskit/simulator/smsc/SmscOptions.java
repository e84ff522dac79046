package io.smskit.simulator.smsc;

import static java.util.Objects.requireNonNull;

import io.smskit.simulator.smsc.content.Coding;
import io.smskit.simulator.smsc.pdu.Command;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link Smsc} behaves. Without any call it listens on a free port, knows the system id {@code acme} with the
 * password {@code secret}, has no limits, answers at once and reports every message delivered after a second where a report
 * is asked for. Not safe for use by several threads; what is changed after the start has no effect.
 *
 * @since 0.1
 */
public final class SmscOptions {
    /** The system id that is known where no other is given. */
    public static final String DEFAULT_SYSTEM_ID = "acme";
    /** The password of {@link #DEFAULT_SYSTEM_ID}. */
    public static final String DEFAULT_PASSWORD = "secret";

    private static final int VERSION_3_4 = 0x34;
    private static final int VERSION_5_0 = 0x50;

    private final Map<String, Account> accounts = new HashMap<>();
    private final Set<Command> unsupported = EnumSet.noneOf(Command.class);
    private int port;
    private int version = VERSION_5_0;
    private long seed;
    private IdForm ids = IdForm.DECIMAL;
    private Coding defaultAlphabet = Coding.GSM7;
    private Function<? super AcceptedPart, Report> reports = part -> Report.delivered();
    private int deliveryWindow = 1_000;
    private int remembered = Integer.MAX_VALUE;
    private Consumer<? super HandledRequest> listener = request -> {};
    private @Nullable InstantSource clock;
    private @Nullable Tls tls;

    private SmscOptions() {}

    /** Options with every default. */
    public static SmscOptions create() {
        return new SmscOptions();
    }

    /** Listens on this port of {@code 127.0.0.1}; 0 takes a free one. */
    public SmscOptions port(int port) {
        this.port = port;
        return this;
    }

    /** Knows an account; with the first one the default is no longer known. */
    public SmscOptions account(Account account) {
        accounts.put(account.systemId(), account);
        return this;
    }

    /** Speaks TLS only; plain text by default. */
    public SmscOptions tls(Tls tls) {
        this.tls = requireNonNull(tls, "tls");
        return this;
    }

    /** Speaks SMPP 3.4 with everybody; by default 5.0 with those that bind with it. */
    public SmscOptions version34() {
        this.version = VERSION_3_4;
        return this;
    }

    /** Refuses operations, such as query_sm, by RINVCMDID; by default every one of SMPP 3.4 is carried out. */
    public SmscOptions without(Command... operations) {
        unsupported.addAll(List.of(operations));
        return this;
    }

    /** Where the numbers of messages begin; the same seed gives the same numbers. */
    public SmscOptions seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** Names messages in this form in answers; decimal by default. */
    public SmscOptions ids(IdForm form) {
        this.ids = requireNonNull(form, "form");
        return this;
    }

    /** Reads the data_coding 0 in this way; by default as the alphabet of GSM, a septet in each octet. */
    public SmscOptions defaultAlphabet(Coding coding) {
        this.defaultAlphabet = requireNonNull(coding, "coding");
        return this;
    }

    /** Decides what becomes of each part that is taken. Called by many threads at once. */
    public SmscOptions reports(Function<? super AcceptedPart, Report> reports) {
        this.reports = requireNonNull(reports, "reports");
        return this;
    }

    /** Lets at most so many deliver_sm and data_sm of a session wait for their answer; 1,000 by default. */
    public SmscOptions deliveryWindow(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a window of " + most + " lets nothing through");
        }
        this.deliveryWindow = most;
        return this;
    }

    /** Keeps only the latest messages and requests in memory, for an SMSC that runs for long; all by default. */
    public SmscOptions remember(int latest) {
        if (latest < 1) {
            throw new IllegalArgumentException("an SMSC cannot remember the latest " + latest);
        }
        this.remembered = latest;
        return this;
    }

    /** Tells every request and its answer, on the thread of its session and before the answer is sent. */
    public SmscOptions listener(Consumer<? super HandledRequest> listener) {
        this.listener = requireNonNull(listener, "listener");
        return this;
    }

    /** Reads the time of day there; this machine's clock by default. Delays always pass in real time. */
    public SmscOptions clock(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock");
        return this;
    }

    int port() {
        return port;
    }

    Optional<Tls> tls() {
        return Optional.ofNullable(tls);
    }

    Map<String, Account> accounts() {
        return accounts.isEmpty()
                ? Map.of(DEFAULT_SYSTEM_ID, Account.of(DEFAULT_SYSTEM_ID, DEFAULT_PASSWORD))
                : Map.copyOf(accounts);
    }

    int version() {
        return version;
    }

    long seed() {
        return seed;
    }

    boolean supports(Command operation) {
        return !unsupported.contains(operation);
    }

    IdForm ids() {
        return ids;
    }

    Coding defaultAlphabet() {
        return defaultAlphabet;
    }

    Function<? super AcceptedPart, Report> reports() {
        return reports;
    }

    int deliveryWindow() {
        return deliveryWindow;
    }

    int remembered() {
        return remembered;
    }

    Consumer<? super HandledRequest> listener() {
        return listener;
    }

    InstantSource clockOr(InstantSource other) {
        return clock == null ? other : clock;
    }
}
