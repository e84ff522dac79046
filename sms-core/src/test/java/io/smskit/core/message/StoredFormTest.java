package io.smskit.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ErrorCode;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Money;
import io.smskit.Msisdn;
import io.smskit.Reason;
import io.smskit.Recipient;
import io.smskit.SenderId;
import io.smskit.SmsException;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;
import io.smskit.delivery.Part;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.Transition;
import io.smskit.policy.Judgement;
import io.smskit.policy.Policy;
import io.smskit.policy.SendWindow;
import io.smskit.spi.Remainder;
import io.smskit.spi.store.Definition;
import io.smskit.text.ApplicationPorts;
import io.smskit.text.Encoding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored must be read by every later version, so its bytes are pinned. */
class StoredFormTest {
    private static final Remainder REMAINDER = new Remainder(1, 3, List.of(2, 3));
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00.123456Z");

    private static final MessageId ID = MessageId.of(7);

    private static MessageBody body() {
        SendWindow window = SendWindow.between(LocalTime.of(22, 30), LocalTime.of(7, 0), ZoneId.of("Asia/Shanghai"));
        return body(
                new MessageBody.Times(
                        Micros.of(NOW.minusSeconds(60)), Micros.of(NOW.plusSeconds(600)), window.recipientsClock()),
                List.of(
                        new Definition.Reference(Definition.Kind.TEMPLATE, "login", 3),
                        new Definition.Reference(Definition.Kind.ROUTE, "limits.verification", 200)));
    }

    /** What version 1 could say. */
    private static MessageBody body1() {
        return body(new MessageBody.Times(Micros.of(NOW), Micros.of(NOW.plusSeconds(600)), null), List.of());
    }

    private static MessageBody body(MessageBody.Times times, List<Definition.Reference> definitions) {
        return body(times, definitions, null, false);
    }

    /** What version 4 could not say. */
    private static MessageBody body5() {
        return body(body().times(), body().definitions(), new ApplicationPorts(2948, 9200), false);
    }

    private static MessageBody bodyInOrder() {
        return body(body().times(), body().definitions(), null, true);
    }

    private static MessageBody body(
            MessageBody.Times times,
            List<Definition.Reference> definitions,
            @Nullable ApplicationPorts ports,
            boolean isOrdered) {
        return new MessageBody(
                Msisdn.of("8613800138000"),
                "CN",
                Recipient.of("+8613800138000")
                        .zone(ZoneId.of("Asia/Shanghai"))
                        .locale(Locale.SIMPLIFIED_CHINESE)
                        .group("vip")
                        .attribute("name", "Wei"),
                "login",
                Map.of("code", "482913"),
                "Your code is 482913. 🎉",
                Encoding.UCS_2,
                1,
                ports,
                SenderId.of("Acme"),
                "Acme",
                isOrdered,
                "backup",
                Map.of("order", "77"),
                times,
                definitions,
                new MessageBody.Receipt(MessageState.SCHEDULED, Micros.of(NOW), new Reason("C", "s", "t")));
    }

    private static Progress progress4() {
        Progress progress = new Progress();
        progress.holding = Progress.Holding.RESERVED;
        progress.releaseClaimed = true;
        progress.newValidityMicros = 5;
        progress.reason = new Reason("R", "main", "text");
        progress.judgements = List.of(new Judgement(
                "p",
                Policy.Stage.RELEASE,
                Judgement.Decision.DELAY,
                Optional.of(new Reason("L", "p", "x")),
                List.of(new Judgement.Counter("1/min", 1, 1))));
        progress.history = List.of(
                new Transition(MessageState.QUEUED, NOW, Optional.empty()),
                new Transition(MessageState.SUBMITTING, NOW, Optional.of(new Reason("a", "b", "c"))));
        Failure failure = Failure.of(FailureKind.THROTTLED, "429", "slow down")
                .retryAfter(Duration.ofSeconds(3))
                .until(NOW)
                .mayHaveArrived()
                .evidenceOfEarlierCopy();
        DeliveryReport report = DeliveryReport.of(ReportStatus.DELIVERED, "DELIVRD")
                .providerMessageId("p-1")
                .to(Msisdn.of("8613800138000"))
                .at(NOW)
                .failure(failure);
        List<Part> parts = List.of(Part.accepted(1, "p-1"), Part.rejected(2, failure), Part.unknown(3, failure));
        progress.attempts = List.of(new Attempt(
                1,
                "main",
                Verdict.PARTIAL,
                Micros.of(NOW),
                Micros.of(NOW) + 7,
                false,
                failure,
                parts,
                report,
                List.of("main", "backup"),
                "call-1",
                true,
                null,
                null));
        return progress;
    }

