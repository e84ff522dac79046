package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smskit.ConfigurationException;
import io.smskit.simulator.RealTime;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.SmsStores;
import io.smskit.tck.StorePlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How tables come to be. */
final class SchemaTest {
    private final RealTime time = new RealTime();

    /** The databases with the folders of their scripts. */
    private enum Kind {
        SQLITE,
        H2,
        POSTGRESQL,
        MYSQL;

        Place place() {
            return switch (this) {
                case SQLITE -> new SqlitePlace();
                case H2 -> new H2Place();
                case POSTGRESQL -> new PostgresPlace();
                case MYSQL -> new MariadbPlace();
            };
        }

        List<String> statements(int step) {
            return Schema.statements(resource(name().toLowerCase(Locale.ROOT) + "/" + step + ".sql"));
        }

        /** Whether a step that is not finished leaves nothing behind. */
        boolean takesTablesBack() {
            return this == SQLITE || this == POSTGRESQL;
        }
    }

    /** A place to which one can connect by hand. */
    interface Place extends StorePlace {
        Connection connect() throws SQLException;
    }

    static String resource(String path) {
        try (InputStream in = Schema.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        time.close();
    }

    private void assertWorks(StorePlace place) {
        try (SmsStores stores = place.open(time)) {
            assertThat(stores.messages().insert(Drafts.messages(1, 3), Drafts.NOON))
                    .containsOnly(new Insertion.New());
            assertThat(stores.definitions().revision()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void canBeCreatedByHand(Kind kind) throws SQLException {
        try (Place place = kind.place()) {
            try (Connection connection = place.connect();
                    Statement statement = connection.createStatement()) {
                for (int step = 1; step <= Schema.VERSION; step++) {
                    for (String sql : kind.statements(step)) {
                        statement.execute(sql);
                    }
                }
            }
            assertWorks(place);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isFinishedByTheNextStartWhereverTheFirstOneDied(Kind kind) throws SQLException {
        List<String> statements = kind.statements(1);
        for (int done = 0; done < statements.size(); done += 3) {
            assertIsFinished(kind, statements.subList(0, done));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isUpgradedByTheNextStartWhereverTheFirstOneDied(Kind kind) throws SQLException {
        List<String> second = kind.statements(2);
        for (int done = 0; done < (kind.takesTablesBack() ? 1 : second.size()); done++) {
            List<String> all = new ArrayList<>(kind.statements(1));
            all.addAll(second.subList(0, done));
            assertIsFinished(kind, all);
        }
    }

    private void assertIsFinished(Kind kind, List<String> done) throws SQLException {
        try (Place place = kind.place()) {
            try (Connection connection = place.connect();
                    Statement statement = connection.createStatement()) {
                for (String sql : done) {
                    statement.execute(sql);
                }
            }
            assertWorks(place);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofANewerVersionIsRefused(Kind kind) throws SQLException {
        try (Place place = kind.place()) {
            assertWorks(place);
            try (Connection connection = place.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO sms_schema (version) VALUES (3)");
            }
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> place.open(time))
                    .withMessage("cannot use this database: its tables are of version 3, and this SmsKit knows up to 2;"
                            + " use the newer SmsKit that made them");
        }
    }

    @Test
    void isNotCreatedWhereThatIsNotWanted() {
        try (SqlitePlace place = new SqlitePlace()) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> JdbcStores.on(place.dataSource())
                            .createTables(false)
                            .open())
                    .withMessageContaining("its tables are of version 0, not 2");
        }
    }

    @Test
    void isUpgradedStepByStep() throws SQLException {
        try (SqlitePlace place = new SqlitePlace()) {
            String first = "CREATE TABLE sms_schema (version INTEGER);\nINSERT INTO sms_schema VALUES (1);\n";
            String second = "CREATE TABLE added (id INTEGER);\nINSERT INTO sms_schema VALUES (2);\n";
            Database database = database(place);
            new Schema(List.of(first)).upgrade(database);
            new Schema(List.of(first, second)).upgrade(database);
            assertThat(database.<Integer>read("look", Schema::version)).isEqualTo(2);
            assertThat(database.<Boolean>read(
                            "look", session -> session.dialect().exists(session, "added")))
                    .isTrue();
            database.close();
        }
    }

    private static Database database(SqlitePlace place) {
        SqliteDialect dialect = new SqliteDialect(1_000);
        Connections connections = new Connections(place::connect, new Connections.Size(2, true, JdbcStores.PATIENCE));
        return new Database(dialect, connections, connections);
    }

    @Test
    void ofMysqlCanBeImportedAsOneFileWithItsDatabase() {
        String whole = resource("sms.sql");
        assertThat(whole)
                .startsWith("-- Everything of SmsKit for MySQL or MariaDB, in a database of its own. By hand: mysql <"
                        + " sms.sql\n\n"
                        + "CREATE DATABASE IF NOT EXISTS sms CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;\n"
                        + "USE sms;\n\n");
        assertThat(whole).endsWith(resource("mysql/1.sql") + "\n" + resource("mysql/2.sql"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sms_service_provider_config: channel_no provider_name provider_no access_key_id access_key_secret"
                        + " endpoint sdk_app_id region remark ext_json status",
                "sms_sign_config: sign_name provider_no provider_name remark ext_json status",
                "sms_template_config: sign_name provider_no template_no template_content third_party_template_no remark"
                        + " ext_json status",
                "sms_app_config: app_no app_name available_number current_limiting use_number remark ext_json status",
                "sms_business_config: app_no business_name business_no template_no business_desc remark ext_json"
                        + " status",
                "sms_send_log: app_no business_no status fee phone_number message code content remark ext_json"
            })
    void hasTheTablesThatOtherProgramsKnow(String table) throws SQLException {
        String[] parts = table.split(": ");
        for (Kind kind : Kind.values()) {
            try (Place place = kind.place()) {
                place.open(time).close();
                try (Connection connection = place.connect();
                        Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT * FROM " + parts[0])) {
                    List<String> columns = Stream.iterate(1, i -> i <= columnCount(rows), i -> i + 1)
                            .map(i -> columnName(rows, i))
                            .toList();
                    assertThat(columns).contains(parts[1].split(" "));
                }
            }
        }
    }

    private static int columnCount(ResultSet rows) {
        try {
            return rows.getMetaData().getColumnCount();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String columnName(ResultSet rows, int column) {
        try {
            return rows.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
