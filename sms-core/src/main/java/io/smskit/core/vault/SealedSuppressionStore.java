package io.smskit.core.vault;

import io.smskit.MessageClass;
import io.smskit.Msisdn;
import io.smskit.core.message.RecipientHash;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.Suppression.HashedNumber;
import io.smskit.spi.store.SuppressionStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps suppressed numbers by their hash, together with the sealed number for whoever lists them. Prefixes and groups are
 * nobody's own and stay readable.
 */
final class SealedSuppressionStore implements SuppressionStore {
    /** Late enough for everything that has no end. */
    private static final Instant IN_THE_END = Instant.parse("9999-12-31T00:00:00Z");

    private final SuppressionStore store;
    private final Sealer sealer;
    private final Hashes hashes;

    SealedSuppressionStore(SuppressionStore store, Seals seals) {
        this.store = store;
        this.sealer = seals.sealer();
        this.hashes = seals.hashes();
    }

    @Override
    public void add(List<Suppression> suppressions, Instant now) {
        store.add(sealed(suppressions, now), now);
        List<Suppression> earlier = earlier(suppressions, now);
        if (!earlier.isEmpty()) {
            store.remove(earlier, now);
        }
    }

    List<Suppression> sealed(List<Suppression> suppressions, Instant now) {
        return suppressions.stream()
                .map(suppression -> suppression.target() instanceof Suppression.Number number
                        ? copy(suppression, sealed(number.number(), now))
                        : suppression)
                .toList();
    }

    private HashedNumber sealed(Msisdn number, Instant now) {
        String hash = hashes.current().number(RecipientHash.of(number));
        byte[] digits = number.digits().getBytes(StandardCharsets.US_ASCII);
        return new HashedNumber(hash, Base64.getEncoder().encodeToString(sealer.seal(digits, place(hash), now)));
    }

    private static byte[] place(String hash) {
        return ("S" + hash).getBytes(StandardCharsets.US_ASCII);
    }

    private static Suppression copy(Suppression suppression, Suppression.Target target) {
        return new Suppression(
                target, suppression.messageClass(), suppression.cause(), suppression.since(), suppression.until());
    }

    /** What these replace although it looks otherwise: it was stored under another hash key, or readable. */
    private List<Suppression> earlier(List<Suppression> suppressions, Instant now) {
        List<Suppression> exact = suppressions.stream()
                .filter(suppression -> suppression.target() instanceof Suppression.Number)
                .toList();
        if (exact.isEmpty()) {
            return List.of();
        }
        List<List<Suppression>> matches = store.match(
                exact.stream()
                        .map(suppression -> probe(((Suppression.Number) suppression.target()).number()))
                        .toList(),
                now);
        List<Suppression> earlier = new ArrayList<>();
        for (int i = 0; i < exact.size(); i++) {
            @Nullable MessageClass added = exact.get(i).messageClass();
            matches.get(i).stream()
                    .filter(match -> match.messageClass() == added && isOutdated(match.target()))
                    .forEach(earlier::add);
        }
        return earlier;
    }

    private boolean isOutdated(Suppression.Target target) {
        return target instanceof Suppression.Number
                || target instanceof HashedNumber hashed && !hashes.current().made(hashed.hash());
    }

    private Set<String> hashes(Msisdn number) {
        long plain = RecipientHash.of(number);
        return hashes.all(version -> version.number(plain));
    }

    private Probe probe(Msisdn number) {
        return new Probe(number, hashes(number), Set.of());
    }

    @Override
    public int remove(List<Suppression> suppressions, Instant now) {
        return store.remove(
                suppressions.stream()
                        .flatMap(suppression -> forms(suppression).stream())
                        .toList(),
                now);
    }

    /** Everything as which it may be stored. */
    private List<Suppression> forms(Suppression suppression) {
        List<Suppression> forms = new ArrayList<>(List.of(suppression));
        if (suppression.target() instanceof Suppression.Number number) {
            hashes(number.number()).forEach(hash -> forms.add(copy(suppression, new HashedNumber(hash, null))));
        }
        return forms;
    }

    @Override
    public List<List<Suppression>> match(List<Probe> probes, Instant now) {
        List<Probe> hashed = new ArrayList<>(probes.size());
        for (Probe probe : probes) {
            Set<String> all = hashes(probe.number());
            all.addAll(probe.hashes());
            hashed.add(new Probe(probe.number(), all, probe.groups()));
        }
        List<List<Suppression>> matches = store.match(hashed, now);
        List<List<Suppression>> opened = new ArrayList<>(matches.size());
        for (int i = 0; i < matches.size(); i++) {
            Msisdn number = probes.get(i).number();
            opened.add(
                    matches.get(i).stream().map(match -> named(match, number)).toList());
        }
        return opened;
    }

    /** What was found by a hash of ours concerns the number of which it is the hash. */
    private Suppression named(Suppression match, Msisdn number) {
        return match.target() instanceof HashedNumber hashed && hashes(number).contains(hashed.hash())
                ? copy(match, new Suppression.Number(number))
                : match;
    }

    @Override
    public List<Suppression> page(int offset, int atMost) {
        return store.page(offset, atMost).stream().map(this::opened).toList();
    }

    private Suppression opened(Suppression suppression) {
        if (suppression.target() instanceof HashedNumber hashed && hashed.sealed() != null) {
            byte[] digits = sealer.open(Base64.getDecoder().decode(hashed.sealed()), place(hashed.hash()));
            return digits == null
                    ? suppression
                    : copy(
                            suppression,
                            new Suppression.Number(Msisdn.of(new String(digits, StandardCharsets.US_ASCII))));
        }
        return suppression;
    }

    /**
     * Keeps what holds for a number by its hash alone, so that it goes on to hold and nobody can read for whom.
     *
     * @return how many suppressions are kept so
     */
    int forget(Msisdn number, Instant now) {
        HashedNumber unreadable = new HashedNumber(hashes.current().number(RecipientHash.of(number)), null);
        List<Probe> probes = List.of(probe(number));
        Set<Suppression> kept = new LinkedHashSet<>();
        for (Instant when : List.of(now, IN_THE_END)) {
            store.match(probes, when).get(0).stream()
                    .filter(match ->
                            match.target() instanceof Suppression.Number || match.target() instanceof HashedNumber)
                    .forEach(match -> kept.add(copy(match, unreadable)));
        }
        List<Suppression> all = new ArrayList<>(everyClass(new Suppression.Number(number), now));
        hashes(number).forEach(hash -> all.addAll(everyClass(new HashedNumber(hash, null), now)));
        Set<@Nullable MessageClass> keptClasses = new LinkedHashSet<>();
        kept.forEach(suppression -> keptClasses.add(suppression.messageClass()));
        all.removeIf(form -> form.target().equals(unreadable) && keptClasses.contains(form.messageClass()));
        if (!kept.isEmpty()) {
            store.add(List.copyOf(kept), now);
        }
        store.remove(all, now);
        return keptClasses.size();
    }

    private static List<Suppression> everyClass(Suppression.Target target, Instant now) {
        List<Suppression> all = new ArrayList<>(List.of(new Suppression(target, null, "any", now, null)));
        Arrays.stream(MessageClass.values())
                .map(messageClass -> new Suppression(target, messageClass, "any", now, null))
                .forEach(all::add);
        return all;
    }
}
