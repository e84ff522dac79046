package io.smskit.core;

import io.smskit.ConfigurationException;
import io.smskit.core.channel.ChannelOptions;
import io.smskit.core.channel.ChannelSecret;
import io.smskit.core.channel.DefinedAccounts;
import io.smskit.core.channel.OpenChannel;
import io.smskit.core.definition.Declared;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The channels that a builder was told to open, and what others may be opened by. */
final class PlannedChannels {
    private final Map<String, PlannedChannel> byName = new LinkedHashMap<>();
    private final List<ChannelProvider> providers = new ArrayList<>();
    private final List<ChannelSecret> secrets = new ArrayList<>();

    void add(String id, ChannelDefinition definition, ChannelOptions options) {
        if (!id.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new ConfigurationException("channel '" + id + "' is not lower-case letters, digits and hyphens");
        }
        if (byName.put(id, new PlannedChannel(definition, options)) != null) {
            throw new ConfigurationException("channel " + id + " stands twice");
        }
    }

    void add(ChannelProvider provider) {
        providers.add(provider);
    }

    void add(ChannelSecret secret) {
        secrets.add(secret);
    }

    Set<String> names() {
        return byName.keySet();
    }

    Map<String, ChannelOptions> options() {
        Map<String, ChannelOptions> options = new LinkedHashMap<>();
        byName.forEach((id, planned) -> options.put(id, planned.options()));
        return options;
    }

    DefinedAccounts accounts() {
        return new DefinedAccounts(providers, secrets);
    }

    void declareIn(Declared declared) {
        byName.forEach((id, planned) ->
                declared.and(planned.terms(id), planned.options().isEnabled()));
    }

    /** Opens all but these, which are opened otherwise. */
    void open(Opening opening, RandomGenerator random, Set<String> others) {
        byName.forEach((id, planned) -> {
            if (!others.contains(id)) {
                OpenChannel.Surroundings around = new OpenChannel.Surroundings(opening.time(), random);
                OpenChannel opened = planned.open(id, opening.context(id), around);
                opening.channels().admit(opened);
                opening.channels().show(opened);
            }
        });
    }
}
