package io.smskit.core.definition;

import io.smskit.ErrorCode;
import io.smskit.SmsException;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.SmsDefinitions;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.DefinitionStore;
import io.smskit.spi.store.DefinitionStore.Draft;
import io.smskit.spi.store.DefinitionStore.Publication;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes changes of definitions, if they are right and not a file's business. */
public final class DefinitionDesk implements SmsDefinitions {
    private final DefinitionStore store;
    private final InstantSource clock;
    private final Inspection inspection;
    private final FileAuthor file;
    private final Runnable changed;

    /**
     * A desk.
     *
     * @param inspection says what is right
     * @param declared what the configuration defines
     * @param changed is told of every change
     */
    public DefinitionDesk(Place place, Inspection inspection, Declared declared, Runnable changed) {
        this.store = place.store;
        this.clock = place.clock;
        this.inspection = inspection;
        this.file = new FileAuthor(declared);
        this.changed = changed;
    }

    /**
     * Where definitions are kept.
     *
     * @param store has them
     * @param clock dates them
     */
    public record Place(DefinitionStore store, InstantSource clock) {}

    @Override
    public List<Definition> list(Kind kind) {
        return store.current(kind);
    }

    @Override
    public Optional<Definition> find(Kind kind, String name) {
        return history(kind, name).stream().findFirst();
    }

    @Override
    public List<Definition> history(Kind kind, String name) {
        return store.history(kind, name);
    }

    @Override
    public Definition put(DefinitionChange change) {
        SortedMap<String, String> attributes = new TreeMap<>(change.attributes());
        attributes.values().removeIf(String::isBlank);
        Optional<Definition> current = find(change.kind(), change.name());
        file.requireFree(change.kind(), change.name(), current, change.isTakingOver());
        inspection.check(change, kind -> store.current(kind).stream().map(Definition::name));
        int known = current.map(Definition::version).orElse(0);
        Draft draft = new Draft(
                change.kind(),
                change.name(),
                change.afterVersion().orElse(known),
                change.author(),
                change.isEnabled(),
                attributes);
        Publication publication = store.publish(draft, clock.instant());
        if (publication instanceof Publication.Stale stale) {
            throw new SmsException(
                    ErrorCode.DEFINITION_CONFLICT,
                    change.kind().word() + " " + change.name() + " was not changed: version " + draft.expectedVersion()
                            + " was looked at, and the current one is " + stale.currentVersion()
                            + "; look again and repeat what is still wanted");
        }
        changed.run();
        return publication instanceof Publication.Published published
                ? published.definition()
                : ((Publication.Unchanged) publication).definition();
    }
}
