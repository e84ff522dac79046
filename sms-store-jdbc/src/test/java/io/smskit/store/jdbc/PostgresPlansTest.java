package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Priority;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How PostgreSQL goes about our statements where many messages wait and it knows how many. */
class PostgresPlansTest {
    private static final int WAITING = 20_000;

    private final PostgresPlace place = new PostgresPlace();
    private final RecordingSource source = new RecordingSource(place);

    @AfterEach
    void close() {
        place.close();
    }

    private static void fill(Statement statement) throws SQLException {
        for (String table : List.of("sms_message", "sms_queue")) {
            statement.execute("CREATE TEMPORARY TABLE one AS SELECT * FROM " + table);
            statement.execute(
                    "INSERT INTO " + table + " SELECT (jsonb_populate_record(o, jsonb_build_object('id', n))).*"
                            + " FROM one o, generate_series(2, " + WAITING + ") AS g (n)");
            statement.execute("DROP TABLE one");
            statement.execute("ANALYZE " + table);
        }
    }

    /** With a name for each parameter, as the driver sends it. */
    private static String numbered(String sql) {
        Matcher places = Pattern.compile("\\?").matcher(sql);
        int[] last = {0};
        return places.replaceAll(match -> "\\$" + ++last[0]);
    }

    @Test
    void aClaimReadsWhatItTakesAndNotWhatWaits() throws SQLException {
        try (SmsStores stores = JdbcStores.open(source.dataSource());
                Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            stores.messages().insert(Drafts.messages(1, 2), Drafts.NOON);
            fill(statement);
            assertThat(stores.messages()
                            .claim(new Claim.Due(new NodeId(7), Priority.NORMAL, Set.of("default"), 10), Drafts.NOON))
                    .hasSize(10);

            String claim = source.prepared("SKIP LOCKED");
            statement.execute("PREPARE claim AS " + numbered(claim));
            statement.execute("SET plan_cache_mode = force_generic_plan");
            List<String> plan = new ArrayList<>();
            try (ResultSet lines = statement.executeQuery(
                    "EXPLAIN EXECUTE claim (7, ARRAY['default'], 1, 9000000000000000, 10, 10)")) {
                while (lines.next()) {
                    plan.add(lines.getString(1));
                }
            }
            assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
        }
    }
}
