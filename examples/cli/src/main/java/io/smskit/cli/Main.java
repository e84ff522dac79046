package io.smskit.cli;

import io.smskit.SmsException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Sends, plans, measures and simulates from a command line. */
@Command(
        name = "sms",
        mixinStandardHelpOptions = true,
        version = "SmsKit 0.1",
        description = "Sends text messages and shows why they are sent as they are.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            SendCommand.class,
            BulkCommand.class,
            PlanCommand.class,
            StatusCommand.class,
            LogCommand.class,
            ScheduledCommand.class,
            RescheduleCommand.class,
            CancelCommand.class,
            DeadCommand.class,
            SuppressCommand.class,
            DefinitionsCommand.class,
            PurgeCommand.class,
            EraseCommand.class,
            StoreCommand.class,
            SegmentsCommand.class,
            SimulateCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, accepted or delivered, 2 usage or configuration, 3 refused, 4 failed,",
            "5 outcome unknown, 6 waits in a durable store."
        })
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler((e, arguments) -> misused(e));
        commandLine.setExecutionExceptionHandler((e, command, result) -> failed(e, command.getErr()));
        return commandLine;
    }

    /** What was typed is not repeated: it may hold a number or a secret. */
    private static int misused(ParameterException e) {
        PrintWriter err = e.getCommandLine().getErr();
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            int equals = first.indexOf('=');
            String name = first.startsWith("-") ? (equals < 0 ? first : first.substring(0, equals)) : "an argument";
            err.println("sms: unknown: " + name);
            if (name.matches(".*(secret|password|token|key).*")) {
                err.println("sms: secrets come from the configuration file, ${ENV} or file: references, "
                        + "never from the command line");
            }
        } else {
            err.println("sms: " + e.getMessage());
        }
        err.println("Try 'sms " + String.join(" ", names(e.getCommandLine())) + "--help'.");
        return ExitCode.USAGE;
    }

    private static String[] names(CommandLine command) {
        return command.getParent() == null ? new String[0] : new String[] {command.getCommandName(), ""};
    }

    private static int failed(Exception e, PrintWriter err) {
        if (e instanceof SmsException known) {
            err.println("sms: " + known.code() + ": " + known.getMessage());
            return ExitCode.of(known);
        }
        err.println("sms: " + e);
        return ExitCode.FAILED;
    }
}
