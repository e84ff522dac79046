package io.smskit.core.channel;

import static java.util.Objects.requireNonNull;

import io.smskit.Priority;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for one channel, first come first served in a lane.
 *
 * @param <T> who waits
 */
final class WaitingLanes<T> {
    private final List<ArrayDeque<T>> lanes = new ArrayList<>();
    private final LaneTurn turn = new LaneTurn();
    private int size;

    WaitingLanes() {
        for (int i = 0; i < Priority.values().length; i++) {
            lanes.add(new ArrayDeque<>());
        }
    }

    void add(Priority lane, T next) {
        lanes.get(lane.ordinal()).add(next);
        size++;
    }

    void addFirst(Priority lane, T next) {
        lanes.get(lane.ordinal()).addFirst(next);
        size++;
    }

    int size() {
        return size;
    }

    int size(Priority lane) {
        return lanes.get(lane.ordinal()).size();
    }

    /** The number of the lane whose turn it is; there must be somebody. */
    int nextLane() {
        return turn.isLowest() ? lowest() : highest();
    }

    private int highest() {
        int lane = 0;
        while (lanes.get(lane).isEmpty()) {
            lane++;
        }
        return lane;
    }

    private int lowest() {
        int lane = lanes.size() - 1;
        while (lanes.get(lane).isEmpty()) {
            lane--;
        }
        return lane;
    }

    /** Who is first in a lane; null if nobody is. */
    @Nullable
    T first(int lane) {
        return lanes.get(lane).peek();
    }

    /** Who is first in the lane whose turn it is; there must be somebody. */
    T next() {
        return requireNonNull(lanes.get(nextLane()).peek());
    }

    /** Takes who is first in the lane whose turn it is; null if nobody waits. */
    @Nullable
    T poll() {
        if (size == 0) {
            return null;
        }
        int lane = nextLane();
        turn.taken(lane == lowest());
        size--;
        return requireNonNull(lanes.get(lane).poll());
    }

    List<T> drain() {
        List<T> all = new ArrayList<>(size);
        for (ArrayDeque<T> lane : lanes) {
            all.addAll(lane);
            lane.clear();
        }
        size = 0;
        return all;
    }
}
