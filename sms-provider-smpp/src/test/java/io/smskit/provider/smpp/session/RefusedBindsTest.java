package io.smskit.provider.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.provider.smpp.pdu.CommandId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A peer that does not want us: it is left in peace, and tried again in the end. */
final class RefusedBindsTest {
    private static final int ALREADY_BOUND = 0x05;
    private static final int INVALID_PASSWORD = 0x0E;

    private final List<Duration> binds = new ArrayList<>();
    private final MemorySmsc smsc = new MemorySmsc() {
        @Override
        public void received(Peer peer, Pdu pdu) {
            if (pdu.commandId() == CommandId.BIND_TRANSCEIVER) {
                binds.add(now());
            }
            super.received(peer, pdu);
        }
    };
    private MemoryLink memory;

    private Duration now() {
        return memory == null
                ? Duration.ZERO
                : Duration.ofNanos(memory.time.nanoTime()).minusDays(1);
    }

    private void open(int count) {
        memory = new MemoryLink(smsc, MemoryLink.settings(BindMode.TRANSCEIVER, count, 10));
    }

    @ParameterizedTest
    @CsvSource({"0x05,1", "0x05,4", "0x0E,1", "0x0E,4", "0x0D,8", "0x0F,2", "0x08,4", "0x58,10"})
    void bindsAtMostSixTimesInAnyMinuteWhileItIsRefused(String status, int count) {
        smsc.bindStatus = n -> Integer.decode(status);
        open(count);

        memory.advance(Duration.ofMinutes(30));

        assertThat(mostInAMinute()).isBetween(1L, 6L);
    }

    @ParameterizedTest
    @CsvSource({"4,1", "4,3", "10,5"})
    void bindsAtMostSixTimesInAnyMinuteWhereOnlySomeBindsAreTaken(int count, int taken) {
        smsc.bindStatus = n -> n <= taken ? 0 : ALREADY_BOUND;
        open(count);
        memory.advance(Duration.ofMinutes(2));
        binds.clear();

        memory.advance(Duration.ofMinutes(30));

        assertThat(mostInAMinute()).isBetween(1L, 6L);
    }

    @Test
    void waitsForAGhostSessionToGo() {
        smsc.bindStatus = n -> n == 1 ? ALREADY_BOUND : 0;
        open(1);

        memory.advance(Duration.ofMinutes(2));

        assertThat(binds).hasSize(2);
        assertThat(binds.get(1)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(60));
        assertThat(memory.notes.last().up()).isTrue();
    }

    @Test
    void saysThatThePasswordIsWrong() {
        smsc.bindStatus = n -> INVALID_PASSWORD;
        open(1);

        assertThat(memory.notes.last().up()).isFalse();
        assertThat(memory.notes.last().reason())
                .isEqualTo("first.example:2775 refused the bind with 0x0E (invalid password)");
    }

    @Test
    void triesAWrongPasswordOnlyEveryFiveMinutesInTheEnd() {
        smsc.bindStatus = n -> INVALID_PASSWORD;
        open(4);

        memory.advance(Duration.ofHours(1));

        assertThat(binds).hasSizeBetween(12, 15);
    }

    @Test
    void comesUpWhenThePasswordIsRightAgain() {
        smsc.bindStatus = n -> n <= 5 ? INVALID_PASSWORD : 0;
        open(3);

        memory.advance(Duration.ofMinutes(30));

        assertThat(memory.notes.last()).isEqualTo(new LinkNotes.State(true, 30, "bound"));
    }

    @Test
    void saysHowManyBindsAreUp() {
        smsc.bindStatus = n -> n == 2 ? ALREADY_BOUND : 0;
        open(2);

        assertThat(memory.notes.last())
                .isEqualTo(new LinkNotes.State(
                        true,
                        10,
                        "1 of 2 binds are up: first.example:2775 refused the bind with 0x05 (already bound)"));
    }

    private long mostInAMinute() {
        return binds.stream()
                .mapToLong(start -> binds.stream()
                        .filter(bind -> bind.compareTo(start) >= 0 && bind.compareTo(start.plusMinutes(1)) < 0)
                        .count())
                .max()
                .orElse(0);
    }
}
