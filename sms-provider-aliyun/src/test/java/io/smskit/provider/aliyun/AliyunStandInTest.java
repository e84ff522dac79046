package io.smskit.provider.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Msisdn;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.RealTime;
import io.smskit.simulator.aliyun.AcceptedSms;
import io.smskit.simulator.aliyun.AliyunOptions;
import io.smskit.simulator.aliyun.AliyunStandIn;
import io.smskit.simulator.push.PushTarget;
import io.smskit.simulator.standin.Reply;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.BatchSubmit;
import io.smskit.spi.Channel;
import io.smskit.spi.Submission;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushReceive;
import io.smskit.spi.report.PushVerdict;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The channel against a service that recomputes every signature from the bytes that it received. */
class AliyunStandInTest {
    private final BlockingQueue<RawReport> pushed = new LinkedBlockingQueue<>();
    private final RealTime time = new RealTime();
    private AliyunStandIn aliyun;
    private Channel channel;

    @BeforeEach
    void start() {
        aliyun = AliyunStandIn.start(AliyunOptions.create()
                .accessKey("testId", Bench.SECRET)
                .signName("阿里云")
                .template("SMS_154950909", "code")
                .pushTo(PushTarget.calling(push -> {
                    Push withSecret = Push.of("/" + Bench.PUSH_SECRET + push.path(), push.body());
                    PushVerdict.Taken taken = (PushVerdict.Taken)
                            channel.ability(PushReceive.class).orElseThrow().receive(withSecret);
                    pushed.add(taken.raw());
                    return taken.stored();
                })));
        channel = channel(Bench.SECRET);
    }

    private Channel channel(String secret) {
        return Bench.open(
                Aliyun.accessKey("testId", secret)
                        .signName("阿里云")
                        .endpoint(aliyun.endpoint())
                        .pushSecret(Bench.PUSH_SECRET),
                time);
    }

    @AfterEach
    void stop() {
        channel.close();
        aliyun.close();
        time.close();
    }

    private static Submission message(long id, String code) {
        return Bench.submission(id, Bench.MAINLAND, Map.of("code", code)).build();
    }

    @Test
    void takesWhatTheChannelSigned() {
        String awkward = "a b*~%&=+\"\\é😀";

        SubmitOutcome outcome = Bench.await(channel.submit(message(1, awkward)));

        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        AcceptedSms taken = aliyun.accepted().get(0);
        assertThat(taken.number()).isEqualTo("13800138000");
        assertThat(taken.signName()).isEqualTo("阿里云");
        assertThat(taken.parameters()).containsExactly(Map.entry("code", awkward));
        assertThat(taken.outId()).isEqualTo(Bench.attempt(1).toString());
    }

    @Test
    void refusesAWrongSecret() {
        try (Channel wrong = channel("another secret")) {
            assertThat(Bench.rejected(Bench.await(wrong.submit(message(1, "1"))))
                            .kind())
                    .isEqualTo(FailureKind.AUTHENTICATION);
        }
        assertThat(aliyun.accepted()).isEmpty();
    }

    @Test
    void takesABatch() {
        Submission other = Bench.submission(2, Msisdn.of("+8613900139000"), Map.of("code", "2"))
                .build();

        List<SubmitOutcome> outcomes = Bench.await(
                channel.ability(BatchSubmit.class).orElseThrow().submitAll(List.of(message(1, "1"), other)));

        assertThat(outcomes).hasSize(2).allMatch(SubmitOutcome.Accepted.class::isInstance);
        assertThat(aliyun.accepted()).extracting(AcceptedSms::number).containsExactly("13800138000", "13900139000");
        assertThat(aliyun.calls()).hasSize(1);
    }

    @Test
    void knowsWhatItTookWhenItsAnswerWasLost() {
        aliyun.next(Reply.honest().cut());

        Bench.unknown(Bench.await(channel.submit(message(7, "1"))));

        AttemptQuery query = channel.ability(AttemptQuery.class).orElseThrow();
        assertThat(Bench.await(
                        query.query(new AttemptQuery.Doubt(Bench.attempt(7), Bench.MAINLAND, time.instant(), 0))))
                .isInstanceOf(AttemptQuery.Found.class);
        assertThat(Bench.await(
                        query.query(new AttemptQuery.Doubt(Bench.attempt(8), Bench.MAINLAND, time.instant(), 0))))
                .isEqualTo(new AttemptQuery.NotFound(false));
        assertThat(aliyun.accepted()).hasSize(1);
        assertThat(aliyun.calls("SendSms")).hasSize(1);
    }

    @Test
    void pushesReportsAndRepliesThatCanBeRead() throws InterruptedException {
        Bench.await(channel.submit(message(1, "1")));
        ReportDecode decode = channel.ability(ReportDecode.class).orElseThrow();

        DeliveryReport report =
                decode.decode(pushed.poll(20, TimeUnit.SECONDS)).reports().get(0);
        assertThat(report.status()).isEqualTo(ReportStatus.DELIVERED);
        assertThat(report.attempt()).contains(Bench.attempt(1));
        assertThat(report.to()).contains(Bench.MAINLAND);

        aliyun.receive("13800138000", "TD", "1069");
        assertThat(decode.decode(pushed.poll(20, TimeUnit.SECONDS)).inbound())
                .singleElement()
                .satisfies(message -> assertThat(message.text()).isEqualTo("TD"));
    }
}
