package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.tck.WrongStores.*;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault is caught by the rules that name it, and by no other. */
final class WrongStoresTest {
    /** Threads that look while others add see this or that. */
    private static final String BY_CHANCE = "S-09";

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(RenewsTheDead.class, "N-04", "N-11"),
                fault(LetsTheDeadLiveAgain.class, "N-04"),
                fault(GivesIdsAgain.class, "N-01", "N-11"),
                fault(LetsTheDeadOwn.class, "C-03", "C-04", "C-05", "C-09"),
                fault(GoesByTheMachine.class, "N-30", "N-32"),
                fault(MixesChannels.class, "A-01", "A-05"),
                fault(KnowsOneAttempt.class, "A-02"),
                fault(TakesInHalf.class, "I-04"),
                fault(RevivesWhatIsDone.class, "I-20"),
                fault(ForgetsTries.class, "I-08", "I-21"),
                fault(SuppressesForEver.class, "S-05"),
                fault(KnowsOneClassOnly.class, "S-04", "S-20", "S-22", "S-23"),
                fault(TakesNumbersForPrefixes.class, "S-02"),
                fault(LetsTheLastOneWin.class, "D-03", "D-11", "D-13"),
                fault(AddsWhatIsUnchanged.class, "D-04"),
                fault(KeepsTheCurrentOneOnly.class, "D-02", "D-08", "D-11", "D-13"),
                fault(CommitsAtOnce.class, "O-02", "O-03"));
    }

    private static Arguments fault(Class<? extends StoreKit> kit, String... rules) {
        return Arguments.of(kit, Set.of(rules));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isCaughtByItsRules(Class<? extends StoreKit> kit, Set<String> rules) {
        KitRun run = KitRun.of(kit, BY_CHANCE);
        assertThat(run.failedRules()).as("failed rules: %s", run.failed()).isEqualTo(rules);
    }
}
