package io.smskit.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.core.message.Micros;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgendaTest {
    private final Agenda agenda = new Agenda(KeptMessage::dueMicros);

    private static KeptMessage dueAt(long id, long dueSeconds) {
        StoredMessage message =
                Samples.message(id).due(Samples.inSeconds(dueSeconds)).make();
        return new KeptMessage(message, KeptMessage.Kinship.of(message.columns()));
    }

    private static long secondsOf(KeptMessage message) {
        return (message.dueMicros() - Micros.of(Samples.NOW)) / 1_000_000;
    }

    private void removeFrom(Agenda agenda, KeptMessage message) {
        agenda.outdate();
        Row row = message.row();
        message.change(row.owned(row.owner()));
    }

    private @Nullable KeptMessage takeFirst() {
        KeptMessage first = agenda.first();
        if (first != null) {
            removeFrom(agenda, first);
        }
        return first;
    }

    private List<Long> drain() {
        List<Long> order = new ArrayList<>();
        for (KeptMessage first = takeFirst(); first != null; first = takeFirst()) {
            order.add(secondsOf(first));
        }
        return order;
    }

    enum Arrival {
        IN_ORDER,
        BACKWARDS,
        FROM_FIVE_SOURCES,
        AT_RANDOM;

        long dueOf(int i, RandomGenerator random) {
            return switch (this) {
                case IN_ORDER -> i;
                case BACKWARDS -> -i;
                case FROM_FIVE_SOURCES -> i + 100_000L * (i % 5);
                case AT_RANDOM -> random.nextInt(100_000);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Arrival.class)
    void givesMessagesInOrderHoweverTheyCome(Arrival arrival) {
        RandomGenerator random = seeded("order");
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            expected.add(arrival.dueOf(i, random));
            agenda.add(dueAt(i, expected.get(i)));
        }
        assertThat(drain()).isEqualTo(expected.stream().sorted().toList());
        assertThat(agenda.first()).isNull();
    }

    private static RandomGenerator seeded(String what) {
        long seed = RandomGenerator.getDefault().nextLong();
        System.out.println("AgendaTest " + what + " seed " + seed);
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @Test
    void givesMessagesOfOneInstantByTheirId() {
        List.of(3L, 1L, 2L).forEach(id -> agenda.add(dueAt(id, 5)));
        List<Long> ids = LongStream.range(0, 3)
                .mapToObj(i -> takeFirst())
                .map(message -> message.id)
                .collect(Collectors.toList());
        assertThat(ids).containsExactly(1L, 2L, 3L);
    }

    @Test
    void agreesWithASortedSetWhileMessagesComeAndGo() {
        RandomGenerator random = seeded("model");
        TreeSet<KeptMessage> sorted = new TreeSet<>(
                Comparator.comparingLong(KeptMessage::dueMicros).thenComparingLong(message -> message.id));
        List<KeptMessage> present = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            boolean growing = i / 4_000 % 2 == 0;
            if (present.isEmpty() || random.nextInt(10) < (growing ? 7 : 3)) {
                KeptMessage message = dueAt(i, random.nextInt(4) == 0 ? random.nextInt(30_000) : i);
                present.add(message);
                sorted.add(message);
                agenda.add(message);
            } else {
                KeptMessage leaving =
                        random.nextBoolean() ? sorted.first() : present.get(random.nextInt(present.size()));
                present.remove(leaving);
                sorted.remove(leaving);
                removeFrom(agenda, leaving);
            }
            assertThat(agenda.first()).isSameAs(sorted.isEmpty() ? null : sorted.first());
            assertThat(agenda.entries()).isLessThanOrEqualTo(2 * sorted.size() + 66);
        }
    }

    @Test
    void doesNotFillWithMessagesThatEndBeforeTheyComeFirst() {
        agenda.add(dueAt(0, 0));
        for (int i = 1; i <= 100_000; i++) {
            KeptMessage message = dueAt(i, 86_400L + i);
            agenda.add(message);
            removeFrom(agenda, message);
            assertThat(agenda.entries()).isLessThan(100);
        }
    }
}
