package io.smskit.simulator.smsc;

import static java.util.Objects.requireNonNull;

import io.smskit.simulator.smsc.pdu.CommandStatus;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One who may bind, and how much that one may do. Immutable; copy methods give changed copies.
 *
 * <pre>{@code
 * Account.of("acme", "secret").maxBinds(2).window(50).throughput(100)
 * }</pre>
 *
 * @since 0.1
 */
public final class Account {
    /** Messages per second and how many may come at once. */
    record Throughput(double perSecond, int burst) {}

    /** What is checked at a bind. */
    private record Door(@Nullable String systemType, String addressRange, Set<BindMode> modes) {}

    /** How many sessions there may be, and for how long a session that broke off still counts. */
    record Binds(int most, Duration ghost) {}

    /** How many messages may wait for their answer, and what one too many is answered. */
    record Window(int most, int status) {}

    private final String systemId;
    private final String password;
    private final Door door;
    private final Binds binds;
    private final Window window;
    private final @Nullable Throughput throughput;

    private Account(
            String systemId, String password, Door door, Binds binds, Window window, @Nullable Throughput throughput) {
        this.systemId = systemId;
        this.password = password;
        this.door = door;
        this.binds = binds;
        this.window = window;
        this.throughput = throughput;
    }

    /** An account without limits, for every kind of bind. */
    public static Account of(String systemId, String password) {
        return new Account(
                requireNonNull(systemId, "systemId"),
                requireNonNull(password, "password"),
                new Door(null, "", EnumSet.allOf(BindMode.class)),
                new Binds(Integer.MAX_VALUE, Duration.ZERO),
                new Window(Integer.MAX_VALUE, CommandStatus.RTHROTTLED),
                null);
    }

    /** A copy that insists on a system type; any is taken by default. RINVSYSTYP else. */
    public Account systemType(String systemType) {
        Door other = new Door(requireNonNull(systemType, "systemType"), door.addressRange, door.modes);
        return new Account(systemId, password, other, binds, window, throughput);
    }

    /** A copy that insists on an address range, as it is written; any is taken by default. RBINDFAIL else. */
    public Account addressRange(String addressRange) {
        Door other = new Door(door.systemType, requireNonNull(addressRange, "addressRange"), door.modes);
        return new Account(systemId, password, other, binds, window, throughput);
    }

    /** A copy that may bind in these modes only. RBINDFAIL else. */
    public Account modes(BindMode first, BindMode... others) {
        Door other = new Door(door.systemType, door.addressRange, EnumSet.of(first, others));
        return new Account(systemId, password, other, binds, window, throughput);
    }

    /** A copy with at most so many sessions at a time. RALYBND else. */
    public Account maxBinds(int most) {
        return new Account(systemId, password, door, new Binds(most, binds.ghost), window, throughput);
    }

    /** A copy whose sessions, where they end without unbind, count against {@link #maxBinds} for so long afterwards. */
    public Account ghosts(Duration time) {
        return new Account(
                systemId, password, door, new Binds(binds.most, requireNonNull(time, "time")), window, throughput);
    }

    /** A copy with at most so many messages of one session waiting for their answer. RTHROTTLED else. */
    public Account window(int most) {
        return window(most, CommandStatus.RTHROTTLED);
    }

    /** A copy with a window of which an overrun is answered as told. */
    public Account window(int most, int status) {
        return new Account(systemId, password, door, binds, new Window(most, status), throughput);
    }

    /** A copy with a token bucket over all of its sessions: so many messages a second, and a tenth of it at once. */
    public Account throughput(double perSecond) {
        return throughput(perSecond, (int) Math.max(1, perSecond / 10));
    }

    /** A copy with a token bucket over all of its sessions. RTHROTTLED where it is empty. */
    public Account throughput(double perSecond, int burst) {
        if (perSecond <= 0 || burst < 1) {
            throw new IllegalArgumentException(perSecond + " a second and " + burst + " at once let nothing through");
        }
        return new Account(systemId, password, door, binds, window, new Throughput(perSecond, burst));
    }

    /** Who binds. */
    public String systemId() {
        return systemId;
    }

    boolean hasPassword(String word) {
        return password.equals(word);
    }

    boolean takesSystemType(String systemType) {
        return door.systemType == null || door.systemType.equals(systemType);
    }

    boolean takesAddressRange(String range) {
        return door.addressRange.isEmpty() || door.addressRange.equals(range);
    }

    boolean takes(BindMode mode) {
        return door.modes.contains(mode);
    }

    Binds binds() {
        return binds;
    }

    Window window() {
        return window;
    }

    Optional<Throughput> throughput() {
        return Optional.ofNullable(throughput);
    }

    /** Names the system, never the password. */
    @Override
    public String toString() {
        return systemId;
    }
}
