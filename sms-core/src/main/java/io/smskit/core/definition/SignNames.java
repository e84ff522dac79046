package io.smskit.core.definition;

import io.smskit.core.channel.Account;
import io.smskit.definition.SignName;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which sign names may be used where, at one moment. Immutable. */
public final class SignNames {
    private final Map<String, Defined<SignName>> defined;
    private final Set<String> governed = new HashSet<>();

    SignNames(Map<String, Defined<SignName>> defined) {
        this.defined = Map.copyOf(defined);
        defined.values().forEach(each -> governed.addAll(each.value().providers()));
    }

    Map<String, Defined<SignName>> defined() {
        return defined;
    }

    /** Whether every sign name may be used everywhere. */
    public boolean isEmpty() {
        return defined.isEmpty();
    }

    /** By name; null if nobody has defined it. */
    public @Nullable Defined<SignName> find(String name) {
        return defined.get(name);
    }

    /**
     * Why an account cannot take a message under a sign name; empty if it can.
     *
     * @param named the sign name; null for the account's own, which the configuration has given it
     * @param account the account
     * @param isNew whether the message is not accepted yet: those that are may go out under a name that is disabled now
     */
    public Optional<String> against(@Nullable String named, Account account, boolean isNew) {
        String used = named == null ? account.signName() : named;
        if (used == null) {
            return Optional.empty();
        }
        Defined<SignName> signName = defined.get(used);
        if (isNew && signName != null && !signName.isEnabled()) {
            return Optional.of(signName.value() + " may not be used at present");
        }
        boolean isGoverned =
                named != null && (governed.contains(account.provider()) || governed.contains(account.channel()));
        return !isGoverned || signName != null && isOf(signName.value(), account)
                ? Optional.empty()
                : Optional.of("sign name " + used + " is not defined for it");
    }

    private static boolean isOf(SignName signName, Account account) {
        return signName.providers().contains(account.provider())
                || signName.providers().contains(account.channel());
    }
}
