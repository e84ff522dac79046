package io.smskit.simulator.smsc;

import io.smskit.simulator.smsc.content.Concatenation;
import io.smskit.simulator.smsc.pdu.MessageState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every part that was taken, and what became of it. Safe for use by many threads. */
final class Ledger {
    /** What the parts of one message have in common. */
    private record Key(String systemId, String from, String to, Concatenation.Form form, int reference, int count) {}

    private static final Fate ON_ITS_WAY = new Fate(MessageState.ENROUTE, "000", Instant.EPOCH);

    private final int most;
    private final Deque<AcceptedPart> parts = new ArrayDeque<>();
    private int taken;
    private int handedOver;
    private int refused;
    private final Map<String, AcceptedPart> byId = new HashMap<>();
    private final Map<String, Fate> fates = new HashMap<>();
    private final Set<String> cancelled = new HashSet<>();
    private final Map<Long, AcceptedPart> replacements = new HashMap<>();
    private final Deque<HandledRequest> requests = new ArrayDeque<>();
    private final Deque<Handover> handovers = new ArrayDeque<>();
    private final Deque<String> violations = new ArrayDeque<>();

    /** A ledger of the latest so many. */
    Ledger(int most) {
        this.most = most;
    }

    synchronized void taken(AcceptedPart part) {
        taken++;
        parts.add(part);
        byId.put(part.messageId(), part);
        if (parts.size() > most) {
            forget(parts.remove());
        }
    }

    private void forget(AcceptedPart part) {
        byId.remove(part.messageId());
        fates.remove(part.messageId());
        cancelled.remove(part.messageId());
        replacements.remove(part.id());
    }

    /** Puts a part in the place of the one with the same number. */
    synchronized void replaced(AcceptedPart part) {
        replacements.put(part.id(), part);
    }

    synchronized void became(String messageId, Fate fate) {
        if (byId.containsKey(messageId)) {
            fates.put(messageId, fate);
        }
    }

    /** Notes that nothing more becomes of a message. */
    synchronized void cancelled(String messageId, Instant at) {
        became(messageId, new Fate(MessageState.DELETED, "000", at));
        cancelled.add(messageId);
    }

    synchronized boolean isCancelled(String messageId) {
        return cancelled.contains(messageId);
    }

    synchronized Fate fate(String messageId) {
        return fates.getOrDefault(messageId, ON_ITS_WAY);
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
        handedOver++;
        refused += handover.isTaken() ? 0 : 1;
        handovers.add(handover);
        if (handovers.size() > most) {
            handovers.remove();
        }
    }

    synchronized void violated(String reason) {
        violations.add(reason);
        if (violations.size() > most) {
            violations.remove();
        }
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized int handedOver() {
        return handedOver;
    }

    synchronized int refused() {
        return refused;
    }

    synchronized List<Handover> handovers() {
        return List.copyOf(handovers);
    }

    synchronized List<AcceptedPart> parts() {
        return parts.stream()
                .map(part -> replacements.getOrDefault(part.id(), part))
                .toList();
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
