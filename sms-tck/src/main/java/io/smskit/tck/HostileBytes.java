package io.smskit.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.spi.report.RawReport;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a network may send: noise, real reports with a bite out of them, and a few old tricks. */
final class HostileBytes {
    private static final List<byte[]> TRICKS = List.of(
            new byte[0],
            "null".getBytes(UTF_8),
            "[null,1,\"\",{},[]]".getBytes(UTF_8),
            "{\"a\":".repeat(50_000).getBytes(UTF_8),
            "[".repeat(50_000).getBytes(UTF_8),
            ("9".repeat(100_000)).getBytes(UTF_8),
            "<a>".repeat(20_000).getBytes(UTF_8),
            "\ufeff{}".getBytes(UTF_8),
            "%zz=%&=&&==".getBytes(UTF_8));
    private static final List<String> KINDS = List.of("report", "reply", "", "no such kind");

    private final Random random;
    private final List<RawReport> honest;

    HostileBytes(Random random, List<RawReport> honest) {
        this.random = random;
        this.honest = List.copyOf(honest);
    }

    RawReport next() {
        int choice = random.nextInt(honest.isEmpty() ? 20 : 100);
        RawReport raw = choice < 1
                ? RawReport.of(kind(), TRICKS.get(random.nextInt(TRICKS.size())))
                : choice < 20 ? RawReport.of(kind(), noise()) : spoiled(honest.get(random.nextInt(honest.size())));
        return random.nextInt(4) == 0 ? raw.untrusted() : raw;
    }

    String word() {
        return random.ints(random.nextInt(12), 0x20, 0x7f)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String kind() {
        return honest.isEmpty() || random.nextInt(3) == 0
                ? KINDS.get(random.nextInt(KINDS.size()))
                : honest.get(random.nextInt(honest.size())).kind();
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        return noise;
    }

    private RawReport spoiled(RawReport raw) {
        byte[] body = raw.body();
        if (body.length > 0 && random.nextBoolean()) {
            body = Arrays.copyOf(body, random.nextInt(body.length));
        }
        for (int i = random.nextInt(4); i > 0 && body.length > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return RawReport.of(raw.kind(), body);
    }
}
