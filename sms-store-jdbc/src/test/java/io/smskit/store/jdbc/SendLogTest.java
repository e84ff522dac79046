package io.smskit.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.core.SmsEngine;
import io.smskit.core.vault.KeyRing;
import io.smskit.definition.Application;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.policy.LimitRule;
import io.smskit.simulator.VirtualTime;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.Submission;
import io.smskit.spi.store.SmsStores;
import io.smskit.template.Business;
import io.smskit.template.Template;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What other programs read of messages by SQL. */
final class SendLogTest {
    private static final String NUMBER = "+8613800138000";
    private static final String LONG = "名".repeat(140);
    private static final String KEY = "1:" + Base64.getEncoder().encodeToString(new byte[32]);

    private final VirtualTime time = VirtualTime.startingAt(Drafts.NOON);

    private static Script script(Submission submission) {
        return submission.text().startsWith("bad")
                ? Script.reject(Failure.of(FailureKind.CONTENT_REFUSED, "isv.BLACK_KEY", LONG))
                : Script.accept();
    }

    private void send(SchemaTest.Place place, boolean isEncrypted) {
        SmsStores stores = place.open(time);
        SmsStores ours = stores.toBuilder().clock(time).closing(stores::close).build();
        var builder = SmsEngine.builder()
                .channel("main", Sandbox.scripted(SendLogTest::script))
                .template(Template.of("login", MessageClass.VERIFICATION, "Your code is {code}."))
                .business(Business.of("B-000003", "login").application("shop"))
                .application(Application.of("full").limit(LimitRule.parse("1/day", ZoneOffset.UTC)))
                .time(time)
                .stores(engineTime -> ours);
        if (isEncrypted) {
            builder.encryption(KeyRing.parse(KEY, KEY.replace('A', 'B')));
        }
        try (SmsEngine engine = builder.start()) {
            engine.client()
                    .sendAll(List.of(
                            Message.business("B-000003").args("482913").to(NUMBER),
                            Message.text(LONG).to("+12025550123"),
                            Message.text("bad").to(NUMBER),
                            Message.text("one").application("full").to(NUMBER),
                            Message.text("two").application("full").to(NUMBER)));
            time.advance(Duration.ofSeconds(5));
        }
    }

    private static List<String> rows(SchemaTest.Place place, String columns) throws SQLException {
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT " + columns + " FROM sms_send_log ORDER BY created, id")) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns.split(",").length; i++) {
                    values.add(String.valueOf(rows.getString(i)));
                }
                all.add(String.join(" | ", values));
            }
            return all;
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfEachMessageWhoGotWhatAndHowItEnded(Where where) throws SQLException {
        try (SchemaTest.Place place = where.place()) {
            send(place, false);
            assertThat(rows(place, "app_no, business_no, status, fee, phone_number, content"))
                    .containsExactlyInAnyOrder(
                            "shop | B-000003 | 4 | 1 | +8613800138000 | Your code is 482913.",
                            "default | null | 4 | 3 | +12025550123 | " + LONG,
                            "default | null | 11 | 1 | +8613800138000 | bad",
                            "full | null | 4 | 1 | +8613800138000 | one",
                            "full | null | 8 | 1 | +8613800138000 | two");
            assertThat(rows(place, "content, code, message"))
                    .contains(
                            "bad | isv.BLACK_KEY | CONTENT_REFUSED: " + LONG,
                            "two | APPLICATION_LIMIT | 1 of 1/day are used")
                    .anyMatch(row -> row.matches("one \\| OK \\| .+"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsNothingOfWhatIsEncrypted(Where where) throws SQLException {
        try (SchemaTest.Place place = where.place()) {
            send(place, true);
            assertThat(rows(place, "app_no, status, business_no, fee, phone_number, content"))
                    .containsExactlyInAnyOrder(
                            "shop | 4 | null | null | null | null",
                            "default | 4 | null | null | null | null",
                            "default | 11 | null | null | null | null",
                            "full | 4 | null | null | null | null",
                            "full | 8 | null | null | null | null");
            assertThat(String.join("\n", rows(place, "code, message"))).doesNotContain("isv.BLACK_KEY", "名");
        }
    }
}
