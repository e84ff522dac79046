package io.smskit.core.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import io.smskit.spi.store.StoredMessage.Columns;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealedMessagesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final long PLAIN_HASH = 8613800138000L;

    private final SealedMessages messages = messages(Rings.first());

    private static SealedMessages messages(KeyRing ring) {
        return new SealedMessages(new Sealer(ring.encryption()), new Hashes(ring.hashing()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static StoredMessage message(long id, String application, @Nullable String key, long requestHash) {
        Columns columns = new Columns(
                application, key, requestHash, PLAIN_HASH, MessageClass.NOTIFICATION, Priority.NORMAL, "default", 5);
        Row row = new Row(MessageState.QUEUED, 1, 2, new NodeId(3), 4, 5, 6, bytes("a progress"));
        return StoredMessage.of(MessageId.of(id), columns, bytes("the body"), row);
    }

    private static StoredMessage message() {
        return message(7, "shop", "login-77120", 99);
    }

    static Stream<StoredMessage> all() {
        return Stream.of(
                message(),
                message(Long.MAX_VALUE, "", null, 0),
                message(1, "shop", null, 99),
                message(1, "shop", "", 0),
                message(1, "店", "ключ".repeat(100), -1));
    }

    private static void same(StoredMessage actual, StoredMessage expected) {
        assertThat(actual.id()).isEqualTo(expected.id());
        assertThat(actual.columns()).isEqualTo(expected.columns());
        assertThat(actual.body()).isEqualTo(expected.body());
        assertThat(actual.row()).usingRecursiveComparison().isEqualTo(expected.row());
    }

    @ParameterizedTest
    @MethodSource("all")
    void areOpenedAsTheyWere(StoredMessage message) {
        StoredMessage sealed = messages.seal(message, NOW);
        assertThat(Sealer.isSealed(sealed.body())).isTrue();
        assertThat(Sealer.isSealed(sealed.row().progress())).isTrue();
        same(messages.open(sealed), message);
    }

    @Test
    void showOnlyHashesInTheirColumns() {
        Columns columns = messages.seal(message(), NOW).columns();
        assertThat(columns.idempotencyKey()).matches("1\\.[A-Za-z0-9_-]{22}");
        assertThat(columns.recipientHash()).isNotEqualTo(PLAIN_HASH);
        assertThat(columns.requestHash()).isNotIn(0L, 99L);
        assertThat(columns.application()).isEqualTo("shop");
        assertThat(messages.seal(message(8, "shop", null, 99), NOW).columns().requestHash())
                .isZero();
    }

    @Test
    void haveTheSameHashesAgain() {
        assertThat(messages.seal(message(), NOW).columns())
                .isEqualTo(messages.seal(message(), NOW.plusSeconds(100_000)).columns());
    }

    @Test
    void haveOtherHashesUnderAnotherKeyOrApplication() {
        Columns columns = messages.seal(message(), NOW).columns();
        Columns byAnother = messages(Rings.rotated()).seal(message(), NOW).columns();
        assertThat(byAnother.recipientHash()).isNotEqualTo(columns.recipientHash());
        assertThat(byAnother.requestHash()).isNotEqualTo(columns.requestHash());
        assertThat(byAnother.idempotencyKey()).startsWith("2.").isNotEqualTo(columns.idempotencyKey());
        assertThat(messages.seal(message(7, "bank", "login-77120", 99), NOW)
                        .columns()
                        .idempotencyKey())
                .isNotEqualTo(columns.idempotencyKey());
    }

    @Test
    void thatWereMovedToAnotherRowStaySealed() {
        StoredMessage sealed = messages.seal(message(), NOW);
        StoredMessage other = messages.seal(message(8, "shop", null, 0), NOW);
        StoredMessage swapped = StoredMessage.of(other.id(), other.columns(), sealed.body(), other.row());
        assertThat(messages.open(swapped).body()).isEqualTo(sealed.body());
        StoredMessage withProgressOfAnother = other.row(sealed.row());
        assertThat(messages.open(withProgressOfAnother).row().progress())
                .isEqualTo(sealed.row().progress());
    }

    @Test
    void thatWereMovedToAnotherApplicationStaySealed() {
        StoredMessage sealed = messages.seal(message(), NOW);
        Columns bank = messages.seal(message(7, "bank", "login-77120", 99), NOW).columns();
        StoredMessage moved = StoredMessage.of(sealed.id(), bank, sealed.body(), sealed.row());
        assertThat(messages.open(moved).body()).isEqualTo(sealed.body());
    }

    @Test
    void whoseBodyStandsInPlaceOfTheirProgressStaySealed() {
        StoredMessage sealed = messages.seal(message(), NOW);
        Row row = sealed.row();
        Row mixed = new Row(row.state(), 1, 2, null, 4, 5, 6, sealed.body());
        assertThat(messages.open(sealed.row(mixed)).row().progress()).isEqualTo(sealed.body());
    }

    @Test
    void fromBeforeThereWereKeysAreReadAsTheyAre() {
        StoredMessage plain = message();
        assertThat(messages.open(plain)).isSameAs(plain);
        Row resealed = messages.seal(plain.id(), plain.row(), NOW);
        StoredMessage opened = messages.open(plain.row(resealed));
        same(opened, plain);
    }

    @Test
    void areOpenedAfterARotation() {
        StoredMessage old = messages.seal(message(), NOW);
        SealedMessages rotated = messages(Rings.rotated());
        same(rotated.open(old), message());
        assertThat(rotated.lacksKeyOf(rotated.open(old))).isFalse();
    }

    @Test
    void areToldFromDamagedOnesIfTheirKeyIsMissing() {
        StoredMessage old = messages.seal(message(), NOW);
        SealedMessages without = messages(Rings.retired());
        assertThat(without.lacksKeyOf(without.open(old))).isTrue();
        StoredMessage damaged = StoredMessage.of(MessageId.of(8), old.columns(), old.body(), old.row());
        assertThat(messages.lacksKeyOf(messages.open(damaged))).isFalse();
    }

    @Test
    void keepAProgressReadableThatTellsNothing() {
        for (byte[] progress : List.of(new byte[0], new byte[] {4, 0, 1, 0})) {
            Row row = new Row(MessageState.QUEUED, 1, 2, null, 0, 0, 0, progress);
            assertThat(messages.seal(MessageId.of(1), row, NOW)).isSameAs(row);
        }
    }

    @Test
    void areNotSealedTwiceIfTheyCouldNotBeOpened() {
        Row sealed = messages.seal(message(), NOW).row();
        assertThat(messages.seal(MessageId.of(8), sealed, NOW)).isSameAs(sealed);
    }
}
