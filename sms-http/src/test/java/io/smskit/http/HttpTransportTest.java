package io.smskit.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.smskit.http.Submitting.await;
import static io.smskit.http.Submitting.notSent;
import static io.smskit.http.Submitting.rejected;
import static io.smskit.http.Submitting.unknown;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;
import io.smskit.delivery.SubmitOutcome;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTest {
    private static WireMockServer server;

    private final Submitting client = new Submitting(Submitting.QUICK);

    @BeforeAll
    static void startServer() {
        server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    @BeforeEach
    void forgetEarlierRequests() {
        server.resetAll();
        RecordedLogs.clear();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static String base() {
        return "http://127.0.0.1:" + server.port();
    }

    private static URI url() {
        return URI.create(base() + "/");
    }

    private static void answer(ResponseDefinitionBuilder response) {
        server.stubFor(post(anyUrl()).willReturn(response));
    }

    private static void assertPosts(int count) {
        server.verify(count, postRequestedFor(anyUrl()));
        server.verify(count, anyRequestedFor(anyUrl()));
    }

    @Nested
    class ACompleteAnswer {
        @Test
        void isReadByTheProvider() {
            answer(okJson("{\"Code\":\"OK\",\"BizId\":\"9006\"}"));

            assertThat(client.submit(url())).isEqualTo(SubmitOutcome.accepted("9006"));
            assertThat(client.begun()).isEqualTo(1);
            assertPosts(1);
        }

        @Test
        void isReadWhenItComesCompressed() {
            answer(okJson("{\"Code\":\"OK\",\"BizId\":\"" + "9".repeat(5000) + "\"}"));

            assertThat(client.submit(url())).isEqualTo(SubmitOutcome.accepted("9".repeat(5000)));
            server.verify(postRequestedFor(anyUrl()).withHeader("Accept-Encoding", equalTo("gzip")));
        }

        @Test
        void isReadWithItsStatusAndHeaders() {
            answer(aResponse().withStatus(400).withHeader("X-Request", "r-1").withBody("{\"Code\":\"no\"}"));
            AtomicReference<HttpReply> seen = new AtomicReference<>();

            await(client.transport.submit(HttpRequest.post(url()), () -> true, reply -> {
                seen.set(reply);
                return Optional.of(SubmitOutcome.accepted("1"));
            }));

            assertThat(seen.get().status()).isEqualTo(400);
            assertThat(seen.get().header("x-request")).contains("r-1");
            assertThat(seen.get().header("other")).isEmpty();
            assertThat(new String(seen.get().body(), UTF_8)).isEqualTo("{\"Code\":\"no\"}");
            assertThat(seen.get()).hasToString("HTTP 400, 13 bytes");
        }

        @Test
        void whoseRefusalIsInDoubtIsNoRefusal() {
            answer(aResponse().withStatus(502).withBody("{}"));

            SubmitOutcome outcome = await(client.transport.submit(
                    HttpRequest.post(url()),
                    () -> true,
                    reply -> Optional.of(SubmitOutcome.rejected(reply.failureByStatus("x")))));

            assertThat(unknown(outcome).code()).isEqualTo("x");
        }

        @Test
        void whoseReaderThrowsLeavesDoubt() {
            answer(okJson("{}"));

            SubmitOutcome outcome = await(client.transport.submit(HttpRequest.post(url()), () -> true, reply -> {
                throw new IllegalStateException("secret");
            }));

            assertThat(unknown(outcome).kind()).isEqualTo(FailureKind.PLUGIN_FAULT);
            assertThat(unknown(outcome).detail()).doesNotContain("secret");
        }
    }

    @Nested
    class ARequest {
        @Test
        void isWrittenAsItWasGiven() {
            answer(okJson(PostServer.ANSWER));
            HttpRequest request = HttpRequest.post(URI.create(base() + "/a?b=%2A%20~&c=%E4%BD%A0"))
                    .header("X-One", "1")
                    .body("application/x-www-form-urlencoded", "k=v".getBytes(UTF_8));

            client.submit(request);

            server.verify(postRequestedFor(urlEqualTo("/a?b=%2A%20~&c=%E4%BD%A0"))
                    .withHeader("X-One", equalTo("1"))
                    .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                    .withHeader("Content-Length", equalTo("3"))
                    .withHeader("User-Agent", equalTo("SmsKit"))
                    .withHeader("Host", equalTo("127.0.0.1:" + server.port()))
                    .withRequestBody(equalTo("k=v")));
        }

        @Test
        void withoutABodySaysSo() {
            answer(okJson(PostServer.ANSWER));

            client.submit(url());

            server.verify(postRequestedFor(anyUrl())
                    .withHeader("Content-Length", equalTo("0"))
                    .withoutHeader("Content-Type"));
        }

        @Test
        void isNotWrittenIfTheGateIsShut() {
            answer(okJson(PostServer.ANSWER));

            SubmitOutcome outcome =
                    await(client.transport.submit(HttpRequest.post(url()), () -> false, Submitting::read));

            assertThat(notSent(outcome).code()).isEqualTo("not-begun");
            assertPosts(0);
        }

        @Test
        void isNotWrittenIfItCannotBeMade() {
            SubmitOutcome outcome = await(client.transport.submit(
                    url(),
                    () -> {
                        throw new IllegalStateException("secret");
                    },
                    Submitting::read));

            assertThat(notSent(outcome).code()).isEqualTo("request-failed");
            assertThat(notSent(outcome).detail()).doesNotContain("secret");
            assertPosts(0);
        }

        @Test
        void isNotWrittenToAnotherHostThanItsConnectionHas() {
            HttpRequest elsewhere = HttpRequest.post(URI.create("http://localhost:" + server.port() + "/"));

            SubmitOutcome outcome =
                    await(client.transport.submit(url(), () -> Optional.of(elsewhere), Submitting::read));

            assertThat(notSent(outcome).code()).isEqualTo("request-failed");
            assertPosts(0);
        }

        @Test
        void isRefusedOverPlainHttpToAnotherMachine() {
            URI remote = URI.create("http://sms.example/");

            assertThatThrownBy(() -> client.transport.submit(remote, Optional::empty, Submitting::read))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("https");
        }
    }

    @Nested
    class ABareStatus {
        @ParameterizedTest
        @ValueSource(ints = {500, 501, 502, 504, 505, 520, 599, 408, 200, 201, 204})
        void thatDoesNotTellLeavesDoubt(int status) {
            answer(aResponse().withStatus(status));

            Failure failure = unknown(client.submit(url()));

            assertThat(failure.kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
            assertThat(failure.code()).isEqualTo("http-" + status);
            assertPosts(1);
        }

        @ParameterizedTest
        @CsvSource({
            "401, AUTHENTICATION, CHANNEL",
            "403, AUTHENTICATION, CHANNEL",
            "429, THROTTLED, CHANNEL",
            "503, THROTTLED, CHANNEL",
            "400, UNRECOGNISED, MESSAGE",
            "404, UNRECOGNISED, MESSAGE",
            "405, UNRECOGNISED, MESSAGE",
            "413, UNRECOGNISED, MESSAGE",
            "301, INVALID_REQUEST, CHANNEL",
            "302, INVALID_REQUEST, CHANNEL",
            "303, INVALID_REQUEST, CHANNEL",
            "304, INVALID_REQUEST, CHANNEL",
        })
        void thatRefusesSaysWhy(int status, FailureKind kind, FailureScope scope) {
            answer(aResponse().withStatus(status).withBody("<html>no</html>"));

            Failure failure = rejected(client.submit(url()));

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.scope()).isEqualTo(scope);
            assertThat(failure.code()).isEqualTo("http-" + status);
            assertThat(failure.pause()).isEmpty();
            assertPosts(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {301, 302, 303, 307, 308})
        void thatPointsElsewhereIsNotFollowed(int status) {
            WireMockServer elsewhere =
                    new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
            elsewhere.start();
            answer(aResponse().withStatus(status).withHeader("Location", elsewhere.baseUrl() + "/"));

            Failure failure = rejected(client.submit(url()));

            assertThat(failure.scope()).isEqualTo(FailureScope.CHANNEL);
            assertPosts(1);
            elsewhere.verify(0, anyRequestedFor(anyUrl()));
            elsewhere.stop();
        }

        @ParameterizedTest
        @ValueSource(ints = {408, 503})
        void thatInvitesARepeatIsNotRepeated(int status) {
            answer(aResponse().withStatus(status).withHeader("Retry-After", "0"));

            client.submit(url());

            assertPosts(1);
        }

        @ParameterizedTest
        @CsvSource({
            "429, 7, 7",
            "429, -5, 0",
            "503, 0, 0",
            "503, 1000000000, 1000000000",
        })
        void carriesThePauseInSeconds(int status, String header, long seconds) {
            answer(aResponse().withStatus(status).withHeader("Retry-After", header));

            assertThat(rejected(client.submit(url())).pause()).contains(Duration.ofSeconds(seconds));
        }

        @Test
        void carriesThePauseAsADateByTheServersClock() {
            Instant serverTime = Instant.parse("2001-01-01T00:00:00Z");
            answer(aResponse()
                    .withStatus(429)
                    .withHeader("Date", httpDate(serverTime))
                    .withHeader("Retry-After", httpDate(serverTime.plusSeconds(90))));

            assertThat(rejected(client.submit(url())).pause()).contains(Duration.ofSeconds(90));
        }

        private static String httpDate(Instant instant) {
            return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
        }
    }

    @Nested
    class AnUnreadableAnswer {
        @ParameterizedTest
        @EnumSource(Fault.class)
        void leavesDoubtAfterExactlyOnePost(Fault fault) {
            answer(aResponse().withFault(fault));

            assertThat(unknown(client.submit(url())).kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
            assertPosts(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<html><body>Bad gateway</body></html>",
                    "{\"Code\":\"OK\",\"BizId\":\"9006\"",
                    "{\"Code\":\"OK\"",
                    "{\"Code\":\"OK\",\"Code\":\"no\"}",
                    "{\"Code\":\"OK\"} trailing",
                    "{\"Code\":\"OK\"}{\"Code\":\"OK\"}",
                    "{'Code':'OK'}",
                    "[{\"Code\":\"OK\"}]",
                    "\"OK\"",
                    "OK",
                    "null",
                    " ",
                })
        void leavesDoubtWhateverItIs(String body) {
            answer(aResponse().withStatus(200).withBody(body));

            assertThat(unknown(client.submit(url())).code()).isEqualTo("http-200");
            assertPosts(1);
        }

        @Test
        void inAnotherCharsetLeavesDoubt() {
            byte[] gbk = "{\"Code\":\"OK\",\"Message\":\"短信\"}".getBytes(Charset.forName("GBK"));
            answer(aResponse()
                    .withHeader("Content-Type", "application/json;charset=GBK")
                    .withBody(gbk));

            unknown(client.submit(url()));

            assertPosts(1);
        }

        @Test
        void thatPretendsToBeCompressedLeavesDoubt() {
            answer(aResponse().withHeader("Content-Encoding", "gzip").withBody(PostServer.ANSWER));

            unknown(client.submit(url()));

            assertPosts(1);
        }

        @Test
        void thatUnpacksIntoAHugeOneIsNotUnpacked() {
            answer(aResponse().withHeader("Content-Encoding", "gzip").withBody(Bytes.gzip(new byte[64 << 20])));

            assertThat(unknown(client.submit(url())).code()).isEqualTo("answer-too-large");
        }

        @Test
        void thatIsTooLargeIsNotRead() {
            answer(aResponse().withBody(new byte[(1 << 20) + 1]));

            assertThat(unknown(client.submit(url())).code()).isEqualTo("answer-too-large");
        }

        @Test
        void isLoggedMaskedAndCut() {
            answer(aResponse()
                    .withStatus(502)
                    .withBody("<a href=\"https://x/?sig=s3cret\">code 482913</a>\u001b[2J\nINFO forged\n"
                            + "é".repeat(300) + "tail"));

            client.submit(url());

            assertThat(RecordedLogs.lines())
                    .filteredOn(line -> line.contains("502"))
                    .singleElement()
                    .asString()
                    .startsWith("DEBUG ")
                    .contains("<a href=\"***\">code ######</a>\\u{1b}[#J\\u{a}INFO forged\\u{a}\\u{e9}")
                    .doesNotContain("s3cret", "482913", "tail", "\n");
        }

        @Test
        void keepsNumbersAndSignaturesOutOfEveryLog() {
            answer(aResponse().withStatus(500).withBody("{\"echo\":\"13800138000\",\"n\":13800138000"));
            HttpRequest request = HttpRequest.post(URI.create(base() + "/?PhoneNumbers=13800138000&Signature=abcSIG"))
                    .header("Authorization", "ACS3 Signature=abcSIG");

            Failure failure = unknown(client.submit(request));

            assertThat(RecordedLogs.lines())
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("138001") || line.contains("SIG"));
            assertThat(failure.toString()).doesNotContain("138001", "SIG");
            assertThat(request).hasToString("POST to 127.0.0.1:" + server.port());
        }
    }

    @Nested
    class ADeadline {
        private final Submitting hasty = new Submitting(
                HttpOptions.defaults().callTimeout(Duration.ofMillis(400)).bodyTimeout(Duration.ofMillis(150)));

        @AfterEach
        void close() {
            hasty.close();
        }

        private Duration timed(Runnable call) {
            long begin = System.nanoTime();
            call.run();
            return Duration.ofNanos(System.nanoTime() - begin);
        }

        @Test
        void endsACallThatIsNotAnswered() {
            answer(okJson(PostServer.ANSWER).withFixedDelay(4000));
            AtomicReference<SubmitOutcome> outcome = new AtomicReference<>();

            try (Submitting hasty = new Submitting(Submitting.QUICK.callTimeout(Duration.ofMillis(400)))) {
                assertThat(timed(() -> outcome.set(hasty.submit(url())))).isLessThan(Duration.ofSeconds(2));
            }
            assertThat(unknown(outcome.get()).code()).isEqualTo("call-timeout");
            assertPosts(1);
        }

        @Test
        void endsABodyThatTrickles() {
            answer(okJson(PostServer.ANSWER).withChunkedDribbleDelay(29, 4500));
            AtomicReference<SubmitOutcome> outcome = new AtomicReference<>();

            try (Submitting hasty = new Submitting(Submitting.QUICK.bodyTimeout(Duration.ofMillis(150)))) {
                assertThat(timed(() -> outcome.set(hasty.submit(url())))).isLessThan(Duration.ofSeconds(3));
            }
            assertThat(unknown(outcome.get()).code()).isEqualTo("call-timeout");
            assertPosts(1);
        }
    }

    @Nested
    class AQuery {
        private String ask(HttpRequest request) {
            return await(client.transport.<String>query(
                    request,
                    reply -> reply.json().get("Code").text(),
                    failure -> failure.kind() + " " + failure.code()));
        }

        @Test
        void isReadByTheProvider() {
            server.stubFor(get(urlEqualTo("/q?a=b")).willReturn(okJson("{\"Code\":\"found\"}")));

            assertThat(ask(HttpRequest.get(URI.create(base() + "/q?a=b")))).isEqualTo("found");
            server.verify(1, getRequestedFor(urlEqualTo("/q?a=b")).withoutHeader("Content-Length"));
        }

        @ParameterizedTest
        @CsvSource({"503, THROTTLED http-503", "500, PROVIDER_ERROR http-500", "302, INVALID_REQUEST http-302"})
        void becomesAFailureWhereTheAnswerSaysNothing(int status, String failure) {
            answer(aResponse().withStatus(status));

            assertThat(ask(HttpRequest.post(url()))).isEqualTo(failure);
            assertPosts(1);
        }

        @Test
        void becomesAFailureWhereTheConnectionBreaks() {
            answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

            assertThat(ask(HttpRequest.post(url()))).isEqualTo("PROVIDER_ERROR connection-lost");
            assertPosts(1);
        }

        @Test
        void becomesAFailureWhereNobodyListens() {
            assertThat(ask(HttpRequest.post(URI.create("http://127.0.0.1:1/")))).isEqualTo("NOT_SENT connect-failed");
        }
    }

    @Nested
    class Closing {
        @Test
        void completesOpenStagesAtOnce() {
            answer(okJson(PostServer.ANSWER).withFixedDelay(4000));
            List<CompletionStage<SubmitOutcome>> open =
                    List.of(client.start(HttpRequest.post(url())), client.start(HttpRequest.post(url())));
            Awaitility.await().until(() -> client.begun() == 2);

            long begin = System.nanoTime();
            client.close();

            assertThat(open)
                    .allSatisfy(
                            stage -> assertThat(unknown(await(stage)).code()).isEqualTo("transport-closed"));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        }

        @Test
        void refusesWhatComesLater() {
            client.close();
            client.close();

            assertThat(notSent(client.submit(url())).code()).isEqualTo("transport-closed");
            assertThat(client.begun()).isZero();
        }
    }

    @Nested
    class Threads {
        @Test
        void areDaemonsWithAName() {
            answer(okJson(PostServer.ANSWER));
            AtomicReference<Thread> worker = new AtomicReference<>();
            AtomicReference<String> idleName = new AtomicReference<>();

            await(client.transport.submit(HttpRequest.post(url()), () -> true, reply -> {
                worker.set(Thread.currentThread());
                return Optional.of(SubmitOutcome.accepted("1"));
            }));

            Awaitility.await().until(() -> {
                idleName.set(worker.get().getName());
                return idleName.get().startsWith("sms-http-");
            });
            assertThat(worker.get().isDaemon()).isTrue();
        }
    }

    @Nested
    class AClientOfTheUsers {
        @Test
        void keepsItsInterceptorsAndLosesItsRepeats() {
            answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
            OkHttpClient stubborn = new OkHttpClient.Builder()
                    .addInterceptor(chain -> {
                        try {
                            return chain.proceed(chain.request());
                        } catch (IOException e) {
                            return chain.proceed(chain.request());
                        }
                    })
                    .build();

            try (Submitting user = new Submitting(Submitting.QUICK.client(stubborn))) {
                unknown(user.submit(url()));
                assertThat(user.begun()).isEqualTo(1);
            }
            assertPosts(1);
        }

        @Test
        void cannotRepeatAnAnswerEither() {
            answer(aResponse().withStatus(503));
            OkHttpClient stubborn = new OkHttpClient.Builder()
                    .addInterceptor(chain -> {
                        chain.proceed(chain.request()).close();
                        return chain.withRetryOnConnectionFailure(true).proceed(chain.request());
                    })
                    .build();

            try (Submitting user = new Submitting(Submitting.QUICK.client(stubborn))) {
                unknown(user.submit(url()));
            }
            assertPosts(1);
        }

        @Test
        void seesItsListenersCalled() {
            answer(okJson(PostServer.ANSWER));
            AtomicReference<String> path = new AtomicReference<>();
            OkHttpClient listening = new OkHttpClient.Builder()
                    .addNetworkInterceptor(chain -> {
                        path.set(chain.request().url().encodedPath());
                        return chain.proceed(chain.request());
                    })
                    .build();

            try (Submitting user = new Submitting(Submitting.QUICK.client(listening))) {
                assertThat(user.submit(url())).isEqualTo(SubmitOutcome.accepted("biz-1"));
            }
            assertThat(path.get()).isEqualTo("/");
        }
    }
}
