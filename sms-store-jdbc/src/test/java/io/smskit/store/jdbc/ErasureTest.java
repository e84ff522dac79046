package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.core.Erasure;
import io.smskit.core.Erasure.Fate;
import io.smskit.core.Erasure.Place;
import io.smskit.core.MessageSearch;
import io.smskit.core.Retention;
import io.smskit.core.SmsEngine;
import io.smskit.core.SmsEngineBuilder;
import io.smskit.core.store.InMemoryStores;
import io.smskit.core.vault.KeyRing;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import io.smskit.event.SmsEvent;
import io.smskit.simulator.VirtualTime;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.SandboxReports;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.Suppression;
import io.smskit.tck.StorePlace;
import io.smskit.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of a person, and for how long, in every store that an engine can have. */
class ErasureTest {
    private static final Msisdn ANN = Msisdn.of("8613812345678");
    private static final Msisdn BOB = Msisdn.of("8613987654321");
    private static final String NATIONAL = "13812345678";
    private static final String TEXT = "Meet Zaphod Beeblebrox";
    private static final String CODE = "739154";
    private static final List<String> CANARIES = List.of(NATIONAL, TEXT, CODE, "Zaphod");

    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-03-02T02:00:00Z"));
    private final List<SmsEvent> events = new ArrayList<>();
    private final List<Msisdn> sentTo = new ArrayList<>();
    private Script next = Script.accept();
    private final Sandbox sandbox = Sandbox.scripted(submission -> {
        sentTo.add(submission.to());
        return next;
    });
    private @Nullable StorePlace place;
    private @Nullable SmsStores stores;
    private @Nullable SmsEngine engine;

    /** Kinds of stores. */
    enum Kind {
        MEMORY,
        SQLITE,
        H2,
        POSTGRESQL,
        MARIADB;

        private StorePlace place() {
            return switch (this) {
                case MEMORY -> StorePlace.alone(InMemoryStores.open());
                case SQLITE -> new SqlitePlace();
                case H2 -> new H2Place();
                case POSTGRESQL -> new PostgresPlace();
                case MARIADB -> new MariadbPlace();
            };
        }
    }

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void open(Kind kind) {
        place = kind.place();
        EngineTime engineTime = time;
        stores = place.open(engineTime).toBuilder().clock(time).build();
        start(true);
    }

    private void start(boolean encrypted) {
        SmsEngineBuilder builder = SmsEngine.builder()
                .channel("main", sandbox)
                .template(Template.of("login", MessageClass.VERIFICATION, "Your code is {code}.")
                        .digits("code", 8))
                .repeatWindow(Duration.ofDays(1))
                .retention(Retention.forever().keep(MessageClass.VERIFICATION, Duration.ofDays(1)))
                .stores(stores)
                .time(time)
                .listener(events::add);
        engine = (encrypted ? builder.encryption(KeyRing.parse("1:" + key(1), "1:" + key(2))) : builder).start();
    }

    /** Durable stores are looked at each second, so that nobody waits for days with an engine. */
    private void restartAfter(Duration pause) {
        engine.close();
        time.advance(pause);
        start(true);
    }

    @AfterEach
    void close() {
        if (engine != null) {
            engine.close();
        }
        if (place != null) {
            stores.close();
            place.close();
        }
    }

    private MessageId send(Message message, Script script) {
        next = script;
        MessageId id = engine.client().send(message).id();
        time.advance(Duration.ofSeconds(5));
        return id;
    }

    private MessageId delivered(Msisdn to) {
        return send(
                Message.text(TEXT + " at " + time.instant())
                        .to(to.e164())
                        .tag("name", "Zaphod")
                        .idempotencyKey(to.digits() + time.instant().getEpochSecond()),
                Script.accept().report(ReportScript.delivered()));
    }

    private void receive(String providerMessageId) {
        sandbox.receive(
                "main",
                SandboxReports.encode(DeliveryReport.of(ReportStatus.DELIVERED, "DELIVRD")
                        .providerMessageId(providerMessageId)
                        .to(ANN)));
        time.advance(Duration.ofSeconds(2));
    }

    private List<MessageId> live() {
        MessageId ended = delivered(ANN);
        MessageId dead = send(
                Message.text(TEXT).to(ANN.e164()),
                Script.reject(
                        Failure.of(FailureKind.CONTENT_REFUSED, "BAD", "cannot send " + TEXT + " to " + NATIONAL)));
        MessageId waiting = send(
                Message.template("login")
                        .param("code", CODE)
                        .to(ANN.e164())
                        .sendAt(time.instant().plus(Duration.ofHours(1))),
                Script.accept());
        receive("of-nobody");
        engine.operations()
                .suppress(List.of(new Suppression(
                        new Suppression.Number(ANN), MessageClass.MARKETING, "opt-out", time.instant(), null)));
        return List.of(ended, dead, waiting);
    }

