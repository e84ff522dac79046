package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.Recipient;
import io.smskit.SmsException;
import io.smskit.core.message.RecipientHash;
import io.smskit.core.store.InMemoryStores;
import io.smskit.core.vault.KeyRing;
import io.smskit.core.vault.Rings;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.policy.Policy;
import io.smskit.policy.Verdict;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.Suppression;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An engine whose stores nobody else can read. */
class EncryptionTest {
    private static final String DIGITS = "8613812345678";
    private static final String NATIONAL = "13812345678";
    private static final String CODE = "739154";
    private static final String NAME = "Zaphod Beeblebrox";

    /** What happens to the message. */
    private enum Fortune {
        IS_DELIVERED(Script.accept().report(ReportScript.delivered())),
        IS_UNDELIVERED(
                Script.accept().report(ReportScript.undelivered().failure(telling(FailureKind.RECIPIENT_INVALID)))),
        IS_REFUSED_BY_A_PROVIDER_THAT_TELLS(Script.reject(telling(FailureKind.CONTENT_REFUSED))),
        OPTS_OUT(Script.reject(telling(FailureKind.RECIPIENT_OPTED_OUT))),
        IS_LOST(Script.lose()),
        HAS_AN_ORPHAN(Script.accept().report(ReportScript.delivered().orphan())),
        HAS_AN_UNREADABLE_REPORT(Script.accept()),
        WAITS_FOR_ITS_TIME(Script.accept());

        private final Script script;

        Fortune(Script script) {
            this.script = script;
        }

        private static Failure telling(FailureKind kind) {
            return Failure.of(kind, "BAD", "cannot send " + CODE + " to " + NATIONAL);
        }
    }

    private static Message message() {
        return Message.template("login")
                .param("code", CODE)
                .to(Recipient.of("+" + DIGITS).attribute("name", NAME))
                .tag("customer", NAME)
                .idempotencyKey(NATIONAL + CODE);
    }

    /** A limit under a key that holds the number, as applications make them. */
    private static Policy byNumber() {
        return new Policy() {
            @Override
            public Verdict judge(io.smskit.policy.Facts facts) {
                return Verdict.allow(List.of(new LimitClaim(
                        "otp:" + facts.subject().to().digits(),
                        LimitRule.sliding(3, Duration.ofMinutes(1)),
                        1,
                        LimitClaim.WhenExceeded.DELAY,
                        "OTP")));
            }

            @Override
            public String name() {
                return "by-number";
            }

            @Override
            public Stage stage() {
                return Stage.RELEASE;
            }
        };
    }

    private static void furnish(SmsEngineBuilder builder) {
        builder.policy(byNumber())
                .repeatWindow(Duration.ofSeconds(5))
                .limit(
                        MessageClass.VERIFICATION,
                        LimitClaim.WhenExceeded.BLOCK,
                        List.of(LimitRule.sliding(5, Duration.ofDays(1))));
    }

    private static void live(Laboratory lab, Fortune fortune) {
        Message message = fortune == Fortune.WAITS_FOR_ITS_TIME
                ? message().sendAt(lab.time.instant().plusSeconds(60))
                : message();
        MessageId id = lab.send(message);
        lab.time.advance(Duration.ofSeconds(30));
        byte[] unreadable =
                ("{ \"phone\": \"" + NATIONAL + "\", \"content\": \"" + CODE + "\"").getBytes(StandardCharsets.UTF_8);
        if (fortune == Fortune.HAS_AN_UNREADABLE_REPORT) {
            lab.sandbox("main").receive("main", RawReport.of("report", unreadable));
        }
        lab.time.advance(Duration.ofMinutes(5));
        assertThat(lab.send(message)).as("found again by its key").isEqualTo(id);
        assertThat(lab.view(id).to()).isEqualTo(Msisdn.of(DIGITS));
        lab.engine.operations().redrive(id);
        lab.engine
                .operations()
                .suppress(List.of(new Suppression(
                        new Suppression.Number(Msisdn.of(DIGITS)), null, "test", lab.time.instant(), null)));
        lab.send(message().idempotencyKey("another"));
        lab.time.advance(Duration.ofDays(4));
    }

