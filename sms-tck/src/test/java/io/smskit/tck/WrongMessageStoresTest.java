package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.tck.WrongKeepers.*;
import io.smskit.tck.WrongMessageStores.*;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault is caught by the rules that name it, and by no other. */
final class WrongMessageStoresTest {
    /** Rules in which chance plays a part. */
    private static final String[] CHANCE = {"M-85", "M-86", "M-87", "M-88", "M-89", "M-90", "M-91", "M-92", "M-95"};

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(StoresARepetition.class, "M-02", "M-04", "M-05", "M-82"),
                fault(IgnoresTheRequest.class, "M-03", "M-04", "M-05", "M-08", "M-60"),
                fault(ComparesKeysWithoutCase.class, "M-07"),
                fault(ReservesForRepetitions.class, "M-60"),
                fault(StoresWhatDoesNotFit.class, "M-58", "M-62"),
                fault(ClaimsTwice.class, "M-23", "M-27", "M-28", "M-30", "M-32", "M-34", "M-66", "Q-08"),
                fault(GivesWhatIsNotDue.class, "M-22", "M-35"),
                fault(GivesLargerIdsFirst.class, "M-23"),
                fault(AnswersClaimsUnordered.class, "M-23", "M-25"),
                fault(IgnoresLanes.class, "M-24"),
                fault(KeepsScheduled.class, "M-21", "M-35"),
                fault(ClaimsWithoutARevision.class, "M-20", "M-30", "M-31", "M-35", "M-46", "M-67", "M-82"),
                fault(GivesSuspectsToAnybody.class, "M-34", "M-35", "M-69"),
                fault(GivesWhatEnded.class, "M-30"),
                fault(ForgetsWhatIsInDoubt.class, "M-31", "M-67"),
                fault(
                        IgnoresRevisions.class,
                        "M-41",
                        "M-42",
                        "M-43",
                        "M-45",
                        "M-47",
                        "M-51",
                        "M-52",
                        "M-55",
                        "M-68",
                        "M-82"),
                fault(LosesUpdates.class, "M-40", "M-45", "M-78"),
                fault(StopsAtWhatIsStale.class, "M-42", "M-43", "M-51", "M-52", "M-55"),
                fault(ForgetsWhatIsAttached.class, "M-51", "M-52", "M-53", "M-54", "M-55"),
                fault(AttachesToWhatIsStale.class, "M-51", "M-52", "M-55"),
                fault(RescuesEverybody.class, "M-66"),
                fault(RescuesToTheQueue.class, "M-67", "M-70"),
                fault(RescuesUnnoticed.class, "M-65", "M-67", "M-68"),
                fault(ForgetsOnReopen.class, "M-80", "M-81", "M-82", "M-83", "Q-10", "R-10"),
                fault(IsMadeAnewByWhoeverOpens.class, "M-81", "M-82", "M-83", "R-10"),
                fault(KeepsOneByteOfACharacter.class, "M-78", "M-81"),
                fault(CutsProgress.class, "M-78", "M-81"),
                fault(KeepsMilliseconds.class, "M-22", "M-78", "Q-08", "Q-11"),
                fault(FindsKeysOfAnyApplication.class, "M-76"),
                fault(PagesFromTheNamedOne.class, "Q-01", "Q-05", "Q-07"),
                fault(TellsTheNextDueTimeOfOwned.class, "Q-08"),
                fault(FoldsQueuesThatWait.class, "Q-11"),
                fault(TakesWhatIsFreeForOwned.class, "Q-12"),
                fault(PurgesLiveRows.class, "R-01"),
                fault(PurgesYoungKeys.class, "R-03"),
                fault(KeepsKeysOfTheRemoved.class, "R-05", "R-10"),
                fault(ErasesWhatEndedOnly.class, "R-08", "R-09", "R-10"));
    }

    private static Arguments fault(Class<? extends MessageStoreKit> kit, String... rules) {
        return Arguments.of(kit, Set.of(rules));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isCaughtByItsRules(Class<? extends MessageStoreKit> kit, Set<String> rules) {
        KitRun run = KitRun.of(kit, CHANCE);
        assertThat(run.failedRules()).as("failed rules: %s", run.failed()).isEqualTo(rules);
    }

    @Test
    void aStoreThatLooksForKeysBeforeItsLockIsCaughtByTheRulesAboutThreads() {
        assertThat(KitRun.of(ChecksKeysBeforeTheLock.class, "M-89", "M-90", "M-95")
                        .failedRules())
                .containsAnyOf("M-85", "M-86", "M-87")
                .isSubsetOf("M-85", "M-86", "M-87");
    }

    @Test
    void aStoreThatChoosesBeforeItsLockIsCaughtByTheRulesAboutWorkers() {
        assertThat(KitRun.of(ChoosesBeforeTheLock.class, "M-85", "M-86", "M-87", "M-95")
                        .failedRules())
                .containsAnyOf("M-89", "M-90")
                .isSubsetOf("M-89", "M-90");
    }

    @Test
    void aRightStorePassesEveryRule() {
        assertThat(KitRun.of(RightMessageStoreTest.class).passed())
                .contains("M-95")
                .hasSize(97);
    }
}
