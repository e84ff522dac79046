package io.smskit.simulator.sandbox;

import static io.smskit.delivery.FailureKind.CONTENT_REFUSED;
import static io.smskit.delivery.FailureKind.NOT_SENT;
import static io.smskit.delivery.FailureKind.PROVIDER_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smskit.MessageId;
import io.smskit.delivery.Failure;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.VirtualTime;
import io.smskit.spi.BatchSubmit;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Submission;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final Failure REFUSED = Failure.of(CONTENT_REFUSED, "NO", "told to refuse");

    private final VirtualTime time = VirtualTime.startingAt(START);
    private final RecordingContext context = new RecordingContext("a", time);
    private final Sandbox sandbox = Sandbox.accepting();

    private Channel open(Script script) {
        sandbox.script(submission -> script);
        return open(context);
    }

    private Channel open(RecordingContext engine) {
        ChannelSettings settings = ChannelSettings.of(sandbox.provider().descriptor(), sandbox.settings());
        return sandbox.provider().open(settings, engine);
    }

    private CompletableFuture<SubmitOutcome> submit(Script script) {
        return open(script).submit(Submissions.of(1)).toCompletableFuture();
    }

    private List<TruthLedger.Copy> copies() {
        return sandbox.ledger().copiesOf(MessageId.of(1));
    }

    @Nested
    class AnAnswer {
        @Test
        void isAtOnceByDefault() {
            assertThat(submit(Script.accept())).isCompletedWithValue(SubmitOutcome.accepted("sbx-1"));
        }

        @Test
        void takesItsLatency() {
            CompletableFuture<SubmitOutcome> stage = submit(Script.accept().latency(Duration.ofSeconds(2)));

            time.advance(Duration.ofMillis(1_999));
            assertThat(stage).isNotDone();
            time.advance(Duration.ofMillis(1));

            assertThat(stage).isCompletedWithValue(SubmitOutcome.accepted("sbx-1"));
        }

        @Test
        void countsAsManyPartsAsTheScript() {
            assertThat(submit(Script.acceptParts(2)))
                    .isCompletedWithValue(
                            new SubmitOutcome.Accepted(List.of(Part.accepted(1, "sbx-1"), Part.accepted(2, "sbx-2"))));
        }

        @Test
        void canBeARefusal() {
            assertThat(submit(Script.reject(REFUSED))).isCompletedWithValue(SubmitOutcome.rejected(REFUSED));
        }

        @Test
        void canBePartial() {
            List<Part> parts = List.of(Part.accepted(1, "p"), Part.rejected(2, REFUSED));

            assertThat(submit(Script.partial(parts))).isCompletedWithValue(new SubmitOutcome.Partial(parts));
        }

        @Test
        void canBeALie() {
            SubmitOutcome lie = SubmitOutcome.rejected(REFUSED);

            assertThat(submit(Script.accept().answering(lie))).isCompletedWithValue(lie);
            assertThat(copies()).hasSize(1);
        }

        @Test
        void canBeLost() {
            assertThat(submit(Script.lose()).join())
                    .isInstanceOfSatisfying(
                            SubmitOutcome.Unknown.class,
                            unknown -> assertThat(unknown.failure().kind()).isEqualTo(PROVIDER_ERROR));
            assertThat(copies()).hasSize(1);
        }

        @Test
        void canBeMissing() {
            CompletableFuture<SubmitOutcome> stage = submit(Script.accept().silent());

            time.advance(Duration.ofDays(30));

            assertThat(stage).isNotDone();
            assertThat(copies()).hasSize(1);
        }

        @Test
        void canBeAnException() {
            RuntimeException thrown = new IllegalStateException("broken");
            Channel channel = open(Script.accept().throwing(thrown));

            assertThatIllegalStateException()
                    .isThrownBy(() -> channel.submit(Submissions.of(1)))
                    .isSameAs(thrown);
        }

        @Test
        void canBeAnError() {
            Channel channel = open(Script.accept().throwing(new LinkageError("wrong jar")));

            assertThatExceptionOfType(LinkageError.class).isThrownBy(() -> channel.submit(Submissions.of(1)));
        }

        @Test
        void cannotBeACheckedException() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Script.accept().throwing(new IOException("cut")));
        }

        @Test
        void canBeAFailedStage() {
            CompletableFuture<SubmitOutcome> stage = submit(Script.accept().failing(new IOException("cut")));

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(stage::join)
                    .withCauseInstanceOf(IOException.class);
        }

        @Test
        void canBeNull() {
            assertThat(submit(Script.accept().answeringNull())).isCompletedWithValue(null);
        }

        @Test
        void canBeANullStage() {
            assertThat(open(Script.accept().returningNull()).submit(Submissions.of(1)))
                    .isNull();
        }

        @Test
        void canComeLate() {
            CompletableFuture<SubmitOutcome> stage = submit(Script.lose().late(Duration.ofSeconds(20)));
            assertThat(stage.join()).isInstanceOf(SubmitOutcome.Unknown.class);

            time.advance(Duration.ofSeconds(20));

            assertThat(context.late)
                    .containsExactly(
                            new RecordingContext.Late(Submissions.attempt(1), SubmitOutcome.accepted("sbx-1")));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 256})
        void refusesAnImpossibleNumberOfParts(int parts) {
            assertThatIllegalArgumentException().isThrownBy(() -> Script.acceptParts(parts));
        }

        @Test
        void cannotComeBeforeTheHandOver() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Script.accept().latency(Duration.ofMillis(-1)));
        }
    }

    @Nested
    class TheTruth {
        @Test
        void isWhatWasTakenAndWhen() {
            time.advance(Duration.ofSeconds(3));

            submit(Script.accept());

            assertThat(copies())
                    .containsExactly(new TruthLedger.Copy(
                            "a",
                            Submissions.attempt(1),
                            Submissions.NUMBER,
                            "text 1",
                            List.of(Part.accepted(1, "sbx-1")),
                            START.plusSeconds(3)));
            assertThat(copies().toString()).doesNotContain("text").doesNotContain("8613800138000");
        }

        @Test
        void holdsOnlyThePartsThatWereTaken() {
            submit(Script.partial(List.of(Part.rejected(1, REFUSED), Part.accepted(2, "two"))));

            assertThat(copies())
                    .singleElement()
                    .satisfies(copy -> assertThat(copy.parts()).containsExactly(Part.accepted(2, "two")));
        }

        @Test
        void knowsNothingOfWhatWasRefusedOrLostOnItsWay() {
            Channel channel = open(Script.accept());
            for (Script script : List.of(Script.reject(REFUSED), Script.hang(), Script.neverArrived())) {
                sandbox.script(submission -> script);
                channel.submit(Submissions.of(1));
            }

            assertThat(sandbox.ledger().size()).isZero();
            assertThat(sandbox.submissions()).hasSize(3);
        }

        @Test
        void mayComeAfterTheEngineGaveUp() {
            CompletableFuture<SubmitOutcome> stage = submit(Script.lose().arrivesAfter(Duration.ofSeconds(40)));
            assertThat(stage).isDone();
            assertThat(copies()).isEmpty();

            time.advance(Duration.ofSeconds(40));

            assertThat(copies()).hasSize(1);
        }

        @Test
        void isNotToldBeforeItHappened() {
            CompletableFuture<SubmitOutcome> stage =
                    submit(Script.accept().arrivesAfter(Duration.ofSeconds(4)).latency(Duration.ofSeconds(1)));

            time.advance(Duration.ofMillis(3_999));
            assertThat(stage).isNotDone();
            time.advance(Duration.ofMillis(1));

            assertThat(stage).isDone();
        }

        @Test
        void mayBeSharedByTwoSandboxes() {
            Sandbox other = Sandbox.accepting().ledger(sandbox.ledger());

            submit(Script.accept());
            other.openChannel(new RecordingContext("b", time)).submit(Submissions.of(1));

            assertThat(copies()).extracting(TruthLedger.Copy::channelId).containsExactly("a", "b");
            assertThat(sandbox.ledger().copies()).isEqualTo(copies());
        }
    }

    @Nested
    class ASubmissionThatMayNotLeave {
        @Test
        void isRejectedAndNeverSeen() {
            Channel channel = open(Script.accept());
            Submission submission = Submission.builder(Submissions.attempt(1), Submissions.NUMBER, "text")
                    .gate(() -> false)
                    .build();

            SubmitOutcome outcome =
                    channel.submit(submission).toCompletableFuture().join();

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            SubmitOutcome.Rejected.class,
                            rejected -> assertThat(rejected.failure().kind()).isEqualTo(NOT_SENT));
            assertThat(sandbox.submissions()).isEmpty();
            assertThat(sandbox.notBegun()).isEqualTo(1);
        }
    }

    @Nested
    class Closing {
        @Test
        void completesWhatIsOpen() {
            Channel channel = open(Script.accept().silent());
            CompletableFuture<SubmitOutcome> stage =
                    channel.submit(Submissions.of(1)).toCompletableFuture();

            channel.close();
            channel.close();

            assertThat(stage.join()).isInstanceOf(SubmitOutcome.Unknown.class);
        }

        @Test
        void refusesWhatComesAfter() {
            Channel channel = open(Script.accept());
            channel.close();

            SubmitOutcome outcome =
                    channel.submit(Submissions.of(1)).toCompletableFuture().join();

            assertThat(outcome).isInstanceOf(SubmitOutcome.Rejected.class);
            assertThat(sandbox.submissions()).isEmpty();
        }
    }

    @Nested
    class Batches {
        @Test
        void giveEveryMessageItsOwnScript() {
            sandbox.batch(10)
                    .script(submission -> submission.attempt().equals(Submissions.attempt(2))
                            ? Script.reject(REFUSED).latency(Duration.ofSeconds(2))
                            : Script.accept());
            BatchSubmit batch = open(context).ability(BatchSubmit.class).orElseThrow();

            CompletableFuture<List<SubmitOutcome>> outcomes = batch.submitAll(
                            List.of(Submissions.of(1), Submissions.of(2), Submissions.of(3)))
                    .toCompletableFuture();
            assertThat(time.await(outcomes, Duration.ofSeconds(5))).isTrue();

            assertThat(outcomes.join())
                    .containsExactly(
                            SubmitOutcome.accepted("sbx-1"),
                            SubmitOutcome.rejected(REFUSED),
                            SubmitOutcome.accepted("sbx-2"));
            assertThat(batch.maxBatch()).isEqualTo(10);
            assertThat(batch.groupBy(Submissions.of(1))).isEqualTo(batch.groupBy(Submissions.of(2)));
        }

        @Test
        void areAnAbilityOnlyWhereTheyWereAskedFor() {
            assertThat(open(Script.accept()).ability(BatchSubmit.class)).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> sandbox.batch(1));
        }
    }

    @Test
    void saysWhatItsChannelsCanDo() {
        assertThat(open(context).capabilities()).isEqualTo(SandboxProvider.CAPABILITIES);

        sandbox.capabilities(Set.of(Capability.TEMPLATE));

        assertThat(open(context).capabilities()).containsExactly(Capability.TEMPLATE);
    }

    @Test
    void tellsItsChannelsWhatTheLinkCanDo() {
        Channel channel = open(context);
        sandbox.link(false, 0, "bind refused");
        channel.close();
        sandbox.link(true, 5, "bound");

        assertThat(context.links).containsExactly("false 0 bind refused");
    }
}
