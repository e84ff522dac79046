package io.smskit.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.MessageStore.Lookup;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredMessageTest {
    private static final MessageId ID = MessageId.of(7);
    private static final NodeId NODE = new NodeId(42);
    private static final byte[] BODY = {1, 2, 3};
    private static final byte[] PROGRESS = {4};
    private static final Row ROW = new Row(MessageState.QUEUED, 1_000, 2_000, null, 3, 1, 0, PROGRESS);

    private static StoredMessage.Columns columns(String key) {
        return new StoredMessage.Columns(
                "shop", key, 11, 8_613_800_138_000L, MessageClass.VERIFICATION, Priority.URGENT, "default", 1_000);
    }

    @Nested
    class ItsRow {

        @Test
        void isOwnedInTheNextRevision() {
            Row owned = ROW.owned(NODE);

            assertThat(owned.owner()).isEqualTo(NODE);
            assertThat(owned.revision()).isEqualTo(4);
            assertThat(owned)
                    .usingRecursiveComparison()
                    .ignoringFields("owner", "revision")
                    .isEqualTo(ROW);
            assertThat(owned.owned(null).owner()).isNull();
            assertThat(owned.owned(null).revision()).isEqualTo(5);
        }

        @Test
        void printsStateAndRevision() {
            assertThat(ROW).hasToString("QUEUED revision 3");
        }

        @Test
        void refusesNulls() {
            assertThatNullPointerException().isThrownBy(() -> new Row(null, 0, 0, null, 0, 0, 0, PROGRESS));
            assertThatNullPointerException().isThrownBy(() -> new Row(MessageState.QUEUED, 0, 0, null, 0, 0, 0, null));
        }
    }

    @Nested
    class AMessage {
        private final StoredMessage message = StoredMessage.of(ID, columns("key"), BODY, ROW);

        @Test
        void isColumnsABodyAndARow() {
            assertThat(message.id()).isEqualTo(ID);
            assertThat(message.columns()).isEqualTo(columns("key"));
            assertThat(message.body()).isSameAs(BODY);
            assertThat(message.row()).isSameAs(ROW);
        }

        @Test
        void getsAnotherRowInACopy() {
            Row next = ROW.owned(NODE);
            StoredMessage changed = message.row(next);

            assertThat(changed.row()).isSameAs(next);
            assertThat(changed.id()).isEqualTo(ID);
            assertThat(changed.columns()).isSameAs(message.columns());
            assertThat(changed.body()).isSameAs(BODY);
            assertThat(message.row()).isSameAs(ROW);
        }

        @Test
        void mayHaveAnIdempotencyKey() {
            assertThat(columns("login-77120").key()).contains("login-77120");
            assertThat(columns(null).key()).isEmpty();
        }

        @Test
        void printsNeitherTheKeyNorAnyHash() {
            assertThat(message).hasToString("0000000000007 QUEUED revision 3");
            assertThat(columns("login-13800138000")).hasToString("VERIFICATION of shop in default");
        }

        @Test
        void refusesNulls() {
            assertThatNullPointerException().isThrownBy(() -> StoredMessage.of(null, columns("k"), BODY, ROW));
            assertThatNullPointerException().isThrownBy(() -> StoredMessage.of(ID, null, BODY, ROW));
            assertThatNullPointerException().isThrownBy(() -> StoredMessage.of(ID, columns("k"), null, ROW));
            assertThatNullPointerException().isThrownBy(() -> StoredMessage.of(ID, columns("k"), BODY, null));
            assertThatNullPointerException().isThrownBy(() -> message.row(null));
        }
    }

    @Nested
    class AChange {

        @Test
        void raisesTheRevisionByOne() {
            assertThat(new Change(ID, 2, ROW).row()).isSameAs(ROW);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 3, 4, -1})
        void refusesEveryOtherStep(int expected) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Change(ID, expected, ROW))
                    .withMessage("a change raises the revision by one");
        }
    }

    @Nested
    class ANode {

        @Test
        void hasAnIdAboveZero() {
            assertThat(new NodeId(1).value()).isEqualTo(1);
            assertThatIllegalArgumentException().isThrownBy(() -> new NodeId(0)).withMessage("a node id is above zero");
            assertThatIllegalArgumentException().isThrownBy(() -> new NodeId(-1));
        }
    }

    @Nested
    class ALookup {

        @Test
        void printsHowManyKeysButNoKey() {
            assertThat(new Lookup.ByKey("shop", List.of("login-13800138000", "b")))
                    .hasToString("2 keys of shop");
        }
    }

    @Nested
    class AFilter {

        @Test
        void matchesEveryMessageOrNamesWhatMustHold() {
            assertThat(MessageQuery.Filter.all()).isEqualTo(new MessageQuery.Filter(Set.of(), null, null, null, null));
            assertThat(MessageQuery.Filter.inState(MessageState.DEAD, MessageState.HELD)
                            .states())
                    .containsExactlyInAnyOrder(MessageState.DEAD, MessageState.HELD);
            assertThat(MessageQuery.Filter.toRecipient(99L, Instant.EPOCH))
                    .isEqualTo(new MessageQuery.Filter(Set.of(), null, null, 99L, Instant.EPOCH));
        }

        @Test
        void doesNotChangeWithTheStatesItWasMadeOf() {
            Set<MessageState> states = EnumSet.of(MessageState.DEAD);
            MessageQuery.Filter filter = new MessageQuery.Filter(states, null, null, null, null);
            states.clear();

            assertThat(filter.states()).containsExactly(MessageState.DEAD).isUnmodifiable();
        }
    }
}
