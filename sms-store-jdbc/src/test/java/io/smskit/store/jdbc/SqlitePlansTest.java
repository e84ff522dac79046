package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Priority;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How SQLite goes about what an engine asks for again and again, however many messages wait. */
class SqlitePlansTest {
    private final SqlitePlace place = new SqlitePlace();
    private final RecordingSource source = new RecordingSource(place);
    private final SmsStores stores = JdbcStores.open(source.dataSource());

    @AfterEach
    void close() {
        stores.close();
        place.close();
    }

    static Stream<Named<Consumer<SmsStores>>> asked() {
        return Stream.of(
                Named.of(
                        "a claim",
                        stores -> stores.messages()
                                .claim(
                                        new Claim.Due(new NodeId(7), Priority.NORMAL, Set.of("default", "other"), 10),
                                        Drafts.NOON)),
                Named.of(
                        "when the next message is due", stores -> stores.query().nextDue()),
                Named.of("when the next deadline is", stores -> stores.query().nextDeadline()),
                Named.of("what waits", stores -> stores.query().waiting(Drafts.NOON, 10)));
    }

    @ParameterizedTest
    @MethodSource("asked")
    void walksAlongAnIndexAndSortsNothing(Consumer<SmsStores> question) throws SQLException {
        stores.messages().insert(Drafts.messages(1, 20), Drafts.NOON);
        Set<String> before = source.prepared();
        question.accept(stores);
        Set<String> asked = source.prepared();
        asked.removeAll(before);
        asked.removeIf(SqlitePlansTest::isOfSuspects);
        assertThat(asked).isNotEmpty();
        for (String sql : asked) {
            assertThat(plan(sql))
                    .as(sql)
                    .noneMatch(step -> step.contains("TEMP B-TREE") || step.matches("SCAN \\w+_queue.*"));
        }
    }

    /** There are few of them, and they may be sorted. */
    private static boolean isOfSuspects(String sql) {
        return sql.contains("phase = " + MessageRows.SUSPECT);
    }

    private List<String> plan(String sql) throws SQLException {
        try (Connection connection = place.connect();
                PreparedStatement explain = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                ResultSet steps = explain.executeQuery()) {
            List<String> plan = new ArrayList<>();
            while (steps.next()) {
                plan.add(steps.getString("detail"));
            }
            return plan;
        }
    }
}
