package io.smskit.cli;

import static java.util.Objects.requireNonNull;

import io.smskit.definition.Rate;
import io.smskit.simulator.smsc.Account;
import io.smskit.simulator.smsc.HandledRequest;
import io.smskit.simulator.smsc.IdForm;
import io.smskit.simulator.smsc.Mishaps;
import io.smskit.simulator.smsc.PduReply;
import io.smskit.simulator.smsc.Report;
import io.smskit.simulator.smsc.ReportShape;
import io.smskit.simulator.smsc.Requests;
import io.smskit.simulator.smsc.Smsc;
import io.smskit.simulator.smsc.SmscOptions;
import io.smskit.simulator.smsc.Statistics;
import io.smskit.simulator.smsc.Tls;
import io.smskit.simulator.smsc.content.Coding;
import io.smskit.simulator.smsc.content.Content;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.simulator.smsc.stub.SmscStub;
import io.smskit.spi.SettingText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** An SMSC that speaks SMPP 3.4 and 5.0. */
@Command(
        name = "smsc",
        mixinStandardHelpOptions = true,
        description = {
            "Stands in for an SMSC: speaks SMPP 3.4 and 5.0, checks binds and PDUs, reports what was asked for.",
            "The password is " + SmscOptions.DEFAULT_PASSWORD + " unless a file or a variable has another."
        })
final class SimulateSmscCommand implements Callable<Integer> {
    private static final int REMEMBERED = 10_000;
    private static final String NO_REPORTS = "none";

    /** Where the password comes from: never from the command line. */
    static final class Password {
        @Option(names = "--password-file", paramLabel = "FILE", description = "Its first line is the password.")
        private @Nullable Path file;

        @Option(names = "--password-env", paramLabel = "NAME", description = "The variable that holds the password.")
        private @Nullable String variable;

        private String value() throws IOException {
            if (file != null) {
                return Files.readString(file).lines().findFirst().orElse("");
            }
            return variable == null
                    ? SmscOptions.DEFAULT_PASSWORD
                    : System.getenv().getOrDefault(variable, "");
        }

        private String reference() {
            if (file != null) {
                return "file:" + file.toAbsolutePath();
            }
            return variable == null ? SmscOptions.DEFAULT_PASSWORD : "\"${" + variable + "}\"";
        }
    }

    @Option(names = "--port", paramLabel = "N", description = "The port; 2775 by default, 0 for any free one.")
    private int port = 2775;

    @Option(names = "--system-id", paramLabel = "ID", description = "Who may bind; acme by default.")
    private String systemId = SmscOptions.DEFAULT_SYSTEM_ID;

    @ArgGroup
    private Password password = new Password();

    @Option(names = "--binds", paramLabel = "N", description = "How many sessions at a time; any number by default.")
    private int binds = Integer.MAX_VALUE;

    @Option(names = "--window", paramLabel = "N", description = "How many messages may wait; any number by default.")
    private int window = Integer.MAX_VALUE;

    @Option(names = "--throughput", paramLabel = "RATE", description = "Throttles more than that, such as 500/s.")
    private @Nullable String throughput;

    @Option(names = "--delay", paramLabel = "TIME", description = "After how long messages are answered; at once.")
    private String delay = "0ms";

    @Option(
            names = "--reports",
            paramLabel = "SHAPE",
            description =
                    "How reports are written: text, upper, shuffled, minimal, bogus-dates, tlv, tlv-id, ucs2; or none.")
    private String reports = "text";

    @Option(names = "--deliver-after", paramLabel = "TIME", description = "When a message counts as delivered; 1s.")
    private String deliverAfter = "1s";

    @Option(names = "--ids", paramLabel = "FORM", description = "Ids in answers: ${COMPLETION-CANDIDATES}; decimal.")
    private IdForm ids = IdForm.DECIMAL;

    @Option(names = "--report-ids", paramLabel = "FORM", description = "Ids in reports; as in answers by default.")
    private @Nullable IdForm reportIds;

    @Option(names = "--mishaps", paramLabel = "SEED", description = "Does to messages everything that a bad SMSC does.")
    private @Nullable Long mishaps;

    @Option(
            names = "--tls",
            paramLabel = "FILE",
            description = "Speaks TLS, with a certificate for localhost that clients find in this new trust store.")
    private @Nullable Path trustStore;

    @Option(names = "--show", description = "Prints each message: to whom, and its text or octets and ports.")
    private boolean show;

