package io.smskit.config;

import io.smskit.spi.ChannelProvider;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the shapes share while they read one file. */
final class Reading {
    /** Versions of keys with variables in place of the keys. */
    private static final Pattern KEY_REFERENCES =
            Pattern.compile("(([0-9]{1,3}:)?(\\$\\{[A-Za-z_][A-Za-z0-9_]*}|retired)[,\\s]*)+");

    private static final Pattern WORDS = Pattern.compile("[a-z]+(-[a-z]+)*");

    private final Problems problems;
    private final References references;
    private final Path directory;
    private final Map<String, ChannelProvider> providers;
    private final Map<String, String> shown = new LinkedHashMap<>();

    Reading(Problems problems, References references, Path directory, Map<String, ChannelProvider> providers) {
        this.problems = problems;
        this.references = references;
        this.directory = directory;
        this.providers = providers;
    }

    Problems problems() {
        return problems;
    }

    /** Whether there are so many problems that a further one would not be told. */
    boolean isHopeless() {
        return problems.tooMany();
    }

    Map<String, ChannelProvider> providers() {
        return providers;
    }

    Path directory() {
        return directory;
    }

    /** The keys that were read with what may be printed of them, in the file's order. */
    Map<String, String> shown() {
        return shown;
    }

    void show(Spot spot, String text) {
        shown.put(spot.key(), text);
    }

    void refuse(Spot spot, String what) {
        problems.add(spot, what);
    }

    /** A key that nobody reads. It is named unless it looks like a piece of a value that strayed. */
    void refuseUnknown(Spot section, String name, Node node, Collection<String> known) {
        String hint = Nearest.hint(name, known);
        if (!node.isVoid() && Spot.isPrintable(name) && isMeantAsKey(name, known)) {
            refuse(section.child(name, node.line()), "is no known key" + hint);
        } else {
            refuse(section.line(node.line()), "holds something that is no known key" + hint);
        }
    }

    /** Where nothing parts them, a value grows onto its own key or onto the next one. */
    private static boolean isMeantAsKey(String name, Collection<String> known) {
        boolean grown = known.stream().anyMatch(name::contains);
        return Nearest.find(name, known).isPresent()
                || !grown && WORDS.matcher(name).matches();
    }

    /** The value with its variables; empty if that failed. */
    Optional<String> resolve(Node.Value value, Spot spot) {
        return references.resolve(value.text(), spot, problems);
    }

    /** Like {@link #resolveSecret}, but what stands in the file itself is no key. */
    Optional<String> resolveKey(Node.Value value, Spot spot) {
        if (!value.text().startsWith(SecretFile.PREFIX)
                && !KEY_REFERENCES.matcher(value.text().strip()).matches()) {
            refuse(spot, "must not hold keys itself; name a file as in file:keys.txt, or variables as in ${SMS_KEYS}");
            return Optional.empty();
        }
        return resolveSecret(value, spot);
    }

    /** Like {@link #resolve}; {@code file:…} stands for the first line of that file. */
    Optional<String> resolveSecret(Node.Value value, Spot spot) {
        Optional<String> resolved = resolve(value, spot);
        // Only what the file itself says is a reference: a variable's value may begin with anything.
        return value.text().startsWith(SecretFile.PREFIX)
                ? resolved.flatMap(
                        text -> SecretFile.read(directory, text.substring(SecretFile.PREFIX.length()), spot, problems))
                : resolved;
    }
}
