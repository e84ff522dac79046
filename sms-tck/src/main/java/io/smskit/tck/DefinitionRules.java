package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.DefinitionStore;
import io.smskit.spi.store.DefinitionStore.Draft;
import io.smskit.spi.store.DefinitionStore.Publication;
import io.smskit.spi.store.DefinitionStore.Publication.Published;
import io.smskit.spi.store.DefinitionStore.Publication.Stale;
import io.smskit.spi.store.DefinitionStore.Publication.Unchanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Rules about versions of definitions. */
abstract class DefinitionRules extends StoreRules {
    private static final int PUBLISHERS = 16;
    private static final int STEPS = 400;

    private DefinitionStore store;

    @SuppressWarnings("NullAway.Init")
    DefinitionRules(StoreKit kit) {
        super(kit);
    }

    @BeforeEach
    void takeUp() {
        store = stores.definitions();
    }

    @Override
    void reopen() {
        super.reopen();
        store = stores.definitions();
    }

    private static Draft draft(String name, int expectedVersion, String text) {
        return new Draft(Kind.TEMPLATE, name, expectedVersion, "api:alice", true, new TreeMap<>(Map.of("text", text)));
    }

    private Publication publish(String name, int expectedVersion, String text) {
        return store.publish(draft(name, expectedVersion, text), NOON);
    }

    private static String text(Definition definition) {
        return definition.version() + " " + definition.attributes().get("text");
    }

    private List<String> history(String name) {
        return store.history(Kind.TEMPLATE, name).stream()
                .map(DefinitionRules::text)
                .toList();
    }

    @Test
    @DisplayName("D-01 required: the first version of a name is 1, and holds what the draft said")
    void firstVersion() {
        Definition expected =
                new Definition(Kind.TEMPLATE, "login", 1, "api:alice", NOON, true, new TreeMap<>(Map.of("text", "Hi")));
        assertThat(publish("login", 0, "Hi")).isEqualTo(new Published(expected));
        assertThat(store.current(Kind.TEMPLATE)).containsExactly(expected);
        assertThat(store.history(Kind.TEMPLATE, "login")).containsExactly(expected);
    }

    @Test
    @DisplayName("D-02 required: versions are only added, and told newest first")
    void versionsAreOnlyAdded() {
        publish("login", 0, "one");
        publish("login", 1, "two");
        assertThat(publish("login", 2, "one")).isInstanceOf(Published.class);
        assertThat(history("login")).containsExactly("3 one", "2 two", "1 one");
        assertThat(store.current(Kind.TEMPLATE))
                .extracting(DefinitionRules::text)
                .containsExactly("3 one");
        assertThat(history("none")).isEmpty();
    }

    @Test
    @DisplayName("D-03 required: a draft on another version than the current one is stale and adds nothing")
    void staleDraftsAddNothing() {
        assertThat(publish("login", 3, "one")).isEqualTo(new Stale(0));
        publish("login", 0, "one");
        assertThat(publish("login", 0, "two")).isEqualTo(new Stale(1));
        assertThat(publish("login", 2, "two")).isEqualTo(new Stale(1));
        assertThat(history("login")).containsExactly("1 one");
    }

    @Test
    @DisplayName("D-04 required: a draft that says what the current version says adds nothing, whoever publishes it")
    void unchangedDraftsAddNothing() {
        publish("login", 0, "one");
        Definition current = store.current(Kind.TEMPLATE).get(0);
        Draft same = new Draft(Kind.TEMPLATE, "login", 1, "file", true, new TreeMap<>(Map.of("text", "one")));
        assertThat(store.publish(same, inSeconds(60))).isEqualTo(new Unchanged(current));
        assertThat(store.history(Kind.TEMPLATE, "login")).containsExactly(current);
    }

