package io.smskit.core.intake;

import io.smskit.Content;
import io.smskit.Medium;
import io.smskit.Message;
import io.smskit.SenderId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/** A hash of what the caller asked for, before rendering: it tells a repetition from a conflict. */
final class RequestHash {
    private final MessageDigest digest;

    private RequestHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** 0 for a message without an idempotency key, which is never compared. */
    static long of(Message message) {
        return message.idempotencyKey().isEmpty() ? 0 : new RequestHash().hash(message);
    }

    private long hash(Message message) {
        add(message.recipient()
                .flatMap(recipient -> recipient.address(Medium.SMS))
                .map(address -> address.value())
                .orElse(""));
        if (message.content() instanceof Content.Text text) {
            add("text").add(text.text());
        } else if (message.content() instanceof Content.Binary binary) {
            add("binary").add(binary.data().hex());
            binary.data().ports().ifPresent(ports -> add(ports.destination() + " " + ports.source()));
        } else if (message.content() instanceof Content.Templated templated) {
            add(templated.source().name()).add(templated.key()).add(templated.params());
            templated.args().forEach(this::add);
        }
        add(message.messageClass().map(Enum::name).orElse(""));
        add(message.priority().map(Enum::name).orElse(""));
        add(message.sendAt().map(Object::toString).orElse(""));
        add(message.validity().map(Object::toString).orElse(""));
        // Only where there is one, so that requests of before there were windows keep their hashes.
        message.window().ifPresent(window -> add("window").add(window + (window.byRecipientsClock() ? " theirs" : "")));
        if (message.isOrdered()) {
            add("ordered");
        }
        add(message.senderId().map(SenderId::value).orElse(""));
        add(message.signName().orElse(""));
        add(message.preferredChannel().orElse(""));
        add(message.tags());
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private RequestHash add(Map<String, String> map) {
        new TreeMap<>(map).forEach((name, value) -> add(name).add(value));
        return this;
    }

    /** Each text with its length before it, so that no two requests run together. */
    private RequestHash add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }
}
