package io.smskit.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MessageIndexTest {
    private static final int SEVERAL_STRETCHES = 3 * Stretch.ENOUGH + 1_000;
    private static final int RECIPIENTS = 5_000;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private final MessageIndex index = new MessageIndex();
    private final Map<Long, KeptMessage> expected = new LinkedHashMap<>();

    private void add(long id) {
        expected.put(
                id, index.add(Samples.message(id).recipient(id % RECIPIENTS).make()));
    }

    private void remove(long id) {
        index.remove(expected.remove(id));
    }

    private void holdsWhatIsExpected() {
        assertThat(new HashSet<>(index.all().toList())).isEqualTo(new HashSet<>(expected.values()));
        assertThat(index.all().count()).isEqualTo(expected.size());
        for (long id = 1; id <= SEVERAL_STRETCHES; id += 7) {
            assertThat(index.withId(id)).isSameAs(expected.get(id));
        }
    }

    private List<KeptMessage> expectedOf(long recipient) {
        return expected.values().stream()
                .filter(message -> message.recipientHash == recipient)
                .sorted(Comparator.<KeptMessage>comparingLong(message -> message.id)
                        .reversed())
                .toList();
    }

    @Nested
    class Stretches {
        @Test
        void findEveryMessageHoweverManyThereAre() {
            LongStream.rangeClosed(1, SEVERAL_STRETCHES).forEach(MessageIndexTest.this::add);
            holdsWhatIsExpected();
            assertThat(index.withId(0)).isNull();
            assertThat(index.withId(SEVERAL_STRETCHES + 1)).isNull();
        }

        @Test
        void takeIdsThatComeLateOrLongBefore() {
            List<Long> ids = new ArrayList<>();
            for (long id = 5_001; id <= SEVERAL_STRETCHES; id++) {
                ids.add(Math.max(0, ids.size() - random.nextInt(200)), id);
            }
            ids.forEach(MessageIndexTest.this::add);
            LongStream.rangeClosed(1, 5_000).forEach(MessageIndexTest.this::add);
            holdsWhatIsExpected();
        }

        @Test
        void areForgottenWithTheLastOfTheirMessages() {
            LongStream.rangeClosed(1, SEVERAL_STRETCHES).forEach(MessageIndexTest.this::add);
            LongStream.rangeClosed(Stretch.ENOUGH + 1L, 2L * Stretch.ENOUGH).forEach(MessageIndexTest.this::remove);
            holdsWhatIsExpected();
            LongStream.rangeClosed(Stretch.ENOUGH + 100L, Stretch.ENOUGH + 200L).forEach(MessageIndexTest.this::add);
            holdsWhatIsExpected();
        }

        @Test
        void goOnWithTheFewWhoStay() {
            LongStream.rangeClosed(1, SEVERAL_STRETCHES).forEach(MessageIndexTest.this::add);
            LongStream.rangeClosed(1, SEVERAL_STRETCHES)
                    .filter(id -> id % 997 != 0)
                    .forEach(MessageIndexTest.this::remove);
            holdsWhatIsExpected();
        }
    }

    @Nested
    class MessagesOfARecipient {
        @Test
        void comeNewestFirstOutOfAllStretches() {
            LongStream.rangeClosed(1, SEVERAL_STRETCHES).forEach(MessageIndexTest.this::add);
            assertThat(index.ofRecipient(42)).hasSizeGreaterThan(9).containsExactlyElementsOf(expectedOf(42));
        }

        @Test
        void areThoseThatAreLeft() {
            LongStream.rangeClosed(1, SEVERAL_STRETCHES).forEach(MessageIndexTest.this::add);
            for (long id = 1; id <= SEVERAL_STRETCHES; id++) {
                if (random.nextInt(3) > 0) {
                    remove(id);
                }
            }
            for (long recipient = 0; recipient < RECIPIENTS; recipient += 501) {
                assertThat(index.ofRecipient(recipient)).containsExactlyElementsOf(expectedOf(recipient));
            }
        }
    }

    @Test
    void aWalkSeesAllThatStayHoweverManyComeAndGo() {
        LongStream.rangeClosed(1, SEVERAL_STRETCHES).forEach(this::add);
        Set<Long> seen = new HashSet<>();
        long[] next = {SEVERAL_STRETCHES};
        index.all().forEach(message -> {
            seen.add(message.id);
            if (message.id % 2 == 0) {
                remove(message.id);
                add(++next[0] * 2 + 1);
            }
        });
        for (long id = 1; id <= SEVERAL_STRETCHES; id += 2) {
            assertThat(seen.contains(id)).isTrue();
        }
    }
}
