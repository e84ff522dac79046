package io.smskit.provider.smpp.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.smskit.MessageId;
import io.smskit.delivery.AttemptId;
import io.smskit.provider.smpp.pdu.Address;
import io.smskit.provider.smpp.pdu.Envelope;
import io.smskit.provider.smpp.pdu.SubmitSm;
import io.smskit.simulator.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** A link to scripted peers in memory, under virtual time. */
final class MemoryLink {
    static final Endpoint FIRST = new Endpoint("first.example", 2775);
    static final Endpoint SECOND = new Endpoint("second.example", 2775);

    private static final Envelope ENVELOPE =
            new Envelope(new Envelope.Fields("", new Address(5, 0, "Acme"), 0, 0, "", "", 0, 0));

    final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    final LinkNotes notes = new LinkNotes();
    final MemoryWires wires;
    final SmppLink link;
    private long messages;

    MemoryLink(Peer.Script script, LinkSettings settings) {
        wires = new MemoryWires(time, script);
        link = BoundLink.open(new LinkParts.Asked(settings, notes), time, wires, new SplittableRandom(1));
        time.runReady();
    }

    static MemoryLink to(Peer.Script script) {
        return new MemoryLink(script, settings(BindMode.TRANSCEIVER, 1, 10));
    }

    static LinkSettings settings(BindMode mode, int binds, int window, Endpoint... endpoints) {
        return new LinkSettings(
                "test",
                endpoints.length == 0 ? List.of(FIRST) : List.of(endpoints),
                new Login("acme", "secret", "", Address.NONE),
                mode,
                binds,
                window,
                SmppVersion.V3_4,
                Optional.empty(),
                Timing.DEFAULT);
    }

    /** The connection that was begun last. */
    Peer peer() {
        return wires.peers().get(wires.peers().size() - 1);
    }

    static SubmitSm segment(String text) {
        return segment(new Address(1, 1, "8613800138000"), text);
    }

    static SubmitSm segment(Address destination, String text) {
        return new SubmitSm(ENVELOPE, destination, 0, 1, 0, text.getBytes(US_ASCII), List.of());
    }

    AttemptId attempt() {
        return new AttemptId(MessageId.of(++messages), 1);
    }

    CompletableFuture<List<Answer<String>>> submit(String text) {
        return submit(List.of(segment(text)), () -> true);
    }

    CompletableFuture<List<Answer<String>>> submit(int segments) {
        return submit(Collections.nCopies(segments, segment("a")), () -> true);
    }

    CompletableFuture<List<Answer<String>>> submit(List<SubmitSm> segments, BooleanSupplier gate) {
        CompletableFuture<List<Answer<String>>> answers = submit(new Outgoing(attempt(), segments, gate));
        time.runReady();
        return answers;
    }

    CompletableFuture<List<Answer<String>>> submit(Outgoing message) {
        return link.submit(message, (List<Answer<String>> answers) -> answers).toCompletableFuture();
    }

    void advance(Duration by) {
        time.advance(by);
    }
}
