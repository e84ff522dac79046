package io.smskit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.smskit.core.SmsEngine;
import io.smskit.delivery.InboundMessage;
import io.smskit.event.SmsEvent;
import io.smskit.simulator.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** An engine that gets parts of long messages with any headers tells something of each within its time, and then works on. */
class ReassemblyFuzzTest {
    private static final int HAS_HEADER = 0x40;
    private static final int MOST_PARTS = 12;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(12);

    @FuzzTest
    void joinsAnyParts(byte[] bytes) {
        join(bytes);
    }

    @Test
    void joinsAnyChangeOfSoundParts() {
        Mutations.ofSeeds(ReassemblyFuzzTest.class, "joinsAnyParts").one(100).feed(ReassemblyFuzzTest::join);
    }

    /** Each part is its data coding, its length and its bytes. */
    private static List<byte[]> parts(byte[] bytes) {
        List<byte[]> parts = new ArrayList<>();
        int at = 0;
        while (at + 2 <= bytes.length && parts.size() < MOST_PARTS) {
            int end = Math.min(bytes.length, at + 2 + (bytes[at + 1] & 0xFF));
            byte[] userData = Arrays.copyOfRange(bytes, at + 2, end);
            parts.add(DeliverSmBytes.from("4915112345678", HAS_HEADER, bytes[at] & 0xFF, userData));
            at = end;
        }
        return parts;
    }

    private static void join(byte[] bytes) {
        VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
        List<InboundMessage> told = new ArrayList<>();
        ReplayedChannel channel = new ReplayedChannel();
        try (SmsEngine engine = SmsEngine.builder()
                .time(time)
                .random(new SplittableRandom(1))
                .channel("smpp", channel)
                .listener(event -> {
                    if (event instanceof SmsEvent.InboundReceived inbound) {
                        told.add(inbound.message());
                    }
                })
                .start()) {
            time.runReady();
            List<byte[]> parts = parts(bytes);
            parts.forEach(channel::receive);
            time.advance(LONGEST_WAIT);
            int ofParts = told.size();
            if (ofParts > parts.size()) {
                throw new AssertionError(ofParts + " messages came of " + parts.size() + " parts");
            }
            channel.receive(DeliverSmBytes.from("4915112345679", 0, 0, new byte[] {'S', 'T', 'O', 'P'}));
            time.runReady();
            if (told.size() != ofParts + 1) {
                throw new AssertionError("a whole message was told " + (told.size() - ofParts) + " times afterwards");
            }
        }
    }
}
