package io.smskit.core.channel;

import io.smskit.Priority;
import io.smskit.core.message.Dossier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages that this node has claimed and that wait for a permit of one channel, first come first served in a lane. */
final class WaitingLanes {
    private final List<ArrayDeque<Dossier>> lanes = new ArrayList<>();
    private final LaneTurn turn = new LaneTurn();
    private int size;

    WaitingLanes() {
        for (int i = 0; i < Priority.values().length; i++) {
            lanes.add(new ArrayDeque<>());
        }
    }

    void add(Dossier dossier) {
        lanes.get(dossier.columns().priority().ordinal()).add(dossier);
        size++;
    }

    void addFirst(Dossier dossier) {
        lanes.get(dossier.columns().priority().ordinal()).addFirst(dossier);
        size++;
    }

    int size() {
        return size;
    }

    int size(Priority lane) {
        return lanes.get(lane.ordinal()).size();
    }

    @Nullable
    Dossier poll() {
        if (size == 0) {
            return null;
        }
        boolean lowestFirst = turn.nextIsLowest();
        for (int i = 0; i < lanes.size(); i++) {
            Dossier next = lanes.get(lowestFirst ? lanes.size() - 1 - i : i).poll();
            if (next != null) {
                size--;
                return next;
            }
        }
        return null;
    }

    List<Dossier> drain() {
        List<Dossier> all = new ArrayList<>(size);
        for (ArrayDeque<Dossier> lane : lanes) {
            all.addAll(lane);
            lane.clear();
        }
        size = 0;
        return all;
    }
}
