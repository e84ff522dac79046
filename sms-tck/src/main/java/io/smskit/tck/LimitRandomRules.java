package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageId;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.spi.store.LimitStore.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestReporter;

/** A random history, compared call by call with the contract in its simplest form. */
abstract class LimitRandomRules extends LimitRules {
    private static final int STEPS = 250;
    private static final List<LimitRule> RULES = List.of(
            LimitRule.sliding(2, Duration.ofSeconds(20)),
            LimitRule.sliding(4, Duration.ofMinutes(3)),
            LimitRule.calendarDay(6, ZoneId.of("Europe/Berlin")),
            LimitRule.calendarDay(9, ZoneId.of("Asia/Shanghai")));

    // Shortly before midnight in Berlin, on the evening before the clocks are put forward.
    private static final Instant START = Instant.parse("2026-03-28T22:50:00Z");

    private final LimitModel model = new LimitModel();
    private final List<MessageId> messages = new ArrayList<>();
    private Random random = new Random(0);
    private Instant now = START;

    LimitRandomRules(StoreKit kit) {
        super(kit);
    }

    @DisplayName(
            "L-40 required: a random history gets the answers of the contract, and use is never negative or above the limit")
    @RepeatedTest(value = 4, name = "{displayName}, {currentRepetition} of {totalRepetitions}")
    void randomHistory(TestReporter reporter) {
        long seed = Seed.next();
        reporter.publishEntry("seed", Long.toString(seed));
        random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            String place = "step " + step + " at " + now + ", " + Seed.howToRepeat(seed);
            perform(random.nextInt(10), place);
            now = later();
        }
    }

    private void perform(int choice, String place) {
        MessageId message = message();
        if (choice < 6) {
            reserve(message, claims(), place);
        } else if (choice < 8) {
            store.commit(message, now);
            model.commit(message);
        } else {
            store.giveBack(message, now);
            model.giveBack(message);
        }
    }

    private void reserve(MessageId message, List<LimitClaim> claims, String place) {
        Reservation peeked = store.peek(claims, now);
        compare(peeked, claims, place);
        if (model.holds(message)) {
            return;
        }
        Reservation answer = store.reserve(message, claims, now);
        assertThat(answer).as("what was peeked before, %s", place).isEqualTo(peeked);
        if (answer instanceof Reservation.Granted) {
            model.take(message, claims, now);
        }
    }

    private void compare(Reservation answer, List<LimitClaim> claims, String place) {
        String what = "answer to " + claims + ", " + place;
        assertThat(answer.used()).as("units in use, %s", what).isEqualTo(model.used(claims, now));
        for (int i = 0; i < claims.size(); i++) {
            assertThat(answer.used().get(i)).as("units in use, %s", what).isBetween(0L, (long)
                    claims.get(i).rule().limit());
        }
        if (answer instanceof Reservation.Exceeded exceeded) {
            assertThat(model.fits(claims, now)).as("room, %s", what).isFalse();
            assertThat(exceeded.retryAt()).as("retryAt, %s", what).isEqualTo(model.retryAt(claims, now));
            assertThat(model.free(claims.get(exceeded.claim()), claims, now))
                    .as("when the named claim has room, %s", what)
                    .isEqualTo(exceeded.retryAt());
        } else {
            assertThat(model.fits(claims, now)).as("room, %s", what).isTrue();
        }
    }

    private MessageId message() {
        if (messages.isEmpty() || random.nextInt(3) > 0) {
            messages.add(MessageId.of(messages.size() + 1L));
        }
        return messages.get(messages.size() - 1 - random.nextInt(Math.min(8, messages.size())));
    }

    private List<LimitClaim> claims() {
        List<LimitClaim> claims = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            LimitRule rule = RULES.get(random.nextInt(RULES.size()));
            LimitClaim claim = claim("key-" + random.nextInt(2), rule, 1 + random.nextInt(2));
            // A wish for more units than the limit would never have room.
            if (LimitModel.wanted(claim, claims) + claim.units() <= rule.limit()) {
                claims.add(claim);
            }
        }
        return claims;
    }

    /** Often the very instant at which something ends, or the one before. */
    private Instant later() {
        List<Instant> ends = model.ends(now);
        int choice = random.nextInt(8);
        if (choice < 2 || ends.isEmpty()) {
            return now.plusMillis(random.nextInt(20_000));
        }
        Instant end = ends.get(random.nextInt(Math.min(3, ends.size())));
        return switch (choice) {
            case 2 -> end;
            case 3 -> end.minus(TICK).isAfter(now) ? end.minus(TICK) : now;
            case 4 -> now.plus(TICK);
            default -> now;
        };
    }
}
