package io.smskit.core;

import io.smskit.ConfigurationException;
import io.smskit.core.channel.Account;
import io.smskit.core.channel.ChannelOptions;
import io.smskit.core.channel.DefinedAccounts;
import io.smskit.core.channel.OpenChannel;
import io.smskit.core.definition.Authority;
import io.smskit.core.definition.Declared;
import io.smskit.core.definition.Defined;
import io.smskit.core.definition.Definitions;
import io.smskit.core.engine.EngineLoop;
import io.smskit.definition.ChannelTerms;
import io.smskit.definition.DefinedAccount;
import io.smskit.spi.Capability;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.DefinitionStore;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the channels that begin by a definition. Each has its place among the channels before any route can name it; it is
 * opened beside the loop, and one that cannot be opened on this node is down, with the reason.
 */
final class DefinedChannels {
    private static final Logger LOG = LoggerFactory.getLogger(DefinedChannels.class);

    private final Opening opening;
    private final DefinedAccounts accounts;
    private final OpenChannel.Surroundings around;
    private final List<ChannelTerms> waiting = new ArrayList<>();
    private @Nullable EngineLoop running;

    DefinedChannels(Opening opening, DefinedAccounts accounts, RandomGenerator random) {
        this.opening = opening;
        this.accounts = accounts;
        this.around = new OpenChannel.Surroundings(opening.time(), random);
    }

    /** Those that are opened by definitions though a configuration names them, too: where the API has the last word. */
    static Set<String> preferred(Declared declared, DefinitionStore store) {
        return declared.authority(Kind.CHANNEL) == Authority.FILE
                ? Set.of()
                : store.current(Kind.CHANNEL).stream()
                        .filter(version -> ChannelTerms.isDefined(version.attributes()))
                        .map(Definition::name)
                        .collect(Collectors.toSet());
    }

    /** Gives every channel a place that has none yet. Any thread. */
    synchronized void arrange(Definitions definitions) {
        for (Defined<ChannelTerms> channel : definitions.channels().values()) {
            ChannelTerms terms = channel.value();
            boolean hasPlace = opening.channels().byName().containsKey(terms.channel());
            if (terms.definedAccount().isPresent() && !hasPlace) {
                opening.channels()
                        .show(place(terms.channel(), terms.definedAccount().get()));
                waiting.add(terms);
            }
        }
        openWaiting();
    }

    /** What this node cannot know of a channel it rules out for none, since another node may have it. */
    private OpenChannel place(String channel, DefinedAccount account) {
        Set<Capability> can = accounts.provider(account.provider())
                .map(provider -> provider.descriptor().capabilities())
                .orElseGet(() -> EnumSet.allOf(Capability.class));
        Account bare =
                new Account(channel, account.provider(), account.settings().get(PlannedChannel.SIGN_NAME));
        return OpenChannel.unopened(bare, can, "it is being opened", around);
    }

    /** Opens what has a place, and from now on whatever gets one. The engine runs. */
    synchronized void begin() {
        running = opening.loop();
        openWaiting();
    }

    private void openWaiting() {
        EngineLoop loop = running;
        if (loop != null) {
            waiting.forEach(terms -> opening.time().executor().execute(() -> open(terms, loop)));
            waiting.clear();
        }
    }

    private void open(ChannelTerms terms, EngineLoop loop) {
        String id = terms.channel();
        try {
            DefinedAccount account = terms.definedAccount().orElseThrow();
            ChannelDefinition filled = accounts.filled(account);
            PlannedChannel planned =
                    new PlannedChannel(filled, ChannelOptions.defaults().owned(account.isOwned()));
            // Until the channel is in its place, what it says of its link would be said of the place.
            AtomicReference<@Nullable EngineLoop> way = new AtomicReference<>();
            EngineChannelContext context = new EngineChannelContext(id, opening.time(), way::get);
            OpenChannel opened = planned.open(id, context, around);
            if (opening.channels().admit(opened)) {
                loop.links().opened(opened);
                way.set(loop);
                context.passOn();
            }
        } catch (ConfigurationException e) {
            LOG.error("Channel {} is not open on this node: {}", id, e.getMessage());
            loop.links().notOpened(id, "it is not open on this node: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("Channel {} is not open on this node: its provider threw", id, e);
            loop.links()
                    .notOpened(
                            id,
                            "it is not open on this node: its provider threw "
                                    + e.getClass().getSimpleName());
        }
    }
}
