package io.smskit.core.definition;

import io.smskit.ConfigurationException;
import io.smskit.core.channel.DefinedAccounts;
import io.smskit.definition.ChannelTerms;
import io.smskit.definition.DefinedAccount;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.DefinitionForm;
import io.smskit.spi.store.Definition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether a channel may be changed so, or begin so. Whose account a channel has stays as it began: an attempt names its
 * channel, and its reports and questions about it go to the account that made it.
 */
final class ChannelInspection {
    private final Set<String> configured;
    private final DefinedAccounts accounts;

    /** Of a node with these channels in its configuration, which can open others by these accounts. */
    ChannelInspection(Set<String> configured, DefinedAccounts accounts) {
        this.configured = configured;
        this.accounts = accounts;
    }

    void check(DefinitionChange change, ChannelTerms terms, List<Definition> channels) {
        Optional<Definition> current = channels.stream()
                .filter(version -> version.name().equals(change.name()))
                .findFirst();
        if (current.isEmpty() && terms.definedAccount().isEmpty() && !configured.contains(change.name())) {
            throw Inspection.wrong(
                    change,
                    "no node has configured it; a channel begins in the configuration of the nodes that open it, or by a"
                            + " definition that says how to open it, as in provider=smpp setting.host=…"
                            + " secret.password=NAME");
        }
        if (current.isEmpty() && terms.definedAccount().isPresent() && configured.contains(change.name())) {
            throw Inspection.wrong(
                    change,
                    "the configuration of this node says whose account it is (channels: " + change.name() + ")");
        }
        requireSame(change, account(change, current), current);
    }

    private static void requireSame(
            DefinitionChange change, SortedMap<String, String> account, Optional<Definition> current) {
        boolean isDefined = ChannelTerms.isDefined(account);
        change.attributes().forEach((attribute, content) -> {
            boolean isChanged = ChannelTerms.isAccount(attribute)
                    && !content.strip()
                            .equals(account.getOrDefault(attribute, "").strip());
            if (isChanged) {
                throw Inspection.wrong(change, "attribute " + attribute + why(change.name(), isDefined, current));
            }
        });
    }

    private static String why(String channel, boolean isDefined, Optional<Definition> current) {
        if (current.isEmpty()) {
            return " follows from the settings; leave it out";
        }
        return isDefined
                ? " belongs to the account, which a channel keeps; define another channel, and let the routes name that one"
                : " belongs to the account, which is changed in the configuration of the nodes that open the channel"
                        + " (channels: " + channel + ")";
    }

    /** What belongs to the account once the change is made: what did so before, or for a new channel what its definition says. */
    SortedMap<String, String> account(DefinitionChange change, Optional<Definition> current) {
        SortedMap<String, String> account = new TreeMap<>();
        if (current.isPresent()) {
            account.putAll(current.get().attributes());
        } else {
            ChannelTerms terms = DefinitionForm.CHANNEL.read(change.name(), change.attributes());
            terms.definedAccount().ifPresent(defined -> {
                account.putAll(DefinitionForm.CHANNEL.write(terms));
                account.keySet().removeAll(ChannelTerms.ACCOUNT);
                account.putAll(told(change, defined));
            });
        }
        account.keySet().removeIf(attribute -> !ChannelTerms.isAccount(attribute));
        return account;
    }

    private Map<String, String> told(DefinitionChange change, DefinedAccount account) {
        try {
            return accounts.told(account);
        } catch (ConfigurationException e) {
            throw Inspection.wrong(change, String.valueOf(e.getMessage()));
        }
    }
}
