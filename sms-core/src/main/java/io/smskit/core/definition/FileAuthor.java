package io.smskit.core.definition;

import io.smskit.ErrorCode;
import io.smskit.SmsException;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.DefinitionStore;
import io.smskit.spi.store.DefinitionStore.Draft;
import io.smskit.spi.store.DefinitionStore.Publication;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
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
            if (isToPublish(item, current)) {
                isChanged = true;
                publish(store, item, current == null ? 0 : current.version(), now);
            }
        }
        return isChanged;
    }

    private boolean isToPublish(Declared.Item item, @Nullable Definition current) {
        if (current == null) {
            return true;
        }
        boolean isSaid = current.isEnabled() && current.attributes().equals(item.attributes());
        if (declared.authority(item.kind()) == Authority.FILE) {
            return !isSaid;
        }
        if (!isSaid) {
            LOG.info("{} by {} is used; the configuration says something else", current, current.author());
        }
        return false;
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
        SortedMap<String, String> attributes = item.attributes();
        return new Draft(item.kind(), item.name(), after, FILE, true, attributes);
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
