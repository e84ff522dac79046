package io.smskit.config;

import static io.smskit.config.Values.CHANNEL_NAME;
import static io.smskit.config.Values.CHANNEL_NAME_RULE;
import static io.smskit.config.Values.FLAG;
import static io.smskit.config.Values.LIMIT;
import static io.smskit.config.Values.NAME;
import static io.smskit.config.Values.REGION;
import static io.smskit.config.Values.TEXT;
import static io.smskit.config.Values.oneOf;
import static io.smskit.config.Values.span;
import static io.smskit.config.Values.whole;

import io.smskit.MessageClass;
import io.smskit.Money;
import io.smskit.config.Shape.Entries;
import io.smskit.config.Shape.ListOr;
import io.smskit.config.Shape.MapOf;
import io.smskit.core.Retention;
import io.smskit.core.channel.BreakerOptions;
import io.smskit.core.channel.ChannelOptions;
import io.smskit.definition.Rate;
import io.smskit.definition.Route;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.template.ParameterType;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every key of a configuration but the settings of providers, which their descriptors declare. Checks, hints and
 * documentation are made from these rows.
 */
final class Schema {
    // channels.<name>
    static final Key<String> PROVIDER =
            Key.required("provider", NAME, "the kind of connection, which decides on the further keys");
    static final Key<Boolean> ENABLED =
            Key.of("enabled", FLAG, "whether it takes messages").byDefault("true");
    static final Key<Rate> THROUGHPUT = Key.of(
            "throughput", Values.RATE, "the most submits in a span of time, evenly spaced; unbounded by default");
    static final Key<Integer> WINDOW = Key.of(
                    "window", whole(1, 100_000), "the most submits that wait for an answer at once")
            .byDefault("64");
    static final Key<Money> PRICE = Key.of("price", Values.PRICE, "what one segment costs");
    static final Key<Integer> WEIGHT = Key.of(
                    "weight", whole(1, 1000), "the share of recipients on routes that balance by weight")
            .byDefault("1");
    static final Key<List<Found<String>>> TAGS = Key.of("tags", Shape.listOf(NAME), "words by which it can be named");
    static final Key<Duration> DEADLINE = Key.of(
                    "deadline",
                    span("1s", "1h"),
                    "how long a submit may stay open before its outcome counts as unknown; longer than the provider's"
                            + " own time-outs")
            .byDefault("60s");
    static final Key<Integer> BATCH = Key.of(
            "batch",
            whole(1, ChannelOptions.DEFAULT_BATCH),
            "the most messages of one call, 1 for a call each; by default as many as the provider takes");
    static final Key<Integer> BREAKER_FAILURES = Key.of("failures", whole(1, 1000), "so many failures in a row open it")
            .byDefault("5");
    static final Key<Integer> BREAKER_RATE = Key.of(
                    "failure-rate",
                    whole(1, 100),
                    "so many percent of the last " + BreakerOptions.RECENT + " attempts that failed open it")
            .byDefault("25");
    static final Key<Duration> BREAKER_FIRST_PAUSE = Key.of(
                    "first-pause", span("1ms", "1h"), "how long it is open at first; it doubles while nothing works")
            .byDefault("1s");
    static final Key<Duration> BREAKER_LONGEST_PAUSE = Key.of(
                    "longest-pause", span("1ms", "1day"), "how long it is open at most")
            .byDefault("5min");
    static final Key<Given> BREAKER = Key.of(
            "breaker",
            new Group(List.of(BREAKER_FAILURES, BREAKER_RATE, BREAKER_FIRST_PAUSE, BREAKER_LONGEST_PAUSE)),
            "when it is left alone for failing");
    static final Group CHANNEL =
            new Group(List.of(PROVIDER, ENABLED, THROUGHPUT, WINDOW, BATCH, PRICE, WEIGHT, TAGS, DEADLINE, BREAKER));

    private static final Pattern ANY_NAME = Pattern.compile("[^\\p{Cntrl}]{1,64}");
    private static final String ANY_NAME_RULE = "is not 1 to 64 characters without control characters";

    // templates.<key>.parameters.<name>
    static final Key<ParameterType> TYPE = Key.of("type", oneOf(ParameterType.class), "what its values look like")
            .byDefault("text");
    static final Key<Integer> MAX_LENGTH = Key.of(
            "max-length", whole(1, 1000), "the longest value in characters; by default 20 for numbers, 100 for others");
    static final Group PARAMETER = new Group(List.of(TYPE, MAX_LENGTH));

