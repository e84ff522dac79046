package io.smskit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SendReceiptTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Reason OPTED_OUT = new Reason("SUPPRESSED", "suppression", "the recipient opted out");

    @Test
    void saysHowTheMessageWasStored() {
        SendReceipt receipt = SendReceipt.of(MessageId.of(7), MessageState.BLOCKED, NOON, Optional.of(OPTED_OUT));

        assertThat(receipt.id()).isEqualTo(MessageId.of(7));
        assertThat(receipt.state()).isEqualTo(MessageState.BLOCKED);
        assertThat(receipt.due()).isEqualTo(NOON);
        assertThat(receipt.reason()).contains(OPTED_OUT);
        assertThat(receipt.isReplay()).isFalse();
        assertThat(receipt).hasToString("0000000000007 BLOCKED SUPPRESSED (suppression): the recipient opted out");
    }

    @Test
    void needsNoReason() {
        SendReceipt receipt = SendReceipt.of(MessageId.of(7), MessageState.QUEUED, NOON, Optional.empty());

        assertThat(receipt.reason()).isEmpty();
        assertThat(receipt).hasToString("0000000000007 QUEUED");
    }

    @Test
    void saysTheSameAgainWhenReplayed() {
        SendReceipt first = SendReceipt.of(MessageId.of(7), MessageState.HELD, NOON, Optional.of(OPTED_OUT));
        SendReceipt again = first.replayed();

        assertThat(again.isReplay()).isTrue();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.state()).isEqualTo(first.state());
        assertThat(again.due()).isEqualTo(first.due());
        assertThat(again.reason()).isEqualTo(first.reason());
        assertThat(first.isReplay()).isFalse();
    }
}
