package io.smskit.spi.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.MessageStore.Claim;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowTest {
    private static final NodeId NODE = new NodeId(7);
    private static final Claim DUE = new Claim.Due(NODE, Priority.NORMAL, Set.of("default"), 10);
    private static final Claim SUSPECT = new Claim.Suspect(NODE, Set.of("default"));
    private static final Claim OVERDUE = new Claim.Overdue(NODE, 10);

    private static Row row(MessageState state) {
        return new Row(state, 11, 12, null, 3, 1, 2, new byte[] {5});
    }

    @Test
    void claimedBelongsToTheNodeInTheNextRevisionAndKeepsTheRest() {
        Row before = row(MessageState.QUEUED);
        Row after = before.claimed(DUE);
        assertThat(after.owner()).isEqualTo(NODE);
        assertThat(after.revision()).isEqualTo(4);
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("owner", "revision")
                .isEqualTo(before);
    }

    @Test
    void claimedWhenItsTimeHasComeWaitsForItNoLonger() {
        assertThat(row(MessageState.SCHEDULED).claimed(DUE).state()).isEqualTo(MessageState.QUEUED);
        assertThat(row(MessageState.SCHEDULED).claimed(SUSPECT).state()).isEqualTo(MessageState.QUEUED);
    }

    @ParameterizedTest
    @EnumSource(MessageState.class)
    void claimedBecauseItIsOverdueStaysWhereItStands(MessageState state) {
        assertThat(row(state).claimed(OVERDUE).state()).isEqualTo(state);
    }
}
