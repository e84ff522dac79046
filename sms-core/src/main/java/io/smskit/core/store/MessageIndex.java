package io.smskit.core.store;

import io.smskit.spi.store.StoredMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds messages by id, key and recipient. */
final class MessageIndex {
    private static final int MOST_COMMONS = 10_000;

    private final IdTable byId = new IdTable();
    private final Map<String, Map<String, KeptMessage>> byKey = new HashMap<>();
    private final RecipientIndex byRecipient = new RecipientIndex();
    private final Map<KeptMessage.Kinship, KeptMessage.Kinship> commons = new HashMap<>();
    private KeptMessage.@Nullable Kinship lastCommon;

    /** Takes up a message that has neither the id nor the key of another. */
    KeptMessage add(StoredMessage stored) {
        KeptMessage message = new KeptMessage(stored, common(stored.columns()));
        byId.add(message);
        byRecipient.add(message);
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
        byId.remove(message);
        byRecipient.remove(message);
        if (message.key != null) {
            byKey.computeIfPresent(message.common.application(), (application, keys) -> {
                keys.remove(message.key);
                return keys.isEmpty() ? null : keys;
            });
        }
    }

    @Nullable
    KeptMessage withId(long id) {
        return byId.find(id);
    }

    /** The message of a key; null for a key that is null or not known. */
    @Nullable
    KeptMessage withKey(String application, @Nullable String key) {
        Map<String, KeptMessage> keys = key == null ? null : byKey.get(application);
        return keys == null ? null : keys.get(key);
    }

    /** All messages; they may be walked through without the lock. */
    IdTable all() {
        return byId;
    }

    /** The messages of a recipient, newest first. */
    List<KeptMessage> ofRecipient(long recipientHash) {
        return byRecipient.of(recipientHash);
    }
}
