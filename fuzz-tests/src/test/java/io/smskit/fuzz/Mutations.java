package io.smskit.fuzz;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Changes of seeds that are the same each time: bits turned, bytes replaced, cut out, doubled and put in, two seeds joined. */
final class Mutations {
    private static final long SEED = 20261128;
    private static final int MOST_CHANGES = 6;
    private static final byte[] TELLING = {0, 1, 4, 5, 0x1B, 0x40, 0x7F, (byte) 0x80, (byte) 0xFF};

    private final List<byte[]> seeds;
    private final int share;
    private final SplittableRandom random = new SplittableRandom(SEED);

    private Mutations(List<byte[]> seeds, int share) {
        this.seeds = seeds;
        this.share = share;
    }

    /** The seeds of one target, which Jazzer finds by the same names. */
    static Mutations ofSeeds(Class<?> target, String method) {
        URL folder = Objects.requireNonNull(
                target.getResource(target.getSimpleName() + "Inputs/" + method), "no seeds for " + target);
        try (Stream<Path> files = Files.list(new File(folder.toURI()).toPath())) {
            return new Mutations(files.sorted().map(Mutations::bytes).toList(), 1);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only the given share of the usual number, for a target that is slow. */
    Mutations one(int inSo) {
        return new Mutations(seeds, inSo);
    }

    void feed(Consumer<byte[]> target) {
        int executions = Integer.getInteger("executions") / share;
        for (int n = 0; n < executions; n++) {
            byte[] bytes = next();
            try {
                target.accept(bytes);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(
                        "execution " + n + " with " + HexFormat.of().formatHex(bytes), e);
            }
        }
    }

    private byte[] next() {
        byte[] bytes = any().clone();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            bytes = bytes.length == 0 ? any().clone() : changed(bytes);
        }
        return bytes;
    }

    private byte[] any() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(16, bytes.length - at));
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = TELLING[random.nextInt(TELLING.length)];
            case 2 -> bytes[at] = (byte) random.nextInt();
            case 3 -> {
                return joined(bytes, at, bytes, at + length);
            }
            case 4 -> {
                return joined(bytes, at + length, bytes, at);
            }
            default -> {
                byte[] other = any();
                return other.length == 0 ? bytes : joined(bytes, at, other, random.nextInt(other.length));
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] head, int upTo, byte[] tail, int from) {
        byte[] joined = Arrays.copyOf(head, upTo + tail.length - from);
        System.arraycopy(tail, from, joined, upTo, tail.length - from);
        return joined;
    }
}