    @Option(names = "--stub", description = "Answers everything and remembers nothing, to measure a client.")
    private boolean stub;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        Duration answerAfter = SettingText.duration(delay);
        if (stub) {
            try (SmscStub smsc = SmscStub.start(port, answerAfter, !reports.equals(NO_REPORTS))) {
                greet(out, smsc.port());
                new CountDownLatch(1).await();
                return ExitCode.OK;
            }
        }
        try (Smsc smsc = Smsc.start(options(out))) {
            if (!answerAfter.isZero()) {
                smsc.when(Requests.messages(), PduReply.honest().delay(answerAfter));
            }
            if (mishaps != null) {
                smsc.script(Mishaps.of(mishaps)::reply);
            }
            greet(out, smsc.port());
            return watch(smsc, out);
        }
    }

    private SmscOptions options(PrintWriter out) throws IOException {
        SmscOptions options = SmscOptions.create()
                .port(port)
                .account(account())
                .ids(ids)
                .remember(REMEMBERED)
                .listener(handled -> print(handled, out));
        if (trustStore != null) {
            Tls tls = Tls.localhost();
            tls.writeTrustStore(trustStore);
            options.tls(tls);
        }
        if (mishaps != null) {
            return options.seed(mishaps).reports(Mishaps.of(mishaps)::report);
        }
        Report report = report();
        return options.reports(part -> report);
    }

    private Account account() throws IOException {
        String word = password.value();
        if (word.isEmpty()) {
            throw misused("the file or the variable of the password is empty");
        }
        Account account = Account.of(systemId, word).maxBinds(binds).window(window);
        if (throughput == null) {
            return account;
        }
        try {
            Rate rate = Rate.parse(throughput);
            double seconds = rate.per().toMillis() / 1_000.0;
            return account.throughput(rate.count() / seconds);
        } catch (IllegalArgumentException e) {
            throw misused("--throughput " + e.getMessage());
        }
    }

    private Report report() {
        if (reports.equals(NO_REPORTS)) {
            return Report.none();
        }
        Map<String, ReportShape> shapes = ReportShape.vendors();
        ReportShape shape = shapes.get(reports);
        if (shape == null) {
            throw misused("--reports is one of " + String.join(", ", shapes.keySet()) + " or " + NO_REPORTS);
        }
        ReportShape named = reportIds == null ? shape : shape.id(reportIds).parameterId(reportIds);
        return Report.delivered().after(SettingText.duration(deliverAfter)).shape(named);
    }

    private ParameterException misused(String message) {
        return new ParameterException(requireNonNull(spec).commandLine(), message);
    }

    private void greet(PrintWriter out, int actualPort) {
        out.println("An SMSC listens on 127.0.0.1:" + actualPort + ", end it with Ctrl-C. A channel to it:");
        out.println();
        out.println("channels:");
        out.println("  smsc:");
        out.println("    provider: smpp");
        out.println("    host: localhost");
        out.println("    port: " + actualPort);
        out.println("    system-id: " + systemId);
        out.println("    password: " + password.reference());
        if (trustStore != null) {
            out.println("    tls: { enabled: true, trust-store: " + trustStore.toAbsolutePath() + ", trust-password: "
                    + Tls.PASSWORD + " }");
        }
        out.println();
        out.flush();
    }

    /** Prints who comes and goes; messages are only counted unless they are asked for, since there may be many. */
    private void print(HandledRequest handled, PrintWriter out) {
        switch (handled.request().command()) {
            case BIND_RECEIVER, BIND_TRANSMITTER, BIND_TRANSCEIVER, UNBIND -> {
                out.println(handled);
                out.flush();
            }
            case SUBMIT_SM, DATA_SM -> {
                if (show) {
                    handled.request().message().ifPresent(message -> out.println(shown(message)));
                    out.flush();
                }
            }
            default -> {}
        }
    }

    private static String shown(ShortMessage message) {
        Content content = Content.of(message, Coding.GSM7);
        return "to " + message.destination().digits()
                + content.ports()
                        .map(ports -> ", port " + ports.destination() + " from port " + ports.source())
                        .orElse("")
                + content.concatenation()
                        .map(place -> ", segment " + place.number() + " of " + place.count())
                        .orElse("")
                + (content.coding() == Coding.BINARY ? ", octets " : ": ")
                + content.text();
    }

    private static int watch(Smsc smsc, PrintWriter out) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Statistics seen = smsc.statistics();
        int told = 0;
        while (!never.await(1, TimeUnit.SECONDS)) {
            Statistics now = smsc.statistics();
            if (now.messages() != seen.messages() || now.handovers() != seen.handovers()) {
                out.println(String.format(
                        "%,d messages, %,d taken, %,d throttled, %,d reports brought, %d sessions",
                        now.messages(), now.taken(), now.throttled(), now.handovers(), now.openSessions()));
            }
            List<String> all = smsc.violations();
            for (; told < all.size(); told++) {
                out.println("against the standard: " + all.get(told));
            }
            out.flush();
            seen = now;
        }
        return ExitCode.OK;
    }
}
