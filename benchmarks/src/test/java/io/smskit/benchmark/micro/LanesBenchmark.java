package io.smskit.benchmark.micro;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.Priority;
import io.smskit.benchmark.engine.InstantChannel;
import io.smskit.core.SmsEngine;
import io.smskit.core.channel.LanesProbe;
import io.smskit.core.message.Dossier;
import io.smskit.core.store.InMemoryStores;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.SmsStores;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One message put into the lanes of a channel that 1,000 others wait for, and one taken. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LanesBenchmark {
    private static final int WAITING = 1_000;

    private final List<Dossier> dossiers = dossiers();
    private final LanesProbe lanes = new LanesProbe();
    private final List<ArrayDeque<Dossier>> levels = new ArrayList<>();
    private final PriorityQueue<Dossier> heap = new PriorityQueue<>((one, other) -> {
        int byLane = one.columns().priority().compareTo(other.columns().priority());
        return byLane == 0 ? one.id().compareTo(other.id()) : byLane;
    });
    private int next;

    public LanesBenchmark() {
        for (int i = 0; i < Priority.values().length; i++) {
            levels.add(new ArrayDeque<>());
        }
        for (int i = 0; i < WAITING; i++) {
            lanes.put(dossiers.get(i));
            level(dossiers.get(i)).add(dossiers.get(i));
            heap.add(dossiers.get(i));
        }
    }

    /** As the engine makes them; nothing leaves, so all can be found in the store. */
    private static List<Dossier> dossiers() {
        SmsStores stores = InMemoryStores.open();
        try (SmsEngine engine = SmsEngine.builder()
                .channel("down", InstantChannel.down())
                .stores(stores)
                .start()) {
            List<MessageId> ids = new ArrayList<>();
            Priority[] lanes = Priority.values();
            for (int i = 0; i < 2 * WAITING; i++) {
                ids.add(engine.client()
                        .send(Message.text("Disk 91 % full")
                                .to("+8613800138000")
                                .priority(lanes[i % lanes.length]))
                        .id());
            }
            return stores.messages().find(new Lookup.ById(ids)).stream()
                    .map(Dossier::of)
                    .toList();
        }
    }

    private Dossier dossier() {
        next = next + 1 == dossiers.size() ? 0 : next + 1;
        return dossiers.get(next);
    }

    private ArrayDeque<Dossier> level(Dossier dossier) {
        return levels.get(dossier.columns().priority().ordinal());
    }

    @Benchmark
    public Object ours() {
        lanes.put(dossier());
        return lanes.take();
    }

    @Benchmark
    public Object bound() {
        Dossier dossier = dossier();
        level(dossier).add(dossier);
        for (ArrayDeque<Dossier> level : levels) {
            Dossier taken = level.poll();
            if (taken != null) {
                return taken;
            }
        }
        throw new IllegalStateException("nobody waits");
    }

    @Benchmark
    public Object oneHeap() {
        heap.add(dossier());
        return heap.remove();
    }
}
