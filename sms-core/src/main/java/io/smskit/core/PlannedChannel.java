package io.smskit.core;

import io.smskit.core.channel.Account;
import io.smskit.core.channel.ChannelOptions;
import io.smskit.core.channel.OpenChannel;
import io.smskit.definition.ChannelTerms;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Setting;
import java.util.Map;
import java.util.TreeMap;

/**
 * A channel that is to be opened.
 *
 * @param definition the provider with its settings
 * @param options how it is used
 */
record PlannedChannel(ChannelDefinition definition, ChannelOptions options) {
    private static final String SIGN_NAME = "sign-name";
    private static final String PROVIDER = "provider_no";
    private static final String KEY_ID = "access_key_id";
    private static final int SHOWN = 4;

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
        ChannelSettings settings = settings();
        Map<String, String> account = new TreeMap<>();
        for (Setting setting : settings.descriptor().settings()) {
            if (!setting.isSecret() && ChannelTerms.ACCOUNT.contains(setting.column())) {
                settings.text(setting.name())
                        .ifPresent(value ->
                                account.put(setting.column(), setting.column().equals(KEY_ID) ? masked(value) : value));
            }
        }
        account.put(PROVIDER, settings.descriptor().type());
        return options.terms(id).account(account);
    }

    private static String masked(String keyId) {
        return (keyId.length() > 2 * SHOWN ? keyId.substring(0, SHOWN) : "") + "****";
    }
}
