package io.smskit.crash;

import io.smskit.MessageState;
import io.smskit.core.message.Dossier;
import io.smskit.crash.Schedule.Death;
import io.smskit.delivery.AttemptView;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.SmsStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Many lives on one database, each ended at a point of its own, and a last one that brings everything to its end. */
final class Run {
    private static final int IN_A_BATCH = 30;
    private static final int FEW = 3;
    private static final int MOST_OPEN = 400;
    private static final long LONGEST_LIFE_MILLIS = 8_000;
    /** A life that nobody ends may take so long, as long as it gets on. */
    private static final long LONGEST_STANDSTILL_MILLIS = 60_000;
    /** So many live messages are enough to have everything happen; more are only more to do for the last life. */
    private static final int ENOUGH_LIVE = 300;

    private static final long LEASE_MILLIS = 2_000;
    /** Of so many kills one is left to be noticed by the lease that runs out. */
    private static final int UNTOLD = 8;

    private final Place place;
    private final Schedule schedule;
    private final Random random;
    private final Provider provider = new Provider();
    private final Traffic traffic;
    private final Life.Settings settings;
    private final List<Integer> inHand = new ArrayList<>();
    private final List<String> accidents = new ArrayList<>();
    private Set<String> lastInHand = Set.of();
    private int killsWithIntents;
    private long live;
    private int births;

    /**
     * Where it takes place.
     *
     * @param name of the store, for people
     * @param url of the database
     * @param folder for what children need
     * @param seed of what comes by chance
     */
    record Place(String name, String url, Path folder, long seed) {}

    Run(Place place, Schedule schedule) {
        this.place = place;
        this.schedule = schedule;
        this.random = new Random(place.seed);
        this.traffic = new Traffic(random);
        this.settings = new Life.Settings(
                provider.port(),
                place.url,
                LEASE_MILLIS,
                ClassPath.asJars(place.folder),
                place.folder.resolve("classes.jsa"));
    }

    /** What was seen. */
    record Report(String summary, List<String> violations, Doubts doubts) {}

    /**
     * Attempts that were in hand when their node was killed.
     *
     * @param attempts all of them
     * @param kills kills after which there were any, new ones or such that nobody had come to yet
     * @param most the most that one kill left
     */
    record Doubts(int attempts, int kills, int most) {}

    Report carryOut() {
        long begun = System.nanoTime();
        try {
            calmLife();
            try (Database database = new Database(place.url)) {
                for (Optional<Death> death = schedule.next(); death.isPresent(); death = schedule.next()) {
                    live(death.get());
                    count(database.stores());
                    if (inHand.size() % UNTOLD != 0) {
                        database.tellOfDeaths();
                    }
                }
                calmLife();
                return report(database.stores(), Duration.ofNanos(System.nanoTime() - begun));
            }
        } finally {
            provider.close();
        }
    }

    private Report report(SmsStores stores, Duration duration) {
        Invariants invariants = new Invariants(traffic, provider);
        List<String> violations = invariants.violations(stores);
        violations.addAll(accidents);
        Doubts doubts = new Doubts(
                inHand.stream().mapToInt(i -> i).sum(),
                killsWithIntents,
                inHand.stream().mapToInt(i -> i).max().orElse(0));
        String summary = place.name + ": " + births + " lives, " + inHand.size() + " kills in " + duration.toSeconds()
                + " s, "
                + invariants.summary()
                + ", " + doubts.attempts + " attempts in hand when killed, some left at " + doubts.kills
                + " kills, at most " + doubts.most
                + " at one";
        return new Report(summary, violations, doubts);
    }

    /** How many attempts this death has left with an intent and without a verdict, and how many messages live. */
    private void count(SmsStores stores) {
        Set<String> now = stores.query().page(Filter.inState(MessageState.SUBMITTING), null, 1_000).stream()
                .filter(stored -> Dossier.of(stored).lastAttempt().verdict() == AttemptView.Verdict.INTENT)
                .map(stored -> Dossier.of(stored).lastAttempt().id(stored.id()).toString())
                .collect(Collectors.toSet());
        inHand.add((int)
                now.stream().filter(attempt -> !lastInHand.contains(attempt)).count());
        killsWithIntents += now.isEmpty() ? 0 : 1;
        lastInHand = now;
        live = Child.live(stores);
    }

    private Life begin(String last, int passage) {
        AtomicReference<@Nullable Life> itself = new AtomicReference<>();
        births++;
        Life life = Life.begin(settings, last, passage, words -> {
            Life speaking = itself.get();
            while (speaking == null) {
                Thread.onSpinWait();
                speaking = itself.get();
            }
            traffic.heard(speaking, words);
        });
        itself.set(life);
        traffic.repeat(life);
        return life;
    }

    private void live(Death death) {
        Life life = begin(death.point(), death.passage());
        long end = System.nanoTime() + LONGEST_LIFE_MILLIS * 1_000_000;
        long atRandom = death.isAtAnyInstant() ? System.nanoTime() + (300 + random.nextInt(1_500)) * 1_000_000L : end;
        boolean reached = false;
        while (!reached && life.isAlive() && System.nanoTime() < Math.min(end, atRandom)) {
            if (traffic.open() < MOST_OPEN) {
                traffic.send(life, live < ENOUGH_LIVE ? IN_A_BATCH : FEW);
            }
            String[] said = life.next(150);
            reached = said != null && said[0].equals("AT");
            if (reached) {
                schedule.passed(Points.read(said));
            }
        }
        if (!life.isAlive()) {
            accidents.add("a child ended by itself on its way to " + death.point());
        }
        life.kill();
        if (reached || death.isAtAnyInstant()) {
            schedule.hit(death);
        } else {
            schedule.missed(death);
        }
    }

    /** A life that nobody ends before everything is settled. */
    private void calmLife() {
        Life life = begin("-", 0);
        traffic.send(life, 200);
        long end = System.nanoTime() + LONGEST_STANDSTILL_MILLIS * 1_000_000;
        long left = Long.MAX_VALUE;
        while ((left > 0 || traffic.open() > 0) && System.nanoTime() < end) {
            Pauses.millis(200);
            life.say("COUNT");
            String[] said = expect(life, "LIVE");
            long now = said == null ? left : Long.parseLong(said[1]);
            if (now < left) {
                end = System.nanoTime() + LONGEST_STANDSTILL_MILLIS * 1_000_000;
            }
            left = now;
        }
        life.say("POINTS");
        String[] points = expect(life, "POINTS");
        if (points != null) {
            schedule.passedInCalm(Points.read(points));
        }
        life.say("CLOSE");
        expect(life, "CLOSED");
        life.await();
    }

    private static String @Nullable [] expect(Life life, String word) {
        for (int i = 0; i < 100; i++) {
            String[] said = life.next(600);
            if (said != null && said[0].equals(word)) {
                return said;
            }
            if (!life.isAlive()) {
                return null;
            }
        }
        return null;
    }
}
