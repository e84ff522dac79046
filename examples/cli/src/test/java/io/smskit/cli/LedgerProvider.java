package io.smskit.cli;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import io.smskit.spi.Submission;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Sends to a {@link Ledger} in another process, one line for each submit and each question. */
public final class LedgerProvider implements ChannelProvider {
    private static final Set<Capability> CAPABILITIES =
            EnumSet.of(Capability.FREE_TEXT, Capability.UCS2, Capability.LONG_MESSAGES, Capability.INTERNATIONAL);

    /** For the service loader. */
    public LedgerProvider() {}

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.of(
                "ledger",
                CAPABILITIES,
                List.of(Setting.of("port", Setting.Type.NUMBER, "The port of the ledger")
                        .mandatory()));
    }

    @Override
    public Channel open(ChannelSettings settings, ChannelContext context) {
        return new LedgerChannel((int) settings.number("port"));
    }

    private static final class LedgerChannel implements Channel, AttemptQuery {
        private final Socket socket;
        private final Map<String, CompletableFuture<String>> open = new ConcurrentHashMap<>();
        private int calls;

        LedgerChannel(int port) {
            try {
                socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setTcpNoDelay(true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread reader = new Thread(this::read, "ledger");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String[] words = line.split(" ");
                    CompletableFuture<String> answer = open.remove(words[0]);
                    if (answer != null) {
                        answer.complete(words[1]);
                    }
                }
            } catch (IOException e) {
                // What was not answered is told below.
            }
            open.values().forEach(answer -> answer.completeExceptionally(new IOException("the ledger is gone")));
        }

        private synchronized CompletableFuture<String> say(String... words) {
            String call = Integer.toString(++calls);
            CompletableFuture<String> answer = new CompletableFuture<>();
            open.put(call, answer);
            try {
                OutputStream out = socket.getOutputStream();
                out.write((call + " " + String.join(" ", words) + "\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                answer.completeExceptionally(e);
            }
            return answer;
        }

        @Override
        public CompletionStage<SubmitOutcome> submit(Submission submission) {
            if (!submission.begin()) {
                return CompletableFuture.completedFuture(
                        SubmitOutcome.rejected(Failure.of(FailureKind.NOT_SENT, "NOT_BEGUN", "called off")));
            }
            return say(
                            "SUBMIT",
                            submission.attempt().toString(),
                            submission.to().digits(),
                            Long.toString(System.nanoTime()))
                    .handle((id, lost) -> lost == null
                            ? SubmitOutcome.accepted(id)
                            : SubmitOutcome.unknown(Failure.of(FailureKind.PROVIDER_ERROR, "LOST", "no answer")));
        }

        @Override
        public CompletionStage<Answer> query(Doubt doubt) {
            return say("QUERY", doubt.attempt().toString()).handle((id, lost) -> {
                if (lost != null) {
                    return new Unavailable(Failure.of(FailureKind.UNAVAILABLE, "GONE", "no answer"));
                }
                return id.equals("missing")
                        ? new NotFound(true)
                        : new Found(SubmitOutcome.accepted(id), Optional.empty());
            });
        }

        @Override
        public Set<Capability> capabilities() {
            return CAPABILITIES;
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