    /** Since version 6 an attempt says what of an earlier one it handed over. */
    private static Progress progress6() {
        return progress6(null);
    }

    /** Since version 7 it says what it costs. */
    private static Progress progress() {
        return progress6(Money.parse("0.045 CNY"));
    }

    private static Progress progress6(@Nullable Money price) {
        Progress progress = progress4();
        progress.attempts = Progress.and(
                progress.attempts,
                Attempt.intent(2, new Attempt.Hop("main", List.of("main"), null, REMAINDER, price), Micros.of(NOW)));
        return progress;
    }

    @Nested
    class OfEachVersion {
        @Test
        void aBodyIsReadBackAsItWas() {
            assertThat(MessageBody.decode(body().encode(ID), ID))
                    .usingRecursiveComparison()
                    .isEqualTo(body());
            assertThat(MessageBody.decode(body5().encode(ID), ID))
                    .usingRecursiveComparison()
                    .isEqualTo(body5());
            assertThat(MessageBody.decode(bodyInOrder().encode(ID), ID))
                    .usingRecursiveComparison()
                    .isEqualTo(bodyInOrder());
        }

        @Test
        void aProgressIsReadBackAsItWas() {
            assertThat(Progress.decode(progress().encode(ID), ID))
                    .usingRecursiveComparison()
                    .isEqualTo(progress());
        }

        @Test
        void theBytesOfABodyArePinned() {
            assertThat(HexFormat.of().formatHex(body().encode(ID))).isEqualTo(GoldenForms.BODY_4);
            assertThat(HexFormat.of().formatHex(body5().encode(ID))).isEqualTo(GoldenForms.BODY_5);
            assertThat(HexFormat.of().formatHex(bodyInOrder().encode(ID))).isEqualTo(GoldenForms.BODY_5_IN_ORDER);
        }

        @Test
        void theBytesOfAProgressArePinned() {
            assertThat(HexFormat.of().formatHex(progress().encode(ID))).isEqualTo(GoldenForms.PROGRESS_7);
        }

        @Test
        void thePinnedBytesAreRead() {
            HexFormat hex = HexFormat.of();
            assertThat(MessageBody.decode(hex.parseHex(GoldenForms.BODY), ID))
                    .usingRecursiveComparison()
                    .isEqualTo(body1());
            for (String form : List.of(GoldenForms.BODY_2, GoldenForms.BODY_3, GoldenForms.BODY_4)) {
                assertThat(MessageBody.decode(hex.parseHex(form), ID))
                        .usingRecursiveComparison()
                        .isEqualTo(body());
            }
            assertThat(MessageBody.decode(hex.parseHex(GoldenForms.BODY_5), ID))
                    .usingRecursiveComparison()
                    .isEqualTo(body5());
            for (String form : List.of(
                    GoldenForms.PROGRESS,
                    GoldenForms.PROGRESS_2,
                    GoldenForms.PROGRESS_3,
                    GoldenForms.PROGRESS_4,
                    GoldenForms.PROGRESS_5)) {
                assertThat(Progress.decode(hex.parseHex(form), ID))
                        .usingRecursiveComparison()
                        .isEqualTo(progress4());
            }
            assertThat(Progress.decode(hex.parseHex(GoldenForms.PROGRESS_6), ID))
                    .usingRecursiveComparison()
                    .isEqualTo(progress6());
            assertThat(Progress.decode(hex.parseHex(GoldenForms.PROGRESS_7), ID))
                    .usingRecursiveComparison()
                    .isEqualTo(progress());
        }
    }

