package io.smskit.cli;

import static java.util.Objects.requireNonNull;

import io.smskit.simulator.aliyun.AliyunOptions;
import io.smskit.simulator.aliyun.AliyunStandIn;
import io.smskit.simulator.push.PushTarget;
import io.smskit.simulator.standin.Delivery;
import io.smskit.simulator.standin.HandledCall;
import io.smskit.simulator.tencent.TencentOptions;
import io.smskit.simulator.tencent.TencentStandIn;
import io.smskit.spi.SettingText;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs stand-ins of providers on this machine, to try a configuration without an account. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Runs a stand-in of a provider on this machine until it is interrupted.",
        subcommands = {SimulateCommand.Aliyun.class, SimulateCommand.Tencent.class, SimulateSmscCommand.class},
        synopsisSubcommandLabel = "PROVIDER")
final class SimulateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        requireNonNull(spec).commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    /** What every stand-in can be told. */
    static final class Wishes {
        @Option(
                names = "--deliver-after",
                paramLabel = "TIME",
                description = "When a message counts as delivered; 1s by default.")
        private String deliverAfter = "1s";

        @Option(names = "--push-to", paramLabel = "URL", description = "Where reports are pushed; nowhere by default.")
        private @Nullable URI pushTo;

        Delivery delivery() {
            return Delivery.delivered().after(SettingText.duration(deliverAfter));
        }

        PushTarget pushTarget() {
            return pushTo == null ? PushTarget.nobody() : PushTarget.http(pushTo, pushTo);
        }
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

        @Mixin
        private Wishes wishes = new Wishes();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            PrintWriter out = requireNonNull(spec).commandLine().getOut();
            Delivery delivery = wishes.delivery();
            AliyunOptions options = AliyunOptions.create()
                    .port(port)
                    .deliveries(accepted -> delivery)
                    .pushTo(wishes.pushTarget())
                    .listener(printing(out));
            try (AliyunStandIn standIn = AliyunStandIn.start(options)) {
                return standBy("Alibaba Cloud's stand-in listens on " + standIn.endpoint(), out);
            }
        }
    }

    /** Tencent Cloud. */
    @Command(
            name = "tencent",
            mixinStandardHelpOptions = true,
            description = {
                "Stands in for Tencent Cloud SMS: checks signatures, takes any application, sign name and template,",
                "knows the secret id " + TencentOptions.DEFAULT_SECRET_ID + " with the secret key "
                        + TencentOptions.DEFAULT_SECRET_KEY + "."
            })
    static final class Tencent implements Callable<Integer> {
        @Option(names = "--port", paramLabel = "N", description = "The port; 18082 by default, 0 for any free one.")
        private int port = 18_082;

        @Mixin
        private Wishes wishes = new Wishes();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            PrintWriter out = requireNonNull(spec).commandLine().getOut();
            Delivery delivery = wishes.delivery();
            TencentOptions options = TencentOptions.create()
                    .port(port)
                    .deliveries(accepted -> delivery)
                    .pushTo(wishes.pushTarget())
                    .listener(printing(out));
            try (TencentStandIn standIn = TencentStandIn.start(options)) {
                return standBy("Tencent Cloud's stand-in listens on " + standIn.endpoint(), out);
            }
        }
    }

    private static Consumer<HandledCall> printing(PrintWriter out) {
        return call -> {
            out.println(call);
            out.flush();
        };
    }

    private static int standBy(String greeting, PrintWriter out) throws InterruptedException {
        out.println(greeting + ", end it with Ctrl-C");
        out.flush();
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }
}