    private static Set<String> canaries() {
        return Set.of(
                NATIONAL,
                CODE,
                NAME,
                "Beeblebrox",
                Long.toString(RecipientHash.of(Msisdn.of(DIGITS))),
                Long.toHexString(RecipientHash.of(Msisdn.of(DIGITS))));
    }

    private static String writtenBy(Fortune fortune, boolean encrypted) {
        RecordedStores recorded = new RecordedStores(InMemoryStores.open());
        try (Laboratory lab = Laboratory.with("main", Sandbox.scripted(submission -> fortune.script))
                .stores(recorded.stores())
                .and(EncryptionTest::furnish)
                .and(builder -> {
                    if (encrypted) {
                        builder.encryption(Rings.first());
                    }
                })
                .start()) {
            live(lab, fortune);
        }
        return recorded.written();
    }

    @ParameterizedTest
    @EnumSource
    void leavesNothingPersonalInAnyByteThatIsStored(Fortune fortune) {
        assertThat(writtenBy(fortune, true)).doesNotContain(canaries());
    }

    @Test
    void wouldBeFoundOutIfItDid() {
        String written = Stream.of(Fortune.values())
                .map(fortune -> writtenBy(fortune, false))
                .reduce("", String::concat);
        assertThat(canaries())
                .allSatisfy(canary ->
                        assertThat(written.contains(canary)).as(canary).isTrue());
    }

    @Nested
    class AnEngine {
        private final SmsStores stores = InMemoryStores.open();

        private Laboratory with(KeyRing ring) {
            return Laboratory.with(
                            "main",
                            Sandbox.scripted(submission -> Script.accept().report(ReportScript.delivered())))
                    .stores(stores)
                    .and(builder -> builder.encryption(ring))
                    .start();
        }

        private Laboratory withoutKeys() {
            return Laboratory.with("main", Sandbox.accepting()).stores(stores).start();
        }

        @Test
        void readsAfterARotationWhatWasStoredBefore() {
            MessageId id;
            try (Laboratory lab = with(Rings.first())) {
                id = lab.send(message().sendAt(lab.time.instant().plus(Duration.ofHours(1))));
            }
            try (Laboratory lab = with(Rings.rotated())) {
                assertThat(lab.send(message().sendAt(Laboratory.START.plus(Duration.ofHours(1)))))
                        .isEqualTo(id);
                assertThat(lab.after(Duration.ofHours(2), id).state()).isEqualTo(MessageState.DELIVERED);
            }
        }

        @Test
        void readsWithKeysWhatWasStoredWithout() {
            MessageId id;
            try (Laboratory lab = withoutKeys()) {
                id = lab.send(message().sendAt(lab.time.instant().plus(Duration.ofHours(1))));
            }
            try (Laboratory lab = with(Rings.first())) {
                assertThat(lab.send(message().sendAt(Laboratory.START.plus(Duration.ofHours(1)))))
                        .isEqualTo(id);
                assertThat(lab.after(Duration.ofHours(2), id).state()).isEqualTo(MessageState.DELIVERED);
            }
        }

        @Test
        void doesNotStartWithoutTheKeysOfItsStores() {
            with(Rings.rotated()).close();
            for (KeyRing ring : List.of(
                    Rings.first(),
                    KeyRing.parse(
                            "2:" + Rings.key(77) + ",1:" + Rings.key(1),
                            "2:" + Rings.key(102) + ",1:" + Rings.key(101)))) {
                assertThatThrownBy(() -> with(ring))
                        .isInstanceOfSatisfying(
                                SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_UNAVAILABLE));
            }
            assertThatThrownBy(this::withoutKeys)
                    .isInstanceOfSatisfying(
                            SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_UNAVAILABLE));
        }
    }
}
