package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Priority;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many rows H2 looks at for what it is asked while many messages wait. */
class H2PlansTest {
    private static final int WAITING = 3_000;
    private static final Pattern ROWS = Pattern.compile("scanCount: (\\d+)");

    private final H2Place place = new H2Place();
    private final RecordingSource source = new RecordingSource(place);
    private final SmsStores stores = JdbcStores.open(source.dataSource());

    @BeforeEach
    void letMessagesWait() {
        stores.messages().insert(Drafts.messages(1, WAITING), Drafts.NOON);
    }

    @AfterEach
    void close() {
        stores.close();
        place.close();
    }

    /** How many rows the statement reads, as H2 counts them. */
    private int rows(String words, Object... parameters) throws SQLException {
        try (Connection connection = place.connect();
                PreparedStatement explain = connection.prepareStatement("EXPLAIN ANALYZE " + source.prepared(words))) {
            Session.bind(explain, parameters);
            try (ResultSet plan = explain.executeQuery()) {
                plan.next();
                return ROWS.matcher(plan.getString(1))
                        .results()
                        .map(match -> match.group(1))
                        .mapToInt(Integer::parseInt)
                        .sum();
            }
        }
    }

    @Test
    void aClaimReadsAndLocksWhatItTakesAndNotWhatWaits() throws SQLException {
        Claim claim = new Claim.Due(new NodeId(7), Priority.NORMAL, Set.of("default"), 10);
        assertThat(stores.messages().claim(claim, Drafts.NOON)).hasSize(10);
        int lane = Codes.of(Priority.NORMAL);
        assertThat(rows("SKIP LOCKED", lane, "default", Long.MAX_VALUE, 10)).isBetween(10, 12);
    }

    @Test
    void theNextMessageIsFoundWithoutALookAtTheOthers() throws SQLException {
        assertThat(stores.query().nextDue()).isPresent();
        assertThat(rows("UNION ALL", "", "", "", "")).isLessThan(20);
    }

    @Test
    void whatWaitsIsToldWithoutALookAtMoreThanIsCounted() throws SQLException {
        assertThat(stores.query().waiting(Drafts.NOON, 10)).hasSize(1);
        int lane = Codes.of(Priority.NORMAL);
        assertThat(rows("SELECT opens, id", lane, "default", Long.MAX_VALUE)).isLessThan(5);
        assertThat(rows("counted", lane, "default", Long.MAX_VALUE, 10)).isLessThan(25);
    }

    @Test
    void keysAreLookedUpOneByOneInsteadOfInAList() throws SQLException {
        List<String> keys = IntStream.range(0, 50).mapToObj(n -> "order-" + n).toList();
        assertThat(stores.messages().find(new Lookup.ByKey("", keys))).isEmpty();
        assertThat(rows("idempotency_key", "", keys.get(0))).isLessThan(5);
    }
}
