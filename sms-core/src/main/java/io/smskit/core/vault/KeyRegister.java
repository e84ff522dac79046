package io.smskit.core.vault;

import io.smskit.ErrorCode;
import io.smskit.SmsException;
import io.smskit.core.vault.KeyRing.Key;
import io.smskit.core.vault.KeyRing.Keys;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.DefinitionStore;
import io.smskit.spi.store.DefinitionStore.Draft;
import io.smskit.spi.store.DefinitionStore.Publication;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The versions of keys that a store has been used with, each with a value by which the key is known again. A key that is
 * missing or wrong is noticed when an engine starts, not when the first row needs it.
 */
final class KeyRegister {
    private static final String AUTHOR = "engine";
    private static final String CHECK = "check";
    private static final int CHECK_BYTES = 8;

    private final DefinitionStore definitions;

    KeyRegister(DefinitionStore definitions) {
        this.definitions = definitions;
    }

    /**
     * Holds the keys against those that the store knows, and registers new ones.
     *
     * @throws SmsException {@link ErrorCode#KEY_UNAVAILABLE} if a key is missing or another one than before
     */
    void check(KeyRing ring, Instant now) {
        while (!isInOrder(ring, now)) {
            // Another node has registered something meanwhile.
        }
    }

    private boolean isInOrder(KeyRing ring, Instant now) {
        Map<String, Definition> known =
                definitions.current(Kind.KEY).stream().collect(Collectors.toMap(Definition::name, Function.identity()));
        boolean inOrder = true;
        for (Keys keys : List.of(ring.encryption(), ring.hashing())) {
            for (Definition definition : known.values()) {
                if (versionOf(keys, definition) > 0) {
                    inOrder &= look(keys, definition, now);
                }
            }
            for (Key key : keys.live()) {
                if (!known.containsKey(name(keys, key.version()))) {
                    inOrder &= publish(draft(keys, key), now);
                }
            }
        }
        return inOrder;
    }

    /** Returns whether nothing was changed by somebody else meanwhile. */
    private boolean look(Keys keys, Definition known, Instant now) {
        int version = versionOf(keys, known);
        Optional<Key> key = keys.find(version);
        if (key.isPresent()) {
            if (!draft(keys, key.get()).attributes().equals(known.attributes())) {
                throw unavailable(
                        keys.kind() + " " + version
                                + " is another one than the store was used with; give the key that it had, and new keys new versions");
            }
            return known.isEnabled() || publish(draftAfter(known, true), now);
        }
        if (keys.isRetired(version)) {
            return !known.isEnabled() || publish(draftAfter(known, false), now);
        }
        if (known.isEnabled()) {
            throw unavailable(keys.kind() + " " + version
                    + " is missing, which the store was used with; add it behind the others, or " + version
                    + ":retired if nothing is left that needs it");
        }
        return true;
    }

    private boolean publish(Draft draft, Instant now) {
        return !(definitions.publish(draft, now) instanceof Publication.Stale);
    }

    private static Draft draft(Keys keys, Key key) {
        byte[] check = Hkdf.expand(DayKeys.extracted(key), CHECK, CHECK_BYTES);
        Map<String, String> attributes = Map.of(CHECK, HexFormat.of().formatHex(check));
        return new Draft(Kind.KEY, name(keys, key.version()), 0, AUTHOR, true, new TreeMap<>(attributes));
    }

    private static Draft draftAfter(Definition known, boolean isEnabled) {
        return new Draft(Kind.KEY, known.name(), known.version(), AUTHOR, isEnabled, known.attributes());
    }

    private static String name(Keys keys, int version) {
        return prefix(keys) + version;
    }

    private static String prefix(Keys keys) {
        return keys.kind().replace(' ', '-') + "-";
    }

    /** 0 for a key of another kind. */
    private static int versionOf(Keys keys, Definition definition) {
        String name = definition.name();
        return name.startsWith(prefix(keys))
                ? Integer.parseInt(name.substring(prefix(keys).length()))
                : 0;
    }

    /**
     * Makes sure that nothing needs a key.
     *
     * @throws SmsException {@link ErrorCode#KEY_UNAVAILABLE} if the store was used with keys that are not retired
     */
    void checkUnused() {
        for (Definition key : definitions.current(Kind.KEY)) {
            if (key.isEnabled()) {
                throw unavailable("the store was used with encryption keys, and none are given; configure them");
            }
        }
    }

    private static SmsException unavailable(String problem) {
        return new SmsException(ErrorCode.KEY_UNAVAILABLE, "the stores cannot be opened: " + problem);
    }
}
