package io.smskit.core.definition;

import static java.util.Objects.requireNonNull;

import io.smskit.SmsException;
import io.smskit.core.definition.Definitions.Surroundings;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.MessageBody;
import io.smskit.core.route.Load;
import io.smskit.definition.ChannelTerms;
import io.smskit.definition.DefinitionForm;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.Definition.Reference;
import io.smskit.spi.store.DefinitionStore;
import io.smskit.spi.store.StoreException;
import io.smskit.template.Template;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The definitions that an engine goes by: an immutable snapshot of what its store has, read again when the store's revision
 * has moved. Safe for use by many threads; reading the snapshot waits for nobody.
 */
public final class Catalogue {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
    private static final List<Kind> USED = List.of(
            Kind.TEMPLATE,
            Kind.BUSINESS,
            Kind.APPLICATION,
            Kind.SIGN_NAME,
            Kind.ROUTE,
            Kind.PRICE_LIST,
            Kind.CHANNEL,
            Kind.RECIPIENT_LIMIT);

    private final DefinitionStore store;
    private final AtomicReference<Snapshot> snapshot;
    private final Map<Reference, Template> earlier = new ConcurrentHashMap<>();
    private final ReentrantLock telling = new ReentrantLock();
    private volatile Consumer<Definitions> preparation = definitions -> {};
    private volatile Consumer<Definitions> follower = definitions -> {};

    /** What the store had when its revision was this, or later. */
    private record Snapshot(long revision, Definitions definitions) {}

    private Catalogue(DefinitionStore store, Definitions none) {
        this.store = store;
        this.snapshot = new AtomicReference<>(new Snapshot(0, none));
    }

    /** What the store has, after what the configuration declares was published. A store without definitions is not read. */
    public static Catalogue open(DefinitionStore store, Surroundings surroundings, Declared declared, Instant now) {
        Catalogue catalogue = new Catalogue(store, Definitions.none(surroundings));
        long revision = store.revision();
        Map<Kind, Map<String, Definition>> known = revision == 0 ? Map.of() : catalogue.read();
        if (new FileAuthor(declared).publish(store, known, now)) {
            revision = store.revision();
            known = catalogue.read();
        }
        catalogue.show(catalogue.snapshot(), revision, known);
        return catalogue;
    }

    /** What messages may name now. */
    public Definitions current() {
        return snapshot().definitions;
    }

    private Snapshot snapshot() {
        return requireNonNull(snapshot.get());
    }

    /** Reads the definitions if one was added since; a store that does not answer is asked the next time. */
    public void look() {
        try {
            refresh();
        } catch (StoreException e) {
            LOG.warn("The store does not say what is defined; the definitions stay as they are", e);
        }
    }

    /** Reads the definitions if one was added since. */
    public void refresh() {
        boolean isShown = false;
        while (!isShown) {
            Snapshot before = snapshot();
            // First the revision: what is added while the definitions are read is seen by the next look.
            long revision = store.revision();
            isShown = revision == before.revision || show(before, revision, read());
        }
    }

    private Map<Kind, Map<String, Definition>> read() {
        Map<Kind, Map<String, Definition>> known = new EnumMap<>(Kind.class);
        for (Kind kind : USED) {
            Map<String, Definition> ofKind = new LinkedHashMap<>();
            for (Definition version : store.current(kind)) {
                ofKind.put(version.name(), version);
            }
            known.put(kind, ofKind);
        }
        return known;
    }

