package io.smskit.cli;

import static java.util.Objects.requireNonNull;

import io.smskit.config.ConfigurationReader;
import io.smskit.core.SmsEngine;
import io.smskit.simulator.aliyun.AliyunOptions;
import io.smskit.simulator.aliyun.AliyunReply;
import io.smskit.simulator.aliyun.AliyunStandIn;
import io.smskit.simulator.push.PushTarget;
import io.smskit.simulator.smsc.PduReply;
import io.smskit.simulator.smsc.Report;
import io.smskit.simulator.smsc.Requests;
import io.smskit.simulator.smsc.Smsc;
import io.smskit.simulator.smsc.SmscOptions;
import io.smskit.simulator.smsc.pdu.CommandStatus;
import io.smskit.simulator.standin.Call;
import io.smskit.simulator.standin.Delivery;
import io.smskit.simulator.standin.Reply;
import io.smskit.simulator.tencent.TencentOptions;
import io.smskit.simulator.tencent.TencentReply;
import io.smskit.simulator.tencent.TencentStandIn;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends many messages through stand-ins of two clouds and an SMSC, and shows what became of them. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Sends messages to the contacts in examples/demo, through stand-ins of Alibaba Cloud, Tencent Cloud and an",
            "SMSC on this machine and a sandbox channel behind them. Needs no account and reaches nobody."
        })
final class DemoCommand implements Callable<Integer> {
    private static final String PUSH_SECRET = "demo-push-secret-0123456789";
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration REPORT_DELAY = Duration.ofMillis(300);
    private static final Delivery DELIVERY = Delivery.delivered().after(REPORT_DELAY);

    @Option(names = "--messages", paramLabel = "N", description = "How many; 1000 by default, at most 100000.")
    private int messages = 1_000;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec command = requireNonNull(spec);
        if (messages < 1 || messages > 100_000) {
            throw new ParameterException(command.commandLine(), "--messages is 1 to 100000");
        }
        AtomicReference<@Nullable SmsEngine> running = new AtomicReference<>();
        try (AliyunStandIn aliyun = aliyun(running);
                TencentStandIn tencent = tencent(running);
                Smsc smsc = smsc()) {
            return run(
                    command,
                    running,
                    Map.of(
                            "DEMO_SMSC_PORT",
                            Integer.toString(smsc.port()),
                            "DEMO_SMSC_PASSWORD",
                            SmscOptions.DEFAULT_PASSWORD,
                            "DEMO_ALIYUN",
                            aliyun.endpoint().toString(),
                            "DEMO_ALIYUN_SECRET",
                            AliyunOptions.DEFAULT_ACCESS_KEY_SECRET,
                            "DEMO_TENCENT",
                            tencent.endpoint().toString(),
                            "DEMO_TENCENT_SECRET",
                            TencentOptions.DEFAULT_SECRET_KEY,
                            "DEMO_PUSH_SECRET",
                            PUSH_SECRET));
        }
    }

    private int run(
            CommandSpec command, AtomicReference<@Nullable SmsEngine> running, Map<String, String> environment) {
        PrintWriter out = command.commandLine().getOut();
        Path folder = Path.of(System.getProperty("sms.home", "."), "examples", "demo");
        Endings endings = new Endings();
        OutcomeTable table = new OutcomeTable();
        ProgressBar bar = output.bar(command.commandLine().getErr(), messages);
        int[] settled = {0};
        try (SmsEngine engine = ConfigurationReader.create()
                .environment(environment::get)
                .load(folder.resolve("sms.yml"))
                .builder()
                .listener(endings)
                .start()) {
            running.set(engine);
            BulkRun run = new BulkRun(engine.client(), endings, LONGEST, result -> {
                table.add(result);
                bar.show(++settled[0]);
            });
            BulkJob job = BulkJob.anew("demo", messages, engine.jobs());
            new DemoContacts(folder.resolve("contacts.csv"), messages).read(run.of(job));
            run.finish(job);
            boolean all = settled[0] == messages;
            run.tellOpen();
            if (!output.isQuiet()) {
                out.print(table);
            }
            out.flush();
            return all ? ExitCode.OK : ExitCode.UNKNOWN;
        }
    }

    /** Answers like the real service, but now and then refuses, or loses its answer after it has taken the message. */
    private static AliyunStandIn aliyun(AtomicReference<@Nullable SmsEngine> running) {
        AliyunOptions options = AliyunOptions.create()
                .deliveries(accepted -> DELIVERY)
                .pushTo(PushTarget.calling(push -> push(running.get(), "aliyun-main", push)));
        return AliyunStandIn.start(options)
                .when(call -> isToNumbersEnding(call, "3"), AliyunReply.business("isv.SMS_SIGNATURE_SCENE_ILLEGAL"))
                .when(call -> isToNumbersEnding(call, "71"), Reply.honest().cut());
    }

    private static boolean isToNumbersEnding(Call call, String digits) {
        return call.action().equals("SendSms") && call.parameter("PhoneNumbers").endsWith(digits);
    }

    /** Gets what the first one refuses, and refuses some of it in turn. */
    private static TencentStandIn tencent(AtomicReference<@Nullable SmsEngine> running) {
        TencentOptions options = TencentOptions.create()
                .deliveries(accepted -> DELIVERY)
                .pushTo(PushTarget.calling(push -> push(running.get(), "tencent-main", push)));
        return TencentStandIn.start(options)
                .when(
                        call -> call.action().equals("SendSms")
                                && call.parameter("PhoneNumberSet").contains("33\""),
                        TencentReply.everyNumber("FailedOperation.TemplateIncorrectOrUnapproved"));
    }

    /** Gets what both refuse, over SMPP, and leaves a few to the sandbox. */
    private static Smsc smsc() {
        SmscOptions options =
                SmscOptions.create().reports(part -> Report.delivered().after(REPORT_DELAY));
        return Smsc.start(options)
                .when(
                        Requests.messages().and(request -> request.destination().endsWith("333")),
                        PduReply.status(CommandStatus.RINVSRCADR));
    }

    private static PushAnswer push(@Nullable SmsEngine engine, String channel, Push push) {
        return engine == null
                ? PushAnswer.json(503, "{\"code\":1}")
                : engine.push(channel, Push.of("/" + PUSH_SECRET + push.path(), push.body()));
    }
}
