package io.smskit.core;

import static io.smskit.MessageState.CANCELLED;
import static io.smskit.MessageState.DEAD;
import static io.smskit.MessageState.QUEUED;
import static io.smskit.MessageState.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageView;
import io.smskit.Msisdn;
import io.smskit.Reason;
import io.smskit.definition.Rate;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.store.Suppression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final MessageId UNKNOWN = MessageId.of(1);

    private final Sandbox sandbox = Sandbox.scripted(submission -> Script.accept());
    private final Laboratory lab = Laboratory.with("main", sandbox).start();
    private final Operations within = lab.engine.operations();
    private final Operations beside = Operations.over(lab.stores, lab.time);

    @AfterEach
    void close() {
        lab.close();
    }

    private static Message text(int number) {
        return Message.text("Disk 91 % full on db-2").to("+86138001380%02d".formatted(number));
    }

    private static List<MessageId> ids(List<MessageView> views) {
        return views.stream().map(MessageView::id).toList();
    }

    @Nested
    class ASearch {
        private final MessageId shop =
                lab.send(text(1).application("shop").sendAt(lab.time.instant().plus(SECOND)));
        private final MessageId code =
                lab.send(Message.template("login").param("code", 1).to("+8613800138002"));
        private final MessageId third;

        ASearch() {
            lab.time.advance(SECOND.multipliedBy(5));
            third = lab.send(text(1).idempotencyKey("third"));
        }

        private List<MessageId> found(MessageSearch search) {
            assertThat(beside.count(search).values().stream().mapToLong(n -> n).sum())
                    .isEqualTo(beside.page(search, null, 10).size());
            return ids(beside.page(search, null, 10));
        }

        @Test
        void findsAllNewestFirst() {
            assertThat(found(MessageSearch.all())).containsExactly(third, code, shop);
        }

        @Test
        void isNarrowedByEveryPart() {
            assertThat(found(MessageSearch.all().application("shop"))).containsExactly(shop);
            assertThat(found(MessageSearch.all().messageClass(MessageClass.VERIFICATION)))
                    .containsExactly(code);
            assertThat(found(MessageSearch.all().to(Msisdn.of("+8613800138001"))))
                    .containsExactly(third, shop);
            assertThat(found(MessageSearch.inState(QUEUED))).containsExactly(third);
            assertThat(found(MessageSearch.all().states(Set.of(DEAD)))).isEmpty();
            assertThat(found(MessageSearch.all().since(Laboratory.START.plus(SECOND))))
                    .containsExactly(third);
            assertThat(found(MessageSearch.all().until(Laboratory.START.plus(SECOND))))
                    .containsExactly(code, shop);
        }

        @Test
        void isTurnedPageByPage() {
            List<MessageId> seen = new ArrayList<>();
            List<MessageView> page = beside.page(MessageSearch.all(), null, 1);
            while (!page.isEmpty()) {
                seen.add(page.get(0).id());
                page = beside.page(MessageSearch.all(), page.get(0).id(), 1);
            }
            assertThat(seen).containsExactly(third, code, shop);
        }

        @Test
        void findsByIdAndByKey() {
            assertThat(beside.find(third).map(MessageView::id)).contains(third);
            assertThat(beside.find(UNKNOWN)).isEmpty();
            assertThat(ids(beside.find("default", List.of("third", "fourth")))).containsExactly(third);
        }
    }

    @Nested
    class BesideAnEngine {
        @Test
        void whatWaitsIsCalledBack() {
            MessageId id = lab.send(text(1).sendAt(lab.time.instant().plus(SECOND)));

            assertThat(beside.cancel(id)).isTrue();
            assertThat(lab.after(SECOND.multipliedBy(10), id).state()).isEqualTo(CANCELLED);
            assertThat(lab.copies(id)).isZero();
        }

        @Test
        void whatHasLeftIsNotCalledBack() {
            MessageId id = lab.send(text(1));
            lab.time.runReady();

            assertThat(beside.cancel(id)).isFalse();
            assertThat(lab.state(id)).isEqualTo(SUBMITTED);
        }

        @Test
        void whatAnEngineHoldsWithoutAnAttemptIsCalledBackBeforeItLeaves() {
            try (Laboratory slow = Laboratory.with(
                            "main",
                            Sandbox.scripted(submission -> Script.accept()),
                            options -> options.throughput(Rate.parse("1/min")))
                    .start()) {
                slow.send(text(1));
                MessageId second = slow.send(text(2));
                slow.time.advance(SECOND);
                assertThat(slow.state(second)).isEqualTo(QUEUED);

                assertThat(Operations.over(slow.stores, slow.time).cancel(second))
                        .isTrue();

                slow.time.advance(Duration.ofMinutes(5));
                assertThat(slow.state(second)).isEqualTo(CANCELLED);
                assertThat(slow.copies(second)).isZero();
            }
        }

        @Test
        void aDeadMessageIsRedrivenByTheNextTurn() {
            sandbox.script(s -> Script.reject(Failure.of(FailureKind.CONTENT_REFUSED, "X", "no")));
            MessageId id = lab.send(text(1));
            assertThat(lab.after(SECOND, id).state()).isEqualTo(DEAD);
            assertThat(beside.cancel(id)).isFalse();
            sandbox.script(s -> Script.accept());

            assertThat(beside.redrive(id)).isTrue();
            assertThat(beside.redrive(id)).isFalse();
            lab.sendText();

            assertThat(lab.after(SECOND.multipliedBy(5), id).state()).isEqualTo(SUBMITTED);
            assertThat(lab.copies(id)).isEqualTo(1);
        }

        @Test
        void aSuppressionHoldsForWhatWaitsAlready() {
            MessageId id = lab.send(text(1).sendAt(lab.time.instant().plus(SECOND)));
            Suppression suppression = new Suppression(
                    new Suppression.Number(Msisdn.of("+8613800138001")), null, "complaint", Laboratory.START, null);

            beside.suppress(List.of(suppression));

            assertThat(beside.suppressions(0, 10)).containsExactly(suppression);
            assertThat(lab.after(SECOND.multipliedBy(5), id).reason().map(Reason::code))
                    .contains("SUPPRESSED");
            assertThat(beside.unsuppress(List.of(suppression))).isEqualTo(1);
            assertThat(within.suppressions(0, 10)).isEmpty();
        }

        @Test
        void nobodyKnowsAnUnknownMessage() {
            assertThat(beside.cancel(UNKNOWN)).isFalse();
            assertThat(beside.redrive(UNKNOWN)).isFalse();
            assertThat(beside.approve(UNKNOWN)).isFalse();
            assertThat(within.redrive(UNKNOWN)).isFalse();
        }

        @Test
        void noNodeJoins() {
            assertThat(lab.stores.nodes().alive(lab.time.instant())).hasSize(1);
        }
    }
}
