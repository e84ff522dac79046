package io.smskit.simulator.smsc;

import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.CommandStatus;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings reports and messages of handsets to the sessions of an account that can receive: to the one that they belong to
 * where it is open, else to another, else they wait for one. What a session has not answered when it ends, or refuses for
 * the time being, is brought again. Safe for use by many threads.
 */
final class Courier {
    /**
     * Something to bring.
     *
     * @param preferred the number of the session that it should go to; 0 for any
     */
    record Parcel(String systemId, int preferred, Command command, ShortMessage message) {}

    /** Where parcels of one session are. */
    private static final class Route {
        private final Connection connection;
        private final Map<Integer, Parcel> unanswered = new LinkedHashMap<>();

        private Route(Connection connection) {
            this.connection = connection;
        }
    }

    private static final Duration REPEAT = Duration.ofSeconds(1);
    private static final Set<Integer> FOR_THE_TIME_BEING =
            Set.of(CommandStatus.RTHROTTLED, CommandStatus.RMSGQFUL, CommandStatus.RX_T_APPN, CommandStatus.RSYSERR);

    private final int window;
    private final Agenda agenda;
    private final Ledger ledger;
    private final Map<String, Deque<Parcel>> waiting = new HashMap<>();
    private final Map<String, List<Route>> routes = new HashMap<>();
    private int turn;

    Courier(BackOffice office) {
        this.window = office.options().deliveryWindow();
        this.agenda = office.agenda();
        this.ledger = office.ledger();
    }

    synchronized void hand(Parcel parcel) {
        waiting(parcel.systemId).add(parcel);
        bring(parcel.systemId);
    }

    synchronized void opened(Connection connection, String systemId) {
        routes.computeIfAbsent(systemId, first -> new ArrayList<>()).add(new Route(connection));
        bring(systemId);
    }

    synchronized void closed(Connection connection, String systemId) {
        List<Route> open = routes.getOrDefault(systemId, List.of());
        Route route = find(connection, systemId);
        if (route == null) {
            return;
        }
        open.remove(route);
        List<Parcel> again = new ArrayList<>(route.unanswered.values());
        for (int i = again.size() - 1; i >= 0; i--) {
            ledger.handed(handover(again.get(i), connection, OptionalInt.empty()));
            waiting(systemId).addFirst(again.get(i));
        }
        bring(systemId);
    }

    /** Takes a client's answer; false if nothing was brought under this number. */
    synchronized boolean answered(Connection connection, String systemId, int sequence, int status) {
        Route route = find(connection, systemId);
        @Nullable Parcel parcel = route == null ? null : route.unanswered.remove(sequence);
        if (parcel == null) {
            return false;
        }
        ledger.handed(handover(parcel, connection, OptionalInt.of(status)));
        if (FOR_THE_TIME_BEING.contains(status)) {
            agenda.add(REPEAT, () -> hand(parcel));
        }
        bring(systemId);
        return true;
    }

    private static Handover handover(Parcel parcel, Connection connection, OptionalInt status) {
        return new Handover(parcel.command, parcel.message, connection.number(), status);
    }

    private Deque<Parcel> waiting(String systemId) {
        return waiting.computeIfAbsent(systemId, first -> new ArrayDeque<>());
    }

    private @Nullable Route find(Connection connection, String systemId) {
        for (Route route : routes.getOrDefault(systemId, List.of())) {
            if (route.connection == connection) {
                return route;
            }
        }
        return null;
    }

    private void bring(String systemId) {
        Deque<Parcel> parcels = waiting(systemId);
        List<Route> open = routes.getOrDefault(systemId, List.of());
        for (Parcel next = parcels.peek(); next != null; next = parcels.peek()) {
            Route route = route(open, next.preferred);
            if (route == null) {
                return;
            }
            parcels.remove();
            byte[] body = next.command == Command.DATA_SM ? next.message.dataBody() : next.message.body();
            int sequence = route.connection.nextSequence();
            route.unanswered.put(sequence, next);
            route.connection.request(next.command, sequence, body);
        }
    }

    private @Nullable Route route(List<Route> open, int preferred) {
        for (Route route : open) {
            if (route.connection.number() == preferred && route.unanswered.size() < window) {
                return route;
            }
        }
        for (int i = 0; i < open.size(); i++) {
            turn = (turn + 1) % open.size();
            if (open.get(turn).unanswered.size() < window) {
                return open.get(turn);
            }
        }
        return null;
    }

    synchronized int waiting() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }
}
