package io.smskit.crash;

import io.smskit.MessageState;
import io.smskit.core.message.Dossier;
import io.smskit.delivery.AttemptView;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.SmsStores;
import io.smskit.store.jdbc.JdbcStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Many lives on one database, each ended at a point of its own, and a last one that brings everything to its end. */
final class Run {
    private static final int IN_A_BATCH = 30;
    private static final int MOST_OPEN = 400;
    private static final long LONGEST_LIFE_MILLIS = 8_000;
    private static final long LONGEST_END_MILLIS = 60_000;
    private static final long LEASE_MILLIS = 2_000;
    /** One kill in ten comes at any instant. */
    private static final int AT_RANDOM = 10;

    private final String name;
    private final String url;
    private final int kills;
    private final Random random;
    private final Provider provider = new Provider();
    private final Traffic traffic;
    private final Life.Settings settings;
    private final Map<String, Integer> hits = new TreeMap<>();
    private final List<Integer> inHand = new ArrayList<>();
    private final List<Instant> births = new ArrayList<>();

    Run(String name, String url, int kills, long seed) {
        this.name = name;
        this.url = url;
        this.kills = kills;
        this.random = new Random(seed);
        this.traffic = new Traffic(random);
        Path folder = folder();
        this.settings = new Life.Settings(
                provider.port(), url, LEASE_MILLIS, ClassPath.asJars(folder), folder.resolve("classes.jsa"));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("sms-crash-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was seen. */
    record Report(String summary, List<String> violations, Map<String, Integer> hits, Doubts doubts) {}

    /**
     * Attempts that were in hand when their node was killed.
     *
     * @param attempts all of them
     * @param kills kills that left any
     * @param most the most that one kill left
     */
    record Doubts(int attempts, int kills, int most) {
        static Doubts of(List<Integer> inHand) {
            return new Doubts(
                    inHand.stream().mapToInt(i -> i).sum(),
                    (int) inHand.stream().filter(count -> count > 0).count(),
                    inHand.stream().mapToInt(i -> i).max().orElse(0));
        }
    }

    Report carryOut() {
        try {
            Map<String, Integer> passages = calmLife();
            try (SmsStores stores = JdbcStores.on(Databases.of(url)).open()) {
                for (Death death : deaths(passages)) {
                    live(death);
                    inHand.add(inHand(stores));
                }
                calmLife();
                return report(stores);
            }
        } finally {
            provider.close();
        }
    }

    private Report report(SmsStores stores) {
        Invariants invariants = new Invariants(traffic, provider);
        List<String> violations = invariants.violations(stores);
        Doubts doubts = Doubts.of(inHand);
        String summary = name + ": " + births.size() + " lives, " + inHand.size() + " kills, " + invariants.summary()
                + ", " + doubts.attempts + " attempts in hand at " + doubts.kills + " kills, at most " + doubts.most
                + " at one";
        return new Report(summary, violations, hits, doubts);
    }

    /** How many attempts have an intent and no verdict, now that their node is dead. */
    private static int inHand(SmsStores stores) {
        return (int) stores.query().page(Filter.inState(MessageState.SUBMITTING), null, 1_000).stream()
                .filter(stored -> Dossier.of(stored).lastAttempt().verdict() == AttemptView.Verdict.INTENT)
                .count();
    }

    private record Death(String point, int passage) {}

    /** Every point as often as every other, in any order. */
    private List<Death> deaths(Map<String, Integer> passages) {
        List<String> names = new ArrayList<>(passages.keySet());
        // Only the driver of a calm life counts.
        names.removeIf(point -> point.startsWith("MessageQuery.count"));
        List<Death> deaths = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            if (i % AT_RANDOM == AT_RANDOM - 1) {
                deaths.add(new Death("-", 0));
            } else {
                String point = names.get((i - i / AT_RANDOM) % names.size());
                deaths.add(new Death(point, 1 + random.nextInt(Math.min(20, passages.get(point)))));
            }
        }
        Collections.shuffle(deaths, random);
        return deaths;
    }

    private Life begin(String last, int passage) {
        AtomicReference<@Nullable Life> itself = new AtomicReference<>();
        births.add(Instant.now());
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
        Life life = begin(death.point, death.passage);
        long end = System.nanoTime() + LONGEST_LIFE_MILLIS * 1_000_000;
        long atRandom = death.passage == 0 ? System.nanoTime() + (300 + random.nextInt(1_500)) * 1_000_000L : end;
        boolean reached = false;
        while (!reached && life.isAlive() && System.nanoTime() < Math.min(end, atRandom)) {
            if (traffic.open() < MOST_OPEN) {
                traffic.send(life, IN_A_BATCH);
            }
            String[] said = life.next(150);
            reached = said != null && said[0].equals("AT");
        }
        boolean died = !life.isAlive();
        life.kill();
        String hit = reached ? death.point : death.passage == 0 ? "any instant" : "missed " + death.point;
        hits.merge(died && !reached ? "died by itself" : hit, 1, Integer::sum);
    }

    /** A life that nobody ends before everything is settled; returns how often each point was passed. */
    private Map<String, Integer> calmLife() {
        Life life = begin("-", 0);
        traffic.send(life, 200);
        long end = System.nanoTime() + LONGEST_END_MILLIS * 1_000_000;
        long live = Long.MAX_VALUE;
        while (live > 0 || traffic.open() > 0) {
            if (System.nanoTime() > end) {
                break;
            }
            Pauses.millis(200);
            life.say("COUNT");
            String[] said = expect(life, "LIVE");
            live = said == null ? live : Long.parseLong(said[1]);
        }
        life.say("POINTS");
        String[] said = expect(life, "POINTS");
        Map<String, Integer> passages = new TreeMap<>();
        for (int i = 1; said != null && i < said.length; i++) {
            String[] passage = said[i].split("=");
            passages.put(passage[0], Integer.parseInt(passage[1]));
        }
        life.say("CLOSE");
        expect(life, "CLOSED");
        life.await();
        return passages;
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
