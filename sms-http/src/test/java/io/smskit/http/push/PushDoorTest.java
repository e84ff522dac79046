package io.smskit.http.push;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.ReportStatus;
import io.smskit.http.AddressRanges;
import io.smskit.http.settings.PushAccess;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushVerdict;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushDoorTest {
    private static final String SECRET = "canary-push-secret";

    private static PushDoor door(Optional<String> secret, String from) {
        return new PushDoor(
                new PushAccess(secret, AddressRanges.parse(from)), Set.of("report", "reply"), "code", "msg");
    }

    private static PushVerdict push(String path) {
        return door(Optional.of(SECRET), "").receive(Push.of(path, new byte[] {'['}));
    }

    private static PushVerdict pushFrom(String address) {
        return door(Optional.of(SECRET), "203.0.113.7 2001:db8::/32")
                .receive(Push.of("/" + SECRET + "/report", new byte[0]).peer(address));
    }

    private static void assertRefused(PushVerdict verdict, int status, String reason) {
        assertThat(verdict).isInstanceOf(PushVerdict.Refused.class);
        PushVerdict.Refused refused = (PushVerdict.Refused) verdict;
        assertThat(refused.answer().status()).isEqualTo(status);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.answer().body()).startsWith("{\"code\":" + status + ",\"msg\":\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "reply"})
    void takesWhoKnowsTheSecretAndTrustsNobody(String kind) {
        PushVerdict.Taken taken = (PushVerdict.Taken) push("/" + SECRET + "/" + kind);

        assertThat(taken.raw().kind()).isEqualTo(kind);
        assertThat(taken.raw().body()).isEqualTo(new byte[] {'['});
        assertThat(taken.raw().isTrusted()).isFalse();
        assertThat(taken.stored().status()).isEqualTo(200);
        assertThat(taken.stored().body()).isEqualTo("{\"code\":0,\"msg\":\"OK\"}");
        assertThat(taken.notStored().status()).isEqualTo(503);
        assertThat(taken.notStored().body()).isEqualTo("{\"code\":1,\"msg\":\"try again\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/report", "/wrong/report", "/canary-push-secretx/report", "/canary-push-secre/report"})
    void refusesWhoDoesNot(String path) {
        assertRefused(push(path), 403, "secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/other", "/report/more"})
    void refusesWhoKnowsNoKind(String rest) {
        assertRefused(push("/" + SECRET + rest), 403, "path");
    }

    @Test
    void refusesEverybodyWhereThereIsNoSecret() {
        PushDoor closed = door(Optional.empty(), "");

        assertRefused(closed.receive(Push.of("//report", new byte[0])), 403, "secret");
        assertRefused(closed.receive(Push.of("/report", new byte[0])), 403, "secret");
    }

    private static PushVerdict receive(byte[] body) {
        return door(Optional.of(SECRET), "").receive(Push.of("/" + SECRET + "/report", body));
    }

    private static PushedRows rowsOf(String body) {
        PushVerdict.Taken taken = (PushVerdict.Taken) receive(body.getBytes(UTF_8));
        assertThat(taken.raw().body()).hasSizeLessThanOrEqualTo(1 << 20);
        assertThat(taken.stored().status()).isEqualTo(200);
        return PushedRows.of(taken.raw().body());
    }

    private static int read(PushedRows rows) {
        return rows.reports(row -> row.get("id").text().map(id -> DeliveryReport.of(ReportStatus.DELIVERED, id)))
                .reports()
                .size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "\"", "{\"rows\":["})
    void refusesAHugeBodyThatIsNoArray(String beginning) {
        byte[] huge = Arrays.copyOf(beginning.getBytes(UTF_8), (1 << 20) + 1);

        assertRefused(receive(huge), 413, "size");
    }

    @Test
    void refusesAHugeArrayInAnotherAlphabetThanThatOfJson() {
        byte[] huge = ("[" + "{},".repeat(200_000) + "{}]").getBytes(UTF_16LE);

        assertRefused(receive(huge), 413, "size");
    }

    @Test
    void takesTheFirstThousandRowsOfAMillion() {
        PushedRows rows = rowsOf("[" + "{\"id\":\"é1\"},7,".repeat(500_000) + "{}]");

        assertThat(read(rows)).isEqualTo(500);
        assertThat(rows.unread().malformed()).isEqualTo(1_000);
    }

    @Test
    void takesAsManyRowsOfAHugeArrayAsFit() {
        String row = "{\"id\":\"" + "9".repeat(10_000) + "\"}";

        assertThat(read(rowsOf("[" + (row + ",").repeat(500) + row + "]"))).isBetween(100, 104);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{]", "}", "nil", "{\"a\":1,\"a\":2}", "\u0001", ""})
    void takesTheRowsOfAHugeArrayBeforeTheFirstThatIsNoJson(String broken) {
        PushedRows rows =
                rowsOf("[{\"id\":\"1\"},[\"]\"], " + broken + "," + "{\"id\":\"2\"},".repeat(100_000) + "{}]");

        assertThat(read(rows)).isEqualTo(1);
        assertThat(rows.unread().malformed()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[]", " [ ] ", "[,"})
    void takesAHugeArrayWithoutRowsAsEmpty(String beginning) {
        PushedRows rows = rowsOf(beginning + " ".repeat(1 << 20));

        assertThat(rows.unread().malformed()).isZero();
    }

    @Test
    void knowsWhoMayCall() {
        assertThat(pushFrom("203.0.113.7")).isInstanceOf(PushVerdict.Taken.class);
        assertThat(pushFrom("2001:db8:1::9")).isInstanceOf(PushVerdict.Taken.class);
        assertRefused(pushFrom("203.0.113.8"), 403, "address");
        assertRefused(pushFrom(""), 403, "address");
        assertRefused(pushFrom("203.0.113.7, 1.2.3.4"), 403, "address");
    }
}
