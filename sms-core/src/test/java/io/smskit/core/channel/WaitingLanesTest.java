package io.smskit.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Priority;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.Drafts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingLanesTest {
    private final WaitingLanes<Dossier> lanes = new WaitingLanes<>();

    private void add(Priority priority, int count) {
        for (int i = 0; i < count; i++) {
            lanes.add(priority, Drafts.queued(1_000L * priority.ordinal() + i + 1, priority));
        }
    }

    private List<Priority> poll(int count) {
        List<Priority> polled = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            polled.add(lanes.poll().columns().priority());
        }
        return polled;
    }

    @Test
    void anEmptyWaitingRoomHasNobody() {
        assertThat(lanes.poll()).isNull();
        assertThat(lanes.size()).isZero();
    }

    @Test
    void theHighestLaneGoesFirst() {
        Arrays.stream(Priority.values()).forEach(priority -> add(priority, 2));
        assertThat(poll(8)).isSortedAccordingTo(Priority::compareTo);
    }

    @Test
    void oneInTwentyBelongsToTheLowestLaneThatWaits() {
        add(Priority.URGENT, 190);
        add(Priority.LOW, 50);
        List<Priority> polled = poll(200);
        assertThat(polled).filteredOn(priority -> priority == Priority.LOW).hasSize(10);
        for (int i = 0; i + 20 <= polled.size(); i++) {
            assertThat(polled.subList(i, i + 20)).containsOnlyOnce(Priority.LOW);
        }
    }

    @Test
    void theSlotOfTheLowestLaneIsNotLostWhenNobodyElseWaits() {
        add(Priority.URGENT, 100);
        assertThat(poll(100)).containsOnly(Priority.URGENT);
    }

    @Test
    void inALaneTheFirstComesFirst() {
        add(Priority.NORMAL, 5);
        List<Long> ids = new ArrayList<>();
        for (Dossier next = lanes.poll(); next != null; next = lanes.poll()) {
            ids.add(next.id().value());
        }
        assertThat(ids).isSorted().hasSize(5);
    }

    @Test
    void whoIsPutBackComesBeforeAll() {
        add(Priority.NORMAL, 3);
        Dossier first = lanes.poll();
        lanes.addFirst(Priority.NORMAL, first);
        assertThat(lanes.poll()).isSameAs(first);
    }

    @Test
    void aDrainedWaitingRoomIsEmpty() {
        Arrays.stream(Priority.values()).forEach(priority -> add(priority, 3));
        assertThat(lanes.drain()).hasSize(12);
        assertThat(lanes.size()).isZero();
        assertThat(lanes.size(Priority.LOW)).isZero();
        assertThat(lanes.poll()).isNull();
    }
}