    /** Returns whether nobody else has shown something meanwhile. */
    private boolean show(Snapshot before, long revision, Map<Kind, Map<String, Definition>> known) {
        Definitions old = before.definitions;
        Map<String, Defined<ChannelTerms>> channels = defined(DefinitionForm.CHANNEL, known, old.channels());
        Definitions next = new Definitions(
                defined(DefinitionForm.TEMPLATE, known, old.templates()),
                defined(DefinitionForm.BUSINESS, known, old.businesses()),
                defined(DefinitionForm.APPLICATION, known, old.applications()),
                new SignNames(
                        defined(DefinitionForm.SIGN_NAME, known, old.signNames().defined())),
                Routes.of(
                        defined(DefinitionForm.ROUTE, known, old.routes().defined()),
                        old.surroundings().routes(),
                        Definitions.names(old.surroundings(), channels)),
                defined(DefinitionForm.PRICE_LIST, known, old.priceLists()),
                channels,
                defined(DefinitionForm.RECIPIENT_LIMIT, known, old.recipientLimits()),
                old.surroundings());
        keepReplaced(old.templates(), next.templates());
        telling.lock();
        try {
            boolean isShown = snapshot() == before;
            if (isShown) {
                preparation.accept(next);
                snapshot.set(new Snapshot(revision, next));
                follower.accept(next);
            }
            return isShown;
        } finally {
            telling.unlock();
        }
    }

    /** Tells somebody what is defined, now and, ahead of everybody else, before each change. */
    public void prepare(Consumer<Definitions> preparation) {
        this.preparation = preparation;
        tell(preparation);
    }

    /** Tells somebody what is defined, now and after each change. */
    public void follow(Consumer<Definitions> follower) {
        this.follower = follower;
        tell(follower);
    }

    /** Tells whoever follows what is defined now. */
    public void tellAgain() {
        tell(follower);
    }

    /** Under a lock, so that whoever comes last is told the latest. */
    private void tell(Consumer<Definitions> told) {
        telling.lock();
        try {
            told.accept(current());
        } finally {
            telling.unlock();
        }
    }

    /** Messages that wait or are on their way were judged by them, and the store need not answer just then. */
    private void keepReplaced(Map<String, Defined<Template>> before, Map<String, Defined<Template>> next) {
        for (Map.Entry<String, Defined<Template>> template : before.entrySet()) {
            Defined<Template> known = template.getValue();
            if (next.get(template.getKey()) != known) {
                earlier.put(known.reference(), known.value());
            }
        }
    }

    private static <T> Map<String, Defined<T>> defined(
            DefinitionForm<T> form, Map<Kind, Map<String, Definition>> known, Map<String, Defined<T>> before) {
        Map<String, Defined<T>> defined = new LinkedHashMap<>();
        for (Definition version : known.getOrDefault(form.kind(), Map.of()).values()) {
            Defined<T> used = before.get(version.name());
            Defined<T> next = used != null && used.is(version) ? used : defined(form, version, used);
            if (next != null) {
                defined.put(version.name(), next);
            }
        }
        return defined;
    }

    private static <T> @Nullable Defined<T> defined(
            DefinitionForm<T> form, Definition version, @Nullable Defined<T> before) {
        try {
            return Defined.of(form.read(version.name(), version.attributes()), version);
        } catch (SmsException e) {
            LOG.error("{} cannot be used by this node; the version before stays in force", version, e);
            return before;
        }
    }

    /**
     * The template by which a stored message was judged; for one that does not say so the current one. Null if it has none,
     * or nobody knows it any more.
     *
     * @throws StoreException if it is of a version that was replaced before this engine started, and is not known yet
     */
    public @Nullable Template template(MessageBody message) {
        String key = message.template();
        if (key == null) {
            return null;
        }
        Defined<Template> current = current().templates().get(key);
        Reference judging = message.version(Kind.TEMPLATE);
        if (judging == null
                || current != null && judging.version() == current.reference().version()) {
            return current == null ? null : current.value();
        }
        Template known = earlier.get(judging);
        return known == null ? lookUp(judging, current) : known;
    }

    /** What the channels would have to carry of a stored message. */
    public Load load(Dossier dossier) {
        return Load.of(dossier, template(dossier.body()));
    }

    private @Nullable Template lookUp(Reference judging, @Nullable Defined<Template> current) {
        for (Definition version : store.history(judging.kind(), judging.name())) {
            if (version.version() == judging.version()) {
                Defined<Template> found = defined(DefinitionForm.TEMPLATE, version, current);
                if (found != null) {
                    earlier.put(judging, found.value());
                    return found.value();
                }
            }
        }
        return current == null ? null : current.value();
    }
}
