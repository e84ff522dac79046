package io.smskit.cli;

import static java.util.Objects.requireNonNull;

import io.smskit.config.ConfigurationReader;
import io.smskit.core.SmsEngine;
import io.smskit.simulator.aliyun.AliyunOptions;
import io.smskit.simulator.aliyun.AliyunReply;
import io.smskit.simulator.aliyun.AliyunStandIn;
import io.smskit.simulator.push.PushTarget;
import io.smskit.simulator.standin.Call;
import io.smskit.simulator.standin.Delivery;
import io.smskit.simulator.standin.Reply;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends many messages through a stand-in of Alibaba Cloud and a sandbox, and shows what became of them. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Sends messages to the contacts in examples/demo, through a stand-in of Alibaba Cloud on this machine",
            "and a sandbox channel behind it. Needs no account and reaches nobody."
        })
final class DemoCommand implements Callable<Integer> {
    private static final String PUSH_SECRET = "demo-push-secret-0123456789";

    @Option(names = "--messages", paramLabel = "N", description = "How many; 1000 by default, at most 100000.")
    private int messages = 1_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommandSpec command = requireNonNull(spec);
        if (messages < 1 || messages > 100_000) {
            throw new ParameterException(command.commandLine(), "--messages is 1 to 100000");
        }
        Path folder = Path.of(System.getProperty("sms.home", "."), "examples", "demo");
        PrintWriter out = command.commandLine().getOut();
        AtomicReference<@Nullable SmsEngine> running = new AtomicReference<>();
        try (AliyunStandIn standIn = standIn(running)) {
            DemoRun run =
                    new DemoRun(messages, ProgressBar.on(command.commandLine().getErr(), messages));
            Map<String, String> environment = Map.of(
                    "DEMO_ENDPOINT",
                    standIn.endpoint().toString(),
                    "DEMO_SECRET",
                    AliyunOptions.DEFAULT_ACCESS_KEY_SECRET,
                    "DEMO_PUSH_SECRET",
                    PUSH_SECRET);
            try (SmsEngine engine = ConfigurationReader.create()
                    .environment(environment::get)
                    .load(folder.resolve("sms.yml"))
                    .builder()
                    .listener(run)
                    .start()) {
                running.set(engine);
                run.send(engine.client(), folder.resolve("contacts.csv"));
                boolean settled = run.await(Duration.ofMinutes(3));
                out.print(run.summary(engine.client()));
                out.flush();
                return settled ? ExitCode.OK : ExitCode.UNKNOWN;
            }
        }
    }

    /** Answers like the real service, but now and then refuses, or loses its answer after it has taken the message. */
    private static AliyunStandIn standIn(AtomicReference<@Nullable SmsEngine> running) {
        AliyunOptions options = AliyunOptions.create()
                .deliveries(accepted -> Delivery.delivered().after(Duration.ofMillis(300)))
                .pushTo(PushTarget.calling(push -> push(running.get(), push)));
        return AliyunStandIn.start(options)
                .when(call -> isSend(call, "3"), AliyunReply.business("isv.SMS_SIGNATURE_SCENE_ILLEGAL"))
                .when(call -> isSend(call, "71"), Reply.honest().cut());
    }

    private static boolean isSend(Call call, String numbersThatEndWith) {
        return call.action().equals("SendSms") && call.parameter("PhoneNumbers").endsWith(numbersThatEndWith);
    }

    private static PushAnswer push(@Nullable SmsEngine engine, Push push) {
        return engine == null
                ? PushAnswer.json(503, "{\"code\":1}")
                : engine.push("aliyun-main", Push.of("/" + PUSH_SECRET + push.path(), push.body()));
    }
}
