package io.smskit.core.route;

import static java.util.Objects.requireNonNull;

import io.smskit.Money;
import io.smskit.Msisdn;
import io.smskit.core.channel.ChannelTable;
import io.smskit.core.channel.OpenChannel;
import io.smskit.core.definition.Definitions;
import io.smskit.core.definition.Routes;
import io.smskit.core.definition.SignNames;
import io.smskit.core.message.MessageBody;
import io.smskit.definition.Route;
import io.smskit.policy.Candidate;
import io.smskit.policy.Facts;
import io.smskit.policy.RoutePolicy;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.Capability;
import io.smskit.spi.EngineTime;
import io.smskit.text.Encoding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the channels of a message. Safe for use by many threads. */
public final class Router {
    private final Supplier<Definitions> definitions;
    private final ChannelTable channels;
    private final RoutePolicy policy;
    private final EngineTime time;
    private final AtomicReference<Members> members = new AtomicReference<>(new Members(null, Map.of(), Map.of()));

    /** The channels of each route that this node has. */
    private record Members(
            @Nullable Routes routes, Map<String, OpenChannel> channels, Map<String, List<OpenChannel>> byRoute) {}

    /**
     * A router.
     *
     * @param definitions what is defined now: routes may name channels that this node does not have
     * @param channels those of this node
     * @param policy orders those that can take a message
     */
    public Router(Supplier<Definitions> definitions, ChannelTable channels, RoutePolicy policy, EngineTime time) {
        this.definitions = definitions;
        this.channels = channels;
        this.policy = policy;
        this.time = time;
    }

    private Routes routes() {
        return definitions.get().routes();
    }

    /** The names of all routes. */
    public Set<String> queues() {
        return routes().names();
    }

    /** The channels of a route, in its order. */
    public List<OpenChannel> channels(String route) {
        Routes now = routes();
        Map<String, OpenChannel> there = channels.byName();
        Members known = requireNonNull(members.get());
        if (known.routes != now || known.channels != there) {
            known = new Members(now, there, membersOf(now, there));
            members.set(known);
        }
        return known.byRoute.getOrDefault(route, List.of());
    }

    private static Map<String, List<OpenChannel>> membersOf(Routes routes, Map<String, OpenChannel> channels) {
        Map<String, List<OpenChannel>> byRoute = new HashMap<>();
        for (String name : routes.names()) {
            byRoute.put(
                    name,
                    requireNonNull(routes.find(name)).channels().stream()
                            .filter(channels::containsKey)
                            .map(channels::get)
                            .toList());
        }
        return byRoute;
    }

    /** In which order the channels of a route are tried. */
    public Route.Balance balance(String route) {
        Route known = routes().find(route);
        return known == null ? Route.Balance.ORDER : known.balance();
    }

    /** The channel of this name; empty if it is no longer configured. */
    public Optional<OpenChannel> find(String id) {
        return Optional.ofNullable(channels.byName().get(id));
    }

    /** All channels, those too that are defined and not open here. */
    public Collection<OpenChannel> channels() {
        return channels.byName().values();
    }

    /** The channels by their names. */
    public ChannelTable table() {
        return channels;
    }

    /** Whether reports can be expected of a channel: it sends them, or it can be asked. */
    public boolean givesReports(String id) {
        OpenChannel channel = channels.byName().get(id);
        return channel != null
                && (channel.capabilities().contains(Capability.DELIVERY_REPORTS)
                        || channel.channel().ability(AttemptQuery.class).isPresent());
    }

    /** Whether a channel hands over single parts of a long message. */
    public boolean resumes(String id) {
        OpenChannel channel = channels.byName().get(id);
        return channel != null && channel.capabilities().contains(Capability.MISSING_PARTS);
    }

    /**
     * Every channel of the route for a new message: first those that can take the load, best first, then the others with the
     * reason.
     */
    public List<Candidate> candidates(String route, Load load) {
        return candidates(route, load, true);
    }

