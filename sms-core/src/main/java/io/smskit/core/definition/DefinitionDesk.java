package io.smskit.core.definition;

import io.smskit.ErrorCode;
import io.smskit.SmsException;
import io.smskit.definition.ChannelTerms;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.DefinitionForm;
import io.smskit.definition.SmsDefinitions;
import io.smskit.definition.Usage;
import io.smskit.policy.LimitClaim;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.DefinitionStore;
import io.smskit.spi.store.DefinitionStore.Draft;
import io.smskit.spi.store.DefinitionStore.Publication;
import io.smskit.spi.store.LimitStore;
import io.smskit.spi.store.SmsStores;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Takes changes of definitions, if they are right and not a file's business. */
public final class DefinitionDesk implements SmsDefinitions {
    private final DefinitionStore store;
    private final LimitStore limits;
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
        this.limits = place.limits;
        this.clock = place.clock;
        this.inspection = inspection;
        this.file = new FileAuthor(declared);
        this.changed = changed;
    }

    /**
     * Where definitions are kept.
     *
     * @param store has them
     * @param limits counts what applications have used
     * @param clock dates them
     */
    public record Place(DefinitionStore store, LimitStore limits, InstantSource clock) {
        /** Where these stores keep them. */
        public static Place in(SmsStores stores, InstantSource clock) {
            return new Place(stores.definitions(), stores.limits(), clock);
        }
    }

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
        inspection.check(change, store::current);
        if (change.kind() == Kind.CHANNEL) {
            attributes.keySet().removeIf(ChannelTerms::isAccount);
            attributes.putAll(inspection.account(change, current));
        }
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

    @Override
    public List<Usage> usage(String application) {
        List<LimitClaim> claims = find(Kind.APPLICATION, application)
                .map(version -> DefinitionForm.APPLICATION.read(version.name(), version.attributes()))
                .map(ApplicationLimits::claims)
                .orElse(List.of());
        if (claims.isEmpty()) {
            return List.of();
        }
        List<Long> used = limits.peek(claims, clock.instant()).used();
        return IntStream.range(0, claims.size())
                .mapToObj(i -> new Usage(claims.get(i).rule(), used.get(i)))
                .toList();
    }
}
