package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.BatchItem;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.definition.Rate;
import io.smskit.simulator.VirtualTime;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.simulator.sandbox.TruthLedger.Copy;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Outbox;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Several nodes on the same stores, living and dying. */
class NodesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final SmsStores stores = SharedStores.open();

    @AutoClose
    private final Opened open = new Opened();

    private Laboratory lab(Laboratory.Setup setup) {
        Laboratory lab = setup.stores(stores).lease(LEASE).start();
        open.add(lab);
        return lab;
    }

    private SmsEngine another(Laboratory lab) {
        SmsEngine engine = lab.restarted();
        open.add(engine);
        return engine;
    }

    private static Message to(int number) {
        return Message.text("Disk 91 % full on db-2").to("+8613800" + (100_000 + number));
    }

    private static List<Instant> times(Laboratory lab) {
        return lab.truth.copies().stream().map(Copy::at).toList();
    }

    /** The most copies within any span of a second. */
    private static int mostInASecond(List<Instant> times) {
        return times.stream()
                .mapToInt(start -> (int) times.stream()
                        .filter(at -> !at.isBefore(start) && at.isBefore(start.plus(SECOND)))
                        .count())
                .max()
                .orElse(0);
    }

    @Nested
    class TwoThatLive {
        @Test
        void shareTheThroughputOfAChannelFromTheFirstInstantOn() {
            Laboratory lab = lab(
                    Laboratory.with("main", Sandbox.accepting(), options -> options.throughput(Rate.perSecond(20))));
            IntStream.range(0, 400).forEach(i -> lab.send(to(i)));
            lab.time.advance(Duration.ofSeconds(5));
            another(lab);
            lab.time.advance(Duration.ofSeconds(30));
            assertThat(lab.truth.copies()).hasSize(400);
            assertThat(mostInASecond(times(lab))).isLessThanOrEqualTo(21);
        }

        @Test
        void sendEachMessageOnce() {
            Laboratory lab = lab(Laboratory.with("main", Sandbox.accepting()));
            SmsEngine other = another(lab);
            lab.time.advance(Duration.ofSeconds(3));
            List<MessageId> ids = new ArrayList<>();
            IntStream.range(0, 200).forEach(i -> {
                SmsEngine engine = i % 2 == 0 ? lab.engine : other;
                ids.add(engine.client().send(to(i)).id());
            });
            lab.time.advance(Duration.ofSeconds(5));
            assertThat(ids).allSatisfy(id -> assertThat(lab.copies(id)).isEqualTo(1));
        }

        @Test
        void giveMessagesForOneNumberIdsOfTheirOwnEvenInOneInstant() {
            Laboratory lab = lab(Laboratory.with("main", Sandbox.accepting()));
            SmsEngine other = another(lab);
            List<MessageId> ids = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                ids.add(lab.engine.client().send(to(1)).id());
                ids.add(other.client().send(to(1)).id());
            }
            ids.add(lab.engine.client().send(to(1)).id());
            for (BatchItem item : other.client().sendAll(List.of(to(1), to(1)))) {
                ids.add(((BatchItem.Stored) item).receipt().id());
            }
            assertThat(ids).hasSize(43).doesNotHaveDuplicates();
        }

        @Test
        void leaveAChannelThatOnlyOneMayUseToOneOfThem() {
            Laboratory lab = lab(Laboratory.with("modem", Sandbox.accepting(), options -> options.owned(true)));
            SmsEngine other = another(lab);
            lab.time.advance(Duration.ofSeconds(3));
            MessageId first = other.client().send(to(1)).id();
            lab.time.advance(Duration.ofSeconds(3));
            assertThat(lab.copies(first)).as("sent by the owner").isEqualTo(1);
            lab.engine.close();
            MessageId second = other.client().send(to(2)).id();
            lab.time.advance(Duration.ofSeconds(3));
            assertThat(lab.copies(second)).as("sent by the next owner").isEqualTo(1);
        }
    }

    @Nested
    class OneThatDied {
        private final Laboratory lab = lab(Laboratory.with("main", Sandbox.accepting()));

        /** A node takes what is due and is never heard of again. */
        private MessageId takenToTheGrave() {
            lab.sandbox("main").link(false, 0, "held back");
            lab.time.advance(SECOND);
            MessageId id = lab.send(to(1));
            die();
            lab.sandbox("main").link(true, 64, "");
            return id;
        }

        private void die() {
            NodeId dying = stores.nodes().join("dying", LEASE, lab.time.instant());
            List<StoredMessage> claimed = new ArrayList<>(
                    stores.messages().claim(new Claim.Suspect(dying, Set.of("default")), lab.time.instant()));
            for (Priority lane : Priority.values()) {
                claimed.addAll(
                        stores.messages().claim(new Claim.Due(dying, lane, Set.of("default"), 10), lab.time.instant()));
            }
            assertThat(claimed).hasSize(1);
        }

        @Test
        void isRescuedWithinAMinuteOfItsLastSignOfLife() {
            MessageId id = takenToTheGrave();
            lab.time.advance(Duration.ofSeconds(29));
            assertThat(lab.copies(id)).as("while its lease runs").isZero();
            lab.time.advance(Duration.ofSeconds(31));
            assertThat(lab.copies(id)).isEqualTo(1);
            assertThat(lab.state(id)).isEqualTo(MessageState.SUBMITTED);
        }

        @Test
        void leavesWhatTwoInARowDiedOfToBeHandedOutAlone() {
            MessageId id = takenToTheGrave();
            lab.sandbox("main").link(false, 0, "held back");
            lab.time.advance(Duration.ofSeconds(60));
            die();
            lab.sandbox("main").link(true, 64, "");
            lab.time.advance(Duration.ofSeconds(60));
            assertThat(lab.copies(id)).isEqualTo(1);
        }

        @Test
        void afterTwoOthersWithTheSameMessageMakesItADeadLetter() {
            MessageId id = takenToTheGrave();
            lab.sandbox("main").link(false, 0, "held back");
            for (int i = 0; i < 2; i++) {
                lab.time.advance(Duration.ofSeconds(60));
                die();
            }
            lab.sandbox("main").link(true, 64, "");
            lab.time.advance(Duration.ofSeconds(60));
            assertThat(lab.state(id)).isEqualTo(MessageState.DEAD);
            assertThat(lab.view(id).reason().orElseThrow().code()).isEqualTo("POISON");
            assertThat(lab.copies(id)).isZero();
        }
    }

    @Nested
    class OneThatStoodStill {
        private final HeldChannel channel = new HeldChannel();
        private final VirtualTime time = VirtualTime.startingAt(Laboratory.START);
        private final UnreliableStores unreliable = new UnreliableStores(stores);

        /** A node whose attempt is about to leave when the others take it for dead. */
        @BeforeEach
        void sleepFromTheIntentUntilTheLeaseIsOver() {
            SmsEngine engine = SmsEngine.builder()
                    .channel("main", channel)
                    .time(time)
                    .stores(unreliable.stores())
                    .lease(LEASE)
                    .start();
            open.add(engine);
            time.advance(SECOND);
            engine.client().send(to(1));
            time.advance(SECOND);
            unreliable.down(call -> call.startsWith("NodeStore."));
            time.advance(LEASE.plus(SECOND));
            for (NodeId dead : stores.nodes().dead(time.instant())) {
                stores.messages().rescue(dead, time.instant());
                stores.nodes().leave(dead, time.instant());
            }
            unreliable.up();
        }

        @Test
        void handsNothingOverWhenItWakes() {
            assertThat(channel.goOn()).isFalse();
        }

        @Test
        void handsNothingOverAfterItHasJoinedAnewEither() {
            time.advance(LEASE);
            assertThat(channel.goOn()).isFalse();
        }
    }

    @Nested
    class OneThatFreedAnAttemptOfAnotherAndDied {
        /** Nobody is told of what it freed, and it had nothing in hand itself. */
        @Test
        void leavesThatAttemptToWhoeverNoticesItsDeath() {
            UnreliableStores unreliable = new UnreliableStores(stores);
            Laboratory lab = lab(Laboratory.with("main", Sandbox.accepting()));
            SmsEngine first = SmsEngine.builder()
                    .channel("main", new HeldChannel())
                    .time(lab.time)
                    .stores(unreliable.stores())
                    .lease(LEASE)
                    .start();
            open.add(first);
            lab.sandbox("main").link(false, 0, "held back");
            lab.time.advance(Duration.ofSeconds(3));
            MessageId id = first.client().send(to(1)).id();
            lab.time.advance(SECOND);
            unreliable.down(call -> true);
            Instant now = lab.time.instant();
            stores.nodes().join("second", LEASE, now);
            int freed = stores.nodes().alive(now).stream()
                    .mapToInt(node -> stores.messages().rescue(node, now))
                    .sum();
            assertThat(freed).isEqualTo(1);
            lab.time.advance(LEASE.plusSeconds(5));
            Row row =
                    stores.messages().find(new Lookup.ById(List.of(id))).get(0).row();
            assertThat(row.state()).as("the doubt is over").isNotEqualTo(MessageState.SUBMITTING);
        }
    }

    @Nested
    class AnOutbox {
        private final Laboratory lab = lab(Laboratory.with("main", Sandbox.accepting()));
        private final List<StoredMessage> transaction = new ArrayList<>();
        private final Outbox outbox = (messages, now) -> {
            transaction.addAll(messages);
            return messages.stream()
                    .<Insertion>map(message -> new Insertion.New())
                    .toList();
        };

        private void commit() {
            stores.messages().insert(transaction.stream().map(Incoming::of).toList(), lab.time.instant());
        }

        @Test
        void sendsNothingUnlessItsTransactionCommits() {
            MessageId id = lab.engine.client(outbox).send(to(1)).id();
            lab.time.advance(Duration.ofSeconds(10));
            assertThat(lab.sms.find(id)).isEmpty();
            assertThat(lab.truth.copies()).isEmpty();
        }

        @Test
        void isSeenWithinASecondOfTheCommit() {
            MessageId id = lab.engine.client(outbox).send(to(1)).id();
            commit();
            lab.time.advance(SECOND.plusMillis(100));
            assertThat(lab.copies(id)).isEqualTo(1);
        }
    }

    @Nested
    class AMessageOfAnOutbox {
        @Test
        void reservesItsLimitsWhenItIsFirstDue() {
            Laboratory lab = lab(Laboratory.with("main", Sandbox.scripted(submission -> Script.accept()))
                    .and(builder -> builder.repeatWindow(Duration.ofHours(1))));
            List<StoredMessage> committed = new ArrayList<>();
            Outbox outbox = (messages, now) -> {
                committed.addAll(messages);
                return stores.messages()
                        .insert(messages.stream().map(Incoming::of).toList(), now);
            };
            MessageId first = lab.engine.client(outbox).send(to(1)).id();
            MessageId same = lab.engine.client(outbox).send(to(1)).id();
            lab.time.advance(Duration.ofSeconds(5));
            assertThat(committed).hasSize(2);
            assertThat(lab.copies(first) + lab.copies(same)).isEqualTo(1);
            assertThat(List.of(lab.state(first), lab.state(same)))
                    .containsExactlyInAnyOrder(MessageState.SUBMITTED, MessageState.BLOCKED);
        }
    }
}