    @Test
    @DisplayName("D-05 required: whether it may be used, and every attribute, make a difference")
    void everythingMakesADifference() {
        publish("login", 0, "one");
        Draft disabled = new Draft(Kind.TEMPLATE, "login", 1, "file", false, new TreeMap<>(Map.of("text", "one")));
        assertThat(store.publish(disabled, NOON)).isInstanceOf(Published.class);
        Draft more =
                new Draft(Kind.TEMPLATE, "login", 2, "file", false, new TreeMap<>(Map.of("text", "one", "more", "")));
        assertThat(store.publish(more, NOON)).isInstanceOf(Published.class);
        Draft spaced =
                new Draft(Kind.TEMPLATE, "login", 3, "file", false, new TreeMap<>(Map.of("text", "one ", "more", "")));
        assertThat(store.publish(spaced, NOON)).isInstanceOf(Published.class);
        assertThat(store.current(Kind.TEMPLATE).get(0).isEnabled()).isFalse();
    }

    @Test
    @DisplayName("D-06 required: kinds and names are apart; names are the same only if every character is")
    void kindsAndNamesAreApart() {
        publish("login", 0, "one");
        publish("Login", 0, "two");
        publish("login ", 0, "three");
        Draft rule = new Draft(Kind.ROUTE, "login", 0, "file", true, new TreeMap<>());
        assertThat(store.publish(rule, NOON)).isInstanceOf(Published.class);
        assertThat(history("login")).containsExactly("1 one");
        assertThat(store.current(Kind.ROUTE)).hasSize(1);
        assertThat(store.current(Kind.TEMPLATE)).hasSize(3);
        assertThat(store.current(Kind.CHANNEL)).isEmpty();
    }

    @Test
    @DisplayName("D-07 required: the current versions of a kind are in the order of their names")
    void currentVersionsAreInOrder() {
        publish("gamma", 0, "g");
        publish("alpha", 0, "a");
        publish("beta", 0, "b");
        publish("alpha", 1, "a2");
        assertThat(store.current(Kind.TEMPLATE)).extracting(Definition::name).containsExactly("alpha", "beta", "gamma");
    }

    @Test
    @DisplayName("D-08 required: the revision grows with every version that is added")
    void revisionGrows() {
        long before = store.revision();
        publish("login", 0, "one");
        long first = store.revision();
        publish("other", 0, "one");
        long second = store.revision();
        publish("login", 1, "two");
        assertThat(first).isGreaterThan(before);
        assertThat(second).isGreaterThan(first);
        assertThat(store.revision()).isGreaterThan(second);
    }

    @Test
    @DisplayName("D-09 recommended: the revision stays where nothing is added, so that nobody reads for nothing")
    void revisionStays() {
        publish("login", 0, "one");
        long before = store.revision();
        publish("login", 0, "two");
        publish("login", 1, "one");
        recommend(() -> assertThat(store.revision()).isEqualTo(before));
    }

    @Test
    @DisplayName("D-10 required: every value is read as it was written: emoji, 16 KB, nothing, every kind")
    void valuesAreReadAsTheyWereWritten() {
        Map<String, String> attributes =
                Map.of("empty", "", "long", "你好 👩‍👧 ".repeat(1_500), "Key with: =\n", "a=b\n\"c\"\\");
        for (Kind kind : Kind.values()) {
            String name = "名 👩‍👧 " + "n".repeat(60);
            Draft draft = new Draft(kind, name, 0, "api:J\u00fcrgen", false, new TreeMap<>(attributes));
            Definition expected =
                    new Definition(kind, name, 1, "api:J\u00fcrgen", NOON.plus(TICK), false, draft.attributes());
            assertThat(store.publish(draft, NOON.plus(TICK))).isEqualTo(new Published(expected));
            assertThat(store.current(kind)).containsExactly(expected);
        }
    }

