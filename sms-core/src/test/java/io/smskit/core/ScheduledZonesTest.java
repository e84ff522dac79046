package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.Recipient;
import io.smskit.policy.SendWindow;
import io.smskit.simulator.VirtualTime;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.TruthLedger.Copy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing leaves early, late, twice or in closed hours, whatever the clocks of the world do. */
class ScheduledZonesTest {
    private static final long SEED = Long.getLong("zones.seed", 20_260_302);
    private static final int ZONE_YEARS = Integer.getInteger("zones.years", 2_000);
    private static final int MESSAGES = 5;

    private final Random random = new Random(SEED);
    private int sent;
    private int kept;
    private int jumps;

    /** A message as it was asked for, and when it should leave by a clock that is read minute by minute. */
    private record Wanted(
            Instant sendAt,
            Instant deadline,
            SendWindow window,
            ZoneId zone,
            @Nullable Instant first) {
        boolean allows(Instant at) {
            return !at.isBefore(sendAt) && at.isBefore(deadline) && isShownWithin(window, at, zone);
        }
    }

    @Test
    void everyMessageLeavesAtTheFirstInstantThatItMayOrNotAtAll() {
        List<String> zones = new ArrayList<>(new TreeSet<>(ZoneId.getAvailableZoneIds()));
        Collections.shuffle(zones, random);
        for (int i = 0; i < ZONE_YEARS; i++) {
            ZoneId zone = ZoneId.of(zones.get(i % zones.size()));
            play(zone, start(zone, 2000 + random.nextInt(41)), i % 10 == 0);
        }
        System.out.printf(
                "ScheduledZonesTest seed %d: %d zone-years, %d messages sent, %d kept, %d jumps; early, late, twice or"
                        + " in closed hours: 0%n",
                SEED, ZONE_YEARS, sent, kept, jumps);
        assertThat(sent).isGreaterThan(ZONE_YEARS);
    }

    /** A while before a leap of the clock if the year has one. */
    private Instant start(ZoneId zone, int year) {
        Instant begin = Year.of(year).atDay(1).atStartOfDay(zone).toInstant();
        ZoneOffsetTransition leap = zone.getRules().nextTransition(begin);
        boolean leaps =
                leap != null && leap.getInstant().isBefore(begin.plus(365, ChronoUnit.DAYS)) && random.nextInt(10) > 0;
        Instant about = leaps ? leap.getInstant() : begin.plus(random.nextInt(365), ChronoUnit.DAYS);
        return about.minus(random.nextInt(40 * 60), ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MINUTES);
    }

    private void play(ZoneId zone, Instant start, boolean jumping) {
        VirtualTime time = VirtualTime.startingAt(start);
        Sandbox sandbox = Sandbox.accepting();
        try (SmsEngine engine = SmsEngine.builder()
                .channel("main", sandbox)
                .time(time)
                .random(Laboratory.seeded(SEED))
                .lease(jumping ? Duration.ofHours(1) : Duration.ofDays(1))
                .start()) {
            Map<MessageId, Wanted> wanted = new LinkedHashMap<>();
            for (int i = 0; i < MESSAGES; i++) {
                Wanted one = wanted(zone, start);
                wanted.put(engine.client().send(message(one)).id(), one);
            }
            Map<Copy, Duration> unheard = jumping ? jump(engine, time, sandbox) : Map.of();
            time.advance(Duration.ofDays(5));
            wanted.forEach((id, one) -> {
                List<Instant> left = sandbox.ledger().copiesOf(id).stream()
                        .map(copy -> copy.at().minus(unheard.getOrDefault(copy, Duration.ZERO)))
                        .toList();
                check(left, one, jumping);
            });
        }
    }

    /** Returns what left by the clock before the jump after the jump, because nobody had noticed or confirmed it yet. */
    private Map<Copy, Duration> jump(SmsEngine engine, VirtualTime time, Sandbox sandbox) {
        jumps++;
        Duration step = Duration.ofMinutes(random.nextInt(6, 1441));
        Duration jump = random.nextBoolean() ? step : step.negated();
        time.advance(Duration.ofMinutes(random.nextInt(2_000)));
        List<Copy> before = sandbox.ledger().copies();
        time.jumpWallClock(jump);
        time.advance(Duration.ofMinutes(random.nextInt(600)));
        engine.confirmClock();
        return sandbox.ledger().copies().stream()
                .filter(copy -> !before.contains(copy))
                .collect(Collectors.toMap(copy -> copy, copy -> jump));
    }

    private Wanted wanted(ZoneId zone, Instant start) {
        LocalTime opens = LocalTime.MIDNIGHT.plusMinutes(random.nextInt(1440));
        SendWindow window = SendWindow.between(opens, opens.plusMinutes(1 + random.nextInt(1438)), zone);
        Instant sendAt = start.plus(random.nextInt(40 * 60), ChronoUnit.MINUTES);
        Instant deadline = sendAt.plus(1 + random.nextInt(48 * 60), ChronoUnit.MINUTES);
        Instant first = sendAt;
        while (first.isBefore(deadline) && !isShownWithin(window, first, zone)) {
            first = first.plusSeconds(60);
        }
        return new Wanted(sendAt, deadline, window, zone, first.isBefore(deadline) ? first : null);
    }

    private Message message(Wanted one) {
        boolean theirs = random.nextBoolean();
        Recipient recipient = Recipient.of(Laboratory.NUMBER);
        SendWindow elsewhere = SendWindow.between(one.window.opens(), one.window.closes(), ZoneId.of("Asia/Shanghai"));
        return Message.text("x")
                .to(theirs ? recipient.zone(one.zone) : recipient)
                .window(theirs ? elsewhere.recipientsClock() : one.window)
                .sendAt(one.sendAt)
                .validity(Duration.between(one.sendAt, one.deadline));
    }

    private void check(List<Instant> left, Wanted one, boolean jumping) {
        sent += left.size();
        kept += left.isEmpty() ? 1 : 0;
        boolean right = left.size() < 2 && left.stream().allMatch(one::allows);
        Instant minute = left.isEmpty() ? null : left.get(0).truncatedTo(ChronoUnit.MINUTES);
        boolean onTime = jumping || (minute == null ? one.first == null : minute.equals(one.first));
        if (!right || !onTime) {
            fail("seed %d: %s left at %s", SEED, one, left);
        }
    }

    private static boolean isShownWithin(SendWindow window, Instant at, ZoneId zone) {
        int shown = at.atZone(zone).toLocalTime().toSecondOfDay();
        int opens = window.opens().toSecondOfDay();
        int hours = Math.floorMod(window.closes().toSecondOfDay() - opens, 86_400);
        return Math.floorMod(shown - opens, 86_400) < hours;
    }
}
