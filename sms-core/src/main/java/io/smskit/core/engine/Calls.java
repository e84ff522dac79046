package io.smskit.core.engine;

import io.smskit.core.channel.OpenChannel;
import io.smskit.core.channel.OpenChannel.Permitted;
import io.smskit.core.engine.Flights.Tools;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.BatchSubmit;
import io.smskit.spi.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands flights to their channels, each at its slot, alone or several in one call. Whatever a channel does, every flight
 * gets an outcome: an exception, a null, a missing verdict and silence are unknown outcomes, never a reason to send again.
 */
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final Tools tools;
    private final Mailbox mailbox;
    private final Function<Flight, Submission> submission;
    private final BiConsumer<Flight, SubmitOutcome> answered;
    private final Map<String, List<Flight>> boarding = new LinkedHashMap<>();
    private final Map<String, Patience> patience = new ConcurrentHashMap<>();

    /** Submits what {@code submission} writes; {@code answered} is told of every outcome, in the engine's loop. */
    Calls(Tools tools, Function<Flight, Submission> submission, BiConsumer<Flight, SubmitOutcome> answered) {
        this.tools = tools;
        this.mailbox = tools.mailbox();
        this.submission = submission;
        this.answered = answered;
    }

    /** Takes a flight whose intent is stored; one that shares its call leaves with {@link #depart}. */
    void board(Flight flight, @Nullable String call) {
        if (call == null) {
            flight.channel().depart(List.of(flight.permit()), () -> submit(flight));
        } else {
            boarding.computeIfAbsent(call, name -> new ArrayList<>()).add(flight);
        }
    }

    /** The shared calls leave, with those whose intents are stored. */
    void depart() {
        if (boarding.isEmpty()) {
            return;
        }
        List<List<Flight>> calls = new ArrayList<>(boarding.values());
        boarding.clear();
        for (List<Flight> call : calls) {
            List<Permitted> permits = call.stream().map(Flight::permit).toList();
            call.get(0).channel().depart(permits, () -> submitAll(call));
        }
    }

    private int submit(Flight flight) {
        if (!expectAnswer(flight)) {
            return 0;
        }
        try {
            CompletionStage<SubmitOutcome> stage = flight.channel().channel().submit(submission.apply(flight));
            stage.whenComplete((outcome, error) -> answer(flight, verdict(flight.channel(), outcome, error)));
        } catch (RuntimeException | Error e) {
            answer(flight, threw(flight.channel(), "submit", e));
        }
        return 1;
    }

    private int submitAll(List<Flight> call) {
        List<Flight> flights = call.stream().filter(this::expectAnswer).toList();
        if (flights.isEmpty()) {
            return 0;
        }
        OpenChannel channel = flights.get(0).channel();
        try {
            BatchSubmit batches = channel.batches().orElseThrow();
            batches.submitAll(flights.stream().map(submission).toList())
                    .whenComplete((outcomes, error) -> answerAll(flights, outcomes, error));
        } catch (RuntimeException | Error e) {
            SubmitOutcome outcome = threw(channel, "submitAll", e);
            flights.forEach(flight -> answer(flight, outcome));
        }
        return flights.size();
    }

    private void answerAll(List<Flight> flights, @Nullable List<SubmitOutcome> outcomes, @Nullable Throwable error) {
        boolean matches = outcomes != null && outcomes.size() == flights.size();
        for (int i = 0; i < flights.size(); i++) {
            Flight flight = flights.get(i);
            if (error == null && outcomes != null && !matches) {
                answer(
                        flight,
                        faulty(
                                "WRONG_SIZE",
                                "the channel gave " + outcomes.size() + " outcomes for " + flights.size()
                                        + " messages"));
            } else {
                SubmitOutcome outcome = outcomes == null ? null : outcomes.get(i);
                answer(flight, verdict(flight.channel(), outcome, error));
            }
        }
    }

    /** Starts the clock of an attempt; false if it was called off before its first byte. */
    private boolean expectAnswer(Flight flight) {
        if (flight.isCalledOff()) {
            answer(flight, withdrawn());
            return false;
        }
        flight.await(patienceWith(flight.channel()));
        return true;
    }

    private Patience patienceWith(OpenChannel channel) {
        Patience known = patience.get(channel.id());
        return known == null
                ? patience.computeIfAbsent(
                        channel.id(), id -> patience(channel.options().deadline()))
                : known;
    }

    private Patience patience(Duration deadline) {
        SubmitOutcome silence = faulty("NO_ANSWER", "the channel did not answer within " + deadline.toSeconds() + " s");
        return new Patience(tools, deadline, flight -> answered.accept(flight, silence));
    }

    private void answer(Flight flight, SubmitOutcome outcome) {
        mailbox.post(() -> answered.accept(flight, outcome));
    }

    private static SubmitOutcome verdict(
            OpenChannel channel, @Nullable SubmitOutcome outcome, @Nullable Throwable error) {
        if (error != null) {
            LOG.error("The stage of channel {} failed", channel.id(), error);
            return faulty(
                    "FAILED",
                    "the channel's stage failed with " + error.getClass().getSimpleName());
        }
        return outcome == null ? faulty("NULL", "the channel answered null") : outcome;
    }

    private static SubmitOutcome threw(OpenChannel channel, String method, Throwable error) {
        LOG.error("Channel {} threw from {}", channel.id(), method, error);
        return faulty("THREW", "the channel threw " + error.getClass().getSimpleName());
    }

    private static SubmitOutcome withdrawn() {
        return SubmitOutcome.rejected(
                Failure.of(FailureKind.NOT_SENT, "WITHDRAWN", "the attempt was called off before its first byte"));
    }

    private static SubmitOutcome faulty(String code, String detail) {
        return SubmitOutcome.unknown(Failure.of(FailureKind.PLUGIN_FAULT, code, detail));
    }
}
