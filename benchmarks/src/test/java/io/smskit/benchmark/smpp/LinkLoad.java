package io.smskit.benchmark.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.smskit.MessageId;
import io.smskit.core.time.SystemTime;
import io.smskit.delivery.AttemptId;
import io.smskit.provider.smpp.pdu.Address;
import io.smskit.provider.smpp.pdu.AlertNotification;
import io.smskit.provider.smpp.pdu.Envelope;
import io.smskit.provider.smpp.pdu.SubmitSm;
import io.smskit.provider.smpp.session.Answer;
import io.smskit.provider.smpp.session.BindMode;
import io.smskit.provider.smpp.session.Endpoint;
import io.smskit.provider.smpp.session.LinkListener;
import io.smskit.provider.smpp.session.LinkSettings;
import io.smskit.provider.smpp.session.Login;
import io.smskit.provider.smpp.session.Outgoing;
import io.smskit.provider.smpp.session.SmppLink;
import io.smskit.provider.smpp.session.SmppLinks;
import io.smskit.provider.smpp.session.SmppVersion;
import io.smskit.provider.smpp.session.Timing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/** The session layer alone, over one kind of wires: a segment is made for each message, and nothing else. */
final class LinkLoad implements Load, LinkListener {
    private final SystemTime time = SystemTime.start();
    private final CountDownLatch up = new CountDownLatch(1);
    private final Envelope envelope =
            new Envelope(new Envelope.Fields("", new Address(5, 0, Texts.SENDER), 0, 0, "", "", 0, 0));
    private final SmppLink link;
    private final ClosedLoop<List<Answer<String>>> loop;

    LinkLoad(SmppLinks links, int port, int window) throws InterruptedException {
        link = links.open(
                new LinkSettings(
                        "bench",
                        List.of(new Endpoint("127.0.0.1", port)),
                        new Login("acme", "secret", "", Address.NONE),
                        BindMode.TRANSCEIVER,
                        1,
                        window,
                        SmppVersion.V3_4,
                        Optional.empty(),
                        Timing.DEFAULT),
                this,
                time);
        up.await();
        loop = new ClosedLoop<>(
                window,
                n -> link.submit(new Outgoing(attempt(n), List.of(segment(n)), () -> true), answers -> answers),
                answers -> answers.get(0) instanceof Answer.Given<String> given
                        && !given.value().isEmpty());
    }

    @Override
    public long run(long nanos) {
        return loop.run(nanos);
    }

    private static AttemptId attempt(long n) {
        return new AttemptId(MessageId.of(n), 1);
    }

    private SubmitSm segment(long n) {
        return new SubmitSm(
                envelope,
                new Address(1, 1, Texts.recipient(n)),
                0,
                1,
                0,
                Texts.text(n).getBytes(ISO_8859_1),
                List.of());
    }

    @Override
    public CompletionStage<Void> delivered(byte[] pdu) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void alerted(AlertNotification alert) {}

    @Override
    public void late(AttemptId attempt, int segment, Answer<String> answer) {}

    @Override
    public void link(boolean isUp, int capacity, String reason) {
        if (isUp) {
            up.countDown();
        }
    }

    @Override
    public void close() {
        link.close();
        time.close();
    }
}
