package io.smskit.core.channel;

import io.smskit.ConfigurationException;
import io.smskit.definition.DefinedAccount;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Setting;
import io.smskit.spi.SettingsCheck;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What this node can open channels by that begin by a definition: providers, and secrets under their names. Immutable. */
public final class DefinedAccounts {
    private final SortedMap<String, ChannelProvider> providers = new TreeMap<>();
    private final Map<String, ChannelSecret> secrets = new HashMap<>();

    /**
     * Those of a node.
     *
     * @throws ConfigurationException if a secret does not go together with its provider
     */
    public DefinedAccounts(Collection<ChannelProvider> providers, Collection<ChannelSecret> secrets) {
        providers.forEach(provider -> this.providers.put(provider.descriptor().type(), provider));
        for (ChannelSecret secret : secrets) {
            ChannelProvider provider = this.providers.get(secret.provider());
            if (provider == null) {
                throw new ConfigurationException(
                        secret + " could never be used: definitions can open no channel of it here" + there());
            }
            secret.check(provider.descriptor());
            this.secrets.put(secret.name(), secret);
        }
    }

    private String there() {
        return providers.isEmpty() ? "" : "; there are " + String.join(", ", providers.keySet());
    }

    /** The provider of this type. */
    public Optional<ChannelProvider> provider(String type) {
        return Optional.ofNullable(providers.get(type));
    }

    /**
     * What to open, with the secrets of this node.
     *
     * @throws ConfigurationException saying what is wrong with the account, or is missing here; no secret and no name of one is
     *     repeated, since what stands in the place of a name may be a secret
     */
    public ChannelDefinition filled(DefinedAccount account) {
        ChannelProvider provider = provider(account.provider())
                .orElseThrow(() -> new ConfigurationException("this node has no provider of that type" + there()));
        Map<String, String> settings = new HashMap<>(account.settings());
        for (String key : account.settings().keySet()) {
            if (provider.descriptor().setting(key).filter(Setting::isSecret).isPresent()) {
                throw new ConfigurationException("setting '" + key
                        + "' is a secret, which no definition holds; let secret." + key
                        + " name one of those that the configuration has under secrets");
            }
        }
        account.secrets()
                .forEach((key, secret) -> settings.put(key, find(key, secret).value()));
        ChannelSettings checked = ChannelSettings.of(provider.descriptor(), settings);
        account.secrets().forEach((key, secret) -> find(key, secret).requireMeantFor(checked));
        if (provider instanceof SettingsCheck check) {
            check.check(checked);
        }
        return new Filled(provider, Map.copyOf(settings));
    }

    private ChannelSecret find(String key, String name) {
        ChannelSecret secret = secrets.get(name);
        if (secret == null) {
            throw new ConfigurationException("setting '" + key
                    + "' names a secret that the configuration of this node does not have under secrets"
                    + (secrets.isEmpty()
                            ? ", where it has none"
                            : "; it has " + String.join(", ", new TreeSet<>(secrets.keySet()))));
        }
        return secret;
    }

    /** What may be told of an account: no secret, and nothing that stands in the place of one. */
    public SortedMap<String, String> told(DefinedAccount account) {
        ChannelDefinition filled = filled(account);
        ChannelSettings settings = ChannelSettings.of(filled.provider().descriptor(), filled.settings());
        return Account.told(settings, account.secrets().keySet());
    }

    private record Filled(ChannelProvider provider, Map<String, String> settings) implements ChannelDefinition {
        @Override
        public String toString() {
            return ChannelSettings.of(provider.descriptor(), settings).toString();
        }
    }
}
