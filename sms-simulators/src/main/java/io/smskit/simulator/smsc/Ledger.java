package io.smskit.simulator.smsc;

import io.smskit.simulator.smsc.content.Concatenation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every part that was taken, and what became of it. Safe for use by many threads. */
final class Ledger {
    /** What the parts of one message have in common. */
    private record Key(String systemId, String from, String to, Concatenation.Form form, int reference, int count) {}

    private final int most;
    private final Deque<AcceptedPart> parts = new ArrayDeque<>();
    private int taken;
    private final Map<String, AcceptedPart> byId = new HashMap<>();
    private final Deque<HandledRequest> requests = new ArrayDeque<>();
    private final Deque<Handover> handovers = new ArrayDeque<>();

    /** A ledger of the latest so many. */
    Ledger(int most) {
        this.most = most;
    }

    synchronized void taken(AcceptedPart part) {
        taken++;
        parts.add(part);
        byId.put(part.messageId(), part);
        if (parts.size() > most) {
            byId.remove(parts.remove().messageId());
        }
    }

    synchronized int taken() {
        return taken;
    }

    synchronized Optional<AcceptedPart> find(String messageId) {
        return Optional.ofNullable(byId.get(messageId));
    }

    synchronized void handled(HandledRequest request) {
        requests.add(request);
        if (requests.size() > most) {
            requests.remove();
        }
    }

    synchronized List<HandledRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized void handed(Handover handover) {
        handovers.add(handover);
        if (handovers.size() > most) {
            handovers.remove();
        }
    }

    synchronized List<Handover> handovers() {
        return List.copyOf(handovers);
    }

    synchronized List<AcceptedPart> parts() {
        return List.copyOf(parts);
    }

    /** Puts parts together that belong together, by the order of their first part. */
    List<AcceptedSms> messages() {
        List<List<AcceptedPart>> messages = new ArrayList<>();
        Map<Key, List<List<AcceptedPart>>> open = new LinkedHashMap<>();
        for (AcceptedPart part : parts()) {
            if (part.count() == 1) {
                messages.add(List.of(part));
            } else {
                join(part, open.computeIfAbsent(key(part), first -> new ArrayList<>()), messages);
            }
        }
        return messages.stream().map(AcceptedSms::new).toList();
    }

    // A reference is used again after a while, so a message that has all of its parts takes no more.
    private static void join(
            AcceptedPart part, List<List<AcceptedPart>> incomplete, List<List<AcceptedPart>> messages) {
        for (Iterator<List<AcceptedPart>> each = incomplete.iterator(); each.hasNext(); ) {
            List<AcceptedPart> message = each.next();
            if (message.stream().noneMatch(other -> other.number() == part.number())) {
                message.add(part);
                if (message.size() == part.count()) {
                    each.remove();
                }
                return;
            }
        }
        List<AcceptedPart> message = new ArrayList<>();
        message.add(part);
        incomplete.add(message);
        messages.add(message);
    }

    private static Key key(AcceptedPart part) {
        Concatenation place = part.content().concatenation().orElseThrow();
        String from = part.message().source().digits();
        return new Key(part.systemId(), from, part.destination(), place.form(), place.reference(), place.count());
    }

    Map<String, Long> copies() {
        return messages().stream().collect(Collectors.groupingBy(AcceptedSms::to, TreeMap::new, Collectors.counting()));
    }
}
