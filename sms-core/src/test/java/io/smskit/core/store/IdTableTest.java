package io.smskit.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class IdTableTest {
    private final IdTable table = new IdTable();

    private KeptMessage add(long id) {
        var stored = Samples.message(id).make();
        KeptMessage message = new KeptMessage(stored, KeptMessage.Kinship.of(stored.columns()));
        table.add(message);
        return message;
    }

    private Set<Long> walk(Iterator<KeptMessage> walk) {
        Set<Long> seen = new HashSet<>();
        walk.forEachRemaining(message -> assertThat(seen.add(message.id)).isTrue());
        return seen;
    }

    @Test
    void findsWhatAMapFinds() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        Map<Long, KeptMessage> expected = new LinkedHashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long id = random.nextLong(1, 3_000);
            KeptMessage known = expected.remove(id);
            if (known == null) {
                expected.put(id, add(id));
            } else {
                table.remove(known);
            }
            long any = random.nextLong(1, 3_000);
            assertThat(table.find(any)).isSameAs(expected.get(any));
        }
        assertThat(walk(table.iterator())).isEqualTo(expected.keySet());
        assertThat(table.stream().count()).isEqualTo(expected.size());
    }

    @Test
    void aWalkSeesAllThatStayHoweverManyComeAndGo() {
        List<KeptMessage> leaving = new ArrayList<>();
        for (long id = 1; id <= 1_000; id++) {
            KeptMessage message = add(id);
            if (id % 2 == 0) {
                leaving.add(message);
            }
        }
        Iterator<KeptMessage> walk = table.iterator();
        Set<Long> seen = new HashSet<>(Set.of(walk.next().id));
        leaving.forEach(table::remove);
        for (long id = 1_001; id <= 5_000; id++) {
            add(id);
        }
        seen.addAll(walk(walk));
        for (long id = 1; id <= 1_000; id += 2) {
            assertThat(seen).contains(id);
        }
    }
}
