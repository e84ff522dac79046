package io.smskit.cli;

import static java.util.Objects.requireNonNull;

import io.smskit.SmsException;
import io.smskit.config.SmsConfiguration;
import io.smskit.core.SmsEngine;
import io.smskit.policy.Plan;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows everything that a send would decide, and sends nothing. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Shows what send would decide now, and why, without sending.")
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private MessageOptions options = new MessageOptions();

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        try (SmsEngine engine =
                SmsConfiguration.load(options.config()).builder().start()) {
            Plan plan = engine.client().plan(options.message());
            out.println(json ? JsonView.line(JsonView.of(plan)) : TextView.of(plan));
            return ExitCode.of(plan.state());
        } catch (SmsException e) {
            if (json && ExitCode.of(e) == ExitCode.REFUSED) {
                out.println(JsonView.line(JsonView.of(e)));
                return ExitCode.REFUSED;
            }
            throw e;
        }
    }
}
