package io.smskit.simulator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smskit.ConfigurationException;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.VirtualTime;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxProviderTest {
    private static final String RULES =
            "0001=reject:RECIPIENT_INVALID, 0002=accept:undelivered ,0003=hang,0004=lose,05=reject,0006=accept:none";

    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-02T03:04:05Z"));
    private final RecordingContext context = new RecordingContext("s", time);
    private final ChannelProvider provider = new SandboxProvider();

    private Channel open(Map<String, String> settings) {
        return provider.open(ChannelSettings.of(provider.descriptor(), settings), context);
    }

    private CompletableFuture<SubmitOutcome> submit(Map<String, String> settings, String number) {
        return open(settings).submit(Submissions.to(number)).toCompletableFuture();
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(ChannelProvider.class))
                .extracting(found -> found.descriptor().type())
                .contains("sandbox");
    }

    @Test
    void takesAndDeliversEverythingWithoutAnySetting() {
        CompletableFuture<SubmitOutcome> stage = submit(Map.of(), "+8613800138000");
        time.advance(Duration.ofMillis(500));

        assertThat(stage.join()).isInstanceOf(SubmitOutcome.Accepted.class);
        assertThat(context.received)
                .singleElement()
                .satisfies(raw -> assertThat(SandboxReports.decode(raw).reports())
                        .singleElement()
                        .satisfies(report -> assertThat(report.status()).isEqualTo(ReportStatus.DELIVERED)));
    }

    @Test
    void refusesEverythingWhereItIsToldTo() {
        Map<String, String> settings = Map.of("behaviour", "reject", "failure", "OUT_OF_CREDIT", "latency", "2s");
        CompletableFuture<SubmitOutcome> stage = submit(settings, "+8613800138000");
        assertThat(stage).isNotDone();

        time.advance(Duration.ofSeconds(2));

        assertThat(stage.join())
                .isInstanceOfSatisfying(
                        SubmitOutcome.Rejected.class,
                        rejected -> assertThat(rejected.failure())
                                .extracting(Failure::kind)
                                .isEqualTo(FailureKind.OUT_OF_CREDIT));
    }

    @ParameterizedTest
    @CsvSource({
        "+8613800130000, Accepted, DELIVERED",
        "+8613800130001, Rejected, ''",
        "+8613800130002, Accepted, UNDELIVERABLE",
        "+8613800130003, '', ''",
        "+8613800130004, Unknown, DELIVERED",
        "+8613800130005, Rejected, ''",
        "+8613800130006, Accepted, ''",
    })
    void followsTheLastDigitsOfANumber(String number, String outcome, String report) {
        CompletableFuture<SubmitOutcome> stage = submit(Map.of("script", RULES), number);
        time.advance(Duration.ofDays(1));

        assertThat(stage.isDone() ? stage.join().getClass().getSimpleName() : "")
                .isEqualTo(outcome);
        assertThat(context.received.stream()
                        .map(raw -> SandboxReports.decode(raw)
                                .reports()
                                .get(0)
                                .status()
                                .name())
                        .findFirst()
                        .orElse(""))
                .isEqualTo(report);
    }

    @Test
    void answersQuestionsWithTheTruth() {
        Channel channel = open(Map.of("behaviour", "lose"));
        channel.submit(Submissions.to("+8613800130000"));
        AttemptQuery query = channel.ability(AttemptQuery.class).orElseThrow();

        AttemptQuery.Answer answer = query.query(
                        new AttemptQuery.Doubt(Submissions.attempt(1), Submissions.NUMBER, time.instant(), 0))
                .toCompletableFuture()
                .join();

        assertThat(answer).isInstanceOf(AttemptQuery.Found.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0001 reject | is not of the form",
                "0001=explode | is not one of accept, reject, hang, lose",
                "0001=reject:BAD_LUCK | names no kind of failure",
                "0001=accept:perhaps | names none of the reports",
                "+861=accept | is not of the form",
            })
    void namesTheRuleThatIsWrong(String rule, String why) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> open(Map.of("script", "0000=accept, " + rule)))
                .withMessageContaining("'script'")
                .withMessageContaining("'" + rule + "'")
                .withMessageContaining(why);
        SandboxProvider provider = new SandboxProvider();
        ChannelSettings settings = ChannelSettings.of(provider.descriptor(), Map.of("script", rule));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> provider.check(settings))
                .withMessageContaining(why);
    }

    @Test
    void forgetsWhatNobodyWillAskFor() {
        Sandbox sandbox = Sandbox.forgetful(submission -> Script.lose());
        Channel channel = sandbox.openChannel(context);
        for (int i = 1; i <= 10_001; i++) {
            channel.submit(Submissions.of(i));
        }

        assertThat(sandbox.submissions()).isEmpty();
        assertThat(sandbox.ledger().size()).isZero();
        assertThat(sandbox.answer(doubt(1))).isEqualTo(new AttemptQuery.NotFound(true));
        assertThat(sandbox.answer(doubt(10_001))).isInstanceOf(AttemptQuery.Found.class);
        assertThat(sandbox.queries()).isEmpty();
    }

    private AttemptQuery.Doubt doubt(long message) {
        return new AttemptQuery.Doubt(Submissions.attempt(message), Submissions.NUMBER, time.instant(), 0);
    }
}
