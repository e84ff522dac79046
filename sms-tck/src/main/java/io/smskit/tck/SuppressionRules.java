package io.smskit.tck;

import io.smskit.MessageClass;
import io.smskit.Msisdn;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.Suppression.Target;
import io.smskit.spi.store.SuppressionStore;
import io.smskit.spi.store.SuppressionStore.Probe;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What rules about suppressions work with. */
abstract class SuppressionRules extends StoreRules {
    static final Msisdn ALICE = Msisdn.of("+8613800138000");
    static final Msisdn BOB = Msisdn.of("+8613800138001");

    SuppressionStore store;

    @SuppressWarnings("NullAway.Init")
    SuppressionRules(StoreKit kit) {
        super(kit);
    }

    @BeforeEach
    void takeUp() {
        store = stores.suppressions();
    }

    @Override
    void reopen() {
        super.reopen();
        store = stores.suppressions();
    }

    static Target number(Msisdn number) {
        return new Suppression.Number(number);
    }

    static Target hash(String hash, @Nullable String sealed) {
        return new Suppression.HashedNumber(hash, sealed);
    }

    static Target prefix(String digits) {
        return new Suppression.Prefix(digits);
    }

    static Target group(String name) {
        return new Suppression.Group(name);
    }

    /** For every class, from noon on and for ever. */
    static Suppression of(Target target) {
        return of(target, null);
    }

    static Suppression of(Target target, @Nullable MessageClass messageClass) {
        return new Suppression(target, messageClass, "opt-out", NOON, null);
    }

    static Suppression between(Instant since, @Nullable Instant until) {
        return new Suppression(number(ALICE), null, "complaint", since, until);
    }

    void add(Suppression... suppressions) {
        store.add(List.of(suppressions), NOON);
    }

    int remove(Suppression... suppressions) {
        return store.remove(List.of(suppressions), NOON);
    }

    List<Suppression> match(Msisdn number, String... groups) {
        return matchAt(NOON, number, groups);
    }

    List<Suppression> matchAt(Instant now, Msisdn number, String... groups) {
        return store.match(List.of(new Probe(number, Set.of(groups))), now).get(0);
    }
}
