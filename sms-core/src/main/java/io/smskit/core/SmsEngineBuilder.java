package io.smskit.core;

import static java.util.Objects.requireNonNull;

import io.smskit.ConfigurationException;
import io.smskit.MessageClass;
import io.smskit.core.channel.ChannelOptions;
import io.smskit.core.channel.ChannelSecret;
import io.smskit.core.channel.DefinedAccounts;
import io.smskit.core.definition.Authority;
import io.smskit.core.definition.Catalogue;
import io.smskit.core.definition.Declared;
import io.smskit.core.definition.DefinitionDesk;
import io.smskit.core.definition.Definitions.Surroundings;
import io.smskit.core.definition.Inspection;
import io.smskit.core.engine.EngineLoop;
import io.smskit.core.intake.Intake;
import io.smskit.core.judge.Judge;
import io.smskit.core.number.NumberRecognizer;
import io.smskit.core.route.Router;
import io.smskit.core.settle.SettleOptions;
import io.smskit.core.store.InMemoryStores;
import io.smskit.core.time.SystemTime;
import io.smskit.core.vault.KeyRing;
import io.smskit.core.vault.Vault;
import io.smskit.definition.Application;
import io.smskit.definition.PriceList;
import io.smskit.definition.RecipientLimit;
import io.smskit.definition.Route;
import io.smskit.definition.SignName;
import io.smskit.definition.SmsDefinitions;
import io.smskit.event.SmsListener;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.policy.Policy;
import io.smskit.policy.RoutePolicy;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.SmsStores;
import io.smskit.template.Business;
import io.smskit.template.Template;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Collects what an engine is made of. One channel is needed; everything else has a default. Not safe for use by several
 * threads.
 */
public final class SmsEngineBuilder {
    private static final int MAX_SEGMENTS = 10;

    private final PlannedChannels channels = new PlannedChannels();
    private final Declarations declarations = new Declarations();
    private final Policies policies = new Policies();
    private final List<SmsListener> listeners = new ArrayList<>();
    private Set<String> countries = Set.of();
    private @Nullable String defaultRegion;
    private Opening.Keeping keeping = new Opening.Keeping(time -> InMemoryStores.open(), true);
    private @Nullable EngineTime time;
    private RandomGenerator random = new SplittableRandom();
    private RoutePolicy routePolicy = (facts, candidates) -> candidates;
    private SettleOptions settle = SettleOptions.defaults();
    private Vault vault = Vault.open();
    private Retention retention = Retention.defaults();
    private int maxSegments = MAX_SEGMENTS;
    private Duration lease = Duration.ofSeconds(30);

    SmsEngineBuilder() {}

    /** A channel with {@link ChannelOptions#defaults()}. */
    public SmsEngineBuilder channel(String id, ChannelDefinition definition) {
        return channel(id, definition, UnaryOperator.identity());
    }

    /**
     * A channel.
     *
     * @param id its name: lower-case letters, digits and hyphens
     * @param definition the provider with its settings
     * @param options changes the default options
     */
    public SmsEngineBuilder channel(String id, ChannelDefinition definition, UnaryOperator<ChannelOptions> options) {
        channels.add(id, definition, options.apply(ChannelOptions.defaults()));
        return this;
    }

    /** Definitions may begin channels of this provider; another one of the same type is replaced. */
    public SmsEngineBuilder provider(ChannelProvider provider) {
        channels.add(requireNonNull(provider, "provider"));
        return this;
    }

    /** Definitions may name this secret for channels that they begin; another one of the same name is replaced. */
    public SmsEngineBuilder secret(ChannelSecret secret) {
        channels.add(requireNonNull(secret, "secret"));
        return this;
    }

    /** A template; another one of the same key is replaced. */
    public SmsEngineBuilder template(Template template) {
        declarations.add(template);
        return this;
    }

    /** A business; another one of the same number is replaced. */
    public SmsEngineBuilder business(Business business) {
        declarations.add(business);
        return this;
    }

    /** An application; another one of the same name is replaced. */
    public SmsEngineBuilder application(Application application) {
        declarations.add(application);
        return this;
    }

    /** A sign name; another one of the same name is replaced. Without any, channels take every sign name. */
    public SmsEngineBuilder signName(SignName signName) {
        declarations.add(signName);
        return this;
    }

    /** What a channel costs by destination; another list of the same channel is replaced. */
    public SmsEngineBuilder priceList(PriceList prices) {
        declarations.add(prices);
        return this;
    }

