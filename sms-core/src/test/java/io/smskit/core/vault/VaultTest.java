package io.smskit.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ErrorCode;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.Priority;
import io.smskit.SmsException;
import io.smskit.core.message.Micros;
import io.smskit.core.message.RecipientHash;
import io.smskit.core.store.InMemoryStores;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.store.LimitStore.Reservation;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.MessageStore.Attached;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.LimitMove;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Outbox;
import io.smskit.spi.store.ReportInbox.Arrival;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore.Probe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What was stored under other keys, or under none, goes on to be found. */
class VaultTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Msisdn ANN = Msisdn.of("8613800138000");
    private static final NodeId NODE = new NodeId(1);

    private final SmsStores raw = InMemoryStores.open();

    private SmsStores by(KeyRing ring) {
        return Vault.of(ring).over(raw, NOW);
    }

    private static StoredMessage message(long id, @Nullable String key) {
        StoredMessage.Columns columns = new StoredMessage.Columns(
                "shop",
                key,
                key == null ? 0 : 99,
                RecipientHash.of(ANN),
                MessageClass.NOTIFICATION,
                Priority.NORMAL,
                "default",
                Micros.of(NOW));
        Row row =
                new Row(MessageState.QUEUED, Micros.of(NOW), Micros.of(NOW) + 1_000_000, null, 0, 0, 0, new byte[] {9});
        return StoredMessage.of(MessageId.of(id), columns, new byte[] {1, 2, 3}, row);
    }

    private static void insert(SmsStores stores, long id, @Nullable String key) {
        assertThat(stores.messages().insert(List.of(Incoming.of(message(id, key))), NOW))
                .containsExactly(new Insertion.New());
    }

    @Nested
    class Messages {
        @Test
        void areFoundByTheirKeyWhateverHashKeyItWasStoredUnder() {
            insert(raw, 1, "a");
            insert(by(Rings.first()), 2, "b");
            insert(by(Rings.rotated()), 3, "c");
            List<StoredMessage> found =
                    by(Rings.rotated()).messages().find(new Lookup.ByKey("shop", Set.of("a", "b", "c", "d")));
            assertThat(found)
                    .extracting(message -> message.columns().idempotencyKey())
                    .containsExactlyInAnyOrder("a", "b", "c");
            assertThat(found)
                    .allSatisfy(message ->
                            assertThat(message.columns().requestHash()).isEqualTo(99));
        }

        @Test
        void areFoundByTheirRecipientWhateverHashKeyTheyWereStoredUnder() {
            insert(raw, 1, null);
            insert(by(Rings.first()), 2, null);
            insert(by(Rings.rotated()), 3, null);
            SmsStores stores = by(Rings.rotated());
            Filter filter = Filter.toRecipient(RecipientHash.of(ANN), NOW);
            assertThat(stores.query().page(filter, null, 10))
                    .extracting(StoredMessage::id)
                    .containsExactly(MessageId.of(3), MessageId.of(2), MessageId.of(1));
            assertThat(stores.query().page(filter, MessageId.of(3), 1))
                    .extracting(StoredMessage::id)
                    .containsExactly(MessageId.of(2));
            assertThat(stores.query().count(filter))
                    .containsOnlyKeys(MessageState.QUEUED)
                    .containsValue(3L);
            assertThat(stores.query().page(Filter.toRecipient(1, NOW), null, 10))
                    .isEmpty();
        }

        @Test
        void areErasedWhateverHashKeyTheyWereStoredUnder() {
            insert(raw, 1, null);
            insert(by(Rings.first()), 2, "b");
            insert(by(Rings.rotated()), 3, "c");
            assertThat(by(Rings.rotated()).retention().erase(RecipientHash.of(ANN), NOW))
                    .isEqualTo(3);
            assertThat(raw.query().page(Filter.all(), null, 10)).isEmpty();
        }

        @Test
        void toldApartByTheirRequestHashUnderOneKey() {
            SmsStores stores = by(Rings.first());
            insert(stores, 1, "a");
            StoredMessage again = message(2, "a");
            Insertion same =
                    stores.messages().insert(List.of(Incoming.of(again)), NOW).get(0);
            assertThat(same).isInstanceOfSatisfying(Insertion.Same.class, earlier -> {
                assertThat(earlier.earlier().id()).isEqualTo(MessageId.of(1));
                assertThat(earlier.earlier().body()).isEqualTo(new byte[] {1, 2, 3});
                assertThat(earlier.earlier().columns().idempotencyKey()).isEqualTo("a");
            });
        }

        @Test
        void thatCannotBeOpenedForWantOfAKeyStayWithWhoClaimsThem() {
            insert(by(Rings.first()), 1, null);
            insert(by(Rings.rotated()), 2, null);
            SmsStores stores = Vault.of(KeyRing.parse(
                            "2:" + Rings.key(2) + ",1:retired", "2:" + Rings.key(102) + ",1:" + Rings.key(101)))
                    .over(raw, NOW);
            assertThat(stores.messages().claim(new Claim.Due(NODE, Priority.NORMAL, Set.of("default"), 10), NOW))
                    .extracting(StoredMessage::id)
                    .containsExactly(MessageId.of(2));
            assertThat(raw.messages().rescue(NODE, NOW)).as("still owned").isEqualTo(2);
        }

        @Test
        void areSealedInATransactionOfTheApplication() {
            Outbox inserting = (messages, now) ->
                    raw.messages().insert(messages.stream().map(Incoming::of).toList(), now);
            Outbox outbox = Vault.of(Rings.first()).over(inserting);
            assertThat(outbox.insert(List.of(message(1, "a")), NOW)).containsExactly(new Insertion.New());
            assertThat(outbox.insert(List.of(message(2, "a")), NOW).get(0))
                    .isInstanceOfSatisfying(
                            Insertion.Same.class,
                            same -> assertThat(same.earlier().body()).isEqualTo(new byte[] {1, 2, 3}));
            assertThat(raw.messages().find(new Lookup.ById(List.of(MessageId.of(1)))))
                    .allMatch(stored -> Sealer.isSealed(stored.body()));
        }
    }

    @Nested
    class Limits {
        private final LimitRule two = LimitRule.sliding(2, Duration.ofHours(1));
        private final LimitRule three = LimitRule.sliding(3, Duration.ofHours(1));

        private List<LimitClaim> claims() {
            return List.of(
                    new LimitClaim("ann", three, 1, LimitClaim.WhenExceeded.BLOCK, "L"),
                    new LimitClaim("ann", two, 1, LimitClaim.WhenExceeded.BLOCK, "L"));
        }

        private Reservation reserve(KeyRing ring, long message) {
            return by(ring).limits().reserve(MessageId.of(message), claims(), NOW);
        }

        @Test
        void goOnToCountWhenAnotherHashKeyComesIntoUse() {
            assertThat(reserve(Rings.announced(), 1)).isEqualTo(new Reservation.Granted(List.of(0L, 0L)));
            assertThat(reserve(Rings.rotated(), 2)).isEqualTo(new Reservation.Granted(List.of(1L, 1L)));
            assertThat(reserve(Rings.announced(), 3))
                    .as("on a node that has not switched yet")
                    .isEqualTo(new Reservation.Exceeded(List.of(2L, 2L), 1, NOW.plusSeconds(3600)));
            assertThat(reserve(Rings.rotated(), 4)).isInstanceOf(Reservation.Exceeded.class);
        }

        @Test
        void areNamedByTheirOwnPlaceAlsoWithAMessage() {
            SmsStores stores = by(Rings.rotated());
            for (int id = 1; id <= 2; id++) {
                stores.messages().insert(List.of(new Incoming(message(id, null), claims())), NOW);
            }
            assertThat(stores.messages().insert(List.of(new Incoming(message(3, null), claims())), NOW))
                    .containsExactly(new Insertion.Exceeded(
                            new Reservation.Exceeded(List.of(2L, 2L), 1, NOW.plusSeconds(3600))));
        }

        @Test
        void ofApplicationsCountUnderTheirNamesAmongThoseThatAreHashed() {
            LimitClaim shop = LimitClaim.ofApplication("shop", LimitRule.total(9));
            assertThat(raw.limits().reserve(MessageId.of(1), List.of(shop), NOW))
                    .as("before there were keys")
                    .isEqualTo(new Reservation.Granted(List.of(0L)));
            List<LimitClaim> mixed = List.of(claims().get(0), shop, claims().get(1));
            for (int id = 2; id <= 3; id++) {
                assertThat(by(Rings.rotated()).limits().reserve(MessageId.of(id), mixed, NOW))
                        .isEqualTo(new Reservation.Granted(List.of(id - 2L, id - 1L, id - 2L)));
            }
            assertThat(by(Rings.announced()).limits().reserve(MessageId.of(4), mixed, NOW))
                    .isEqualTo(new Reservation.Exceeded(List.of(2L, 3L, 2L), 2, NOW.plusSeconds(3600)));
            assertThat(raw.limits().peek(List.of(shop), NOW).used()).containsExactly(3L);
        }

        @Test
        void areCountedUnderKeysThatNobodyReads() {
            assertThat(new HashedClaims(new Hashes(Rings.rotated().hashing())).hashed(claims()))
                    .hasSize(4)
                    .extracting(LimitClaim::key)
                    .noneMatch(key -> key.contains("ann"));
        }
    }

    @Nested
    class Suppressions {
        private Suppression ofAnn(@Nullable MessageClass messageClass) {
            return new Suppression(new Suppression.Number(ANN), messageClass, "opt-out", NOW, null);
        }

        private List<Suppression> match(SmsStores stores) {
            return stores.suppressions()
                    .match(List.of(new Probe(ANN, Set.of("staff"))), NOW)
                    .get(0);
        }

        @Test
        void holdWhateverTheyWereStoredUnder() {
            for (KeyRing ring : List.of(Rings.first(), Rings.rotated())) {
                by(ring).suppressions().add(List.of(ofAnn(null)), NOW);
                assertThat(match(by(Rings.rotated()))).containsExactly(ofAnn(null));
            }
        }

        @Test
        void fromBeforeThereWereKeysHoldAndAreReplaced() {
            raw.suppressions().add(List.of(ofAnn(null), ofAnn(MessageClass.MARKETING)), NOW);
            SmsStores stores = by(Rings.first());
            assertThat(match(stores)).hasSize(2);
            stores.suppressions().add(List.of(ofAnn(null)), NOW);
            assertThat(match(stores)).containsExactlyInAnyOrder(ofAnn(null), ofAnn(MessageClass.MARKETING));
            assertThat(raw.suppressions().page(0, 10))
                    .filteredOn(kept -> kept.target() instanceof Suppression.Number)
                    .containsExactly(ofAnn(MessageClass.MARKETING));
        }

        @Test
        void areRemovedWhateverTheyWereStoredUnder() {
            raw.suppressions().add(List.of(ofAnn(null)), NOW);
            by(Rings.first()).suppressions().add(List.of(ofAnn(MessageClass.MARKETING)), NOW);
            SmsStores stores = by(Rings.rotated());
            assertThat(stores.suppressions().remove(List.of(ofAnn(null), ofAnn(MessageClass.MARKETING)), NOW))
                    .isEqualTo(2);
            assertThat(raw.suppressions().page(0, 10)).isEmpty();
        }

        @Test
        void areListedWithTheirNumbers() {
            SmsStores stores = by(Rings.first());
            Suppression group = new Suppression(new Suppression.Group("staff"), null, "file", NOW, null);
            stores.suppressions().add(List.of(ofAnn(null), group), NOW);
            assertThat(stores.suppressions().page(0, 10)).containsExactly(ofAnn(null), group);
            assertThat(by(Rings.rotated()).suppressions().page(0, 10)).containsExactly(ofAnn(null), group);
            assertThat(raw.suppressions().page(0, 10).get(0).target()).isInstanceOf(Suppression.HashedNumber.class);
        }

        @Test
        void whoseSealWasMovedAreListedWithoutANumber() {
            by(Rings.first()).suppressions().add(List.of(ofAnn(null)), NOW);
            Suppression kept = raw.suppressions().page(0, 1).get(0);
            String sealed = ((Suppression.HashedNumber) kept.target()).sealed();
            raw.suppressions()
                    .add(
                            List.of(new Suppression(
                                    new Suppression.HashedNumber("1.moved", sealed), null, "x", NOW, null)),
                            NOW);
            assertThat(by(Rings.first()).suppressions().page(1, 1).get(0).target())
                    .isEqualTo(new Suppression.HashedNumber("1.moved", sealed));
        }

        @Test
        void areHashedWhenTheyComeWithAChange() {
            SmsStores stores = by(Rings.first());
            insert(stores, 1, null);
            StoredMessage message = stores.messages()
                    .find(new Lookup.ById(List.of(MessageId.of(1))))
                    .get(0);
            Attached attached = new Attached(List.of(), List.of(ofAnn(null)), LimitMove.NONE);
            stores.messages()
                    .change(List.of(new Change(message.id(), 0, message.row().owned(NODE), attached)), NOW);
            assertThat(match(stores)).containsExactly(ofAnn(null));
            assertThat(raw.suppressions().page(0, 10))
                    .allMatch(kept -> kept.target() instanceof Suppression.HashedNumber);
        }

        @Test
        void areKeptByHashAloneOnceTheirNumberIsForgotten() {
            raw.suppressions().add(List.of(ofAnn(MessageClass.MARKETING)), NOW);
            by(Rings.first()).suppressions().add(List.of(ofAnn(null)), NOW);
            Suppression over = new Suppression(
                    new Suppression.Number(ANN),
                    MessageClass.VERIFICATION,
                    "x",
                    NOW.minusSeconds(9),
                    NOW.minusSeconds(1));
            Suppression later = new Suppression(
                    new Suppression.Number(ANN), MessageClass.TRANSACTIONAL, "x", NOW.plusSeconds(9), null);
            by(Rings.rotated()).suppressions().add(List.of(over, later), NOW);
            Vault vault = Vault.of(Rings.rotated());
            SmsStores stores = vault.over(raw, NOW);
            assertThat(Vault.forget(stores.suppressions(), ANN, NOW)).isEqualTo(3);
            assertThat(match(stores)).containsExactlyInAnyOrder(ofAnn(null), ofAnn(MessageClass.MARKETING));
            assertThat(raw.suppressions().page(0, 10))
                    .hasSize(3)
                    .allSatisfy(kept -> assertThat(kept.target())
                            .isInstanceOfSatisfying(
                                    Suppression.HashedNumber.class,
                                    hashed -> assertThat(hashed.sealed()).isNull()));
            assertThat(Vault.forget(stores.suppressions(), Msisdn.of("8613900139000"), NOW))
                    .isZero();
        }

        @Test
        void stayReadableWithoutKeys() {
            Vault open = Vault.open();
            SmsStores stores = open.over(raw, NOW);
            stores.suppressions().add(List.of(ofAnn(null)), NOW);
            assertThat(Vault.forget(stores.suppressions(), ANN, NOW)).isZero();
            assertThat(match(stores)).containsExactly(ofAnn(null));
        }
    }

    @Nested
    class Reports {
        private final RawReport report =
                RawReport.of("report", "{\"phone\":\"13800138000\"}".getBytes(StandardCharsets.UTF_8));

        @Test
        void areOpenedAsTheyWere() {
            by(Rings.first())
                    .reports()
                    .append(List.of(new Arrival("main", report), new Arrival("main", report.untrusted())), NOW);
            assertThat(by(Rings.rotated()).reports().due(10, NOW))
                    .satisfiesExactly(
                            entry -> {
                                assertThat(entry.arrival().raw().kind()).isEqualTo("report");
                                assertThat(entry.arrival().raw().body()).isEqualTo(report.body());
                                assertThat(entry.arrival().raw().isTrusted()).isTrue();
                            },
                            entry -> assertThat(entry.arrival().raw().isTrusted())
                                    .isFalse());
        }

        @Test
        void fromBeforeThereWereKeysAreReadAsTheyAre() {
            raw.reports().append(List.of(new Arrival("main", report)), NOW);
            assertThat(by(Rings.first()).reports().page(0, 10))
                    .allSatisfy(
                            entry -> assertThat(entry.arrival().raw().body()).isEqualTo(report.body()));
        }

        @Test
        void thatWereMovedToAnotherChannelOrMadeTrustedStaySealed() {
            by(Rings.first()).reports().append(List.of(new Arrival("main", report.untrusted())), NOW);
            RawReport sealed = raw.reports().due(1, NOW).get(0).arrival().raw();
            RawReport trusted = RawReport.of(sealed.kind(), sealed.body());
            raw.reports().append(List.of(new Arrival("backup", sealed), new Arrival("main", trusted)), NOW);
            assertThat(by(Rings.first()).reports().page(1, 10))
                    .hasSize(2)
                    .allSatisfy(
                            entry -> assertThat(entry.arrival().raw().kind()).startsWith("sealed:"));
        }
    }

    @Test
    void standsOpenWithoutKeys() {
        assertThat(Vault.open().over(raw, NOW)).isSameAs(raw);
        Outbox outbox = (messages, now) -> List.of();
        assertThat(Vault.open().over(outbox)).isSameAs(outbox);
        assertThat(Vault.open().shardHash(ANN)).isEqualTo(RecipientHash.of(ANN));
    }

    @Test
    void isNotOpenedWithoutTheKeysThatLockedIt() {
        by(Rings.first());
        assertThatThrownBy(() -> Vault.open().over(raw, NOW))
                .isInstanceOfSatisfying(
                        SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_UNAVAILABLE));
    }

    @Test
    void tellsNothingOfANumberByTheIdsOfItsMessages() {
        assertThat(Vault.of(Rings.first()).shardHash(ANN))
                .isNotEqualTo(RecipientHash.of(ANN))
                .isNotEqualTo(Vault.of(Rings.rotated()).shardHash(ANN));
    }
}
