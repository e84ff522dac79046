package io.smskit.config;

import static io.smskit.config.Schema.APPLICATION_LIMITS;
import static io.smskit.config.Schema.BUSINESS_ROUTE;
import static io.smskit.config.Schema.BUSINESS_SIGN_NAME;
import static io.smskit.config.Schema.BUSINESS_TEMPLATE;
import static io.smskit.config.Schema.RULES;

import io.smskit.ConfigurationException;
import io.smskit.MessageClass;
import io.smskit.Money;
import io.smskit.config.Shape.Entries;
import io.smskit.core.Retention;
import io.smskit.core.SmsEngineBuilder;
import io.smskit.core.channel.ChannelSecret;
import io.smskit.core.settle.SettleOptions;
import io.smskit.definition.Application;
import io.smskit.definition.PriceList;
import io.smskit.definition.SignName;
import io.smskit.policy.LimitRule;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.template.Business;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what was read into steps that furnish a builder, and checks what refers to each other. */
final class Assembly {
    private static final String DEFAULT_ROUTE = "default";

    private final Given top;
    private final Reading reading;
    private final List<Consumer<SmsEngineBuilder>> steps = new ArrayList<>();
    private final Set<String> channels;
    private final Set<String> templates;
    private final Set<String> routes;

    private Assembly(Given top, Reading reading) {
        this.top = top;
        this.reading = reading;
        this.channels = top.find(Schema.CHANNELS).map(Entries::names).orElse(Set.of());
        this.templates = top.find(Schema.TEMPLATES).map(Entries::names).orElse(Set.of());
        this.routes = top.find(Schema.ROUTES).map(Entries::names).orElse(Set.of());
    }

    /** The steps, to be taken only if there was no problem. */
    static List<Consumer<SmsEngineBuilder>> steps(Given top, Reading reading) {
        Assembly assembly = new Assembly(top, reading);
        assembly.addGeneral();
        assembly.addChannels();
        assembly.addSecrets();
        assembly.addRoutes();
        assembly.addTemplates();
        assembly.addBusinesses();
        assembly.addApplications();
        assembly.addSignNames();
        assembly.addPriceLists();
        assembly.addLimits();
        return List.copyOf(assembly.steps);
    }

    private void addGeneral() {
        add(top, Schema.DEFAULT_REGION, SmsEngineBuilder::defaultRegion);
        add(top, Schema.COUNTRIES, (builder, countries) -> builder.countries(values(countries)));
        add(top, Schema.MAX_SEGMENTS, SmsEngineBuilder::maxSegments);
        add(top, Schema.LEASE, SmsEngineBuilder::lease);
        top.find(Schema.REPEATS)
                .ifPresent(repeats -> add(repeats, Schema.REPEAT_WINDOW, SmsEngineBuilder::repeatWindow));
        top.find(DefinitionKeys.DEFINITIONS)
                .ifPresent(definitions -> DefinitionKeys.AUTHORITIES.forEach((kind, key) ->
                        add(definitions, key, (builder, authority) -> builder.authority(kind, authority))));
        Retention retention = retention(top);
        steps.add(builder -> builder.retention(retention));
        top.find(Schema.SETTLE).ifPresent(settle -> {
            SettleOptions options = settleOptions(settle);
            steps.add(builder -> builder.settle(options));
        });
    }

    static Retention retention(Given top) {
        Retention retention = Retention.defaults();
        Optional<Given> section = top.find(Schema.RETENTION);
        for (Map.Entry<MessageClass, Key<Duration>> each : Schema.CLASS_RETENTION.entrySet()) {
            Optional<Duration> time = section.flatMap(given -> given.find(each.getValue()));
            retention = time.isPresent() ? retention.keep(each.getKey(), time.get()) : retention;
        }
        return retention;
    }

    private <T> void add(Given section, Key<T> key, BiConsumer<SmsEngineBuilder, T> effect) {
        section.found(key).ifPresent(found -> steps.add(builder -> effect.accept(builder, found.value())));
    }

    private static Set<String> values(Collection<Found<String>> found) {
        return found.stream().map(Found::value).collect(Collectors.toUnmodifiableSet());
    }

