package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.Msisdn;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.Suppression.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Rules about what is kept, replaced, removed and listed. */
abstract class SuppressionKeepRules extends SuppressionRules {
    private static final int STEPS = 400;
    private static final List<Target> TARGETS = List.of(
            number(ALICE),
            number(BOB),
            prefix("8"),
            prefix("86"),
            prefix("8613800138000"),
            prefix("49"),
            group("staff"),
            group("test"));

    SuppressionKeepRules(StoreKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("S-20 required: one with the same target and class replaces the earlier one, also within one call")
    void replaces() {
        add(between(NOON.minusSeconds(9), null), of(number(ALICE), MessageClass.MARKETING));
        Suppression later = new Suppression(number(ALICE), null, "invalid-number", NOON, inSeconds(60));
        add(between(NOON, inSeconds(5)), later);
        assertThat(match(ALICE)).containsExactlyInAnyOrder(later, of(number(ALICE), MessageClass.MARKETING));
        assertThat(store.page(0, 10)).hasSize(2);
    }

    @Test
    @DisplayName("S-21 required: a number, a hash, a prefix and a group of the same text are targets of their own")
    void targetsOfAllKindsAreApart() {
        String digits = ALICE.digits();
        add(of(number(ALICE)), of(prefix(digits)), of(group(digits)));
        add(of(hash(digits, null)));
        assertThat(match(ALICE, digits)).hasSize(3);
        assertThat(store.page(0, 10)).hasSize(4);
        assertThat(remove(of(prefix(digits)))).isEqualTo(1);
        assertThat(match(ALICE, digits)).containsExactlyInAnyOrder(of(number(ALICE)), of(group(digits)));
    }

    @Test
    @DisplayName("S-22 required: what has the same target and class is removed, whatever else it says, and counted")
    void removesByTargetAndClass() {
        add(between(NOON, inSeconds(60)), of(number(ALICE), MessageClass.MARKETING), of(prefix("86")));
        assertThat(remove(of(number(ALICE)), of(number(BOB)))).isEqualTo(1);
        assertThat(match(ALICE)).containsExactlyInAnyOrder(of(number(ALICE), MessageClass.MARKETING), of(prefix("86")));
        assertThat(remove(of(number(ALICE)))).isZero();
        assertThat(remove()).isZero();
    }

    @Test
    @DisplayName("S-23 required: pages hold every suppression once, in an order that does not change")
    void pagesHoldEveryOneOnce() {
        List<Suppression> all = new ArrayList<>();
        IntStream.range(0, 25).forEach(i -> all.add(of(number(Msisdn.of("+86138" + (1_000_000 + (i * 7) % 25))))));
        all.add(of(prefix("86")));
        all.add(of(group("staff")));
        all.add(of(group("staff"), MessageClass.MARKETING));
        store.add(all, NOON);
        List<Suppression> listed = new ArrayList<>();
        for (int offset = 0; offset < 40; offset += 6) {
            List<Suppression> page = store.page(offset, 6);
            assertThat(page).hasSize(Math.max(0, Math.min(6, all.size() - offset)));
            listed.addAll(page);
        }
        assertThat(listed).containsExactlyInAnyOrderElementsOf(all);
        assertThat(store.page(0, 10_000)).isEqualTo(listed);
    }

    @Test
    @DisplayName("S-24 required: every part is read as it was written")
    void everyPartIsReadAsItWasWritten() {
        Suppression suppression = new Suppression(
                group("gr\u00fc\u00dfe 👩‍👧"),
                MessageClass.VERIFICATION,
                "裁判 " + "x".repeat(60),
                Instant.parse("1999-01-01T00:00:00.000001Z"),
                Instant.parse("2199-12-31T23:59:59.999999Z"));
        add(suppression);
        assertThat(store.page(0, 10)).containsExactly(suppression);
    }

    @Test
    @DisplayName("S-27 required: two hashed numbers with the same hash are the same target, whatever is sealed in them")
    void hashesAreTheTarget() {
        add(of(hash("1.aGFzaA", "sealed")), of(hash("2.aGFzaA", null)));
        add(of(hash("1.aGFzaA", null)));
        assertThat(store.page(0, 10)).containsExactlyInAnyOrder(of(hash("1.aGFzaA", null)), of(hash("2.aGFzaA", null)));
        add(of(hash("2.aGFzaA", "sealed")));
        assertThat(remove(of(hash("1.aGFzaA", "another")))).isEqualTo(1);
        assertThat(store.page(0, 10)).containsExactly(of(hash("2.aGFzaA", "sealed")));
    }

    @Test
    @DisplayName("S-25 required: threads that add the same at once leave it once")
    void threadsAddOnce() {
        try (Crowd crowd = new Crowd()) {
            crowd.run(32, i -> {
                add(of(number(i % 2 == 0 ? ALICE : BOB)), of(number(i % 2 == 0 ? BOB : ALICE)), of(prefix("86")));
                return i;
            });
        }
        assertThat(store.page(0, 10)).containsExactlyInAnyOrder(of(number(ALICE)), of(number(BOB)), of(prefix("86")));
        assertThat(match(ALICE)).hasSize(2);
    }

    @Test
    @DisplayName("S-26 required: suppressions survive the end of the process, and removals too")
    void suppressionsSurvive() {
        add(of(number(ALICE)), of(prefix("86"), MessageClass.MARKETING), of(number(BOB)));
        remove(of(number(BOB)));
        reopen();
        assertThat(match(ALICE)).containsExactlyInAnyOrder(of(number(ALICE)), of(prefix("86"), MessageClass.MARKETING));
        assertThat(match(BOB)).containsExactly(of(prefix("86"), MessageClass.MARKETING));
    }

    @DisplayName("S-30 required: a random history gets the answers of the contract")
    @RepeatedTest(value = 4, name = "{displayName}, {currentRepetition} of {totalRepetitions}")
    void randomHistory(TestReporter reporter) {
        long seed = Seed.next();
        reporter.publishEntry("seed", Long.toString(seed));
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Suppression> model = new HashMap<>();
        Instant now = NOON;
        for (int step = 0; step < STEPS; step++) {
            String where = "step " + step + " at " + now + ", " + Seed.howToRepeat(seed);
            now = now.plusMillis(random.nextInt(2_000));
            Suppression some = suppression(random, now);
            if (random.nextInt(3) > 0) {
                store.add(List.of(some), now);
                model.put(placeOf(some), some);
            } else {
                int expected = model.remove(placeOf(some)) == null ? 0 : 1;
                assertThat(store.remove(List.of(some), now))
                        .as("removed, %s", where)
                        .isEqualTo(expected);
            }
            compare(model, now, where);
        }
    }

    private static String placeOf(Suppression suppression) {
        return TARGETS.indexOf(suppression.target()) + " " + suppression.messageClass();
    }

    private static Suppression suppression(SplittableRandom random, Instant now) {
        Instant since = now.plusMillis(random.nextInt(10_000) - 5_000L);
        MessageClass[] classes = MessageClass.values();
        return new Suppression(
                TARGETS.get(random.nextInt(TARGETS.size())),
                random.nextBoolean() ? null : classes[random.nextInt(classes.length)],
                "cause " + random.nextInt(5),
                since,
                random.nextBoolean() ? null : since.plusMillis(random.nextInt(20_000)));
    }

    private void compare(Map<String, Suppression> model, Instant now, String where) {
        List<Target> ofAlice =
                List.of(number(ALICE), prefix("8"), prefix("86"), prefix("8613800138000"), group("staff"));
        List<Suppression> expected = model.values().stream()
                .filter(kept -> ofAlice.contains(kept.target()))
                .filter(kept -> !now.isBefore(kept.since()) && (kept.until() == null || now.isBefore(kept.until())))
                .toList();
        assertThat(matchAt(now, ALICE, "staff")).as("match, %s", where).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(store.page(0, 1_000)).as("all, %s", where).containsExactlyInAnyOrderElementsOf(model.values());
    }
}
