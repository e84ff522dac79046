package io.smskit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.http.LoopbackPost;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Scanner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(60)
class SimulateCommandTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PipedWriter printed = new PipedWriter();

    @AfterEach
    void interrupt() throws IOException {
        threads.shutdownNow();
        printed.close();
    }

    private Future<Integer> start(String... args) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(printed, true));
        commandLine.setErr(new PrintWriter(new StringWriter()));
        return threads.submit(() -> commandLine.execute(args));
    }

    @ParameterizedTest
    @CsvSource({
        "aliyun, Alibaba Cloud's stand-in listens on, POST  -> 400 IncompleteSignature",
        "tencent, Tencent Cloud's stand-in listens on, POST  -> 200 AuthFailure.InvalidAuthorization",
    })
    void aStandInSaysWhereItListensAndWhatItAnswers(String provider, String greeting, String answer) throws Exception {
        Scanner lines = new Scanner(new PipedReader(printed, 10_000));
        Future<Integer> running = start("simulate", provider, "--port", "0");

        String line = lines.nextLine();
        assertThat(line).startsWith(greeting);
        URI endpoint = URI.create(line.replaceFirst(".* on (\\S+),.*", "$1"));

        LoopbackPost.to(endpoint, Duration.ofSeconds(10)).post("{}");

        assertThat(lines.nextLine()).isEqualTo(answer);
        assertThat(running).isNotDone();
    }

    @Test
    void aProviderThatHasNoStandInIsAMistake() {
        assertThat(Shell.run("simulate", "carrier-pigeon").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(Shell.run("simulate").err()).contains("aliyun", "tencent");
    }
}
