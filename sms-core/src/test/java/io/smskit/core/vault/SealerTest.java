package io.smskit.core.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.core.store.Crowd;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final int DAY = 20_514;
    private static final byte[] PLACE = bytes("message 7");
    private static final byte[] TEXT = bytes("Your code is 482913.");

    private final Sealer sealer = new Sealer(Rings.first().encryption());

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Nested
    class TheCipher {
        /** Test cases 13 to 16 of the specification of GCM by McGrew and Viega, with keys of 256 bits. */
        @ParameterizedTest
        @CsvSource({
            "0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000, '', '', '',"
                    + " 530f8afbc74536b9a963b4f1c4cb738b",
            "0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000, '',"
                    + " 00000000000000000000000000000000, cea7403d4d606b6e074ec5d3baf39d18,"
                    + " d0d1c8a799996bf0265b98b5d48ab919",
            "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888, '',"
                    + " d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
                    + "b16aedf5aa0de657ba637b391aafd255,"
                    + " 522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
                    + "c5f61e6393ba7a0abcc9f662898015ad, b094dac5d93471bdec1a502270e3cc6c",
            "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888,"
                    + " feedfacedeadbeeffeedfacedeadbeefabaddad2,"
                    + " d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
                    + "b16aedf5aa0de657ba637b39,"
                    + " 522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
                    + "c5f61e6393ba7a0abcc9f662, 76fc6ece0f4e1768cddf8853bb2d551b"
        })
        void isWrittenDownHereAsItsVectorsSay(
                String key, String nonce, String associated, String plain, String sealed, String tag) {
            HexFormat hex = HexFormat.of();
            byte[] made = new ReferenceGcm(hex.parseHex(key))
                    .encrypt(hex.parseHex(nonce), hex.parseHex(associated), hex.parseHex(plain));
            assertThat(hex.formatHex(made)).isEqualTo(sealed + tag);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 15, 16, 17, 200, 4_000})
        void isAes256GcmUnderTheKeyOfTheDay(int length) {
            byte[] plain = new byte[length];
            IntStream.range(0, length).forEach(i -> plain[i] = (byte) i);
            byte[] sealed = sealer.seal(plain, PLACE, NOON);
            byte[] key = Hkdf.expand(
                    Hkdf.extract(bytes("smskit vault"), Base64.getDecoder().decode(Rings.key(1))), "day " + DAY, 32);
            byte[] header = Arrays.copyOf(sealed, 4);
            byte[] associated =
                    ByteBuffer.allocate(4 + PLACE.length).put(header).put(PLACE).array();
            byte[] expected = new ReferenceGcm(key).encrypt(Arrays.copyOfRange(sealed, 4, 16), associated, plain);
            assertThat(header).containsExactly(0x81, 1, DAY >> 8, DAY & 0xFF);
            assertThat(Arrays.copyOfRange(sealed, 16, sealed.length)).isEqualTo(expected);
        }
    }

    @Nested
    class WhatIsSealed {
        private final byte[] sealed = sealer.seal(TEXT, PLACE, NOON);

        @Test
        void isOpenedInItsPlace() {
            assertThat(Sealer.isSealed(sealed)).isTrue();
            assertThat(sealer.open(sealed, PLACE)).isEqualTo(TEXT);
        }

        @Test
        void isOpenedInNoOtherPlace() {
            assertThat(sealer.open(sealed, bytes("message 8"))).isNull();
            assertThat(sealer.open(sealed, new byte[0])).isNull();
        }

        @Test
        void isNotOpenedOnceAnyBitOfItWasChanged() {
            for (int bit = 8; bit < sealed.length * 8; bit++) {
                byte[] changed = sealed.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(sealer.open(changed, PLACE)).as("bit %d", bit).isNull();
            }
            byte[] unmarked = sealed.clone();
            unmarked[0] = 1;
            assertThat(Sealer.isSealed(unmarked)).isFalse();
        }

        @Test
        void isNotOpenedOnceItWasCut() {
            for (int length = 32; length < sealed.length; length++) {
                assertThat(sealer.open(Arrays.copyOf(sealed, length), PLACE)).isNull();
            }
            assertThat(Sealer.isSealed(Arrays.copyOf(sealed, 31))).isFalse();
        }

        @Test
        void isNotOpenedByAnotherKeyOfTheSameVersion() {
            Sealer other = new Sealer(
                    KeyRing.parse("1:" + Rings.key(9), "1:" + Rings.key(101)).encryption());
            assertThat(other.hasKeyOf(sealed)).isTrue();
            assertThat(other.open(sealed, PLACE)).isNull();
        }

        @Test
        void isNotOpenedWithoutItsKey() {
            Sealer other = new Sealer(Rings.retired().encryption());
            assertThat(other.hasKeyOf(sealed)).isFalse();
            assertThat(other.open(sealed, PLACE)).isNull();
        }

        @Test
        void isOpenedAfterItsKeyWasReplaced() {
            Sealer rotated = new Sealer(Rings.rotated().encryption());
            assertThat(rotated.open(sealed, PLACE)).isEqualTo(TEXT);
            assertThat(rotated.seal(TEXT, PLACE, NOON)[1]).isEqualTo((byte) 2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1970-01-01T00:00:00Z",
                    "1969-12-31T23:59:59Z",
                    "2149-06-07T00:00:00Z",
                    "+12000-01-01T00:00:00Z"
                })
        void isOpenedWhateverTheDay(String day) {
            assertThat(sealer.open(sealer.seal(TEXT, PLACE, Instant.parse(day)), PLACE))
                    .isEqualTo(TEXT);
        }

        @Test
        void isOpenedAlsoByWhoReadsTheDaysOfALife() {
            List<byte[]> all = IntStream.range(0, 10_000)
                    .mapToObj(day -> sealer.seal(TEXT, PLACE, NOON.plusSeconds(day * 86_400L)))
                    .toList();
            assertThat(all)
                    .allSatisfy(one -> assertThat(sealer.open(one, PLACE)).isEqualTo(TEXT));
        }
    }

    @Test
    void eachDayHasItsKey() {
        DayKeys keys = new DayKeys(Rings.rotated().encryption());
        List<String> made = IntStream.rangeClosed(1, 2)
                .boxed()
                .flatMap(version -> IntStream.range(0, 1_000)
                        .mapToObj(day ->
                                HexFormat.of().formatHex(keys.of(version, day).getEncoded())))
                .toList();
        assertThat(made).doesNotHaveDuplicates().hasSize(2_000);
        assertThat(keys.of(3, 0)).isNull();
    }

    @Test
    void noNonceIsUsedTwiceByManyThreads() {
        Set<ByteBuffer> seen = ConcurrentHashMap.newKeySet();
        Nonces nonces = new Nonces(1_000);
        Crowd.of(8, thread -> {
            for (int i = 0; i < 20_000; i++) {
                ByteBuffer nonce = ByteBuffer.allocate(Nonces.LENGTH);
                nonces.put(nonce);
                seen.add(nonce.flip());
            }
            return thread;
        });
        assertThat(seen).hasSize(8 * 20_000);
        assertThat(seen.stream().map(nonce -> nonce.getLong(0)).distinct().count())
                .as("series of 1,000")
                .isBetween(160L, 168L);
    }

    @Test
    void noNonceIsSharedWithAnotherProcess() {
        Set<ByteBuffer> seen = ConcurrentHashMap.newKeySet();
        for (int process = 0; process < 1_000; process++) {
            ByteBuffer nonce = ByteBuffer.allocate(Nonces.LENGTH);
            new Nonces().put(nonce);
            seen.add(nonce.flip());
        }
        assertThat(seen).hasSize(1_000);
    }

    @Test
    void manyThreadsSealAndOpenAtOnce() {
        Crowd.of(8, thread -> {
            for (int i = 0; i < 2_000; i++) {
                byte[] place = bytes(thread + ":" + i);
                byte[] text = bytes("text " + thread + " " + i);
                assertThat(sealer.open(sealer.seal(text, place, NOON), place)).isEqualTo(text);
            }
            return thread;
        });
    }
}
