package io.smskit.core.definition;

import io.smskit.ErrorCode;
import io.smskit.SmsException;
import io.smskit.definition.ChannelTerms;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.DefinitionStore;
import io.smskit.spi.store.DefinitionStore.Draft;
import io.smskit.spi.store.DefinitionStore.Publication;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The author of what the configuration of an engine declares. */
final class FileAuthor {
    private static final Logger LOG = LoggerFactory.getLogger(FileAuthor.class);
    private static final String FILE = "file";

    private final Declared declared;

    FileAuthor(Declared declared) {
        this.declared = declared;
    }

    /**
     * Publishes what is declared and not said by the current versions.
     *
     * @param known the current versions
     * @return whether something was published, by this engine or by another one at the same time
     */
    boolean publish(DefinitionStore store, Map<Kind, Map<String, Definition>> known, Instant now) {
        boolean isChanged = false;
        for (Declared.Item item : declared.items()) {
            Definition current = known.getOrDefault(item.kind(), Map.of()).get(item.name());
            Declared.Item wanted = current == null ? item : wanted(item, current);
            if (current == null || !says(current, wanted)) {
                isChanged = true;
                publish(store, wanted, current == null ? 0 : current.version(), now);
            }
        }
        return isChanged;
    }

    /** What is declared; where the API has the last word, what it said, but for what only a configuration can know. */
    private Declared.Item wanted(Declared.Item item, Definition current) {
        if (declared.authority(item.kind()) == Authority.FILE) {
            return item;
        }
        if (!says(current, item)) {
            LOG.info("{} by {} is used; the configuration says something else", current, current.author());
        }
        if (item.kind() == Kind.CHANNEL && ChannelTerms.isDefined(current.attributes())) {
            return new Declared.Item(item.kind(), item.name(), current.isEnabled(), current.attributes(), item.own());
        }
        SortedMap<String, String> attributes = new TreeMap<>(current.attributes());
        attributes.keySet().removeAll(item.own());
        for (String attribute : item.own()) {
            String content = item.attributes().get(attribute);
            if (content != null) {
                attributes.put(attribute, content);
            }
        }
        return new Declared.Item(item.kind(), item.name(), current.isEnabled(), attributes, item.own());
    }

    private static boolean says(Definition current, Declared.Item item) {
        return current.isEnabled() == item.isEnabled() && current.attributes().equals(item.attributes());
    }

    private static void publish(DefinitionStore store, Declared.Item item, int after, Instant now) {
        int version = after;
        Publication publication = store.publish(draft(item, version), now);
        while (publication instanceof Publication.Stale stale) {
            version = stale.currentVersion();
            publication = store.publish(draft(item, version), now);
        }
        if (publication instanceof Publication.Published published && after > 0) {
            LOG.info("{} is published, because the configuration has changed", published.definition());
        }
    }

    private static Draft draft(Declared.Item item, int after) {
        return new Draft(item.kind(), item.name(), after, FILE, item.isEnabled(), item.attributes());
    }

    /**
     * Makes sure that somebody else may publish the next version.
     *
     * @throws SmsException {@link ErrorCode#DEFINITION_OWNED_BY_FILE} if that is for a file to do
     */
    void requireFree(Kind kind, String name, Optional<Definition> current, boolean takingOver) {
        if (declared.authority(kind) == Authority.API) {
            return;
        }
        String what = kind.word() + " " + name + " was not changed: ";
        if (declared.has(kind, name)) {
            throw new SmsException(
                    ErrorCode.DEFINITION_OWNED_BY_FILE,
                    what + "the configuration declares it; change it there, or let the API change every " + kind.word()
                            + " by definitions: { " + kind.word() + ": api }");
        }
        if (!takingOver
                && current.filter(version -> version.author().equals(FILE)).isPresent()) {
            throw new SmsException(
                    ErrorCode.DEFINITION_OWNED_BY_FILE,
                    what + "a configuration file has written it; change it there, or take it over if no file declares"
                            + " it any more");
        }
    }
}
