package io.smskit.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tree from the flat keys of a properties file: {@code a.b=…} is a section in a section, {@code a[0]=…} the first
 * item of a list, and {@code a[b.c]=…} has a key with a dot in it.
 */
final class PropertiesTree {
    private static final Pattern PART = Pattern.compile("\\.([^.\\[\\]]+)|\\[([^\\[\\]]+)]");
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,5}");

    private final Problems problems;
    private final Branch trunk = new Branch(1);

    /** A place that is still growing. */
    private static final class Branch {
        final int line;
        final Map<String, Branch> children = new LinkedHashMap<>();
        boolean indexed = true;

        @Nullable
        String value;

        Branch(int line) {
            this.line = line;
        }
    }

    private record Part(String name, boolean indexed) {}

    private PropertiesTree(Problems problems) {
        this.problems = problems;
    }

    static Node.Section read(String text, Spot root, Problems problems) {
        PropertiesTree tree = new PropertiesTree(problems);
        for (PropertiesLines.Entry entry : PropertiesLines.of(text)) {
            if (entry.fault().isEmpty()) {
                tree.add(entry, root.line(entry.line()));
            } else {
                problems.add(root.line(entry.line()), entry.fault());
            }
        }
        return tree.section(tree.trunk, root);
    }

    private void add(PropertiesLines.Entry entry, Spot root) {
        List<Part> parts = parts(entry.key());
        if (parts.isEmpty()) {
            problems.add(root, "holds a key that is not made of words with dots between them");
            return;
        }
        Branch branch = trunk;
        Spot spot = root;
        for (Part part : parts) {
            if (branch.value != null) {
                problems.add(spot, "has a value in line " + branch.line + " and keys here; take one out");
                return;
            }
            branch.indexed &= part.indexed;
            branch = branch.children.computeIfAbsent(part.name, name -> new Branch(entry.line()));
            spot = part.indexed && INDEX.matcher(part.name).matches()
                    ? spot.item(Integer.parseInt(part.name), entry.line())
                    : spot.child(part.name, entry.line());
        }
        if (branch.value != null) {
            problems.add(spot, "stands twice, first in line " + branch.line + "; take one out");
        } else if (!branch.children.isEmpty()) {
            problems.add(spot, "has keys in line " + branch.line + " and a value here; take one out");
        } else {
            branch.value = entry.value();
        }
    }

    /** The parts of a key; none if it is too deep or has a wrong form. */
    private static List<Part> parts(String key) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher("." + key);
        int end = 0;
        while (matcher.find() && matcher.start() == end && parts.size() < YamlTree.DEEPEST) {
            String index = matcher.group(2);
            boolean indexed = index != null && INDEX.matcher(index).matches();
            parts.add(new Part(index == null ? matcher.group(1) : index, indexed));
            end = matcher.end();
        }
        return end == key.length() + 1 ? parts : List.of();
    }

    private Node node(Branch branch, Spot spot) {
        if (branch.value != null) {
            return new Node.Value(branch.value, branch.line);
        }
        return branch.indexed ? sequence(branch, spot) : section(branch, spot);
    }

    private Node.Section section(Branch branch, Spot spot) {
        Map<String, Node> entries = new LinkedHashMap<>();
        branch.children.forEach((name, child) -> entries.put(name, node(child, spot.child(name, child.line))));
        return new Node.Section(entries, branch.line);
    }

    private Node.Sequence sequence(Branch branch, Spot spot) {
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < branch.children.size(); i++) {
            Branch item = branch.children.get(Integer.toString(i));
            if (item == null) {
                problems.add(spot.line(branch.line), "is a list without an item [" + i + "]; count from [0] on");
                break;
            }
            items.add(node(item, spot.item(i, item.line)));
        }
        return new Node.Sequence(items, branch.line);
    }
}
