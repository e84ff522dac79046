package io.smskit.core.number;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Derives the bytes of {@link NumberTable} from the metadata of the installed libphonenumber. Numbers are finite, so the
 * automaton has no loops and is made minimal from its ends: equal nodes are one node, also across countries.
 */
final class NumberTableGenerator {
    private static final int DEAD = 0;
    private static final int MOST_DIGITS = 15;

    private record Node(int verdict, List<Integer> next) {}

    private record Place(BitSet states, int length) {}

    private final Map<Node, Integer> nodes = new LinkedHashMap<>();
    private final Map<Integer, Integer> starts = new LinkedHashMap<>();
    private final Map<Integer, List<String>> regions = new LinkedHashMap<>();

    private NumberTableGenerator() {
        node(new Node(CallingCodePlan.UNDECIDED, Collections.nCopies(10, DEAD)));
    }

    static byte[] generate() throws IOException {
        NumberTableGenerator generator = new NumberTableGenerator();
        PlanMetadata.callingCodes().forEach(generator::add);
        return generator.bytes();
    }

    private void add(int callingCode) {
        CallingCodePlan plan = new CallingCodePlan(callingCode);
        int mostDigits = MOST_DIGITS - Integer.toString(callingCode).length();
        regions.put(callingCode, plan.regionNames());
        starts.put(callingCode, node(plan, new Place(plan.start(), 0), mostDigits, new HashMap<>()));
    }

    private int node(CallingCodePlan plan, Place place, int mostDigits, Map<Place, Integer> known) {
        if (place.states().isEmpty() || place.length() > mostDigits) {
            return DEAD;
        }
        Integer found = known.get(place);
        if (found != null) {
            return found;
        }
        List<Integer> next = new ArrayList<>();
        for (int digit = 0; digit < 10; digit++) {
            Place behind = new Place(plan.step(place.states(), digit), place.length() + 1);
            next.add(node(plan, behind, mostDigits, known));
        }
        int node = node(new Node(plan.verdict(place.states(), place.length()), next));
        known.put(place, node);
        return node;
    }

    private int node(Node node) {
        return nodes.computeIfAbsent(node, unseen -> nodes.size());
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream output = new DataOutputStream(bytes);
        output.writeChar(fitting(nodes.size(), Character.MAX_VALUE));
        for (Node node : nodes.keySet()) {
            for (int next : node.next()) {
                output.writeChar(next);
            }
        }
        for (Node node : nodes.keySet()) {
            output.writeByte(fitting(node.verdict(), Byte.MAX_VALUE));
        }
        output.writeChar(starts.size());
        for (int callingCode : starts.keySet()) {
            output.writeChar(callingCode);
            output.writeChar(starts.get(callingCode));
            output.writeByte(regions.get(callingCode).size());
            for (String region : regions.get(callingCode)) {
                output.writeUTF(region);
            }
        }
        return bytes.toByteArray();
    }

    private static int fitting(int value, int most) {
        if (value > most) {
            throw new IllegalStateException("the table's format holds at most " + most + ", not " + value);
        }
        return value;
    }
}
