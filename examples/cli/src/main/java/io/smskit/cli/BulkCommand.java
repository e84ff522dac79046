package io.smskit.cli;

import static java.util.Objects.requireNonNull;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.Message;
import io.smskit.SmsClient;
import io.smskit.cli.RecipientFile.Overview;
import io.smskit.config.SmsConfiguration;
import io.smskit.core.SmsEngine;
import io.smskit.core.time.SystemTime;
import io.smskit.spi.SettingText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends a template to every row of a file and accounts for each. */
@Command(
        name = "bulk",
        mixinStandardHelpOptions = true,
        description = {
            "Sends a template to every row of a CSV file and waits for the final state of each.",
            "The header names the column phone and the parameters; rows are numbered as in a spreadsheet.",
            "A bad row is told with its number, and the good ones go on.",
            "On a durable store a run that was ended goes on when it is begun again: no row is sent twice.",
            "A run beside another one of the same file waits for it, and goes on in its place if it ends."
        })
final class BulkCommand implements Callable<Integer> {
    /** Not the fault of one row: every other row would fail alike. */
    private static final Set<ErrorCode> FAULTS_OF_THE_HEADER =
            EnumSet.of(ErrorCode.TEMPLATE_UNKNOWN, ErrorCode.TEMPLATE_PARAM_UNKNOWN, ErrorCode.TEMPLATE_PARAM_MISSING);

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "Configuration in YAML or properties.")
    private Path config = Path.of("sms.yml");

    @Option(names = "--csv", required = true, paramLabel = "FILE", description = "The recipients, in UTF-8.")
    private Path csv = Path.of("recipients.csv");

    @Option(names = "--template", required = true, paramLabel = "KEY", description = "The template's key.")
    private String template = "";

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "How long is waited while no message leaves or ends; 60s by default.")
    private String wait = "60s";

    @Option(names = "--again", description = "Sends a file once more that was sent to its end.")
    private boolean again;

    @Option(names = "--json", description = "Prints one JSON object for each row, as soon as it has ended.")
    private boolean json;

    @Mixin
    private TimeOptions times = new TimeOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec command = requireNonNull(spec);
        Duration patience = patience(command);
        Message prototype = times.of(Message.template(template));
        RecipientFile recipients = new RecipientFile(csv);
        Overview overview = recipients.look(prototype);
        PrintWriter err = command.commandLine().getErr();
        Account account = new Account(command.commandLine().getOut(), err, output.bar(err, overview.rows()));
        Endings endings = new Endings();
        SmsEngine engine =
                SmsConfiguration.load(config).builder().listener(endings).start();
        BulkRun run = new BulkRun(engine.client(), endings, patience, account::add);
        try (engine) {
            String wording = wording(engine.client(), overview);
            BulkJob job = BulkJob.of(new BulkJob.Work(csv, prototype, wording, overview.rows()), engine.jobs(), again);
            if (job.found().isFinished()) {
                err.println("sms: " + job.found().name() + " was sent with this template, and finished at "
                        + job.found().finishedAt() + "; --again sends it once more");
                return ExitCode.REFUSED;
            }
            attach(job, run);
            recipients.read(prototype, run.of(job));
            run.finish(job);
            engine.stop();
            run.tellOpen();
            if (!run.anyWaits()) {
                job.finish();
            }
        }
        account.close();
        if (run.repeated() > 0) {
            tell(run.repeated() + " rows had been taken before; none of them was sent again");
        }
        account.doubts.told().ifPresent(this::tell);
        return account.exitCode;
    }

    private Duration patience(CommandSpec command) {
        try {
            return SettingText.duration(wait);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--wait " + e.getMessage(), e);
        }
    }

    /** Makes the job this process's, and says whose it was. */
    private void attach(BulkJob job, BulkRun run) {
        boolean isMine = job.take();
        if (!isMine) {
            tell("another process is at this job; this one waits for it");
            run.waitFor(job);
            tell(
                    job.now().isFinished()
                            ? "the other process has finished it"
                            : "the other process has ended; " + rest(job));
        } else if (!job.isNew()) {
            tell("a run of " + job.found().startedAt() + " was ended before everything had left; " + rest(job));
        }
    }

    private static String rest(BulkJob job) {
        return "this one goes on behind " + job.now().done() + " of "
                + job.found().total() + " rows";
    }

    private void tell(String text) {
        if (!output.isQuiet()) {
            PrintWriter err = requireNonNull(spec).commandLine().getErr();
            err.println(text);
            err.flush();
        }
    }

    /** What the template makes of the first row; empty if that row is refused. */
    private String wording(SmsClient sms, Overview overview) {
        if (overview.first().isEmpty()) {
            return "";
        }
        try {
            return sms.plan(overview.first().get().message()).text().text();
        } catch (InvalidMessageException e) {
            if (FAULTS_OF_THE_HEADER.contains(e.code())) {
                throw new ParameterException(
                        requireNonNull(spec).commandLine(),
                        "template and header of the file do not go together: " + e.getMessage(),
                        e);
            }
            return "";
        }
    }

    /** Prints and counts what became of the rows. */
    private final class Account {
        private final PrintWriter out;
        private final PrintWriter err;
        private final ProgressBar bar;
        private final OutcomeTable table = new OutcomeTable();
        private final OpenDoubts doubts = new OpenDoubts(SystemTime.wallClock().instant());
        private long rows;
        private int exitCode = ExitCode.OK;

        Account(PrintWriter out, PrintWriter err, ProgressBar bar) {
            this.out = out;
            this.err = err;
            this.bar = bar;
        }

        void add(Row.Result result) {
            exitCode = Math.max(exitCode, result.exitCode());
            bar.show(++rows);
            table.add(result);
            if (result instanceof Row.Sent sent) {
                doubts.add(sent.view());
            }
            if (json) {
                out.println(JsonView.line(JsonView.of(result, doubts)));
            } else if (result.exitCode() != ExitCode.OK) {
                err.println(TextView.of(result));
            }
        }

        void close() {
            if (!json && !output.isQuiet()) {
                out.print(table);
            }
            out.flush();
        }
    }
}
