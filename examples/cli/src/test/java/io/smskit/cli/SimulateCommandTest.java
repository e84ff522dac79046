package io.smskit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.http.LoopbackPost;
import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.BindRequest;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Frames;
import io.smskit.simulator.smsc.pdu.Pdu;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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

    /** Reads up to and with the line that begins so. */
    private static String lineThatBegins(Scanner lines, String begin) {
        String line = lines.nextLine();
        while (!line.strip().startsWith(begin)) {
            line = lines.nextLine();
        }
        return line.strip();
    }

    private static Pdu bind(Socket socket, String systemId, String password) throws IOException {
        byte[] body = new BindRequest(systemId, password, "", 0x34, Address.NONE).body();
        socket.getOutputStream()
                .write(Pdu.request(Command.BIND_TRANSCEIVER, 1, body).bytes());
        Frames frames = new Frames(1_000);
        Optional<Pdu> answer = Optional.empty();
        while (answer.isEmpty() && frames.fill(socket.getInputStream())) {
            answer = frames.next();
        }
        return answer.orElseThrow();
    }

    @Test
    void anSmscShowsTheChannelThatBindsToIt(@TempDir Path directory) throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "horse77\n");
        Scanner lines = new Scanner(new PipedReader(printed, 10_000));
        Future<Integer> running =
                start("simulate", "smsc", "--port", "0", "--system-id", "shop", "--password-file", password.toString());

        assertThat(lines.nextLine()).startsWith("An SMSC listens on 127.0.0.1:");
        int port = Integer.parseInt(lineThatBegins(lines, "port: ").substring(6));
        assertThat(lineThatBegins(lines, "system-id")).isEqualTo("system-id: shop");
        assertThat(lineThatBegins(lines, "password")).isEqualTo("password: file:" + password);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            assertThat(bind(socket, "shop", "horse77").status()).isZero();
        }
        assertThat(lineThatBegins(lines, "session")).isEqualTo("session 1 BIND_TRANSCEIVER #1 -> ROK");
        assertThat(running).isNotDone();
    }

    @Test
    void anSmscShowsOctetsAndPorts(@TempDir Path directory) throws Exception {
        Scanner lines = new Scanner(new PipedReader(printed, 10_000));
        start("simulate", "smsc", "--port", "0", "--reports", "none", "--show");
        int port = Integer.parseInt(lineThatBegins(lines, "port: ").substring(6));
        Path config = Files.writeString(directory.resolve("sms.yml"), """
                channels:
                  smsc: { provider: smpp, host: 127.0.0.1, port: %d, system-id: acme, password: secret }
                """.formatted(port));

        Shell.Result result = Shell.run(
                "send", "-c", config.toString(), "--to", "+4915112345678", "--binary", "CAFE00", "--port", "2948");

        assertThat(result.exit()).isZero();
        assertThat(lineThatBegins(lines, "to ")).isEqualTo("to 4915112345678, port 2948 from port 0, octets cafe00");
    }

    @Test
    void aStubTakesAnybody() throws Exception {
        Scanner lines = new Scanner(new PipedReader(printed, 10_000));
        start("simulate", "smsc", "--port", "0", "--stub");

        int port = Integer.parseInt(lineThatBegins(lines, "port: ").substring(6));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            assertThat(bind(socket, "any", "body").status()).isZero();
        }
    }

    @Test
    void anSmscOverTlsLeavesATrustStore(@TempDir Path directory) throws Exception {
        Path trust = directory.resolve("trust.p12");
        Scanner lines = new Scanner(new PipedReader(printed, 10_000));
        start("simulate", "smsc", "--port", "0", "--tls", trust.toString());

        assertThat(lineThatBegins(lines, "tls:")).contains("trust-store: " + trust);
        assertThat(KeyStore.getInstance(trust.toFile(), "changeit".toCharArray())
                        .size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"--reports, carrier-pigeon, ucs2", "--throughput, many, 200/s", "--password-env, NOT_SET_HERE, empty"})
    void aWishThatNobodyKnowsIsAMistake(String option, String value, String told) {
        Shell.Result result = Shell.run("simulate", "smsc", "--port", "0", option, value);

        assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains(told);
    }

    @Test
    void aProviderThatHasNoStandInIsAMistake() {
        assertThat(Shell.run("simulate", "carrier-pigeon").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(Shell.run("simulate").err()).contains("aliyun", "tencent", "smsc");
    }
}