    @Nested
    class OfAnotherVersion {
        @ParameterizedTest
        @ValueSource(bytes = {0, 8, 127})
        void isRefusedWithASentence(byte version) {
            byte[] bytes = {version, 0, 0};
            assertThatThrownBy(() -> MessageBody.decode(bytes, ID))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("newer version");
            assertThatThrownBy(() -> Progress.decode(bytes, ID)).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void isToldFromWhatIsSealed() {
            byte[] bytes = {(byte) 0x81, 1, 0};
            assertThatThrownBy(() -> MessageBody.decode(bytes, ID))
                    .isInstanceOfSatisfying(
                            SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_UNAVAILABLE));
            assertThatThrownBy(() -> Progress.decode(bytes, ID)).isInstanceOf(SmsException.class);
        }
    }

    @Nested
    class WithDamage {
        private static byte[] flipped(byte[] bytes, int bit) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            return damaged;
        }

        private static boolean isRefused(Runnable reading) {
            try {
                reading.run();
                return false;
            } catch (RuntimeException e) {
                return true;
            }
        }

        @Test
        void isRefusedWhicheverBitOfABodyWasFlipped() {
            byte[] bytes = body().encode(ID);
            assertThat(IntStream.range(0, bytes.length * 8))
                    .allMatch(bit -> isRefused(() -> MessageBody.decode(flipped(bytes, bit), ID)));
        }

        @Test
        void isRefusedWhicheverBitOfAProgressWasFlipped() {
            byte[] bytes = progress().encode(ID);
            assertThat(IntStream.range(0, bytes.length * 8))
                    .allMatch(bit -> isRefused(() -> Progress.decode(flipped(bytes, bit), ID)));
        }

        @Test
        void isRefusedUnderTheIdOfAnotherMessage() {
            MessageId other = MessageId.of(8);
            assertThat(isRefused(() -> MessageBody.decode(body().encode(ID), other)))
                    .isTrue();
            assertThat(isRefused(() -> Progress.decode(progress().encode(ID), other)))
                    .isTrue();
        }

