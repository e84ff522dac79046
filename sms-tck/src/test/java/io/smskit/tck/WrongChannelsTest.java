package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.tck.MisbehavingChannels.*;
import io.smskit.tck.MisdescribedChannels.*;
import io.smskit.tck.MisreadingChannels.*;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault is caught by the rules that name it, and by no other. Kits mostly wait, so several run at a time; they leave
 * out P-52, which looks at whatever the whole process prints.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WrongChannelsTest {
    private record Fault(Class<? extends MiniKit> kit, Set<String> rules) {
        static Fault of(Class<? extends MiniKit> kit, String... rules) {
            return new Fault(kit, Set.of(rules));
        }

        @Override
        public String toString() {
            return kit.getSimpleName() + " " + rules;
        }
    }

    private final ExecutorService executor = Executors.newFixedThreadPool(10);
    private Map<Fault, Future<KitRun>> runs;

    private static List<Fault> faults() {
        return List.of(
                Fault.of(ChangesItsDescriptor.class, "P-01"),
                Fault.of(ChangesItsCapabilities.class, "P-07"),
                Fault.of(LosesAnAbility.class, "P-08"),
                Fault.of(ClosesAllAtOnce.class, "P-09"),
                Fault.of(LosesTheId.class, "P-10", "P-35", "P-81"),
                Fault.of(ForgetsTheCode.class, "P-11"),
                Fault.of(DoesNotKnowAThrottle.class, "P-12"),
                Fault.of(ForgetsThePause.class, "P-12"),
                Fault.of(DoubtsThatNobodyWasThere.class, "P-13", "P-26", "P-84"),
                Fault.of(TakesATimeOutForARefusal.class, "P-14", "P-83"),
                Fault.of(WaitsAsLongAsSomethingComes.class, "P-15", "P-30"),
                Fault.of(TakesACutForARefusal.class, "P-16", "P-17", "P-83"),
                Fault.of(TakesHalfAnAnswerForAWhole.class, "P-19"),
                Fault.of(AnswersNullToNothing.class, "P-20", "P-83"),
                Fault.of(ThrowsAtGarbage.class, "P-21", "P-83"),
                Fault.of(BelievesAnErrorPage.class, "P-23"),
                Fault.of(TriesAgainAfterACut.class, "P-30", "P-83"),
                Fault.of(FollowsARedirect.class, "P-30"),
                Fault.of(NeverAsksWhetherItMay.class, "P-31", "P-32", "P-82"),
                Fault.of(AsksTwice.class, "P-31", "P-82"),
                Fault.of(AsksAfterwards.class, "P-31", "P-32", "P-82"),
                Fault.of(AsksButDoesNotListen.class, "P-32", "P-82"),
                Fault.of(BlocksItsCaller.class, "P-34"),
                Fault.of(MixesOutcomes.class, "P-35", "P-81"),
                Fault.of(HangsWhenClosedAtWork.class, "P-40"),
                Fault.of(ForgetsOpenStages.class, "P-41"),
                Fault.of(CannotCloseTwice.class, "P-42"),
                Fault.of(GoesOnAfterClose.class, "P-43"),
                Fault.of(TellsItsToken.class, "P-50"),
                Fault.of(TellsWhatItCouldNotRead.class, "P-51"),
                Fault.of(DropsTheSenderId.class, "P-62"),
                Fault.of(KnowsOnlyAscii.class, "P-64"),
                Fault.of(CutsLongTexts.class, "P-65"),
                Fault.of(SendsTheWholeAgain.class, "P-68"),
                Fault.of(DropsThePorts.class, "P-69"),
                Fault.of(ReadsReportsInAnotherWayEachTime.class, "P-72"),
                Fault.of(StumblesOverReports.class, "P-73"),
                Fault.of(TurnsABatchRound.class, "P-81"),
                Fault.of(LeavesOutOutcomes.class, "P-82"),
                Fault.of(TakesGarbageForProof.class, "P-86"),
                Fault.of(ClaimsReportsThatNobodySaw.class, "P-90"));
    }

    @BeforeAll
    void runTheKits() {
        runs = faults().stream()
                .collect(Collectors.toMap(
                        Function.identity(), fault -> executor.submit(() -> KitRun.of(fault.kit, "P-52"))));
    }

    @AfterAll
    void end() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isCaughtByItsRules(Fault fault) throws Exception {
        KitRun run = runs.get(fault).get();
        assertThat(run.failedRules()).as("failed rules: %s", run.failed()).isEqualTo(fault.rules);
    }

    @Test
    void aChannelThatPrintsASecretIsCaughtByTheRuleAboutLogs() throws Exception {
        for (Future<KitRun> run : runs.values()) {
            run.get();
        }
        CapturedOutput noise = CapturedOutput.begin();
        KitRun run;
        try {
            run = KitRun.of(PrintsItsToken.class);
        } finally {
            noise.close();
        }
        assertThat(run.failed()).containsOnlyKeys("P-52");
        assertThat(run.failed().get("P-52")).contains("the secret 'token'").doesNotContain("correct-horse");
    }

    @Test
    void ioWhileAChannelIsOpenedIsCaughtByItsRules() {
        // Every rule opens a channel, so others fail, too.
        assertThat(KitRun.of(NeedsAPeerToOpen.class, "P-52").failed()).containsKey("P-05");
        assertThat(KitRun.of(AsksSomethingWhenOpened.class, "P-52").failed()).containsKey("P-06");
    }

    @Test
    void aRecommendationIsShownAndDoesNotFail() {
        KitRun run = KitRun.of(ShowsAPassword.class, "P-52");
        assertThat(run.failed()).isEmpty();
        assertThat(run.aborted())
                .hasEntrySatisfying(
                        "P-04", reason -> assertThat(reason).contains("not as recommended", "proxy-password"));
    }

    @Test
    void rulesOfWhatIsNotDeclaredAreAbortedWithTheReason() {
        KitRun run = KitRun.of(RightChannelTest.class, "P-52");
        assertThat(run.failed()).isEmpty();
        assertThat(run.aborted())
                .containsOnlyKeys("P-61", "P-63", "P-66", "P-68", "P-69", "P-71", "P-74")
                .containsEntry("P-61", "Assumption failed: the channel does not declare TEMPLATE")
                .containsEntry("P-74", "Assumption failed: the channel has no PushReceive");
    }
}
