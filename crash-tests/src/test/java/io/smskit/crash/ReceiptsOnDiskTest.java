package io.smskit.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of what a process asks of the system: first the message is on the disk, then its receipt is given. */
class ReceiptsOnDiskTest {
    private static final int RECEIPTS = Integer.getInteger("receipts", 3_000);

    @TempDir
    private Path folder;

    @Test
    void noReceiptIsGivenBeforeItsMessageIsOnTheDisk() throws Exception {
        assumeTrue(isInstalled(), "strace is not installed");
        Path database = folder.resolve("sms.db");
        Path trace = folder.resolve("trace");
        Path said = folder.resolve("said");
        try (Provider provider = new Provider()) {
            Process process = writer(database, provider.port(), trace, said);
            try {
                assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("ended").isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).as(() -> "exit code; " + said).isZero();
        }
        SystemCalls.Proof proof = SystemCalls.read(trace, database.toRealPath());
        System.out.println(proof.receipts() + " receipts, " + proof.syncs() + " syncs of the log");
        assertThat(proof.ahead()).isEmpty();
        assertThat(proof.receipts()).isEqualTo(RECEIPTS);
        assertThat(proof.syncs()).isPositive();
    }

    private Process writer(Path database, int provider, Path trace, Path said) throws IOException {
        List<String> command = new ArrayList<>(SystemCalls.watching(trace));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ReceiptWriter.class.getName(),
                "jdbc:sqlite:" + database,
                Integer.toString(provider),
                Integer.toString(RECEIPTS)));
        return new ProcessBuilder(command)
                .redirectOutput(said.toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
    }

    private static boolean isInstalled() {
        for (String place : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(place, "strace"))) {
                return true;
            }
        }
        return false;
    }
}
