package io.smskit.tck;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.simulator.sandbox.QueryScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.Submission;
import io.smskit.text.BinaryData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A peer without a wire: the sandbox is channel and service at once. */
final class SandboxPeer implements ChannelPeer {
    private static final Duration TIME_OUT = Duration.ofMillis(400);
    private static final Duration PAUSE = Duration.ofSeconds(7);

    private static final Failure NOT_THERE = Failure.of(FailureKind.UNAVAILABLE, "not_there", "nobody answers");

    final Sandbox sandbox = Sandbox.accepting();

    @Override
    public Map<String, String> settings() {
        return sandbox.settings();
    }

    @Override
    public boolean behave(PeerBehaviour behaviour) {
        Optional<Script> script = Optional.ofNullable(
                switch (behaviour) {
                    case ACCEPT -> Script.accept();
                    case REFUSE ->
                        Script.reject(Failure.of(FailureKind.RECIPIENT_INVALID, "no_such_number", "refused"));
                    case THROTTLE ->
                        Script.reject(Failure.of(FailureKind.THROTTLED, "too_fast", "slow down")
                                .retryAfter(PAUSE));
                    case BUSY -> Script.reject(Failure.of(FailureKind.UNAVAILABLE, "busy", "come back later"));
                    case CUT_AFTER_REQUEST -> Script.lose();
                    case CUT_IN_ANSWER -> Script.neverArrived();
                    case SILENT -> Script.lose().latency(TIME_OUT);
                    default -> null;
                });
        script.ifPresent(chosen -> sandbox.script(submission -> chosen));
        boolean reachable = behaviour == PeerBehaviour.ACCEPT;
        sandbox.query(reachable ? QueryScript.honest() : QueryScript.unavailable(NOT_THERE));
        return script.isPresent();
    }

    @Override
    public List<Handover> handovers() {
        return sandbox.submissions().stream()
                .map(submission -> new Handover(request(submission), "no_such_number too_fast busy", ids(submission)))
                .toList();
    }

    private static String request(Submission submission) {
        return String.join(
                " ",
                submission.to().digits(),
                submission.text(),
                String.valueOf(
                        submission.template().map(template -> template.named().values())),
                String.valueOf(submission.senderId()),
                String.valueOf(submission.signName()),
                String.valueOf(submission.binary().flatMap(BinaryData::ports)));
    }

    private List<String> ids(Submission submission) {
        return sandbox.ledger().copiesOf(submission.attempt().message()).stream()
                .flatMap(copy -> copy.parts().stream())
                .map(Part::providerMessageId)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<Duration> pause() {
        return Optional.of(PAUSE);
    }

    @Override
    public void close() {}
}
