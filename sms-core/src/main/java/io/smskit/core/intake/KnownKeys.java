package io.smskit.core.intake;

import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.SendReceipt;
import io.smskit.SmsException;
import io.smskit.core.message.Dossier;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.StoredMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Idempotency: what became of a request that came in before. */
final class KnownKeys {
    private final MessageStore store;

    KnownKeys(MessageStore store) {
        this.store = store;
    }

    record MessageKey(String application, String key) {
        static Optional<MessageKey> of(Message message) {
            return message.idempotencyKey().map(key -> new MessageKey(message.application(), key));
        }
    }

    /** A known key with the same content gets the earlier receipt and is judged by nobody. */
    Optional<SendReceipt> earlier(Message message) {
        return message.idempotencyKey().isEmpty() ? Optional.empty() : receiptOf(message, known(List.of(message)));
    }

    Map<MessageKey, StoredMessage> known(List<Message> messages) {
        Map<String, List<String>> keys = messages.stream()
                .flatMap(message -> MessageKey.of(message).stream())
                .collect(Collectors.groupingBy(
                        MessageKey::application, Collectors.mapping(MessageKey::key, Collectors.toList())));
        Map<MessageKey, StoredMessage> known = new HashMap<>();
        keys.forEach((application, all) -> store.find(new Lookup.ByKey(application, all))
                .forEach(stored ->
                        stored.columns().key().ifPresent(key -> known.put(new MessageKey(application, key), stored))));
        return known;
    }

    static Optional<SendReceipt> receiptOf(Message message, Map<MessageKey, StoredMessage> known) {
        Optional<StoredMessage> earlier = MessageKey.of(message).map(known::get);
        return earlier.map(stored -> {
            if (stored.columns().requestHash() != RequestHash.of(message)) {
                throw conflict(stored.id());
            }
            return receiptOf(stored).replayed();
        });
    }

    private static SendReceipt receiptOf(StoredMessage stored) {
        return Dossier.of(stored).body().receipt().of(stored.id());
    }

    private static SmsException conflict(MessageId earlier) {
        return new SmsException(
                ErrorCode.IDEMPOTENCY_CONFLICT,
                "the idempotency key belongs to message " + earlier + ", which has other content; use another key");
    }

    /** The receipt of an insert that met a known key. */
    static SendReceipt receiptOf(Insertion insertion) {
        if (insertion instanceof Insertion.Same same) {
            return receiptOf(same.earlier()).replayed();
        }
        throw conflict(((Insertion.Conflict) insertion).earlier());
    }
}
