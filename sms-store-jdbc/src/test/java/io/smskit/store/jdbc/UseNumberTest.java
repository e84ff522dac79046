package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.core.SmsEngine;
import io.smskit.core.SmsEngineBuilder;
import io.smskit.core.vault.KeyRing;
import io.smskit.definition.Application;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.Usage;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.policy.LimitRule;
import io.smskit.simulator.VirtualTime;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.Submission;
import io.smskit.spi.store.SmsStores;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What other programs read of the packages of applications by SQL. */
final class UseNumberTest {
    private static final String KEY = "1:" + Base64.getEncoder().encodeToString(new byte[32]);

    private final VirtualTime time = VirtualTime.startingAt(Drafts.NOON);

    private static List<String> firstStep(Where where) {
        return Schema.statements(SchemaTest.resource(where.folder() + "/1.sql"));
    }

    private static Script script(Submission submission) {
        return submission.text().startsWith("bad")
                ? Script.reject(Failure.of(FailureKind.CONTENT_REFUSED, "isv.BLACK_KEY", "a word is refused"))
                : Script.accept();
    }

    private SmsEngineBuilder builder(SchemaTest.Place place) {
        SmsStores stores = place.open(time);
        return SmsEngine.builder()
                .channel("main", Sandbox.scripted(UseNumberTest::script))
                .time(time)
                .stores(engineTime ->
                        stores.toBuilder().clock(time).closing(stores::close).build());
    }

    private static Application application(String name, String... rules) {
        Application application = Application.of(name);
        for (String rule : rules) {
            application = application.limit(LimitRule.parse(rule, ZoneOffset.UTC));
        }
        return application;
    }

    private void send(SmsEngine engine, String application, String... texts) {
        engine.client()
                .sendAll(Stream.of(texts)
                        .map(text -> Message.text(text).application(application).to("+8613800138000"))
                        .toList());
        time.advance(Duration.ofSeconds(5));
    }

    private static List<Long> usage(SmsEngine engine, String application) {
        return engine.definitions().usage(application).stream().map(Usage::used).toList();
    }

    /** By application: what is bought and what is used of it. */
    private static TreeMap<String, String> told(SchemaTest.Place place) throws SQLException {
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT app_no, available_number, use_number FROM sms_app_config")) {
            TreeMap<String, String> told = new TreeMap<>();
            while (rows.next()) {
                told.put(rows.getString(1), rows.getString(2) + " " + rows.getString(3));
            }
            return told;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWhatIsUsedOfThePackageAsTheEngineCountsIt(Where where) throws SQLException {
        try (SchemaTest.Place place = where.place();
                SmsEngine engine = builder(place).start()) {
            engine.definitions().put(DefinitionChange.of(application("shop", "3/total", "100/s")));
            engine.definitions().put(DefinitionChange.of(application("fresh", "7/total")));
            engine.definitions().put(DefinitionChange.of(application("metered", "100/day")));
            send(engine, "shop", "one", "two", "bad");
            send(engine, "shop", "three", "four", "five");
            send(engine, "metered", "six");

            assertThat(usage(engine, "shop")).containsExactly(3L, 0L);
            assertThat(told(place)).hasToString("{fresh=7 0, metered=null null, shop=3 3}");

            engine.definitions().put(DefinitionChange.of(application("shop", "5/total", "100/s")));
            send(engine, "shop", "seven");

            assertThat(usage(engine, "shop")).containsExactly(4L, 0L);
            assertThat(told(place)).containsEntry("shop", "5 4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWhenEncryptionComesIntoUse(Where where) throws SQLException {
        try (SchemaTest.Place place = where.place()) {
            Application shop = application("shop", "3/total");
            try (SmsEngine engine = builder(place).application(shop).start()) {
                send(engine, "shop", "one");
            }
            try (SmsEngine engine = builder(place)
                    .application(shop)
                    .encryption(KeyRing.parse(KEY, KEY.replace('A', 'B')))
                    .start()) {
                send(engine, "shop", "two");
                assertThat(usage(engine, "shop")).containsExactly(2L);
            }
            assertThat(told(place)).hasToString("{shop=3 2}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isToldOfApplicationsThatAnOlderVersionHasDefined(Where where) throws SQLException {
        try (SchemaTest.Place place = where.place()) {
            try (Connection connection = place.connect();
                    Statement statement = connection.createStatement()) {
                for (String sql : firstStep(where)) {
                    statement.execute(sql);
                }
                for (int version = 1; version <= 2; version++) {
                    statement.execute("INSERT INTO sms_definition (kind, name, version, author, published, enabled)"
                            + " VALUES ('APPLICATION', 'shop', " + version + ", 'api', 0, 1)");
                    statement.execute("INSERT INTO sms_definition_attribute (kind, name, version, attribute, content)"
                            + " VALUES ('APPLICATION', 'shop', " + version + ", 'available_number', '" + version
                            + "')");
                }
                statement.execute("INSERT INTO sms_app_config (definition_name, app_no, available_number, status)"
                        + " VALUES ('shop', 'shop', 2, 1)");
            }
            place.open(time).close();
            assertThat(told(place)).hasToString("{shop=2 0}");
            try (SmsEngine engine = builder(place).start()) {
                send(engine, "shop", "one");
                assertThat(usage(engine, "shop")).containsExactly(1L);
            }
            assertThat(told(place)).hasToString("{shop=2 1}");
        }
    }
}
