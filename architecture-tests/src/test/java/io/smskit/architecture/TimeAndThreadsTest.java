package io.smskit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Time passes and work waits only where {@code EngineTime} is implemented, so that a test can hold both in its hand. */
final class TimeAndThreadsTest {
    private static final String SEAM = "io.smskit.spi.EngineTime";

    /** Where real time and real threads come from. Whoever adds to this says why in a decision record. */
    private static final Set<String> REAL = Set.of(
            "io.smskit.core.time", // the seam itself, on real threads
            "io.smskit.http.HttpThreads", // OkHttp wants an executor for its calls
            "io.smskit.simulator.net", // servers on sockets, which clients of any kind may call
            "io.smskit.cli"); // a program: progress, waiting for a key

    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Clock.system",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.systemUTC",
            "java.time.Instant.now",
            "java.time.InstantSource.system",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.LocalTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.Year.now",
            "java.time.YearMonth.now",
            "java.time.ZonedDateTime.now",
            "java.util.Calendar.getInstance",
            "java.util.Date.<init>");

    private static final Set<String> WAITS = Set.of(
            "java.lang.Object.wait",
            "java.lang.Thread.onSpinWait",
            "java.lang.Thread.sleep",
            "java.lang.Thread.yield",
            "java.util.concurrent.TimeUnit.sleep",
            "java.util.concurrent.locks.LockSupport.park",
            "java.util.concurrent.locks.LockSupport.parkNanos",
            "java.util.concurrent.locks.LockSupport.parkUntil");

    private static final Set<String> THREADS = Set.of(
            "java.lang.Thread.<init>",
            "java.lang.Thread.start",
            "java.util.Timer.<init>",
            "java.util.concurrent.CompletableFuture.completeOnTimeout",
            "java.util.concurrent.CompletableFuture.delayedExecutor",
            "java.util.concurrent.CompletableFuture.orTimeout",
            "java.util.concurrent.Executors.newCachedThreadPool",
            "java.util.concurrent.Executors.newFixedThreadPool",
            "java.util.concurrent.Executors.newScheduledThreadPool",
            "java.util.concurrent.Executors.newSingleThreadExecutor",
            "java.util.concurrent.Executors.newSingleThreadScheduledExecutor",
            "java.util.concurrent.Executors.newWorkStealingPool",
            "java.util.concurrent.ForkJoinPool.<init>",
            "java.util.concurrent.ForkJoinPool.commonPool",
            "java.util.concurrent.ScheduledThreadPoolExecutor.<init>",
            "java.util.concurrent.ThreadPoolExecutor.<init>");

    @Test
    void onlyTheSeamReadsAClock() {
        refuseOutsideTheSeam("read a clock", CLOCKS);
    }

    @Test
    void onlyTheSeamSleepsOrParks() {
        refuseOutsideTheSeam("sleep or park", WAITS);
    }

    @Test
    void onlyTheSeamStartsThreadsOrTimers() {
        refuseOutsideTheSeam("start a thread or a timer", THREADS);
    }

    private static void refuseOutsideTheSeam(String what, Set<String> calls) {
        noClasses()
                .that(DescribedPredicate.describe("are outside the time seam", type -> !isInTheSeam(type)))
                .should()
                .accessTargetWhere(DescribedPredicate.<JavaAccess<?>>describe(
                        what, access -> calls.contains(access.getTargetOwner().getName() + "." + access.getName())))
                .because("time and waiting go through EngineTime")
                .check(Product.classes());
    }

    private static boolean isInTheSeam(JavaClass type) {
        return type.isAssignableTo(SEAM)
                || REAL.stream().anyMatch(place -> (type.getName() + ".").startsWith(place + "."))
                || type.getEnclosingClass().map(TimeAndThreadsTest::isInTheSeam).orElse(false);
    }
}
