package io.smskit.crash;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Submission;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A channel to the {@link Provider}, with points around everything that crosses the wire. */
final class ClientChannel implements Channel, AttemptQuery, ReportDecode {
    private static final Set<Capability> CAPABILITIES = EnumSet.of(
            Capability.FREE_TEXT,
            Capability.DELIVERY_REPORTS,
            Capability.UCS2,
            Capability.LONG_MESSAGES,
            Capability.INTERNATIONAL);

    private final Points points;
    private final ChannelContext context;
    private final Line line;
    private final AtomicLong calls = new AtomicLong();
    private final Map<String, CompletableFuture<String[]>> open = new ConcurrentHashMap<>();

    private ClientChannel(int port, Points points, ChannelContext context) {
        this.points = points;
        this.context = context;
        this.line = Line.to(port);
        Thread reader = new Thread(this::read, "channel");
        reader.setDaemon(true);
        reader.start();
    }

    static ChannelDefinition definition(int port, Points points) {
        ProviderDescriptor descriptor = ProviderDescriptor.of("crash", CAPABILITIES, List.of());
        ChannelProvider provider = new ChannelProvider() {
            @Override
            public ProviderDescriptor descriptor() {
                return descriptor;
            }

            @Override
            public Channel open(ChannelSettings settings, ChannelContext context) {
                return new ClientChannel(port, points, context);
            }
        };
        return new ChannelDefinition() {
            @Override
            public ChannelProvider provider() {
                return provider;
            }

            @Override
            public Map<String, String> settings() {
                return Map.of();
            }
        };
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Submission submission) {
        points.pass("Channel.submit#before", submission.attempt());
        if (!submission.begin()) {
            return CompletableFuture.completedFuture(
                    SubmitOutcome.rejected(Failure.of(FailureKind.NOT_SENT, "NOT_BEGUN", "called off")));
        }
        points.pass("Channel.begin#after", submission.attempt());
        String call = Long.toString(calls.incrementAndGet());
        CompletableFuture<String[]> answer = new CompletableFuture<>();
        open.put(call, answer);
        try {
            line.sayInTwo(
                    () -> points.pass("Channel.send#half", submission.attempt()),
                    "SUBMIT",
                    call,
                    submission.attempt(),
                    submission.to().digits(),
                    submission.deadline().toEpochMilli(),
                    ".");
            points.pass("Channel.send#after", submission.attempt());
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
        return answer.handle((words, lost) -> {
            if (lost != null || words[0].equals("LOST")) {
                return SubmitOutcome.unknown(Failure.of(FailureKind.PROVIDER_ERROR, "LOST", "no answer"));
            }
            return words[0].equals("OK")
                    ? SubmitOutcome.accepted(words[2])
                    : SubmitOutcome.rejected(Failure.of(FailureKind.UNAVAILABLE, "BUSY", "not now"));
        });
    }

    private void read() {
        for (String[] words = line.hear(); words != null; words = line.hear()) {
            if (words[0].equals("REPORT")) {
                received(words[1], words[2] + " " + words[3]);
            } else {
                points.pass("Channel.answer#before");
                CompletableFuture<String[]> answer = open.remove(words[1]);
                if (answer != null) {
                    answer.complete(words);
                }
            }
        }
        open.values().forEach(answer -> answer.completeExceptionally(new IOException("the provider is gone")));
    }

    private void received(String id, String rest) {
        RawReport raw = RawReport.of("report", (id + " " + rest).getBytes(StandardCharsets.US_ASCII));
        context.received(raw).whenComplete((stored, failed) -> {
            if (failed == null) {
                points.pass("Channel.acknowledge#before");
                try {
                    line.say("ACK", id, ".");
                } catch (IOException e) {
                    // It will be reported again.
                }
            }
        });
    }

    @Override
    public CompletionStage<Answer> query(Doubt doubt) {
        String call = Long.toString(calls.incrementAndGet());
        CompletableFuture<String[]> answer = new CompletableFuture<>();
        open.put(call, answer);
        points.pass("Channel.query#before");
        try {
            line.say("QUERY", call, doubt.attempt(), ".");
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
        return answer.handle((words, lost) -> {
            if (lost != null) {
                return new Unavailable(Failure.of(FailureKind.UNAVAILABLE, "GONE", "no answer"));
            }
            return words[2].equals("missing")
                    ? new NotFound(true)
                    : new Found(SubmitOutcome.accepted(words[2]), Optional.empty());
        });
    }

    @Override
    public DecodedReports decode(RawReport raw) {
        String[] words = new String(raw.body(), StandardCharsets.US_ASCII).split(" ");
        DeliveryReport report = DeliveryReport.of(ReportStatus.DELIVERED, "DELIVRD")
                .providerMessageId(words[0])
                .to(Msisdn.of(words[1]));
        if (!words[2].equals("-")) {
            int dash = words[2].indexOf('-');
            report = report.attempt(new AttemptId(
                    MessageId.parse(words[2].substring(0, dash)), Integer.parseInt(words[2].substring(dash + 1))));
        }
        return new DecodedReports(List.of(report), List.of(), 0);
    }

    /** The id that the provider gives to the copy of an attempt. */
    static String providerId(AttemptId attempt) {
        return "p-" + attempt;
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void close() {
        line.close();
    }
}
