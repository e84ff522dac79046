package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.MessageId;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.SmsStores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A statement that commits itself, and a connection that breaks before or after it was run. */
class LostAnswersTest {
    private final PostgresPlace place = new PostgresPlace();
    private final AtomicInteger losses = new AtomicInteger();
    private boolean isRun;
    private final SmsStores stores = JdbcStores.open(as(DataSource.class, this::dataSource));

    @AfterEach
    void close() {
        stores.close();
        place.close();
    }

    private interface Handler {
        Object call(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T as(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return handler.call(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private Object dataSource(Method method, Object[] arguments) throws SQLException {
        Connection connection = place.connect();
        return as(Connection.class, (call, values) -> {
            Object result = call.invoke(connection, values);
            boolean inserts = call.getName().equals("prepareStatement")
                    && values[0].toString().contains("INSERT INTO sms_message");
            return inserts ? breaking((PreparedStatement) result) : result;
        });
    }

    private PreparedStatement breaking(PreparedStatement statement) {
        return as(PreparedStatement.class, (call, values) -> {
            boolean breaks = call.getName().equals("executeUpdate") && losses.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
            if (!breaks || isRun) {
                Object result = call.invoke(statement, values);
                if (!breaks) {
                    return result;
                }
            }
            throw new SQLException("the connection is gone", "08006");
        });
    }

    private List<Insertion> insert(long from, long to) {
        return stores.messages().insert(Drafts.messages(from, to), Drafts.NOON);
    }

    private int found(long from, long to) {
        List<MessageId> ids = LongStream.range(from, to).mapToObj(MessageId::of).toList();
        return stores.messages().find(new Lookup.ById(ids)).size();
    }

    @Test
    void storesOnceWhatWasStoredBeforeTheAnswerGotLost() {
        isRun = true;
        losses.set(1);

        assertThat(insert(1, 4)).hasSize(3).hasOnlyElementsOfType(Insertion.New.class);
        assertThat(found(1, 4)).isEqualTo(3);
    }

    @Test
    void storesWhatTheBrokenConnectionDidNotTake() {
        losses.set(1);

        assertThat(insert(1, 4)).hasSize(3).hasOnlyElementsOfType(Insertion.New.class);
        assertThat(found(1, 4)).isEqualTo(3);
    }

    @Test
    void refusesAnIdThatIsThereAndStoresNothing() {
        insert(3, 4);

        assertThatThrownBy(() -> insert(1, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThat(found(1, 3)).isZero();
    }
}