    private static SettleOptions settleOptions(Given settle) {
        SettleOptions defaults = SettleOptions.defaults();
        return new SettleOptions(
                settle.find(Schema.MAX_ATTEMPTS).orElse(defaults.maxAttempts()),
                settle.find(Schema.SAME_CHANNEL_RETRIES).orElse(defaults.sameChannelRetries()),
                settle.find(Schema.FIRST_BACKOFF).orElse(defaults.firstBackoff()),
                settle.find(Schema.MAX_BACKOFF).orElse(defaults.maxBackoff()),
                settle.find(Schema.RECIPIENT_PAUSE).orElse(defaults.recipientPause()),
                settle.find(Schema.REPORT_WAIT).orElse(defaults.reportWait()),
                settle.find(Schema.REPORT_DEADLINES)
                        .map(Assembly::reportDeadlines)
                        .orElse(defaults.reportDeadlines()));
    }

    private static Map<MessageClass, Duration> reportDeadlines(Given given) {
        Map<MessageClass, Duration> deadlines = new EnumMap<>(MessageClass.class);
        Schema.CLASS_DEADLINES.forEach(
                (messageClass, key) -> given.find(key).ifPresent(deadline -> deadlines.put(messageClass, deadline)));
        return deadlines;
    }

    private void addChannels() {
        entries(Schema.CHANNELS)
                .forEach((name, channel) -> steps.add(
                        builder -> builder.channel(name, channel.value().definition(), channel.value()::options)));
    }

    /** What definitions may begin channels by. */
    private void addSecrets() {
        reading.providers().values().forEach(provider -> steps.add(builder -> builder.provider(provider)));
        entries(DefinitionKeys.SECRETS)
                .forEach((name, secret) ->
                        secret(name, secret).ifPresent(made -> steps.add(builder -> builder.secret(made))));
    }

