package io.smskit.provider.aliyun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.http.HttpRequest;
import io.smskit.http.Rfc3986;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SignatureV3Test {
    private static final SignatureV3 SIGNATURE = new SignatureV3("YourAccessKeyId", "YourAccessKeySecret");

    /** The example of the documentation of signature v3. */
    @Test
    void isThatOfTheDocumentation() {
        HttpRequest request = HttpRequest.post(URI.create("https://ecs.cn-shanghai.aliyuncs.com/?"
                        + "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai"))
                .header("x-acs-action", "RunInstances")
                .header("x-acs-version", "2014-05-26")
                .header("x-acs-date", "2023-10-26T10:22:32Z")
                .header("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d");

        assertThat(SIGNATURE.sign(request).headers())
                .containsEntry(
                        "x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
                .containsEntry(
                        "Authorization",
                        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,"
                                + "SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
                                + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
    }

    @Test
    void agreesWithAnotherReadingOfTheDocumentation() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Map<String, String> query = new TreeMap<>();
            for (int j = random.nextInt(4); j >= 0; j--) {
                query.put("P" + random.nextInt(1000), text(random));
            }
            byte[] body = random.nextBoolean() ? text(random).getBytes(UTF_8) : new byte[0];
            HttpRequest request = HttpRequest.post(URI.create("http://127.0.0.1:18081/?" + Rfc3986.parameters(query)))
                    .header("x-acs-action", "SendSms")
                    .header("X-Acs-Date", "2026-01-02T03:04:05Z")
                    .header("accept", "application/json");
            if (body.length > 0) {
                request = request.body("application/x-www-form-urlencoded", body);
            }

            String authorization = SIGNATURE.sign(request).headers().get("Authorization");

            assertThat(authorization).as("seed %d", seed).endsWith("Signature=" + expected(query, body));
        }
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(8), 1, 0x3000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Straight from the text: nothing here is shared with the code under test. */
    private static String expected(Map<String, String> query, byte[] body) throws Exception {
        StringBuilder canonical = new StringBuilder("POST\n/\n");
        String separator = "";
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            canonical
                    .append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), UTF_8)
                            .replace("+", "%20")
                            .replace("*", "%2A")
                            .replace("%7E", "~"));
            separator = "&";
        }
        String hash = hex(MessageDigest.getInstance("SHA-256").digest(body));
        boolean typed = body.length > 0;
        canonical.append('\n');
        canonical.append(typed ? "content-type:application/x-www-form-urlencoded\n" : "");
        canonical.append("host:127.0.0.1:18081\nx-acs-action:SendSms\nx-acs-content-sha256:" + hash
                + "\nx-acs-date:2026-01-02T03:04:05Z\n\n");
        canonical
                .append(typed ? "content-type;" : "")
                .append("host;x-acs-action;x-acs-content-sha256;x-acs-date\n" + hash);
        String toSign = "ACS3-HMAC-SHA256\n"
                + hex(MessageDigest.getInstance("SHA-256")
                        .digest(canonical.toString().getBytes(UTF_8)));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("YourAccessKeySecret".getBytes(UTF_8), "HmacSHA256"));
        return hex(mac.doFinal(toSign.getBytes(UTF_8)));
    }

    private static String hex(byte[] bytes) {
        return String.format("%064x", new BigInteger(1, bytes));
    }
}
