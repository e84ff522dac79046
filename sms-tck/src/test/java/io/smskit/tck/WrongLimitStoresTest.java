package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.tck.WrongLimitStores.*;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault is caught by the rules that name it, and by no other. */
final class WrongLimitStoresTest {
    static Stream<Arguments> faults() {
        return Stream.of(
                fault(CountsAMessageTwice.class, "L-04", "L-05", "L-22", "L-33"),
                fault(IgnoresGiveBack.class, "L-18", "L-20", "L-21", "L-22", "L-23"),
                fault(GivesBackWhatWasCommitted.class, "L-21", "L-22"),
                fault(ReservesInPart.class, "L-02", "L-32"),
                fault(JudgesClaimsOneByOne.class, "L-03"),
                fault(CountsDaysInUtc.class, "L-15", "L-16"),
                fault(GivesEveryDay24Hours.class, "L-16"),
                fault(GivesEveryMonth30Days.class, "L-17"),
                fault(CountsATotalAnewForEachLimit.class, "L-18"),
                fault(CountsOneInstantTooLong.class, "L-10", "L-12"),
                fault(RoundsWindowsToTheMinute.class, "L-11", "L-12", "L-23"),
                fault(ForgetsAfterAWeek.class, "L-13", "L-17", "L-18"),
                fault(GuessesRetryAt.class, "L-12"),
                fault(NamesTheFirstClaim.class, "L-09"),
                fault(GivesBackAnyUnit.class, "L-23", "L-24", "L-25"),
                fault(GivesBackToToday.class, "L-24"),
                fault(BeginsAWindowAtCommit.class, "L-26"),
                fault(CountsSomeKeysTogether.class, "L-06"));
    }

    private static Arguments fault(Class<? extends LimitStoreKit> kit, String... rules) {
        return Arguments.of(kit, Set.of(rules));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isCaughtByItsRules(Class<? extends LimitStoreKit> kit, Set<String> rules) {
        KitRun run = KitRun.of(kit);
        assertThat(run.failedRules()).as("failed rules: %s", run.failed()).isEqualTo(rules);
    }

    @Test
    void aPeekThatReservesIsCaughtByItsRule() {
        // Nearly every rule looks at the store by peeking, so others fail, too.
        assertThat(KitRun.of(ReservesWhenPeeked.class).failed()).containsKey("L-08");
    }

    @Test
    void aStoreThatIsNotAtomicIsCaughtByTheRulesAboutThreads() {
        // Which threads meet is chance, but some always do.
        assertThat(KitRun.of(IsNotAtomic.class).failedRules())
                .contains("L-30")
                .isSubsetOf("L-30", "L-31", "L-32", "L-33", "L-35");
    }

    @Test
    void aRightStorePassesEveryRule() {
        assertThat(KitRun.of(RightLimitStoreTest.class).passed())
                .contains("L-40")
                .hasSize(36);
    }
}
