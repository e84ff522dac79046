package io.smskit.core.store;

import static io.smskit.core.store.Samples.NOW;
import static io.smskit.core.store.Samples.inSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.MessageClass;
import io.smskit.Msisdn;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore.Probe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InMemorySuppressionStoreTest {
    private static final Msisdn CHINESE = Msisdn.of("8613800138000");

    private final InMemorySuppressionStore store = new InMemorySuppressionStore();

    private static Suppression of(Suppression.Target target, @Nullable MessageClass messageClass, String cause) {
        return new Suppression(target, messageClass, cause, Instant.EPOCH, null);
    }

    private static Suppression number(Msisdn number) {
        return of(new Suppression.Number(number), null, "opt-out");
    }

    private static Suppression prefix(String digits) {
        return of(new Suppression.Prefix(digits), null, "file");
    }

    private static Suppression group(String name) {
        return of(new Suppression.Group(name), null, "file");
    }

    private void add(Suppression... suppressions) {
        store.add(List.of(suppressions), NOW);
    }

    private List<Suppression> match(Msisdn number, String... groups) {
        return store.match(List.of(new Probe(number, Set.of(groups))), NOW).get(0);
    }

    private List<Suppression> all() {
        return store.page(0, 10_000);
    }

    @Nested
    class Matching {
        @ParameterizedTest
        @CsvSource({
            "8613800138000, true",
            "8, true",
            "86, true",
            "86138, true",
            "861380013800, true",
            "861380013801, false",
            "85, false",
            "13800138000, false",
            "86138001380001, false"
        })
        void goesByTheFirstDigits(String digits, boolean matches) {
            add(prefix(digits));
            assertThat(match(CHINESE)).hasSize(matches ? 1 : 0);
        }

        @Test
        void goesByTheWholeNumber() {
            add(number(CHINESE));
            assertThat(match(CHINESE)).containsExactly(number(CHINESE));
            assertThat(match(Msisdn.of("861380013800"))).isEmpty();
            assertThat(match(Msisdn.of("86138001380001"))).isEmpty();
        }

        @Test
        void goesByAnyHashThatIsAskedFor() {
            Suppression hashed = of(new Suppression.HashedNumber("1.a", "sealed"), null, "opt-out");
            add(hashed);
            assertThat(store.match(
                            List.of(
                                    new Probe(CHINESE, Set.of("2.b", "1.a"), Set.of()),
                                    new Probe(CHINESE, Set.of("2.b"), Set.of("1.a"))),
                            NOW))
                    .containsExactly(List.of(hashed), List.of());
        }

        @Test
        void takesAHashForTheSameWhateverIsSealed() {
            add(of(new Suppression.HashedNumber("1.a", "sealed"), null, "opt-out"));
            Suppression erased = of(new Suppression.HashedNumber("1.a", null), null, "opt-out");
            add(erased);
            assertThat(all()).containsExactly(erased);
            assertThat(store.remove(List.of(of(new Suppression.HashedNumber("1.a", "again"), null, "any")), NOW))
                    .isEqualTo(1);
        }

        @Test
        void goesByGroup() {
            add(group("staff"));
            assertThat(match(CHINESE, "staff", "other")).containsExactly(group("staff"));
            assertThat(match(CHINESE, "other")).isEmpty();
            assertThat(match(CHINESE)).isEmpty();
        }

        @Test
        void takesAGroupNamedLikeANumberForAGroup() {
            add(group("86"), prefix("13"));
            assertThat(match(CHINESE)).isEmpty();
            assertThat(match(CHINESE, "13")).isEmpty();
        }

        @Test
        void listsNumberThenPrefixesThenGroupsForEachProbeInOrder() {
            add(group("b"), group("a"), prefix("861"), prefix("86"), number(CHINESE));
            assertThat(store.match(
                            List.of(
                                    new Probe(Msisdn.of("4915123456789"), Set.of()),
                                    new Probe(CHINESE, Set.of("b", "a", "c"))),
                            NOW))
                    .containsExactly(
                            List.of(), List.of(number(CHINESE), prefix("86"), prefix("861"), group("a"), group("b")));
        }

        @Test
        void listsEveryClass() {
            Suppression all = number(CHINESE);
            Suppression marketing = of(new Suppression.Number(CHINESE), MessageClass.MARKETING, "complaint");
            add(all, marketing);
            assertThat(match(CHINESE)).containsExactly(all, marketing);
        }

        @ParameterizedTest
        @CsvSource({"-1, false", "0, true", "59, true", "60, false"})
        void goesByTheTimeForWhichASuppressionHolds(int second, boolean matches) {
            add(new Suppression(new Suppression.Number(CHINESE), null, "file", NOW, inSeconds(60)));
            assertThat(store.match(List.of(new Probe(CHINESE, Set.of())), inSeconds(second))
                            .get(0))
                    .hasSize(matches ? 1 : 0);
        }
    }

    @Nested
    class Changing {
        @Test
        void replacesASuppressionOfTheSameTargetAndClassInItsPlace() {
            Suppression marketing = of(new Suppression.Number(CHINESE), MessageClass.MARKETING, "complaint");
            Suppression later = of(new Suppression.Number(CHINESE), null, "invalid-number");
            add(number(CHINESE), marketing, group("a"));
            add(later);
            assertThat(match(CHINESE)).containsExactly(later, marketing);
            assertThat(all()).containsExactly(later, marketing, group("a"));
        }

        @Test
        void removesByTargetAndClass() {
            Suppression marketing = of(new Suppression.Number(CHINESE), MessageClass.MARKETING, "complaint");
            add(number(CHINESE), marketing, prefix("86"), prefix("49"));
            Suppression otherCause = of(new Suppression.Number(CHINESE), MessageClass.MARKETING, "file");
            assertThat(store.remove(List.of(otherCause, prefix("49"), prefix("1"), group("a")), NOW))
                    .isEqualTo(2);
            assertThat(match(CHINESE)).containsExactly(number(CHINESE), prefix("86"));
            assertThat(store.remove(List.of(prefix("86"), prefix("86")), NOW)).isEqualTo(1);
            assertThat(match(CHINESE)).containsExactly(number(CHINESE));
            assertThat(all()).containsExactly(number(CHINESE));
        }
    }

    @Nested
    class Listing {
        private List<Suppression> numbers(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> number(Msisdn.of("86138" + (10_000_000 + i))))
                    .toList();
        }

        @Test
        void keepsItsOrderWhileOthersComeAndGo() {
            List<Suppression> numbers = numbers(1_000);
            store.add(numbers, NOW);
            store.remove(numbers.subList(100, 900), NOW);
            store.add(numbers.subList(0, 50), NOW);
            List<Suppression> rest = new ArrayList<>(numbers.subList(0, 100));
            rest.addAll(numbers.subList(900, 1_000));
            assertThat(all()).isEqualTo(rest);
            assertThat(store.page(90, 20)).isEqualTo(rest.subList(90, 110));
            assertThat(store.page(190, 20)).isEqualTo(rest.subList(190, 200));
            assertThat(store.page(200, 20)).isEmpty();
            assertThat(store.page(Integer.MAX_VALUE, 10_000)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"-1, 1", "0, 0", "0, 10001"})
        void refusesAPageThatCannotBe(int offset, int atMost) {
            assertThatThrownBy(() -> store.page(offset, atMost)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void answersLikeAMapThatIsSearched(int round) {
        long seed = RandomGenerator.getDefault().nextLong();
        System.out.println("InMemorySuppressionStoreTest seed " + seed + ", round " + round);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<List<Object>, Suppression> naive = new HashMap<>();
        for (int step = 0; step < 800; step++) {
            List<Suppression> some = IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> any(random))
                    .toList();
            if (random.nextInt(5) < 3) {
                store.add(some, NOW);
                some.forEach(suppression -> naive.put(identity(suppression), suppression));
            } else {
                long present = some.stream()
                        .filter(suppression -> naive.remove(identity(suppression)) != null)
                        .count();
                assertThat(store.remove(some, NOW)).isEqualTo((int) present);
            }
            Msisdn number = anyNumber(random);
            assertThat(match(number, "a", "b"))
                    .containsExactlyInAnyOrderElementsOf(naive.values().stream()
                            .filter(suppression -> concerns(suppression, number))
                            .toList());
        }
        assertThat(all()).containsExactlyInAnyOrderElementsOf(naive.values());
    }

    private static List<Object> identity(Suppression suppression) {
        return Arrays.asList(suppression.target(), suppression.messageClass());
    }

    private static Msisdn anyNumber(RandomGenerator random) {
        return Msisdn.of("861" + (100_000 + random.nextInt(100)));
    }

    private static Suppression any(RandomGenerator random) {
        Suppression.Target target = switch (random.nextInt(4)) {
            case 0 -> new Suppression.Group(random.nextBoolean() ? "a" : "c");
            case 1 -> new Suppression.Prefix(anyNumber(random).digits().substring(0, 1 + random.nextInt(9)));
            default -> new Suppression.Number(anyNumber(random));
        };
        MessageClass messageClass = random.nextBoolean() ? null : MessageClass.values()[random.nextInt(4)];
        return of(target, messageClass, "cause-" + random.nextInt(9));
    }

    private static boolean concerns(Suppression suppression, Msisdn number) {
        if (suppression.target() instanceof Suppression.Number one) {
            return one.number().equals(number);
        }
        if (suppression.target() instanceof Suppression.Prefix prefix) {
            return number.digits().startsWith(prefix.digits());
        }
        return suppression.target().equals(new Suppression.Group("a"));
    }

    @Test
    void showsWhatWasAddedToEveryLookUpThatBeginsAfterwards() {
        List<Boolean> seen = Crowd.of(
                8,
                thread -> IntStream.range(0, 2_000).allMatch(i -> {
                    Msisdn mine = Msisdn.of("86138" + (10_000_000 + thread * 10_000 + i));
                    add(number(mine), prefix("49" + thread + i));
                    return match(mine).size() == 1
                            && match(Msisdn.of("49" + thread + i + "00000")).stream()
                                    .anyMatch(prefix("49" + thread + i)::equals);
                }));
        assertThat(seen).containsOnly(true);
        assertThat(store.page(0, 10_000)).hasSize(10_000).doesNotHaveDuplicates();
    }
}