    // templates.<key>.bindings.<channel>
    static final Key<String> BOUND_ID = Key.required("id", TEXT, "the provider's id of its template");
    static final Key<BoundParameters> BOUND_PARAMETERS = Key.of(
            "parameters",
            new ListOr<>(
                    Shape.listOf(NAME),
                    BoundParameters::byPlace,
                    new MapOf<>(
                            "parameter of the provider",
                            Pattern.compile("[\\p{L}\\p{N}_.-]{1,64}"),
                            "is not 1 to 64 letters, digits, dots, hyphens and underscores",
                            new Shape.Leaf<>(NAME)),
                    BoundParameters::byName),
            "how the provider's parameters are filled: its names with ours, or a list of ours in its order");
    static final Key<String> BOUND_SIGN_NAME =
            Key.of("sign-name", TEXT, "the sign name that it needs; by default the channel's");
    static final Group BINDING = new Group(List.of(BOUND_ID, BOUND_PARAMETERS, BOUND_SIGN_NAME));

    // templates.<key>
    static final Key<MessageClass> CLASS =
            Key.required("class", oneOf(MessageClass.class), "what its messages are for");
    static final Key<String> TEMPLATE_TEXT = Key.required(
            "text", TEXT, "our text, with parameters in braces; {{ and }} stand for the braces themselves");
    static final Key<Entries<Given>> PARAMETERS = Key.of(
            "parameters",
            new MapOf<>(
                    "parameter",
                    Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}"),
                    "is not a letter and up to 63 letters, digits, hyphens or underscores",
                    PARAMETER),
            "what the parameters of the text hold");
    static final Key<Entries<Given>> BINDINGS = Key.of(
            "bindings",
            new MapOf<>("channel", CHANNEL_NAME, CHANNEL_NAME_RULE, BINDING),
            "which templates of providers stand for it, by channel");
    static final Group TEMPLATE = new Group(List.of(CLASS, TEMPLATE_TEXT, PARAMETERS, BINDINGS));

    // businesses.<number>
    static final Key<String> BUSINESS_TEMPLATE = Key.required("template", NAME, "the template of its messages");
    static final Key<String> BUSINESS_ROUTE =
            Key.of("route", NAME, "the route of its messages; by default the one of their class");
    static final Key<String> BUSINESS_SIGN_NAME =
            Key.of("sign-name", TEXT, "the sign name of its messages; by default the channel's");
    static final Key<String> BUSINESS_APPLICATION = Key.of(
            "application",
            NAME,
            "the application of its messages: those that name none are sent in it, those of another one are refused");
    static final Group BUSINESS =
            new Group(List.of(BUSINESS_TEMPLATE, BUSINESS_ROUTE, BUSINESS_SIGN_NAME, BUSINESS_APPLICATION));

    // applications.<name>
    static final Key<List<Found<LimitRule>>> APPLICATION_LIMITS = Key.of(
            "limits",
            Shape.listOf(LIMIT),
            "how many messages it may send; all of them hold, and one over a limit is blocked");
    static final Key<ZoneId> APPLICATION_ZONE = Key.of("zone", Values.ZONE, "whose days and months are counted");
    static final Group APPLICATION = new Group(List.of(APPLICATION_LIMITS, APPLICATION_ZONE));

    // limits.<class>
    static final Key<List<Found<LimitRule>>> RULES =
            Key.required("rules", Shape.listOf(LIMIT), "how many to one recipient; all of them hold");
    static final Key<WhenExceeded> WHEN_EXCEEDED = Key.of(
                    "when-exceeded", oneOf(WhenExceeded.class), "what happens to a message over a limit")
            .byDefault("block");
    static final Key<ZoneId> LIMIT_ZONE = Key.of("zone", Values.ZONE, "whose days and months are counted");
    static final Group LIMIT_GROUP = new Group(List.of(RULES, WHEN_EXCEEDED, LIMIT_ZONE));
    static final Map<MessageClass, Key<RecipientLimit>> CLASS_LIMITS = Arrays.stream(MessageClass.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Schema::limitOf));
    static final Group LIMITS = new Group(
            Arrays.stream(MessageClass.values()).<Key<?>>map(CLASS_LIMITS::get).toList());

    // settle
    static final Key<Integer> MAX_ATTEMPTS = Key.of(
                    "max-attempts", whole(1, 100), "the most attempts of a message that count")
            .byDefault("6");
    static final Key<Integer> SAME_CHANNEL_RETRIES = Key.of(
                    "same-channel-retries",
                    whole(0, 100),
                    "how often a channel may fail a message before another one is used")
            .byDefault("2");
    static final Key<Duration> FIRST_BACKOFF = Key.of(
                    "first-backoff",
                    span("1ms", "1h"),
                    "the pause before the first retry; it doubles each time, with jitter")
            .byDefault("1s");
    static final Key<Duration> MAX_BACKOFF = Key.of(
                    "max-backoff", span("1ms", "1day"), "the longest pause before a retry")
            .byDefault("1min");
    static final Key<Duration> RECIPIENT_PAUSE = Key.of(
                    "recipient-pause",
                    span("1ms", "1day"),
                    "how long a throttled recipient rests where the provider names no time")
            .byDefault("1min");
    static final Key<Duration> REPORT_WAIT = Key.of(
                    "report-wait",
                    span("1s", "31days"),
                    "how long a delivery report is waited for before the message ends as unknown")
            .byDefault("72h");
    static final Map<MessageClass, Key<Duration>> CLASS_DEADLINES = Arrays.stream(MessageClass.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Schema::deadlineOf));
    static final Key<Given> REPORT_DEADLINES = Key.of(
            "report-deadlines",
            new Group(Arrays.stream(MessageClass.values())
                    .<Key<?>>map(CLASS_DEADLINES::get)
                    .toList()),
            "how long a report is waited for before the message goes out through another channel, once and flagged as a"
                    + " possible duplicate; without one there is no second copy");
    static final Group SETTLE_GROUP = new Group(List.of(
            MAX_ATTEMPTS,
            SAME_CHANNEL_RETRIES,
            FIRST_BACKOFF,
            MAX_BACKOFF,
            RECIPIENT_PAUSE,
            REPORT_WAIT,
            REPORT_DEADLINES));

    // routes.<name>
    static final Key<List<Found<String>>> ROUTE_CHANNELS = Key.required("channels", Shape.listOf(NAME), "the channels");
    static final Key<Route.Balance> BALANCE = Key.of(
                    "balance",
                    oneOf(Route.Balance.class),
                    "whether they are tried as listed, share recipients by their weights, or the cheapest comes first")
            .byDefault("order");
    static final Key<List<Found<MessageClass>>> ROUTE_CLASSES =
            Key.of("classes", Shape.listOf(oneOf(MessageClass.class)), "only messages of these classes take it");
    static final Key<List<Found<String>>> PREFIXES =
            Key.of("prefixes", Shape.listOf(Values.PREFIX), "only numbers that begin so take it");
    static final Key<Entries<String>> ROUTE_TAGS = Key.of(
            "tags",
            new MapOf<>(
                    "tag",
                    Pattern.compile("[^\\p{Cntrl}]{1,128}"),
                    "is not 1 to 128 characters without control characters",
                    new Shape.Leaf<>(TEXT)),
            "only messages with these tags take it");
    static final Group ROUTE = new Group(List.of(ROUTE_CHANNELS, BALANCE, ROUTE_CLASSES, PREFIXES, ROUTE_TAGS));

    // store, repeats, suppression
    static final Key<URI> STORE_URL = Key.of(
                    "url", Values.STORE_URL, "where messages, limits and suppressions are kept")
            .byDefault("memory");
    static final Key<String> STORE_USER = Key.of("user", TEXT, "as whom one gets in, where the URL does not say so");
    static final Key<String> STORE_PASSWORD = Key.of("password", Values.SECRET, "the user's password");
    static final Key<Duration> REPEAT_WINDOW = Key.of(
            "window",
            span("1s", "31days"),
            "the same text to the same recipient is blocked within this time; by default it is not");
    static final Key<String> SUPPRESSION_FILE =
            Key.of("file", NAME, "a file of what must not be sent to, one entry a line");

    // encryption, retention
    static final Key<String> ENCRYPTION_KEYS = Key.required(
            "keys", Values.KEYS, "by what numbers, texts and parameters are encrypted, the key in use first");
    static final Key<String> HASH_KEYS = Key.required(
            "hash-keys", Values.KEYS, "by what numbers and idempotency keys are hashed, the key in use first");
    static final Map<MessageClass, Key<Duration>> CLASS_RETENTION = Arrays.stream(MessageClass.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Schema::retentionOf));

    // the top
    static final Key<String> DEFAULT_REGION =
            Key.of("default-region", REGION, "the country of numbers that are written without their country code");
    static final Key<List<Found<String>>> COUNTRIES = Key.of(
            "countries",
            Shape.listOf(REGION),
            "the only countries that may be sent to; by default the default region, or all without one");
    static final Key<Integer> MAX_SEGMENTS = Key.of("max-segments", whole(1, 255), "the most segments of a message")
            .byDefault("10");
    static final Key<Duration> LEASE = Key.of(
                    "lease", span("10s", "1h"), "how long this node counts as alive without a sign of life")
            .byDefault("30s");
    static final Key<Given> STORE =
            Key.of("store", new Group(List.of(STORE_URL, STORE_USER, STORE_PASSWORD)), "where everything is kept");
    static final Key<Given> ENCRYPTION = Key.of(
            "encryption",
            new Group(List.of(ENCRYPTION_KEYS, HASH_KEYS)),
            "makes what is personal in the store unreadable without its keys; without this section it is readable");
    static final Key<Given> RETENTION = Key.of(
            "retention",
            new Group(Arrays.stream(MessageClass.values())
                    .<Key<?>>map(CLASS_RETENTION::get)
                    .toList()),
            "how long messages that have ended are kept after they were stored");
    static final Key<Given> REPEATS = Key.of("repeats", new Group(List.of(REPEAT_WINDOW)), "texts that are sent again");
    static final Key<Given> SETTLE = Key.of("settle", SETTLE_GROUP, "how stubborn the engine is");
    static final Key<Entries<ChannelShape.Read>> CHANNELS = Key.of(
            "channels",
            new MapOf<>("channel", CHANNEL_NAME, CHANNEL_NAME_RULE, new ChannelShape()),
            "the accounts and links that messages leave by, by name");
    static final Key<Entries<RouteChoice>> ROUTES = Key.of(
            "routes",
            new MapOf<>(
                    "route",
                    Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"),
                    "is not 1 to 64 letters, digits, dots, hyphens and underscores",
                    new ListOr<>(Shape.listOf(NAME), RouteChoice::of, ROUTE, RouteChoice::of)),
            "which channels a message may take: a list, best first, or a section with conditions. A message takes the"
                    + " route of its business, else the first one whose conditions it fulfils, else the one with its"
                    + " class's name, else `default`");
    static final Key<Entries<Given>> TEMPLATES = Key.of(
            "templates",
            new MapOf<>(
                    "template",
                    Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"),
                    "is not 1 to 64 letters, digits, dots, hyphens and underscores",
                    TEMPLATE),
            "texts with parameters, by key");
    static final Key<Entries<Given>> BUSINESSES = Key.of(
            "businesses",
            new MapOf<>(
                    "business",
                    Pattern.compile("[A-Za-z0-9-]{1,64}"),
                    "is not 1 to 64 letters, digits and hyphens",
                    BUSINESS),
            "scenarios that fix template and route, by number");
    static final Key<Entries<Given>> APPLICATIONS = Key.of(
            "applications",
            new MapOf<>("application", ANY_NAME, ANY_NAME_RULE, APPLICATION),
            "how many messages whoever sends as an application may send, by its name");
    static final Key<Entries<List<Found<String>>>> SIGN_NAMES = Key.of(
            "sign-names",
            new MapOf<>("sign name", ANY_NAME, ANY_NAME_RULE, Shape.listOf(NAME)),
            "the providers, or channels, that have approved a sign name. Where one of them has any, messages that name"
                    + " another one do not go there");
    static final Key<Entries<Entries<Money>>> PRICE_LISTS = Key.of(
            "price-lists",
            new MapOf<>(
                    "channel",
                    CHANNEL_NAME,
                    CHANNEL_NAME_RULE,
                    new MapOf<>(
                            "destination",
                            Values.DESTINATION,
                            Values.DESTINATION_RULE,
                            new Shape.Leaf<>(Values.PRICE))),
            "what one segment costs on a channel: `usual`, and to a country or to numbers that begin so");
    static final Key<Given> RECIPIENT_LIMITS =
            Key.of("limits", LIMITS, "how many messages of a class one recipient gets");
    static final Key<Given> SUPPRESSION =
            Key.of("suppression", new Group(List.of(SUPPRESSION_FILE)), "what must not be sent to");
    static final Group TOP = new Group(List.of(
            DEFAULT_REGION,
            COUNTRIES,
            MAX_SEGMENTS,
            LEASE,
            STORE,
            ENCRYPTION,
            RETENTION,
            REPEATS,
            SETTLE,
            DefinitionKeys.DEFINITIONS,
            DefinitionKeys.SECRETS,
            CHANNELS,
            ROUTES,
            TEMPLATES,
            BUSINESSES,
            APPLICATIONS,
            SIGN_NAMES,
            PRICE_LISTS,
            RECIPIENT_LIMITS,
            SUPPRESSION));

    private Schema() {}

    private static Key<Duration> deadlineOf(MessageClass messageClass) {
        String word = Values.word(messageClass);
        return Key.of(word, span("1s", "31days"), "messages of class " + word);
    }

    private static Key<Duration> retentionOf(MessageClass messageClass) {
        String word = Values.word(messageClass);
        long days = Retention.defaults().of(messageClass).toDays();
        return Key.of(word, Values.KEPT, "messages of class " + word).byDefault(days + "days");
    }

    private static Key<RecipientLimit> limitOf(MessageClass messageClass) {
        String word = Values.word(messageClass);
        return Key.of(
                word,
                new ListOr<>(Shape.listOf(LIMIT), RecipientLimit::of, LIMIT_GROUP, RecipientLimit::of),
                "messages of class " + word);
    }
}
