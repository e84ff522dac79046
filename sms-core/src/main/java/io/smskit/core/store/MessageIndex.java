package io.smskit.core.store;

import io.smskit.spi.store.StoredMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds messages by id, key and recipient. */
final class MessageIndex {
    private static final int MOST_COMMONS = 10_000;

    /** By the least id that belongs to each. */
    private final ConcurrentNavigableMap<Long, Stretch> stretches = new ConcurrentSkipListMap<>();

    private long latestFrom = Long.MIN_VALUE;
    private Stretch latest = Stretch.first();
    private final Map<String, Map<String, KeptMessage>> byKey = new HashMap<>();
    private final Map<KeptMessage.Kinship, KeptMessage.Kinship> commons = new HashMap<>();
    private KeptMessage.@Nullable Kinship lastCommon;

    MessageIndex() {
        stretches.put(latestFrom, latest);
    }

    /** Takes up a message that has neither the id nor the key of another. */
    KeptMessage add(StoredMessage stored) {
        KeptMessage message = new KeptMessage(stored, common(stored.columns()));
        if (latest.endsBefore(message.id)) {
            latest = Stretch.next();
            latestFrom = message.id;
            stretches.put(latestFrom, latest);
        }
        stretchOf(message.id).add(message);
        if (message.key != null) {
            byKey.computeIfAbsent(message.common.application(), application -> new HashMap<>())
                    .put(message.key, message);
        }
        return message;
    }

    /** Nearly always what it was the last time. */
    private KeptMessage.Kinship common(StoredMessage.Columns columns) {
        KeptMessage.Kinship latest = lastCommon;
        if (latest == null || !latest.isOf(columns)) {
            latest = shared(KeptMessage.Kinship.of(columns));
            lastCommon = latest;
        }
        return latest;
    }

    private KeptMessage.Kinship shared(KeptMessage.Kinship common) {
        if (commons.size() >= MOST_COMMONS) {
            commons.clear();
        }
        KeptMessage.Kinship earlier = commons.putIfAbsent(common, common);
        return earlier == null ? common : earlier;
    }

    void remove(KeptMessage message) {
        Stretch stretch = stretchOf(message.id);
        stretch.remove(message);
        if (stretch.isEmpty() && stretch != latest) {
            forget(stretch, message.id);
        }
        if (message.key != null) {
            byKey.computeIfPresent(message.common.application(), (application, keys) -> {
                keys.remove(message.key);
                return keys.isEmpty() ? null : keys;
            });
        }
    }

    @Nullable
    KeptMessage withId(long id) {
        return stretchOf(id).withId(id);
    }

    private Stretch stretchOf(long id) {
        return id >= latestFrom ? latest : stretches.floorEntry(id).getValue();
    }

    /** What lay in it from now on belongs to the one before; the first one stays. */
    private void forget(Stretch empty, long id) {
        long from = stretches.floorKey(id);
        if (from != Long.MIN_VALUE) {
            stretches.remove(from, empty);
        }
    }

    /** The message of a key; null for a key that is null or not known. */
    @Nullable
    KeptMessage withKey(String application, @Nullable String key) {
        Map<String, KeptMessage> keys = key == null ? null : byKey.get(application);
        return keys == null ? null : keys.get(key);
    }

    /** All messages; they may be walked through without the lock. */
    Stream<KeptMessage> all() {
        return stretches.values().stream().flatMap(Stretch::all);
    }

    /** The messages of a recipient, newest first. */
    List<KeptMessage> ofRecipient(long recipientHash) {
        List<KeptMessage> found = new ArrayList<>();
        for (Stretch stretch : stretches.descendingMap().values()) {
            found.addAll(stretch.ofRecipient(recipientHash));
        }
        return found;
    }
}
