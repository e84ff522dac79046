package io.smskit.http.codes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.HttpOptions;
import io.smskit.http.HttpReply;
import io.smskit.http.HttpRequest;
import io.smskit.http.HttpTransport;
import io.smskit.simulator.RealTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeJudgeTest {
    private static final CodeTable CODES = CodeTable.of(Stream.of(
            "api\tNoSuchNumber\tRECIPIENT_INVALID\t-\t-\t-\tP\twrong number",
            "api\tBusy\tTHROTTLED\t-\t-\t-\tTH\tgo slower",
            "api\tBroken\tPROVIDER_ERROR\t-\t-\tin-doubt\tAMB\tit broke",
            "api\tQuota\tQUOTA_EXHAUSTED\t-\tnext-day\t-\tSTOP\tno more today"));
    private static final CodeJudge JUDGE = new CodeJudge(
            () -> CODES, code -> code.startsWith("Internal"), () -> Instant.parse("2026-01-02T03:04:05Z"));

    private static RealTime time;
    private static WireMockServer server;
    private static HttpTransport transport;

    @BeforeAll
    static void start() {
        time = new RealTime();
        server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        transport = HttpTransport.open(HttpOptions.defaults(), time);
    }

    @AfterAll
    static void stop() {
        transport.close();
        server.stop();
        time.close();
    }

    private static <T> T judged(int status, Function<HttpReply, T> judging) throws Exception {
        server.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status).withHeader("Retry-After", "9")));
        return transport
                .<T>query(
                        HttpRequest.post(URI.create("http://127.0.0.1:" + server.port() + "/")),
                        reply -> Optional.of(judging.apply(reply)),
                        failure -> {
                            throw new AssertionError(failure);
                        })
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static Failure rejected(SubmitOutcome outcome) {
        assertThat(outcome).isInstanceOf(SubmitOutcome.Rejected.class);
        return ((SubmitOutcome.Rejected) outcome).failure();
    }

    private static Failure unknown(SubmitOutcome outcome) {
        assertThat(outcome).isInstanceOf(SubmitOutcome.Unknown.class);
        return ((SubmitOutcome.Unknown) outcome).failure();
    }

    @ParameterizedTest
    @CsvSource({
        "200, NoSuchNumber, RECIPIENT_INVALID",
        "400, NoSuchNumber, RECIPIENT_INVALID",
        "500, NoSuchNumber, RECIPIENT_INVALID",
        "200, BrandNew, UNRECOGNISED",
        "400, BrandNew, UNRECOGNISED",
        "401, BrandNew, AUTHENTICATION",
        "429, BrandNew, THROTTLED",
        "503, BrandNew, THROTTLED",
    })
    void takesARefusalForOne(int status, String code, FailureKind kind) throws Exception {
        Failure failure = rejected(judged(status, reply -> JUDGE.outcome(reply, code, "")));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "200, Broken, PROVIDER_ERROR",
        "400, Broken, PROVIDER_ERROR",
        "200, Internal.New, UNRECOGNISED",
        "400, Internal.New, UNRECOGNISED",
        "500, BrandNew, UNRECOGNISED",
        "502, BrandNew, UNRECOGNISED",
        "408, BrandNew, PROVIDER_ERROR",
    })
    void leavesDoubtWhereThereIsSome(int status, String code, FailureKind kind) throws Exception {
        Failure failure = unknown(judged(status, reply -> JUDGE.outcome(reply, code, "")));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
    }

    @Test
    void carriesThePauseOfAThrottlingGatewayOnly() throws Exception {
        assertThat(judged(200, reply -> JUDGE.failure(reply, "Busy", "")).pause())
                .contains(Duration.ofSeconds(9));
        assertThat(judged(200, reply -> JUDGE.failure(reply, "NoSuchNumber", ""))
                        .pause())
                .isEmpty();
    }

    @Test
    void asksTheClockWhenAQuotaEnds() throws Exception {
        assertThat(judged(200, reply -> JUDGE.failure(reply, "Quota", "")).end())
                .contains(Instant.parse("2026-01-02T16:00:00Z"));
    }

    @Test
    void takesAYesWithAStatusThatSaysNoForNeither() throws Exception {
        SubmitOutcome taken = judged(201, reply -> CodeJudge.taken(reply, "OK", "77"));

        assertThat(taken).isEqualTo(SubmitOutcome.accepted("77"));
        assertThat(unknown(judged(500, reply -> CodeJudge.taken(reply, "OK", "77")))
                        .inDoubt())
                .isTrue();
        assertThat(unknown(judged(404, reply -> CodeJudge.taken(reply, "OK", "77")))
                        .code())
                .isEqualTo("OK");
    }
}