        @Test
        void isRefusedWhereverItIsCutOff() {
            byte[] bytes = body().encode(ID);
            assertThat(IntStream.range(0, bytes.length))
                    .allMatch(length -> isRefused(() -> MessageBody.decode(Arrays.copyOf(bytes, length), ID)));
        }
    }

    @Nested
    class OfAProgress {
        private Progress accepted(DeliveryReport report) {
            Progress progress = new Progress();
            progress.history = List.of(new Transition(MessageState.SUBMITTING, NOW, Optional.empty()));
            Attempt attempt = Attempt.intent(1, new Attempt.Hop("main", List.of("main"), null), Micros.of(NOW))
                    .settled(Verdict.ACCEPTED, null, List.of(Part.accepted(1, "p-1")), Micros.of(NOW));
            progress.attempts = List.of(report == null ? attempt : attempt.reported(report));
            return progress;
        }

        private boolean tellsNothing(Progress progress) {
            return Progress.tellsNothing(progress.encode(ID));
        }

        @Test
        void tellsNothingWithoutWordsOfOthers() {
            assertThat(tellsNothing(new Progress())).isTrue();
            assertThat(tellsNothing(accepted(null))).isTrue();
            assertThat(Progress.tellsNothing(new byte[0])).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"DELIVRD, true", "MK:001, true", "0, true", "'', true", "13800138000, false", "4829, false"})
        void tellsNothingByTheCodeOfAReport(String raw, boolean nothing) {
            DeliveryReport report =
                    DeliveryReport.of(ReportStatus.DELIVERED, raw).to(Msisdn.of("8613800138000"));
            assertThat(tellsNothing(accepted(report))).isEqualTo(nothing);
        }

        @Test
        void tellsWhateverHasWordsOfOthers() {
            Failure failure = Failure.of(FailureKind.THROTTLED, "429", "slow down");
            Progress withReason = new Progress();
            withReason.reason = new Reason("R", "main", "text");
            Progress withStep = new Progress();
            withStep.history = List.of(new Transition(MessageState.DEAD, NOW, Optional.of(new Reason("a", "b", "c"))));
            Progress withFailure =
                    accepted(DeliveryReport.of(ReportStatus.REJECTED, "REJECTD").failure(failure));
            assertThat(List.of(progress(), withReason, withStep, withFailure)).noneMatch(this::tellsNothing);
            assertThat(List.of(GoldenForms.PROGRESS, GoldenForms.PROGRESS_2, GoldenForms.PROGRESS_3))
                    .as("older versions do not say it")
                    .noneMatch(form -> Progress.tellsNothing(HexFormat.of().parseHex(form)));
        }
    }

    @Nested
    class OfRandomValues {
        private final long seed = 20_260_302;
        private final RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

        private String text(int longest) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(longest + 1); i > 0; i--) {
                text.appendCodePoint(
                        switch (random.nextInt(3)) {
                            case 0 -> random.nextInt(' ', 0x7F);
                            case 1 -> random.nextInt(0x4E00, 0x9FFF);
                            default -> random.nextInt(0x1F300, 0x1F5FF);
                        });
            }
            return text.toString();
        }

        private <T> @Nullable T maybe(T value) {
            return random.nextBoolean() ? value : null;
        }

        private <E> E one(E[] values) {
            return values[random.nextInt(values.length)];
        }

        private Map<String, String> map() {
            Map<String, String> map = new LinkedHashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                map.put("k" + random.nextInt(100), text(20));
            }
            return map;
        }

        private List<Definition.Reference> references() {
            return Stream.generate(() ->
                            new Definition.Reference(one(Definition.Kind.values()), text(20), random.nextInt(1, 9_999)))
                    .limit(random.nextInt(4))
                    .toList();
        }

        private @Nullable SendWindow window() {
            LocalTime opens = LocalTime.ofSecondOfDay(random.nextInt(86_400));
            ZoneId zone = ZoneId.of(one(new String[] {"UTC", "Asia/Shanghai", "+05:45"}));
            SendWindow window = SendWindow.between(opens, opens.plusSeconds(1 + random.nextInt(86_399)), zone);
            return random.nextBoolean() ? null : random.nextBoolean() ? window : window.recipientsClock();
        }

        private Failure failure() {
            Failure failure =
                    Failure.of(one(FailureKind.values()), text(10), text(40)).scope(one(FailureScope.values()));
            failure = random.nextBoolean() ? failure.retryAfter(Duration.ofMillis(random.nextLong(1L << 40))) : failure;
            return random.nextBoolean() ? failure.mayHaveArrived() : failure;
        }

        private Attempt attempt(int number) {
            DeliveryReport report = DeliveryReport.of(one(ReportStatus.values()), text(10));
            return new Attempt(
                    number,
                    text(20),
                    one(Verdict.values()),
                    random.nextLong(Long.MAX_VALUE),
                    random.nextLong(Long.MAX_VALUE),
                    random.nextBoolean(),
                    random.nextBoolean() ? failure() : null,
                    Stream.generate(() -> Part.accepted(1, text(8)))
                            .limit(random.nextInt(3))
                            .toList(),
                    random.nextBoolean() ? report : null,
                    Stream.generate(() -> text(8)).limit(random.nextInt(4)).toList(),
                    maybe(text(8)),
                    random.nextBoolean(),
                    maybe(new Remainder(number, 9, List.of(2, 9))),
                    maybe(new Money(BigDecimal.valueOf(random.nextInt(1_000_000), 4), CNY)));
        }

        @Test
        void aBodyIsReadBackAsItWas() {
            for (int i = 0; i < 300; i++) {
                MessageBody body = new MessageBody(
                        Msisdn.of(Long.toString(random.nextLong(1_000_000, 999_999_999_999_999L))),
                        "CN",
                        Recipient.of("+8613800138000"),
                        maybe(text(20)),
                        map(),
                        text(800),
                        one(Encoding.values()),
                        random.nextInt(256),
                        maybe(new ApplicationPorts(random.nextInt(0x10000), random.nextInt(0x10000))),
                        null,
                        maybe(text(20)),
                        random.nextBoolean(),
                        maybe(text(20)),
                        map(),
                        new MessageBody.Times(
                                random.nextLong(Long.MAX_VALUE), random.nextLong(Long.MAX_VALUE), window()),
                        references(),
                        new MessageBody.Receipt(one(MessageState.values()), random.nextLong(Long.MAX_VALUE), null));
                MessageBody read = MessageBody.decode(body.encode(ID), ID);
                assertThat(read.to()).as("seed %d, %d", seed, i).isEqualTo(body.to());
                assertThat(read.text()).isEqualTo(body.text());
                assertThat(read.values()).isEqualTo(body.values());
                assertThat(read.tags()).isEqualTo(body.tags());
                assertThat(read.template()).isEqualTo(body.template());
                assertThat(read.signName()).isEqualTo(body.signName());
                assertThat(read.preferredChannel()).isEqualTo(body.preferredChannel());
                assertThat(read.ports()).isEqualTo(body.ports());
                assertThat(read.isOrdered()).isEqualTo(body.isOrdered());
                assertThat(read.times()).isEqualTo(body.times());
                assertThat(read.definitions()).isEqualTo(body.definitions());
                assertThat(read.receipt()).isEqualTo(body.receipt());
            }
        }

        @Test
        void aProgressIsReadBackAsItWas() {
            for (int i = 0; i < 200; i++) {
                Progress progress = new Progress();
                progress.holding = one(Progress.Holding.values());
                progress.newValidityMicros = random.nextLong(Long.MAX_VALUE);
                for (int n = random.nextInt(5); n > 0; n--) {
                    progress.attempts = Progress.and(progress.attempts, attempt(n));
                    progress.history = Progress.and(
                            progress.history,
                            new Transition(
                                    one(MessageState.values()), NOW.plusSeconds(random.nextInt()), Optional.empty()));
                }
                assertThat(Progress.decode(progress.encode(ID), ID))
                        .as("seed %d, %d", seed, i)
                        .usingRecursiveComparison()
                        .isEqualTo(progress);
            }
        }

        @Test
        void numbersOfEverySizeAreReadBack() {
            List<Long> numbers = new ArrayList<>(List.of(0L, 1L, 127L, 128L, -1L, Long.MAX_VALUE, Long.MIN_VALUE));
            for (int bits = 1; bits < 63; bits++) {
                numbers.addAll(Arrays.asList(1L << bits, (1L << bits) - 1, random.nextLong(1L << bits)));
            }
            Encoder out = new Encoder(ID, 64);
            numbers.forEach(out::number);
            Decoder in = new Decoder(out.bytes(), ID);
            in.checkSum();
            assertThat(numbers).allSatisfy(number -> assertThat(in.number()).isEqualTo(number));
            assertThatCode(in::checkEnd).doesNotThrowAnyException();
        }
    }

    @Test
    void aBodyNamesNeitherNumberNorTextWhenItIsPrinted() {
        assertThat(body().toString()).doesNotContain("13800138000").doesNotContain("482913");
    }
}
