package io.smskit.cli;

import static java.util.Objects.requireNonNull;

import io.smskit.simulator.aliyun.AliyunOptions;
import io.smskit.simulator.aliyun.AliyunStandIn;
import io.smskit.simulator.push.PushTarget;
import io.smskit.simulator.standin.Delivery;
import io.smskit.spi.SettingText;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs stand-ins of providers on this machine, to try a configuration without an account. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Runs a stand-in of a provider on this machine until it is interrupted.",
        subcommands = SimulateCommand.Aliyun.class,
        synopsisSubcommandLabel = "PROVIDER")
final class SimulateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        requireNonNull(spec).commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    /** Alibaba Cloud. */
    @Command(
            name = "aliyun",
            mixinStandardHelpOptions = true,
            description = {
                "Stands in for Alibaba Cloud SMS: checks signatures, takes any sign name and template,",
                "knows the key " + AliyunOptions.DEFAULT_ACCESS_KEY_ID + " with the secret "
                        + AliyunOptions.DEFAULT_ACCESS_KEY_SECRET + "."
            })
    static final class Aliyun implements Callable<Integer> {
        @Option(names = "--port", paramLabel = "N", description = "The port; 18081 by default, 0 for any free one.")
        private int port = 18_081;

        @Option(
                names = "--deliver-after",
                paramLabel = "TIME",
                description = "When a message counts as delivered; 1s by default.")
        private String deliverAfter = "1s";

        @Option(names = "--push-to", paramLabel = "URL", description = "Where reports are pushed; nowhere by default.")
        private @Nullable URI pushTo;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            PrintWriter out = requireNonNull(spec).commandLine().getOut();
            Delivery delivery = Delivery.delivered().after(SettingText.duration(deliverAfter));
            AliyunOptions options = AliyunOptions.create()
                    .port(port)
                    .deliveries(accepted -> delivery)
                    .listener(call -> {
                        out.println(call);
                        out.flush();
                    });
            options = pushTo == null ? options : options.pushTo(PushTarget.http(pushTo, pushTo));
            try (AliyunStandIn standIn = AliyunStandIn.start(options)) {
                out.println("Alibaba Cloud's stand-in listens on " + standIn.endpoint() + ", end it with Ctrl-C");
                out.flush();
                new CountDownLatch(1).await();
            }
            return ExitCode.OK;
        }
    }
}