    @ParameterizedTest
    @EnumSource
    void leavesNothingOfAPersonButAHashOfWhatIsSuppressed(Kind kind) {
        open(kind);
        List<MessageId> ids = live();
        MessageId other = delivered(BOB);

        Erasure erasure = engine.operations().erase(ANN);

        assertThat(erasure.places())
                .containsExactly(
                        new Place("queue", 1, Fate.REMOVED),
                        new Place("history", 1, Fate.REMOVED),
                        new Place("dead letters", 1, Fate.REMOVED),
                        new Place("report inbox", 1, Fate.REMOVED),
                        new Place("suppressions", 1, Fate.HASHED));
        assertThat(ids)
                .allSatisfy(id -> assertThat(engine.operations().find(id)).isEmpty());
        assertThat(engine.operations().count(MessageSearch.all().to(ANN))).isEmpty();
        assertThat(engine.operations().find(other)).isPresent();
        assertThat(stores.reports().page(0, 10)).isEmpty();
        assertThat(stores.suppressions().page(0, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.target())
                        .isInstanceOfSatisfying(
                                Suppression.HashedNumber.class,
                                hashed -> assertThat(hashed.sealed()).isNull()));
        restartAfter(Duration.ofHours(2));
        time.advance(Duration.ofSeconds(5));
        assertThat(sentTo).as("what waited is not sent").hasSize(3);
        MessageId marketing = engine.client()
                .send(Message.text("Sale").messageClass(MessageClass.MARKETING).to(ANN.e164()))
                .id();
        assertThat(engine.client().find(marketing).orElseThrow().state()).isEqualTo(MessageState.BLOCKED);
        assertThat(engine.operations().erase(ANN).places().get(1).found()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void isNotBroughtBackByAReportThatComesAMonthLate(Kind kind) {
        open(kind);
        MessageId id = delivered(ANN);
        String providerId = engine.client()
                .find(id)
                .orElseThrow()
                .lastAttempt()
                .orElseThrow()
                .providerMessageId()
                .orElseThrow();
        engine.operations().erase(ANN);
        restartAfter(Duration.ofDays(30));
        events.clear();

        receive(providerId);

        assertThat(stores.reports().page(0, 10)).isEmpty();
        assertThat(engine.gauges().reports().erasedReports()).isOne();
        assertThat(engine.operations().count(MessageSearch.all())).isEmpty();
        assertThat(events).noneMatch(SmsEvent.ReportReceived.class::isInstance);
    }

    @ParameterizedTest
    @EnumSource
    void goesByItselfWhenTheTimeOfItsClassIsOver(Kind kind) {
        open(kind);
        MessageId code = send(
                Message.template("login").param("code", CODE).to(ANN.e164()),
                Script.accept().report(ReportScript.delivered()));
        MessageId waiting = send(
                Message.template("login")
                        .param("code", CODE)
                        .to(BOB.e164())
                        .sendAt(time.instant().plus(Duration.ofDays(3))),
                Script.accept());
        MessageId note = delivered(ANN);
        restartAfter(Duration.ofDays(1));

        time.advance(Duration.ofSeconds(65));

        assertThat(engine.operations().find(code)).isEmpty();
        assertThat(engine.operations().find(waiting)).as("what has not ended").isPresent();
        assertThat(engine.operations().find(note)).as("another class").isPresent();
        assertThat(engine.operations().purge(MessageClass.NOTIFICATION, time.instant()))
                .isEqualTo(1);
        assertThat(engine.operations().find(note)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "MEMORY", mode = EnumSource.Mode.EXCLUDE)
    void isUnreadableInEveryByteOfADatabase(Kind kind) throws Exception {
        open(kind);
        live();
        String alive = bytes();
        engine.operations().erase(ANN);
        String erased = bytes();
        assertThat(CANARIES).allSatisfy(canary -> {
            assertThat(alive.contains(canary)).as(canary).isFalse();
            assertThat(erased.contains(canary)).as(canary).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource(names = "MEMORY", mode = EnumSource.Mode.EXCLUDE)
    void wouldBeFoundThereWithoutKeys(Kind kind) throws Exception {
        place = kind.place();
        stores = place.open(time).toBuilder().clock(time).build();
        start(false);
        live();
        String alive = bytes();
        assertThat(CANARIES)
                .allSatisfy(
                        canary -> assertThat(alive.contains(canary)).as(canary).isTrue());
    }

    /** All rows of all tables, and of SQLite the very files. */
    private String bytes() throws SQLException, IOException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = ((SchemaTest.Place) place).connect();
                Statement statement = connection.createStatement()) {
            for (String table : tables()) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            Object value = rows.getObject(i);
                            all.append(
                                            value instanceof byte[] bytes
                                                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                                                    : String.valueOf(value))
                                    .append('|');
                        }
                    }
                }
            }
        }
        if (place instanceof SqlitePlace sqlite) {
            try (Stream<Path> files = Files.list(sqlite.file().getParent())) {
                for (Path file : files.filter(each -> !each.toString().contains(".node-"))
                        .toList()) {
                    all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return all.toString();
    }

    /** As the scripts of the tables name them. */
    private static List<String> tables() {
        return IntStream.rangeClosed(1, Schema.VERSION)
                .mapToObj(step -> SchemaTest.resource("sqlite/" + step + ".sql"))
                .flatMap(String::lines)
                .filter(line -> line.startsWith("CREATE TABLE") || line.startsWith("CREATE VIEW"))
                .map(line -> line.replaceAll("CREATE (TABLE|VIEW) IF NOT EXISTS (\\w+).*", "$2"))
                .distinct()
                .toList();
    }
}
