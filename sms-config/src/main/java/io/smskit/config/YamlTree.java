package io.smskit.config;

import io.smskit.ConfigurationException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML event by event, so that a file that is too deep or refers to itself is left at the first bad line. Scalars
 * stay texts: {@code NO} is Norway. The library's own error texts quote the file and are not passed on.
 */
final class YamlTree {
    static final int DEEPEST = 16;

    private static final Set<String> NULLS = Set.of("~", "null", "Null", "NULL");

    /** What the library says, and what we say. */
    private static final Map<String, String> SYNTAX = Map.of(
            "mapping values are not allowed here",
            "a second ': ' stands in this line; put a value that holds ': ' in quotes",
            "could not find expected ':'",
            "a key lacks its ':'",
            "expected ',' or ']'",
            "a list in brackets lacks a ',' or its ']'",
            "expected ',' or '}'",
            "a section in braces lacks a ',' or its '}'; put ${NAME} in quotes there",
            "expected <block end>",
            "this line is not indented like the ones that it belongs to",
            "found character '\\t(TAB)'",
            "a tab stands where only spaces may",
            "found character",
            "a value begins with a character that needs quotes",
            "found unexpected end of stream",
            "a quote is never closed");

    private final Iterator<Event> events;
    private final Spot root;
    private final Problems problems;

    private YamlTree(Iterator<Event> events, Spot root, Problems problems) {
        this.events = events;
        this.root = root;
        this.problems = problems;
    }

    /**
     * Reads a document.
     *
     * @throws ConfigurationException if it is not one section of readable YAML
     */
    static Node.Section read(String text, Spot root, Problems problems) {
        try {
            // All of the text at once: the library takes time by the square of a value that its buffer does not hold.
            LoadSettings settings = LoadSettings.builder()
                    .setBufferSize(text.length() + 1)
                    .setCodePointLimit(Integer.MAX_VALUE)
                    .build();
            return new YamlTree(new Parse(settings).parseString(text).iterator(), root, problems).document();
        } catch (MarkedYamlEngineException e) {
            problems.add(root.line(line(e.getProblemMark())), syntax(e));
        } catch (YamlEngineException e) {
            problems.add(root, "holds a control character, which YAML does not allow");
        }
        throw problems.refusal();
    }

    private static String syntax(MarkedYamlEngineException e) {
        String theirs = String.valueOf(e.getProblem());
        String ours = SYNTAX.entrySet().stream()
                .filter(entry -> theirs.startsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse("something stands where YAML does not allow it");
        int column = e.getProblemMark().map(Mark::getColumn).orElse(0) + 1;
        return "is no readable YAML at column " + column + ": " + ours;
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }

    private Node.Section document() {
        events.next();
        Event first = events.next();
        if (first instanceof StreamEndEvent) {
            return new Node.Section(Map.of(), 1);
        }
        Event content = events.next();
        Node node = node(content, root, line(content.getStartMark()), 1);
        events.next();
        Event last = events.next();
        if (last instanceof DocumentStartEvent) {
            throw stop(root.line(line(last.getStartMark())), "begins a second document; a configuration is one");
        }
        if (node instanceof Node.Section section) {
            return section;
        }
        if (node.isVoid()) {
            return new Node.Section(Map.of(), 1);
        }
        throw stop(root.line(node.line()), "is no section of keys, such as default-region: CN");
    }

    private Node node(Event event, Spot spot, int line, int depth) {
        if (event instanceof AliasEvent) {
            throw stop(spot.line(line), "is an alias; write out what it stands for, or put it in quotes");
        }
        if (depth > DEEPEST) {
            throw stop(spot.line(line), "lies more than " + DEEPEST + " levels deep");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw stop(spot.line(line), "has an anchor; take it out, or put the value in quotes");
        }
        if (tag(event).isPresent()) {
            throw stop(spot.line(line), "has a tag; take it out, or put the value in quotes");
        }
        if (event instanceof ScalarEvent scalar) {
            boolean isNull = scalar.isPlain() && NULLS.contains(scalar.getValue());
            return new Node.Value(isNull ? "" : scalar.getValue(), line);
        }
        return event instanceof MappingStartEvent ? section(spot, line, depth) : sequence(spot, line, depth);
    }

    private static Optional<String> tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
    }

    private Node.Sequence sequence(Spot spot, int line, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            int itemLine = line(event.getStartMark());
            items.add(node(event, spot.item(items.size(), itemLine), itemLine, depth + 1));
        }
        return new Node.Sequence(items, line);
    }

    private Node.Section section(Spot spot, int line, int depth) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            int keyLine = line(event.getStartMark());
            if (!(node(event, spot, keyLine, depth + 1) instanceof Node.Value key)) {
                throw stop(spot.line(keyLine), "has a key that is no word");
            }
            Spot child = spot.child(key.text(), keyLine);
            Node value = node(events.next(), child, keyLine, depth + 1);
            Node earlier = entries.putIfAbsent(key.text(), value);
            if (earlier != null) {
                problems.add(child, "stands twice, first in line " + earlier.line() + "; take one out");
            }
            if (problems.tooMany()) {
                throw problems.refusal();
            }
        }
        return new Node.Section(entries, line);
    }

    private ConfigurationException stop(Spot spot, String what) {
        problems.add(spot, what);
        return problems.refusal();
    }
}
