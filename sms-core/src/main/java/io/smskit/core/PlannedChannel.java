package io.smskit.core;

import io.smskit.core.channel.Account;
import io.smskit.core.channel.ChannelOptions;
import io.smskit.core.channel.OpenChannel;
import io.smskit.definition.ChannelTerms;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelSettings;
import java.util.Set;

/**
 * A channel that is to be opened.
 *
 * @param definition the provider with its settings
 * @param options how it is used
 */
record PlannedChannel(ChannelDefinition definition, ChannelOptions options) {
    static final String SIGN_NAME = "sign-name";

    OpenChannel open(String id, ChannelContext context, OpenChannel.Surroundings surroundings) {
        Channel channel = definition.provider().open(settings(), context);
        Account account = new Account(
                id,
                definition.provider().descriptor().type(),
                definition.settings().get(SIGN_NAME));
        return new OpenChannel(account, channel, options, surroundings);
    }

    private ChannelSettings settings() {
        return ChannelSettings.of(definition.provider().descriptor(), definition.settings());
    }

    /** What may be told of it: no secret, and of the id of a key how it begins. */
    ChannelTerms terms(String id) {
        return options.terms(id).account(Account.told(settings(), Set.of()));
    }
}
