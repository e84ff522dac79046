package io.smskit.core;

import static io.smskit.MessageState.CANCELLED;
import static io.smskit.MessageState.DEAD;
import static io.smskit.MessageState.EXPIRED;
import static io.smskit.MessageState.QUEUED;
import static io.smskit.MessageState.SUBMITTED;
import static io.smskit.MessageState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.BatchItem;
import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.Priority;
import io.smskit.SmsException;
import io.smskit.definition.Rate;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.Submission;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages to one recipient that ask to be handed over in order. */
class OrderTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Failure FULL =
            Failure.of(FailureKind.RECIPIENT_THROTTLED, "FULL", "later").scope(FailureScope.RECIPIENT);

    /** What happens to the next submissions of a text, before everything is accepted. */
    private final Map<String, List<Script>> scripts = new HashMap<>();

    private final List<String> handedOver = new ArrayList<>();
    private final Map<String, Instant> at = new HashMap<>();
    private Laboratory lab;

    private Script script(Submission submission) {
        handedOver.add(submission.text());
        at.put(submission.text(), lab.time.instant());
        List<Script> mine = scripts.getOrDefault(submission.text(), List.of());
        if (mine.isEmpty()) {
            return Script.accept();
        }
        scripts.put(submission.text(), mine.subList(1, mine.size()));
        return mine.get(0);
    }

    private Laboratory laboratory() {
        return laboratory(Laboratory.with("main", Sandbox.scripted(this::script)));
    }

    private Laboratory laboratory(Laboratory.Setup setup) {
        lab = setup.start();
        return lab;
    }

    private void when(String text, Script... next) {
        scripts.put(text, List.of(next));
    }

    private static Message ordered(String text) {
        return Message.text(text).to(Laboratory.NUMBER).ordered();
    }

    private Duration since(String earlier, String later) {
        return Duration.between(at.get(earlier), at.get(later));
    }

    @Test
    void theNextLeavesWhenTheOneBeforeWasAnswered() {
        when("1", Script.accept().latency(SECOND.multipliedBy(2)));
        when("2", Script.accept().latency(SECOND.multipliedBy(3)));
        try (Laboratory lab = laboratory()) {
            List.of("1", "2", "3").forEach(text -> lab.send(ordered(text)));
            lab.time.advance(SECOND.multipliedBy(9));

            assertThat(handedOver).containsExactly("1", "2", "3");
            assertThat(since("1", "2")).isEqualTo(SECOND.multipliedBy(2));
            assertThat(since("2", "3")).isEqualTo(SECOND.multipliedBy(3));
        }
    }

    @Test
    void nobodyElseWaits() {
        when("1", Script.accept().latency(SECOND.multipliedBy(5)));
        try (Laboratory lab = laboratory()) {
            lab.send(ordered("1"));
            lab.send(ordered("2"));
            lab.send(Message.text("not ordered").to(Laboratory.NUMBER));
            lab.send(Message.text("another's").to("+8613800138001").ordered());
            lab.time.advance(Duration.ofMillis(100));

            assertThat(handedOver).containsExactlyInAnyOrder("1", "not ordered", "another's");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"THROTTLED", "UNAVAILABLE", "RECIPIENT_THROTTLED", "NOT_SENT"})
    void aRetryIsWaitedFor(FailureKind kind) {
        Failure failure = Failure.of(kind, "AGAIN", "later");
        when("1", Script.reject(failure), Script.reject(failure));
        try (Laboratory lab = laboratory()) {
            lab.send(ordered("1"));
            lab.send(ordered("2"));
            lab.time.advance(Duration.ofMinutes(20));

            assertThat(handedOver).containsExactly("1", "1", "1", "2");
        }
    }

    @Test
    void aFailOverIsWaitedFor() {
        Sandbox refusing = Sandbox.scripted(submission -> {
            handedOver.add("main " + submission.text());
            return submission.text().equals("1")
                    ? Script.reject(Failure.of(FailureKind.SENDER_REFUSED, "NO", "not here"))
                            .latency(SECOND)
                    : Script.accept();
        });
        try (Laboratory lab =
                laboratory(Laboratory.with("main", refusing).channel("backup", Sandbox.scripted(this::script)))) {
            lab.send(ordered("1"));
            lab.send(ordered("2"));
            lab.time.advance(Duration.ofSeconds(10));

            assertThat(handedOver).containsExactly("main 1", "1", "main 2");
        }
    }

    @Test
    void aDoubtIsWaitedFor() {
        when("1", Script.lose());
        Sandbox silent = Sandbox.scripted(this::script).withoutQuery();
        try (Laboratory lab = laboratory(Laboratory.with("main", silent))) {
            MessageId first = lab.send(ordered("1").messageClass(MessageClass.MARKETING));
            MessageId second = lab.send(ordered("2").messageClass(MessageClass.MARKETING));
            lab.time.advance(Duration.ofMinutes(5));
            assertThat(handedOver).containsExactly("1");
            assertThat(lab.state(second)).isEqualTo(QUEUED);
            lab.time.advance(Duration.ofMinutes(15));

            assertThat(lab.state(first)).isEqualTo(UNKNOWN);
            assertThat(handedOver).containsExactly("1", "2");
        }
    }

    @Test
    void anEndOfTheOneBeforeFreesTheNextAtOnce() {
        when(
                "1",
                Script.reject(Failure.of(FailureKind.RECIPIENT_INVALID, "NO", "nobody"))
                        .latency(SECOND));
        try (Laboratory lab = laboratory()) {
            MessageId first = lab.send(ordered("1"));
            lab.send(ordered("2"));
            lab.time.advance(Duration.ofSeconds(3));

            assertThat(lab.state(first)).isEqualTo(DEAD);
            assertThat(since("1", "2")).isEqualTo(SECOND);
        }
    }

    @Test
    void aCancelOfTheOneBeforeFreesTheNextWithinASecond() {
        when("1", Script.reject(FULL));
        try (Laboratory lab = laboratory()) {
            MessageId first = lab.send(ordered("1"));
            MessageId second = lab.send(ordered("2"));
            lab.time.advance(Duration.ofSeconds(10));
            assertThat(lab.sms.cancel(first)).isTrue();

            assertThat(lab.after(SECOND, second).state()).isEqualTo(SUBMITTED);
            assertThat(lab.state(first)).isEqualTo(CANCELLED);
        }
    }

    @Test
    void oneWhoseTimeHasNotComeIsNotWaitedFor() {
        when("now", Script.reject(FULL));
        try (Laboratory lab = laboratory()) {
            lab.send(ordered("later").sendAt(Laboratory.START.plusSeconds(1)));
            MessageId now = lab.send(ordered("now"));
            lab.time.advance(Duration.ofMillis(500));
            assertThat(handedOver).containsExactly("now");
            lab.time.advance(Duration.ofMinutes(10));

            assertThat(handedOver).containsExactly("now", "later", "now");
            assertThat(lab.state(now)).isEqualTo(SUBMITTED);
        }
    }

    @Test
    void oneThatIsTooLateEndsAlthoughTheOneBeforeStillWaits() {
        when("1", Script.reject(FULL));
        try (Laboratory lab = laboratory()) {
            lab.send(ordered("1"));
            MessageId second = lab.send(ordered("2").validity(Duration.ofSeconds(20)));
            MessageId third = lab.send(ordered("3").validity(Duration.ofSeconds(10)));

            assertThat(lab.after(Duration.ofSeconds(12), third).state()).isEqualTo(EXPIRED);
            assertThat(lab.state(second)).isEqualTo(QUEUED);
            assertThat(lab.after(Duration.ofSeconds(12), second).state()).isEqualTo(EXPIRED);
            assertThat(handedOver).containsExactly("1");
        }
    }

    @Test
    void aHigherLaneDoesNotOvertake() {
        when("low", Script.accept().latency(SECOND));
        try (Laboratory lab = laboratory()) {
            lab.send(ordered("low").priority(Priority.LOW));
            lab.send(ordered("urgent").priority(Priority.URGENT));
            lab.time.advance(Duration.ofSeconds(5));

            assertThat(handedOver).containsExactly("low", "urgent");
        }
    }

    @Test
    void moreThanThereIsRoomForKeepTheirOrder() {
        List<String> texts = IntStream.range(0, 700).mapToObj(Integer::toString).toList();
        try (Laboratory lab = laboratory(Laboratory.with(
                "main", Sandbox.scripted(this::script), options -> options.throughput(Rate.perSecond(50))))) {
            List<BatchItem> items =
                    lab.sms.sendAll(texts.stream().map(OrderTest::ordered).toList());
            lab.time.advance(Duration.ofMinutes(2));

            assertThat(items).hasSize(700).allMatch(BatchItem.Stored.class::isInstance);
            assertThat(handedOver).isEqualTo(texts);
        }
    }

    @Test
    void anotherNodeGoesOnWhereOneThatDiedHasStopped() {
        SmsStores stores = SharedStores.open();
        when("1", Script.hang());
        Laboratory.Setup setup = Laboratory.with("main", Sandbox.scripted(this::script))
                .stores(stores)
                .lease(Duration.ofSeconds(30));
        try (Laboratory lab = laboratory(setup)) {
            MessageId first = lab.send(ordered("1").messageClass(MessageClass.TRANSACTIONAL));
            MessageId second = lab.send(ordered("2"));
            lab.time.advance(SECOND);
            lab.engine.close();
            assertThat(lab.state(second)).isEqualTo(QUEUED);

            try (SmsEngine another = lab.restarted()) {
                another.client().send(ordered("3"));
                lab.time.advance(Duration.ofMinutes(30));
            }

            assertThat(handedOver).containsSubsequence("1", "2", "3");
            assertThat(handedOver.lastIndexOf("1")).isLessThan(handedOver.indexOf("2"));
            assertThat(lab.view(first).attempts()).isNotEmpty();
        }
    }

    /** Messages that others had in hand when they died. */
    @Nested
    class Suspects {
        private final SmsStores stores = SharedStores.open();
        private final Laboratory lab = laboratory(Laboratory.with("main", Sandbox.scripted(OrderTest.this::script))
                .stores(stores)
                .lease(Duration.ofSeconds(30)));

        @AfterEach
        void close() {
            lab.close();
        }

        private void heldBack(boolean isHeldBack) {
            lab.sandbox("main").link(!isHeldBack, isHeldBack ? 0 : 64, "");
            lab.time.advance(SECOND);
        }

        /** Nodes take whatever is due and are never heard of again, until it is suspect. */
        private void twoNodesDie() {
            for (int i = 0; i < 2; i++) {
                NodeId dying = stores.nodes().join("dying", Duration.ofSeconds(30), lab.time.instant());
                stores.messages()
                        .claim(new Claim.Due(dying, Priority.NORMAL, Set.of("default"), 1_000), lab.time.instant());
                lab.time.advance(Duration.ofMinutes(1));
            }
        }

        @Test
        void thatWaitForOneThatWasDueLaterDoNotKeepItBack() {
            heldBack(true);
            lab.send(ordered("1").sendAt(lab.time.instant().plusSeconds(5)));
            lab.send(ordered("2"));
            lab.time.advance(SECOND.multipliedBy(6));
            twoNodesDie();
            heldBack(false);
            lab.time.advance(SECOND.multipliedBy(5));

            assertThat(handedOver).containsExactly("1", "2");
        }

        @Test
        void thatOnlyWaitAreNotHandedOutOneASecond() {
            List<String> texts =
                    IntStream.range(0, 300).mapToObj(Integer::toString).toList();
            heldBack(true);
            texts.forEach(text -> when(text, Script.accept().latency(Duration.ofMillis(60))));
            lab.sms.sendAll(texts.stream().map(OrderTest::ordered).toList());
            twoNodesDie();
            heldBack(false);
            lab.time.advance(SECOND.multipliedBy(30));

            assertThat(handedOver).isEqualTo(texts);
        }
    }

    @Test
    void aViewSaysThatAMessageIsOrdered() {
        try (Laboratory lab = laboratory()) {
            assertThat(lab.view(lab.send(ordered("1"))).ordered()).isTrue();
            assertThat(lab.view(lab.send(Message.text("2").to(Laboratory.NUMBER)))
                            .ordered())
                    .isFalse();
        }
    }

    @Test
    void underOneKeyAnOrderedMessageIsAnotherOne() {
        try (Laboratory lab = laboratory()) {
            lab.send(ordered("1").idempotencyKey("k"));

            assertThatThrownBy(() ->
                            lab.send(Message.text("1").to(Laboratory.NUMBER).idempotencyKey("k")))
                    .isInstanceOfSatisfying(
                            SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IDEMPOTENCY_CONFLICT));
        }
    }
}