    /**
     * Whose word counts for definitions of this kind: this builder's, which is the file's in every message and history, or
     * that of {@link SmsEngine#definitions()}; by default {@link Authority#FILE}.
     */
    public SmsEngineBuilder authority(Kind kind, Authority authority) {
        declarations.add(requireNonNull(kind, "kind"), requireNonNull(authority, "authority"));
        return this;
    }

    /**
     * A route.
     *
     * @param name {@code default}, the name of a class in lower case, or a name that a business uses
     * @param channels their names, best first; without a default route all channels are one, as they were added
     */
    public SmsEngineBuilder route(String name, List<String> channels) {
        return route(Route.of(name, channels));
    }

    /**
     * A route; another one of the same name is replaced. Of several whose conditions fit, the first added is taken, unless
     * they name their ranks.
     */
    public SmsEngineBuilder route(Route route) {
        declarations.add(route);
        return this;
    }

    /** Numbers without {@code +} are read as this region's, an ISO 3166 code; it also is the one listed country. */
    public SmsEngineBuilder defaultRegion(String region) {
        this.defaultRegion = requireNonNull(region, "region");
        return this;
    }

    /** The only countries that may be sent to, as ISO 3166 codes; by default the default region, without one all. */
    public SmsEngineBuilder countries(Set<String> countries) {
        this.countries = Set.copyOf(countries);
        return this;
    }

    /** So many messages of a class to one recipient. */
    public SmsEngineBuilder limit(MessageClass messageClass, WhenExceeded whenExceeded, List<LimitRule> rules) {
        RecipientLimit limit = RecipientLimit.of(messageClass).whenExceeded(whenExceeded);
        for (LimitRule rule : rules) {
            limit = limit.limit(rule);
        }
        declarations.add(limit);
        return this;
    }

    /** The same text to the same recipient within this window is blocked; by default it is not. */
    public SmsEngineBuilder repeatWindow(Duration window) {
        policies.repeatWindow(window);
        return this;
    }

    /** A policy of the application, asked after the engine's own. */
    public SmsEngineBuilder policy(Policy policy) {
        policies.add(policy);
        return this;
    }

    /** Orders channels; by default they keep the order of their route. */
    public SmsEngineBuilder routePolicy(RoutePolicy policy) {
        this.routePolicy = requireNonNull(policy, "policy");
        return this;
    }

    /** Is told what happens. */
    public SmsEngineBuilder listener(SmsListener listener) {
        listeners.add(requireNonNull(listener, "listener"));
        return this;
    }

    /** The stores; by default {@link InMemoryStores}, which end with the process. The caller closes what is behind them. */
    public SmsEngineBuilder stores(SmsStores stores) {
        requireNonNull(stores, "stores");
        this.keeping = new Opening.Keeping(time -> stores, false);
        return this;
    }

    /** The stores, which are opened in the time of the engine when it starts, and closed when it is closed. */
    public SmsEngineBuilder stores(Function<EngineTime, SmsStores> opening) {
        this.keeping = new Opening.Keeping(requireNonNull(opening, "opening"), true);
        return this;
    }

    /**
     * Encrypts what is personal in the stores: numbers, parameters, texts, raw reports and suppressed numbers. By default
     * everything is stored readable. What was stored before goes on to be read.
     */
    public SmsEngineBuilder encryption(KeyRing keys) {
        this.vault = Vault.of(keys);
        return this;
    }

    /** How long messages are kept that have ended; {@link Retention#defaults()} by default. */
    public SmsEngineBuilder retention(Retention retention) {
        this.retention = requireNonNull(retention, "retention");
        return this;
    }

    /** The time that everything lives in; by default the machine's. */
    public SmsEngineBuilder time(EngineTime time) {
        this.time = requireNonNull(time, "time");
        return this;
    }

    /** Spreads retries and probes; a seeded one makes a run repeatable. */
    public SmsEngineBuilder random(RandomGenerator random) {
        this.random = requireNonNull(random, "random");
        return this;
    }

    /** How stubborn the engine is. */
    public SmsEngineBuilder settle(SettleOptions options) {
        this.settle = requireNonNull(options, "options");
        return this;
    }

    /** The most segments of a message, 1 to 255; by default {@value #MAX_SEGMENTS}. */
    public SmsEngineBuilder maxSegments(int most) {
        if (most < 1 || most > 255) {
            throw new ConfigurationException("the most segments of a message are 1 to 255");
        }
        this.maxSegments = most;
        return this;
    }

