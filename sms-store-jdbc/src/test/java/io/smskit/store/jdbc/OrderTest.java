package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.core.SmsEngine;
import io.smskit.core.SmsEngineBuilder;
import io.smskit.core.vault.KeyRing;
import io.smskit.simulator.VirtualTime;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.Submission;
import io.smskit.spi.store.SmsStores;
import io.smskit.tck.StorePlace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ordered messages to one recipient over the end of an engine and the beginning of another one. */
final class OrderTest {
    private static final String KEY = "1:" + Base64.getEncoder().encodeToString(new byte[32]);

    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-03-02T02:00:00Z"));
    private final List<String> handedOver = new ArrayList<>();

    private Script script(Submission submission) {
        boolean first = handedOver.isEmpty();
        handedOver.add(submission.text());
        return first ? Script.hang() : Script.accept().latency(Duration.ofSeconds(1));
    }

    private SmsEngine engine(SmsStores stores, boolean isEncrypted) {
        SmsEngineBuilder builder = SmsEngine.builder()
                .channel("main", Sandbox.scripted(this::script).withoutQuery())
                .time(time)
                .stores(stores);
        return (isEncrypted ? builder.encryption(KeyRing.parse(KEY, KEY.replace('A', 'B'))) : builder).start();
    }

    private static Message ordered(int i) {
        return Message.text(Integer.toString(i)).to("+8613800138000").ordered();
    }

    @ParameterizedTest(name = "encrypted: {0}")
    @ValueSource(booleans = {false, true})
    void isKeptWhereTheFirstOneWasInDoubt(boolean isEncrypted) throws Exception {
        try (StorePlace place = new SqlitePlace()) {
            SmsStores stores = place.open(time).toBuilder().clock(time).build();
            MessageId last;
            try (SmsEngine engine = engine(stores, isEncrypted)) {
                engine.client().sendAll(List.of(ordered(1), ordered(2)));
                last = engine.client().send(ordered(3)).id();
                time.advance(Duration.ofSeconds(2));
                assertThat(handedOver).containsExactly("1");
            }
            try (SmsEngine engine = engine(stores, isEncrypted)) {
                engine.client().send(ordered(4).messageClass(MessageClass.TRANSACTIONAL));
                time.advance(Duration.ofMinutes(5));
                assertThat(handedOver).as("while nobody knows of the first").containsExactly("1");
                time.advance(Duration.ofMinutes(10));

                assertThat(handedOver).containsExactly("1", "1", "2", "3", "4");
                assertThat(engine.client().find(last).orElseThrow().state()).isEqualTo(MessageState.SUBMITTED);
            }
        }
    }
}
