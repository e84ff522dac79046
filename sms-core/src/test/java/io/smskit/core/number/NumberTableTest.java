package io.smskit.core.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTableTest {
    private static final NumberTable TABLE = NumberTable.WORLD;
    private static final List<String> NUMBERS =
            List.of("+8613800138000", "+14155552671", "+447911123456", "+8615912345678", "+390612345678");

    @Test
    void isWhatTheInstalledMetadataYields() throws IOException {
        byte[] derived = NumberTableGenerator.generate();
        Path fresh = Path.of("target", "number-table.bin");
        Files.write(fresh, derived);

        try (InputStream checkedIn = NumberTable.class.getResourceAsStream("number-table.bin")) {
            assertThat(Arrays.equals(checkedIn.readAllBytes(), derived))
                    .as(
                            "libphonenumber's metadata has changed: copy %s to src/main/resources/io/smskit/core/number",
                            fresh)
                    .isTrue();
        }
    }

    @Test
    void agreesWithLibphonenumberAtEveryBranchOfEveryPlan() {
        RandomGenerator random = seeded("agreesWithLibphonenumberAtEveryBranchOfEveryPlan");
        int keptAsWritten = 0;
        int found = 0;
        for (int callingCode : PlanMetadata.callingCodes()) {
            for (String number : branches(callingCode, random)) {
                Truth truth = Truth.of(number, null);
                Truth answer = Truth.of(TABLE.find(number));
                keptAsWritten += truth != null && truth.e164().equals(number) ? 1 : 0;
                if (answer != null) {
                    found++;
                    assertThat(answer).as(number).isEqualTo(truth);
                }
            }
        }
        System.out.println(
                "  " + keptAsWritten + " branches end in a valid number, " + found + " of them are in the table");
        assertThat(found).isGreaterThan(10_000).isGreaterThan(keptAsWritten * 99 / 100);
    }

    @Test
    void holdsEveryMobileNumberOfChina() {
        RandomGenerator random = seeded("holdsEveryMobileNumberOfChina");
        Set<String> prefixes = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            String number = "+861" + String.format("%010d", random.nextLong(10_000_000_000L));
            Truth truth = Truth.of(number, null);
            if (truth != null && truth.kind() == NumberKind.MOBILE) {
                assertThat(Truth.of(TABLE.find(number))).as(number).isEqualTo(truth);
                prefixes.add(number.substring(0, 6));
            }
        }
        assertThat(prefixes).contains("+86130", "+86138", "+86159", "+86166", "+86170", "+86186", "+86199");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "+8",
                "+86",
                "8613800138000",
                "+861380013800",
                "+86138001380000",
                "+8613800138000 ",
                "+86 13800138000",
                "+86\uff113800138000",
                "+86138001380/0",
                "+86138001380:0",
                "+0014155552671",
                "+00014155552671",
                "+999123456789",
                "+8612345678901",
                "+86013800138000"
            })
    void isSilentOnAnythingElse(String number) {
        assertThat(TABLE.find(number)).isNull();
    }

    @Test
    void knowsTheCountriesThatLibphonenumberKnows() {
        assertThat(PhoneNumberUtil.getInstance().getSupportedRegions()).allMatch(TABLE::knowsCountry);
        assertThat(TABLE.knowsCountry("001")).isFalse();
        assertThat(TABLE.knowsCountry("ZZ")).isFalse();
    }

    @Test
    void isAtLeastTenTimesAsFastAsLibphonenumber() {
        ToIntFunction<String> table = number -> TABLE.find(number).country().length();
        ToIntFunction<String> library =
                number -> Truth.of(number, null).country().length();
        double tableNanos = fastestNanos(table, 200_000);
        double libraryNanos = fastestNanos(library, 2_000);

        System.out.printf("  table %.0f ns, libphonenumber %.0f ns%n", tableNanos, libraryNanos);
        assertThat(libraryNanos / tableNanos).isGreaterThan(10);
    }

    @Test
    void allocatesNothingButTheAnswer() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int rounds = 100_000;
        List<RecognizedNumber> keep = new ArrayList<>(List.of(TABLE.find(NUMBERS.get(0))));
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < rounds; i++) {
            keep.set(0, TABLE.find(NUMBERS.get(i % NUMBERS.size())));
        }
        long perNumber = (threads.getCurrentThreadAllocatedBytes() - before) / rounds;

        // A record of three references and an object around a long, at most 32 bytes each on any JVM of ours.
        assertThat(perNumber).isLessThanOrEqualTo(64);
        assertThat(keep.get(0)).isNotNull();
    }

    /** For each place in a plan and each way on, a number that goes this way, and on to a valid end if there is one. */
    private static List<String> branches(int callingCode, RandomGenerator random) {
        CallingCodePlan plan = new CallingCodePlan(callingCode);
        int mostDigits = 15 - Integer.toString(callingCode).length();
        List<String> numbers = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(""));
        while (!open.isEmpty()) {
            String access = open.remove(open.size() - 1);
            BitSet states = walk(plan, plan.start(), access);
            Set<BitSet> ways = new HashSet<>();
            for (int digit = 0; digit < 10 && access.length() < mostDigits; digit++) {
                BitSet next = plan.step(states, digit);
                if (ways.add(next)) {
                    String number = access + digit;
                    numbers.add("+" + callingCode + number + ending(plan, next, mostDigits - number.length(), random));
                    if (!next.isEmpty() && seen.add(List.of(next, number.length()))) {
                        open.add(number);
                    }
                }
            }
        }
        return numbers;
    }

    private static BitSet walk(CallingCodePlan plan, BitSet start, String digits) {
        BitSet states = start;
        for (char digit : digits.toCharArray()) {
            states = plan.step(states, digit - '0');
        }
        return states;
    }

    /** Random digits that keep to the plan while they can, and stop once it could be a number. */
    private static String ending(CallingCodePlan plan, BitSet from, int most, RandomGenerator random) {
        StringBuilder digits = new StringBuilder();
        BitSet states = from;
        while (digits.length() < most && !(states.isEmpty() && digits.length() > 6)) {
            int digit = random.nextInt(10);
            BitSet next = plan.step(states, digit);
            for (int tries = 0; next.isEmpty() && tries < 10; tries++) {
                digit = (digit + 1) % 10;
                next = plan.step(states, digit);
            }
            if (next.isEmpty() && !states.isEmpty()) {
                break;
            }
            digits.append(digit);
            states = next;
        }
        return digits.toString();
    }

    private static double fastestNanos(ToIntFunction<String> recognition, int rounds) {
        long fastest = Long.MAX_VALUE;
        int sink = 0;
        for (int repetition = 0; repetition < 7; repetition++) {
            long start = System.nanoTime();
            for (int i = 0; i < rounds; i++) {
                sink += recognition.applyAsInt(NUMBERS.get(i % NUMBERS.size()));
            }
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        assertThat(sink).isPositive();
        return (double) fastest / rounds;
    }

    private static RandomGenerator seeded(String test) {
        long seed = RandomGenerator.getDefault().nextLong();
        System.out.println("NumberTableTest." + test + " seed " + seed);
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