    /** How long this node is taken for alive without a sign, at least 2 s; by default 30 s. */
    public SmsEngineBuilder lease(Duration lease) {
        if (lease.compareTo(Duration.ofSeconds(2)) < 0) {
            throw new ConfigurationException("a lease is at least 2 s");
        }
        this.lease = lease;
        return this;
    }

    /**
     * Opens the channels and starts the engine.
     *
     * @throws ConfigurationException if something does not go together; nothing is left open
     * @throws io.smskit.SmsException {@link io.smskit.ErrorCode#KEY_UNAVAILABLE} if the stores were used with other keys
     */
    public SmsEngine start() {
        Outline outline = outline();
        NumberRecognizer numbers = numbers();
        Opening opening = new Opening(time, keeping);
        try {
            Opening.Ground ground = opening.ground(vault);
            // Before the definitions are read, since some channels make themselves ready in the background.
            Set<String> others =
                    DefinedChannels.preferred(outline.declared, ground.stores().definitions());
            channels.open(opening, random, others);
            Catalogue catalogue = Catalogue.open(
                    ground.stores().definitions(),
                    outline.surroundings,
                    outline.declared,
                    ground.time().instant());
            DefinedChannels defined = new DefinedChannels(opening, outline.accounts, random);
            catalogue.prepare(defined::arrange);
            Router router = new Router(catalogue::current, opening.channels(), routePolicy, opening.time());
            Judge judge = new Judge(policies.all(catalogue));
            SmsEngine engine = start(
                    opening,
                    ground,
                    outline,
                    new Intake.Rules(catalogue, numbers, router, judge, vault::shardHash, random.nextLong()));
            defined.begin();
            return engine;
        } catch (RuntimeException e) {
            opening.abandon();
            throw e;
        }
    }

    /**
     * The definitions in these stores, beside the engines that work on them: as an engine that is made of this would let
     * them be looked at and changed. Nothing is started and nothing is published.
     *
     * @throws ConfigurationException if something does not go together
     */
    public SmsDefinitions definitionsOf(SmsStores stores) {
        InstantSource clock = stores.clock().orElseGet(SystemTime::wallClock);
        return outline().desk(DefinitionDesk.Place.in(stores, clock), () -> {});
    }

    /** What was declared, once it is known to go together. */
    private record Outline(
            Surroundings surroundings, Declared declared, Inspection inspection, DefinedAccounts accounts) {
        SmsDefinitions desk(DefinitionDesk.Place place, Runnable changed) {
            return new DefinitionDesk(place, inspection, declared, changed);
        }
    }

    private SmsEngine start(Opening opening, Opening.Ground ground, Outline outline, Intake.Rules rules) {
        EngineLoop loop = new EngineLoop(new EngineLoop.Parts(
                ground.time(),
                ground.stores(),
                random,
                rules.catalogue(),
                rules.router(),
                rules.judge(),
                settle,
                listeners,
                lease,
                "sms"));
        opening.loop(loop);
        Intake intake = new Intake(ground.stores(), ground.time(), rules, loop);
        Operations operations =
                new Operations(new LoopGranting(loop.wishes(), ground.time()), ground.stores(), ground.time());
        EngineClient client = new EngineClient(intake, loop, operations, ground.time());
        SmsDefinitions definitions =
                outline.desk(DefinitionDesk.Place.in(ground.stores(), ground.time()), rules.catalogue()::refresh);
        AtomicBoolean isOpen = new AtomicBoolean(true);
        loop.start();
        Caretaker caretaker = new Caretaker(ground.stores(), ground.time(), loop::node, retention);
        caretaker.start();
        return new SmsEngine(
                loop,
                rules.router(),
                ground.time(),
                new SmsEngine.Faces(
                        client,
                        operations,
                        new Jobs(ground.stores(), loop::node, ground.time()),
                        definitions,
                        vault,
                        caretaker,
                        isOpen,
                        opening::close));
    }

    private Outline outline() {
        Coherence coherence = new Coherence(channels.options());
        Surroundings surroundings =
                new Surroundings(channels.names(), declarations.routes(coherence), listedCountries(), maxSegments);
        Declared declared = declarations.checked(coherence);
        channels.declareIn(declared);
        DefinedAccounts accounts = channels.accounts();
        return new Outline(surroundings, declared, new Inspection(surroundings, coherence::price, accounts), accounts);
    }

    private Set<String> listedCountries() {
        return countries.isEmpty() && defaultRegion != null ? Set.of(defaultRegion) : countries;
    }

    private NumberRecognizer numbers() {
        try {
            return NumberRecognizer.withDefaultRegion(defaultRegion);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }
}
