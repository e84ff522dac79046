package io.smskit.cli;

import static java.util.Objects.requireNonNull;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.SmsClient;
import io.smskit.SmsException;
import io.smskit.config.SmsConfiguration;
import io.smskit.core.ChannelStatus;
import io.smskit.core.SmsEngine;
import io.smskit.event.SmsEvent;
import io.smskit.event.SmsEvent.Health;
import io.smskit.policy.Candidate;
import io.smskit.policy.Plan;
import io.smskit.spi.SettingText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends one message and shows what became of it. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = "Sends one message. Without --wait it ends as soon as a provider has accepted or refused it.")
final class SendCommand implements Callable<Integer> {
    private static final Duration WAIT_FOR_ACCEPTANCE = Duration.ofSeconds(30);

    @Mixin
    private MessageOptions options = new MessageOptions();

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "Waits so long for the final state, such as 10s; reports are waited for, too.")
    private @Nullable String wait;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        Duration atMost = atMost(command);
        Semaphore news = new Semaphore(0);
        SmsEngine engine = SmsConfiguration.load(options.config())
                .builder()
                .listener(event -> tell(event, news))
                .start();
        SmsClient sms = engine.client();
        try (engine) {
            Message message = options.message();
            Plan plan = sms.plan(message);
            MessageId id = sms.send(message).id();
            follow(engine, id, plan, new Waiting(news, atMost));
            engine.stop();
            MessageView view = sms.find(id).orElseThrow();
            out.println(json ? JsonView.line(JsonView.of(view)) : TextView.of(view));
            return ExitCode.of(view, engine.operations().durability());
        } catch (SmsException e) {
            if (json && ExitCode.of(e) == ExitCode.REFUSED) {
                out.println(JsonView.line(JsonView.of(e)));
                return ExitCode.REFUSED;
            }
            throw e;
        }
    }

    private Duration atMost(CommandSpec command) {
        try {
            return wait == null ? WAIT_FOR_ACCEPTANCE : SettingText.duration(wait);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--wait " + e.getMessage(), e);
        }
    }

    private static void tell(SmsEvent event, Semaphore news) {
        if (event instanceof SmsEvent.StateChanged || event instanceof SmsEvent.ChannelChanged) {
            news.release();
        }
    }

    private record Waiting(Semaphore news, Duration atMost) {}

    /** Looks at the message whenever something has changed, until nothing more is to be expected in time. */
    private void follow(SmsEngine engine, MessageId id, Plan plan, Waiting waiting) throws InterruptedException {
        List<String> channels = plan.candidates().stream()
                .filter(Candidate::isEligible)
                .map(Candidate::channel)
                .toList();
        long end = System.nanoTime() + waiting.atMost.toNanos();
        while (!isSettled(engine, id, channels)) {
            long left = end - System.nanoTime();
            if (left <= 0 || !waiting.news.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                return;
            }
        }
    }

    private boolean isSettled(SmsEngine engine, MessageId id, List<String> channels) {
        MessageView view = engine.client().find(id).orElseThrow();
        boolean accepted = view.state() == MessageState.SUBMITTED && wait == null;
        boolean waitsForNobody = view.state() == MessageState.QUEUED
                && engine.channels().stream()
                        .filter(channel -> channels.contains(channel.id()))
                        .map(ChannelStatus::health)
                        .allMatch(Health.STOPPED::equals);
        boolean waitsForItsTime = view.state() == MessageState.SCHEDULED && wait == null;
        return view.state().isTerminal() || accepted || waitsForNobody || waitsForItsTime;
    }
}
