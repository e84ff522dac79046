package io.smskit.provider.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.SenderId;
import io.smskit.core.SmsEngine;
import io.smskit.simulator.smsc.PduReply;
import io.smskit.simulator.smsc.Report;
import io.smskit.simulator.smsc.Request;
import io.smskit.simulator.smsc.Requests;
import io.smskit.simulator.smsc.Smsc;
import io.smskit.simulator.smsc.SmscOptions;
import io.smskit.simulator.smsc.pdu.CommandStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fault 45: segment j of n is refused, and what was missing follows. */
@Timeout(120)
class MissingSegmentsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MOST_SEGMENTS = 10;
    private static final int CHARACTERS = 67;

    private Smsc smsc;
    private SmsEngine engine;

    private void start(Report report) {
        smsc = Smsc.start(SmscOptions.create().reports(part -> report));
        engine = SmsEngine.builder()
                .channel(
                        "smpp-main",
                        Smpp.at("127.0.0.1", smsc.port())
                                .systemId("acme")
                                .password("secret")
                                .source(SenderId.of("Acme")))
                .defaultRegion("DE")
                .maxSegments(255)
                .start();
    }

    @AfterEach
    void stop() {
        engine.close();
        assertThat(smsc.violations()).isEmpty();
        smsc.close();
    }

    private static String number(int segments, int refused) {
        return "+49151123" + (45_000 + segments * 100 + refused);
    }

    private static String text(int segments) {
        return "Ж".repeat(CHARACTERS * segments - 7);
    }

    private MessageId send(String to, int segments) {
        return engine.client().send(Message.text(text(segments)).to(to)).id();
    }

    @Test
    void everySegmentThatIsRefusedOnceFollowsAndNoneGoesTwice() {
        start(Report.delivered().after(Duration.ZERO));
        Set<String> refused = ConcurrentHashMap.newKeySet();
        Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
        smsc.when(
                request -> Requests.messages().test(request) && isRefused(request, refused, counts),
                PduReply.status(CommandStatus.RSUBMITFAIL));
        Map<MessageId, String> sent = new LinkedHashMap<>();
        for (int segments = 2; segments <= MOST_SEGMENTS; segments++) {
            for (int segment = 1; segment <= segments; segment++) {
                String to = number(segments, segment);
                sent.put(send(to, segments), to);
            }
        }
        for (Map.Entry<MessageId, String> message : sent.entrySet()) {
            MessageView view = engine.client().await(message.getKey(), SOON);
            assertThat(view.state()).as("%s", view).isEqualTo(MessageState.DELIVERED);
            assertThat(view.possibleDuplicate())
                    .as("%s %s", view, view.attempts())
                    .isFalse();
        }
        assertThat(refused).hasSize(sent.size());
        assertThat(smsc.copies().values()).containsOnly(1L);
        assertThat(smsc.messages()).hasSize(sent.size()).allSatisfy(sms -> {
            assertThat(sms.isComplete()).isTrue();
            assertThat(sms.text()).isEqualTo(text(sms.segments()));
        });
    }

    /** The number says which of its segments is refused when it first comes. */
    private static boolean isRefused(Request request, Set<String> refused, Map<String, AtomicInteger> counts) {
        String to = request.destination();
        int wanted = Integer.parseInt(to.substring(to.length() - 2));
        int place = counts.computeIfAbsent(to, any -> new AtomicInteger()).incrementAndGet();
        return place == wanted && refused.add(to);
    }
}
