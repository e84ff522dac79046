package io.smskit.core.message;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.Priority;
import io.smskit.Recipient;
import io.smskit.spi.store.StoredMessage;
import io.smskit.text.Encoding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Messages as intake would have stored them, for tests of what comes after. */
public final class Drafts {
    public static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    public static final Msisdn TO = Msisdn.of("8613800138000");

    private Drafts() {}

    public static Dossier queued(long id, MessageClass messageClass) {
        return Dossier.of(stored(id, messageClass, messageClass.priority()));
    }

    public static Dossier queued(long id, Priority priority) {
        return Dossier.of(stored(id, MessageClass.NOTIFICATION, priority));
    }

    public static StoredMessage stored(long id, MessageClass messageClass, Priority priority) {
        StoredMessage.Columns columns = new StoredMessage.Columns(
                "default", null, 0, RecipientHash.of(TO), messageClass, priority, "default", Micros.of(NOW));
        MessageBody body = new MessageBody(
                TO,
                "CN",
                Recipient.of(TO.e164()),
                null,
                Map.of(),
                "text",
                Encoding.GSM_7,
                1,
                null,
                null,
                null,
                false,
                null,
                Map.of(),
                new MessageBody.Times(Micros.of(NOW), Micros.of(NOW.plus(Duration.ofDays(1))), null),
                List.of(),
                new MessageBody.Receipt(MessageState.QUEUED, Micros.of(NOW), null));
        return NewMessage.of(false, false, List.of()).stored(MessageId.of(id), columns, body);
    }
}