    @Test
    @DisplayName("D-11 required: of publishers of all processes at once exactly one adds each version")
    void onePublisherWins() {
        List<DefinitionStore> processes =
                place.isShared() ? List.of(store, openBeside().definitions()) : List.of(store);
        try (Crowd crowd = new Crowd()) {
            for (int round = 0; round < 10; round++) {
                int expected = round;
                List<Publication> answers = crowd.run(
                        PUBLISHERS,
                        i -> processes
                                .get(i % processes.size())
                                .publish(draft("login", expected, expected + " by " + i), NOON));
                assertThat(answers).filteredOn(Published.class::isInstance).hasSize(1);
                assertThat(answers).filteredOn(new Stale(expected + 1)::equals).hasSize(PUBLISHERS - 1);
            }
        }
        assertThat(store.history(Kind.TEMPLATE, "login"))
                .extracting(Definition::version)
                .containsExactly(10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    @DisplayName(
            "D-12 required: publishers of different names at once do not hinder each other, and the revision sees all")
    void namesDoNotHinderEachOther() {
        long before = store.revision();
        try (Crowd crowd = new Crowd()) {
            assertThat(crowd.run(PUBLISHERS, i -> publish("name-" + i, 0, "text")))
                    .allMatch(Published.class::isInstance);
        }
        assertThat(store.current(Kind.TEMPLATE)).hasSize(PUBLISHERS);
        assertThat(store.revision()).isGreaterThanOrEqualTo(before + PUBLISHERS);
    }

    @Test
    @DisplayName("D-13 required: versions and revision survive the end of the process")
    void versionsSurvive() {
        publish("login", 0, "one");
        publish("login", 1, "two 👩‍👧");
        long revision = store.revision();
        List<Definition> history = store.history(Kind.TEMPLATE, "login");
        reopen();
        assertThat(store.history(Kind.TEMPLATE, "login")).isEqualTo(history);
        assertThat(store.revision()).isGreaterThanOrEqualTo(revision);
        assertThat(publish("login", 1, "late")).isEqualTo(new Stale(2));
        publish("login", 2, "three");
        assertThat(store.revision()).isGreaterThan(revision);
    }

    @Test
    @DisplayName("D-14 required: what one process published the others see at once")
    void othersSeeItAtOnce() {
        DefinitionStore beside = openBeside().definitions();
        long before = beside.revision();
        publish("login", 0, "one");
        assertThat(beside.current(Kind.TEMPLATE)).hasSize(1);
        assertThat(beside.revision()).isGreaterThan(before);
    }

    @DisplayName("D-20 required: a random history gets the answers of the contract")
    @RepeatedTest(value = 4, name = "{displayName}, {currentRepetition} of {totalRepetitions}")
    void randomHistory(TestReporter reporter) {
        long seed = Seed.next();
        reporter.publishEntry("seed", Long.toString(seed));
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, List<String>> model = new TreeMap<>();
        for (int step = 0; step < STEPS; step++) {
            String where = "step " + step + ", " + Seed.howToRepeat(seed);
            String name = "name-" + random.nextInt(4);
            String text = "text " + random.nextInt(3);
            List<String> versions = model.computeIfAbsent(name, none -> new ArrayList<>());
            int expected = Math.max(0, versions.size() - (random.nextInt(4) == 0 ? 1 : 0));
            Publication answer = publish(name, expected, text);
            boolean isSame =
                    !versions.isEmpty() && versions.get(versions.size() - 1).equals(text);
            if (expected != versions.size() && !isSame) {
                assertThat(answer).as("answer, %s", where).isEqualTo(new Stale(versions.size()));
            } else if (expected == versions.size()) {
                assertThat(answer).as("answer, %s", where).isInstanceOf(isSame ? Unchanged.class : Published.class);
                if (!isSame) {
                    versions.add(text);
                }
            }
            assertThat(history(name))
                    .as("history, %s", where)
                    .isEqualTo(IntStream.iterate(versions.size(), v -> v > 0, v -> v - 1)
                            .mapToObj(v -> v + " " + versions.get(v - 1))
                            .toList());
        }
    }
}
