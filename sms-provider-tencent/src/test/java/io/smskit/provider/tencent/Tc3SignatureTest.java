package io.smskit.provider.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.http.HttpRequest;
import io.smskit.http.Sha256;
import java.math.BigInteger;
import java.net.URI;
import java.security.MessageDigest;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class Tc3SignatureTest {
    private static final String KEY = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";

    private static HttpRequest request(String url, String body) {
        return HttpRequest.post(URI.create(url))
                .header("X-TC-Action", "SendSms")
                .body("application/json; charset=utf-8", body.getBytes(UTF_8));
    }

    /** The example of the documentation of signature v3: its steps, its key, its result. */
    @Test
    void isThatOfTheDocumentation() {
        Tc3Signature signature = new Tc3Signature("AKIDEXAMPLE", "cvm", SigningKeys.of(KEY, "cvm"));
        HttpRequest request = request(
                "https://cvm.tencentcloudapi.com/",
                "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}");

        assertThat(Sha256.hex(request.body()))
                .isEqualTo("35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064");
        assertThat(signature.sign(request, Instant.ofEpochSecond(1551113065)).headers())
                .containsEntry("X-TC-Timestamp", "1551113065")
                .containsEntry(
                        "Authorization",
                        "TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2019-02-25/cvm/tc3_request,"
                                + " SignedHeaders=content-type;host,"
                                + " Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168");
    }

    @Test
    void agreesWithAnotherReadingOfTheDocumentation() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Tc3Signature signature = new Tc3Signature("testId", "sms", SigningKeys.of(KEY, "sms"));
        for (int i = 0; i < 500; i++) {
            Instant at = Instant.ofEpochSecond(random.nextInt(2_000_000_000));
            String body = random.ints(random.nextInt(20), 1, 0x3000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            HttpRequest signed = signature.sign(request("http://127.0.0.1:18081/", body), at);

            assertThat(signed.headers().get("Authorization"))
                    .as("seed %d", seed)
                    .endsWith("Signature=" + expected(at.getEpochSecond(), body));
        }
    }

    /** Straight from the text: nothing here is shared with the code under test. */
    private static String expected(long seconds, String body) throws Exception {
        SimpleDateFormat days = new SimpleDateFormat("yyyy-MM-dd", Locale.ROOT);
        days.setTimeZone(TimeZone.getTimeZone("UTC"));
        String day = days.format(new Date(seconds * 1000));
        String canonical = "POST\n/\n\ncontent-type:application/json; charset=utf-8\nhost:127.0.0.1:18081\n\n"
                + "content-type;host\n" + hex(sha256(body));
        String toSign = "TC3-HMAC-SHA256\n" + seconds + "\n" + day + "/sms/tc3_request\n" + hex(sha256(canonical));
        byte[] key = hmac(("TC3" + KEY).getBytes(UTF_8), day);
        return hex(hmac(hmac(hmac(key, "sms"), "tc3_request"), toSign));
    }

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static String hex(byte[] bytes) {
        return String.format("%064x", new BigInteger(1, bytes));
    }

    @Nested
    class ItsKey {
        private final AtomicInteger derivations = new AtomicInteger();
        private final SigningKeys keys = new SigningKeys(day -> {
            derivations.incrementAndGet();
            return Sha256.key(day.toString().getBytes(UTF_8));
        });
        private final Tc3Signature signature = new Tc3Signature("testId", "sms", keys);

        private void sign(String at) {
            signature.sign(request("http://127.0.0.1:18081/", "{}"), Instant.parse(at));
        }

        @Test
        void isDerivedOnceADayAndNotForEachRequest() {
            for (int second = 0; second < 1_000; second++) {
                sign("2026-01-02T03:04:05Z");
                sign("2026-01-02T23:59:59.999Z");
            }
            assertThat(derivations).hasValue(1);

            sign("2026-01-03T00:00:00Z");
            assertThat(derivations).hasValue(2);
        }

        @Test
        void isNotDerivedAgainForRequestsOfBothDaysAroundMidnight() {
            for (int i = 0; i < 100; i++) {
                sign("2026-01-02T23:59:59.999Z");
                sign("2026-01-03T00:00:00Z");
            }

            assertThat(derivations).hasValue(2);
        }

        @Test
        void isForgottenWithTheDay() {
            for (int day = 1; day <= 28; day++) {
                sign("2026-01-%02dT12:00:00Z".formatted(day));
            }
            assertThat(derivations).hasValue(28);

            sign("2026-01-01T12:00:00Z");
            sign("2026-01-28T12:00:00Z");
            assertThat(derivations)
                    .as("the old day is derived again, the last one is not")
                    .hasValue(29);
        }

        @Test
        void isDerivedOnceHoweverManyThreadsSignAtOnce() throws Exception {
            int threads = 16;
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                CountDownLatch start = new CountDownLatch(1);
                List<Future<SecretKey>> found = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    found.add(pool.submit(() -> {
                        start.await();
                        return keys.of(LocalDate.of(2026, 1, 2));
                    }));
                }
                start.countDown();
                for (Future<SecretKey> key : found) {
                    assertThat(key.get(20, TimeUnit.SECONDS).getEncoded()).isEqualTo("2026-01-02".getBytes(UTF_8));
                }
            } finally {
                pool.shutdownNow();
            }
            assertThat(derivations).hasValue(1);
        }
    }
}