    private List<Candidate> candidates(String route, Load load, boolean isNew) {
        List<OpenChannel> all = channels(route);
        List<Candidate> eligible = new ArrayList<>(all.size());
        List<Candidate> excluded = new ArrayList<>(0);
        for (OpenChannel channel : all) {
            Candidate candidate = candidate(channel, load, isNew);
            (candidate.isEligible() ? eligible : excluded).add(candidate);
        }
        List<Candidate> ordered = new ArrayList<>(all.size());
        if (!eligible.isEmpty()) {
            List<Candidate> balanced = Balancing.order(balance(route), load, eligible);
            ordered.addAll(policy.order(Facts.of(time.instant(), load.subject(), List.of()), balanced));
        }
        ordered.addAll(excluded);
        return ordered;
    }

    /**
     * The names of the channels that can take the load of a message that was accepted, best first. Those that are disabled are
     * only among them where all are: then it waits.
     */
    public List<String> eligible(String route, Load load) {
        List<Candidate> candidates = candidates(route, load, false);
        List<String> enabled = new ArrayList<>(candidates.size());
        List<String> disabled = new ArrayList<>(0);
        for (Candidate candidate : candidates) {
            if (candidate.isEligible()) {
                boolean isEnabled = requireNonNull(channels.byName().get(candidate.channel()))
                        .options()
                        .isEnabled();
                (isEnabled ? enabled : disabled).add(candidate.channel());
            }
        }
        return enabled.isEmpty() ? disabled : enabled;
    }

    private Candidate candidate(OpenChannel channel, Load load, boolean isNew) {
        Optional<String> excluded = exclusion(channel, load, isNew);
        Facts.Subject subject = load.subject();
        Optional<Money> price = perSegment(channel, subject.to(), subject.country())
                .map(each -> each.times(channel.segments(subject.text(), subject.binary(), subject.segments())));
        return new Candidate(
                channel.id(),
                excluded.isPresent() ? excluded : signNameExclusion(channel, load, isNew),
                channel.isAvailable(time.nanoTime()),
                price,
                channel.options().weight());
    }

    /** That of a price list, else that of the configuration. */
    private Optional<Money> perSegment(OpenChannel channel, Msisdn to, String country) {
        Optional<Money> listed = definitions.get().price(channel.id(), to, country);
        return listed.isPresent() ? listed : channel.options().price();
    }

    /** What a channel asks for a message now; null if it has no price. */
    public @Nullable Money price(OpenChannel channel, MessageBody message) {
        return perSegment(channel, message.to(), message.country())
                .map(each -> each.times(segments(channel, message)))
                .orElse(null);
    }

    /** How many segments a message has on a channel. */
    public static int segments(OpenChannel channel, MessageBody message) {
        return channel.segments(message.text(), message.binary(), message.segments());
    }

    private Optional<String> signNameExclusion(OpenChannel channel, Load load, boolean isNew) {
        SignNames signNames = definitions.get().signNames();
        return signNames.isEmpty() || !channel.capabilities().contains(Capability.SIGN_NAME)
                ? Optional.empty()
                : signNames.against(load.signName(channel.id()), channel.account(), isNew);
    }

    private static Optional<String> exclusion(OpenChannel channel, Load load, boolean isNew) {
        Set<Capability> can = channel.capabilities();
        boolean bound =
                load.template() != null && load.template().binding(channel.id()).isPresent();
        if (isNew && !channel.options().isEnabled()) {
            return Optional.of("it is not enabled");
        }
        if (load.subject().binary() != null) {
            if (!can.contains(Capability.BINARY)) {
                return Optional.of("it carries no 8-bit data");
            }
        } else if (!(bound && can.contains(Capability.TEMPLATE)) && !can.contains(Capability.FREE_TEXT)) {
            return Optional.of(
                    load.template() == null
                            ? "it carries no free text"
                            : "template " + load.template().key() + " is not bound to it");
        }
        if (load.encoding() == Encoding.UCS_2 && !can.contains(Capability.UCS2)) {
            return Optional.of("it carries no characters outside the GSM alphabet");
        }
        if (load.subject().segments() > 1 && !can.contains(Capability.LONG_MESSAGES)) {
            return Optional.of("it carries one segment only");
        }
        if (load.subject().senderId() != null && !can.contains(Capability.SENDER_ID)) {
            return Optional.of("its sender cannot be chosen");
        }
        return Optional.empty();
    }
}
