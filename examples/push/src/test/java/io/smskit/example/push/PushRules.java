package io.smskit.example.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageState;
import io.smskit.core.engine.ReportTotals;
import io.smskit.example.push.Bench.Sent;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for pushes of every cloud, whichever way they come in. */
abstract class PushRules {
    private static final String NUMBER = "13800138000";
    private static final String OTHER = "13800138001";
    private static final String NOBODY = "987654321";

    private Bench bench;
    private Entrance entrance;
    private Sent sent;

    abstract Cloud cloud();

    abstract Entrance entrance(Bench bench);

    @BeforeEach
    void start() {
        bench = new Bench(cloud());
        entrance = entrance(bench);
        sent = bench.send(NUMBER);
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    private PushAnswer push(String kind, String... rows) {
        return pushBody(kind, "[" + String.join(",", rows) + "]");
    }

    private PushAnswer pushBody(String kind, String body) {
        return entrance.push(Bench.url(kind), body.getBytes(UTF_8));
    }

    private ReportTotals totals() {
        return bench.engine.gauges().reports();
    }

    private void assertTaken(PushAnswer answer) {
        assertThat(answer).isEqualTo(PushAnswer.json(200, cloud().taken));
    }

    private void assertUntouched() {
        bench.settle(entrance);
        assertThat(bench.state(sent.id())).isEqualTo(MessageState.SUBMITTED);
    }

    private void assertDelivered() {
        bench.settle(entrance);
        assertThat(bench.state(sent.id())).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void aReportMayComeInAnArray() {
        assertTaken(push("report", bench.delivered(sent)));
        assertDelivered();
    }

    @Test
    void aReportMayComeAlone() {
        assertTaken(pushBody("report", bench.delivered(sent)));
        assertDelivered();
    }

    @Test
    void aReplyMayComeInAnArrayOrAlone() {
        assertTaken(push("reply", cloud().reply(NUMBER, "hello")));
        assertTaken(pushBody("reply", cloud().reply(NUMBER, "hello")));
        bench.settle(entrance);
        assertThat(bench.replies()).isEqualTo(2);
    }

    @Test
    void anIdThatWasNeverSentIsAnsweredAsOneThatWas() {
        PushAnswer unknown = push("report", cloud().report(NUMBER, NOBODY, ""));
        bench.settle(entrance);
        PushAnswer known = push("report", bench.delivered(sent));

        assertThat(unknown).isEqualTo(known);
        assertThat(totals().unmatchedReports()).isEqualTo(1);
        assertDelivered();
    }

    @Test
    void aForgedReportNeedsNumberAndIdOfOneMessage() {
        Sent other = bench.send(OTHER);

        assertTaken(push("report", cloud().report(OTHER, sent.theirs(), "")));
        assertTaken(push("report", cloud().report(NUMBER, other.theirs(), "")));

        assertUntouched();
        assertThat(bench.state(other.id())).isEqualTo(MessageState.SUBMITTED);
        assertThat(totals().unmatchedReports()).isEqualTo(2);
    }

    @Test
    void aForgedOptOutSuppressesNobody() {
        assertTaken(push("report", cloud().report(NUMBER, sent.theirs(), cloud().optOut())));
        assertTaken(push("report", cloud().report(OTHER, NOBODY, cloud().optOut())));
        assertTaken(push("reply", cloud().reply(NUMBER, "TD"), cloud().reply(OTHER, "R")));

        bench.settle(entrance);
        assertThat(bench.state(sent.id())).isEqualTo(MessageState.UNDELIVERED);
        assertThat(bench.engine.operations().suppressions(0, 10)).isEmpty();
        assertThat(bench.replies()).isEqualTo(2);
        assertThat(bench.send(NUMBER).number()).isEqualTo(NUMBER);
    }

    @Test
    void aReplayChangesNothing() {
        for (int i = 0; i < 3; i++) {
            assertTaken(push("report", bench.delivered(sent), bench.delivered(sent)));
        }
        assertTaken(push("report", cloud().report(NUMBER, sent.theirs(), cloud().optOut())));

        assertDelivered();
        assertThat(bench.told(sent.id(), MessageState.DELIVERED)).isEqualTo(1);
        assertThat(bench.told(sent.id(), MessageState.UNDELIVERED)).isZero();
        assertThat(totals()).isEqualTo(new ReportTotals(0, 0, 0, 0));
    }

    @Test
    void goodRowsAreKeptBesideBadOnes() {
        Sent other = bench.send(OTHER);
        List<String> bad =
                List.of("7", "null", "\"x\"", "[]", "{}", "true", "{\"sid\":{},\"biz_id\":[],\"success\":1e999}");

        assertTaken(push(
                "report",
                Stream.of(List.of(bench.delivered(sent)), bad, List.of(bench.delivered(other)))
                        .flatMap(List::stream)
                        .toArray(String[]::new)));

        assertDelivered();
        assertThat(bench.state(other.id())).isEqualTo(MessageState.DELIVERED);
        assertThat(totals().unreadableRows()).isEqualTo(bad.size());
    }

    @Test
    void goodRepliesAreKeptBesideBadOnes() {
        assertTaken(push("reply", "7", cloud().reply(NUMBER, "hello"), "{}"));

        bench.settle(entrance);
        assertThat(bench.replies()).isEqualTo(1);
        assertThat(totals().unreadableRows()).isEqualTo(2);
    }

    @Test
    void goodRowsAreKeptBeforeWhatIsNoJson() {
        assertTaken(pushBody("report", "[" + bench.delivered(sent) + ",{\"sid\":\"1\",\"sid\":\"2\"},{\"si"));

        assertDelivered();
        assertThat(totals().unreadableRows()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[", "{]", "7", "\"x\"", "null", "{}", "\uFFFF"})
    void aBodyWithoutRowsIsTakenAndCountedSoThatItIsNotRepeated(String body) {
        assertTaken(pushBody("report", body));

        assertUntouched();
        assertThat(totals().unreadableRows()).isEqualTo(1);
    }

    @Test
    void deepNestingIsCountedAsOneBadRow() {
        assertTaken(push("report", bench.delivered(sent), "[".repeat(10_000) + "]".repeat(10_000)));

        assertDelivered();
        assertThat(totals().unreadableRows()).isEqualTo(1);
    }

    @Test
    void ofAMillionRowsTheFirstThousandAreTaken() {
        assertTaken(pushBody("report", "[" + bench.delivered(sent) + ",{}".repeat(1_000_000) + "]"));

        assertDelivered();
        assertThat(totals().unreadableRows()).isEqualTo(999);
    }

    @Test
    void aGiantBodyOfAnotherShapeIsRefused() {
        byte[] giant = Arrays.copyOf(bench.delivered(sent).getBytes(UTF_8), 4 * Push.MOST_BYTES);

        assertThat(entrance.push(Bench.url("report"), giant).status()).isEqualTo(413);

        assertUntouched();
        assertThat(totals().refusedPushes()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sms/cloud/report",
                "/sms/cloud/wrong-secret-0123456789/report",
                "/sms/cloud/" + Cloud.SECRET,
                "/sms/cloud/" + Cloud.SECRET + "/",
                "/sms/cloud/" + Cloud.SECRET + "/other",
                "/sms/cloud/" + Cloud.SECRET + "/report/more",
                "/sms/nobody/" + Cloud.SECRET + "/report",
                "/sms/cloud/",
            })
    void whoDoesNotKnowTheWholePathIsRefused(String path) {
        PushAnswer answer = entrance.push(path, bench.delivered(sent).getBytes(UTF_8));

        assertThat(answer.status()).isIn(403, 404);
        assertThat(answer.body()).doesNotContain(Cloud.SECRET, "cloud");
        assertUntouched();
    }
}