    private Optional<ChannelSecret> secret(String name, Found<Given> found) {
        Given given = found.value();
        Optional<ChannelProvider> provider =
                given.found(DefinitionKeys.SECRET_PROVIDER).flatMap(named -> ChannelShape.find(named, reading));
        Optional<String> value = given.find(DefinitionKeys.SECRET_VALUE);
        if (provider.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        ProviderDescriptor descriptor = provider.get().descriptor();
        ChannelSecret secret = ChannelSecret.of(name, value.get(), descriptor.type());
        Map<String, Found<String>> only =
                given.find(DefinitionKeys.SECRET_SETTINGS).map(Entries::found).orElse(Map.of());
        for (Map.Entry<String, Found<String>> setting : only.entrySet()) {
            secret = secret.onlyWith(setting.getKey(), setting.getValue().value());
        }
        try {
            secret.check(descriptor);
        } catch (ConfigurationException e) {
            reading.problems().add(e.code(), found.spot(), String.valueOf(e.getMessage()));
        }
        return Optional.of(secret);
    }

    private <T> Map<String, Found<T>> entries(Key<Entries<T>> key) {
        return top.find(key).map(Entries::found).orElse(Map.of());
    }

    private void addRoutes() {
        entries(Schema.ROUTES).forEach((name, found) -> {
            RouteChoice choice = found.value();
            choice.channels().forEach(member -> requireKnown(member, "channel", channels));
            if (!choice.isConditional()) {
                requireMeantName(name, found.spot());
            }
            steps.add(builder -> builder.route(choice.named(name)));
        });
    }

    /** A route with a misspelt name would never be taken, and nobody would notice. */
    private void requireMeantName(String name, Spot spot) {
        Set<String> known =
                Arrays.stream(MessageClass.values()).map(Values::word).collect(Collectors.toSet());
        known.add(DEFAULT_ROUTE);
        Set<String> used = new HashSet<>(known);
        entries(Schema.BUSINESSES)
                .values()
                .forEach(business -> business.value().find(BUSINESS_ROUTE).ifPresent(used::add));
        if (!used.contains(name)) {
            Nearest.find(name, known)
                    .ifPresent(meant ->
                            reading.refuse(spot, "is a route that no business uses; did you mean " + meant + "?"));
        }
    }

    private void requireKnown(Found<String> reference, String what, Set<String> known) {
        if (!known.contains(reference.value())) {
            reading.refuse(
                    reference.spot(), "names no " + what + " of this file" + Nearest.hint(reference.value(), known));
        }
    }

    private void addTemplates() {
        TemplateAssembly assembly = new TemplateAssembly(reading, channels);
        entries(Schema.TEMPLATES)
                .forEach((key, template) -> assembly.template(key, template.value())
                        .ifPresent(made -> steps.add(builder -> builder.template(made))));
    }

    private void addBusinesses() {
        entries(Schema.BUSINESSES).forEach((number, found) -> {
            Given given = found.value();
            given.found(BUSINESS_TEMPLATE).ifPresent(template -> requireKnown(template, "template", templates));
            given.found(BUSINESS_ROUTE).ifPresent(route -> requireKnown(route, "route", routes));
            Business bare = Business.of(number, given.find(BUSINESS_TEMPLATE).orElse(""));
            Business routed = given.find(BUSINESS_ROUTE).map(bare::route).orElse(bare);
            Business signed =
                    given.find(BUSINESS_SIGN_NAME).map(routed::signName).orElse(routed);
            Business business = given.find(Schema.BUSINESS_APPLICATION)
                    .map(signed::application)
                    .orElse(signed);
            steps.add(builder -> builder.business(business));
        });
    }

    private void addApplications() {
        entries(Schema.APPLICATIONS).forEach((name, found) -> {
            Given given = found.value();
            ZoneId zone = given.find(Schema.APPLICATION_ZONE).orElse(null);
            Application application = Application.of(name);
            for (Found<LimitRule> rule : given.find(APPLICATION_LIMITS).orElse(List.of())) {
                application = application.limit(inZone(rule, zone, APPLICATION_LIMITS));
            }
            Application whole = application;
            steps.add(builder -> builder.application(whole));
        });
    }

    private void addSignNames() {
        Set<String> approving = new HashSet<>(channels);
        entries(Schema.CHANNELS)
                .values()
                .forEach(channel -> approving.add(
                        channel.value().definition().provider().descriptor().type()));
        entries(Schema.SIGN_NAMES).forEach((name, found) -> {
            found.value().forEach(provider -> requireKnown(provider, "provider or channel", approving));
            List<String> providers = found.value().stream().map(Found::value).toList();
            steps.add(builder -> builder.signName(new SignName(name, providers)));
        });
    }

    private void addPriceLists() {
        entries(Schema.PRICE_LISTS).forEach((channel, found) -> {
            if (!channels.contains(channel)) {
                reading.refuse(found.spot(), "names no channel of this file" + Nearest.hint(channel, channels));
                return;
            }
            PriceList list = PriceList.of(channel);
            for (Map.Entry<String, Found<Money>> price : found.value().found().entrySet()) {
                try {
                    Money each = price.getValue().value();
                    list = price.getKey().equals(Values.USUAL) ? list.usual(each) : list.to(price.getKey(), each);
                } catch (IllegalArgumentException e) {
                    reading.refuse(price.getValue().spot(), String.valueOf(e.getMessage()));
                }
            }
            PriceList whole = list;
            steps.add(builder -> builder.priceList(whole));
        });
    }

    private void addLimits() {
        top.find(Schema.RECIPIENT_LIMITS)
                .ifPresent(limits -> Schema.CLASS_LIMITS.forEach((messageClass, key) ->
                        limits.found(key).ifPresent(limit -> addLimit(messageClass, limit.value()))));
    }

    private void addLimit(MessageClass messageClass, RecipientLimit limit) {
        List<LimitRule> rules = limit.rules().stream()
                .map(rule -> inZone(rule, limit.zone(), RULES))
                .toList();
        steps.add(builder -> builder.limit(messageClass, limit.whenExceeded(), rules));
    }

    private LimitRule inZone(Found<LimitRule> rule, @Nullable ZoneId zone, Key<?> key) {
        if (!(rule.value().window() instanceof LimitRule.Calendar calendar)) {
            return rule.value();
        }
        if (zone == null) {
            reading.refuse(
                    rule.spot(),
                    "counts by a calendar; say whose, as in { " + key.name()
                            + ": [10/calendar-day], zone: Asia/Shanghai }");
            return rule.value();
        }
        return calendar instanceof LimitRule.CalendarDay
                ? LimitRule.calendarDay(rule.value().limit(), zone)
                : LimitRule.calendarMonth(rule.value().limit(), zone);
    }
}
