package io.smskit.provider.aliyun;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.HttpOptions;
import io.smskit.http.push.PushDoor;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.EngineTime;
import io.smskit.spi.Submission;
import io.smskit.template.BoundTemplate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** One account, its messages one by one; what else it can do is in the classes next to this. */
final class AliyunChannel implements Channel {
    private final Service service;
    private final List<Object> abilities;

    AliyunChannel(AliyunSettings settings, HttpOptions options, EngineTime time) {
        this.service = Service.open(settings, settings.endpoint().transport(options, time), time);
        this.abilities = List.of(
                new BatchSend(service),
                new DetailsQuery(service),
                new PushDoor(settings.push(), ReportReader.KINDS, "code", "msg"),
                new ReportReader());
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Submission submission) {
        Optional<Failure> refusal = refusal(submission);
        if (refusal.isPresent()) {
            return completedFuture(SubmitOutcome.rejected(refusal.get()));
        }
        BoundTemplate template = submission.template().orElseThrow();
        return service.http()
                .submit(
                        service.settings().endpoint().url(),
                        () -> submission.begin()
                                ? Optional.of(service.requests().sendSms(submission, template))
                                : Optional.empty(),
                        service.answers()::submitted);
    }

    /** What cannot even be written down for the service. */
    static Optional<Failure> refusal(Submission submission) {
        Optional<BoundTemplate> template = submission.template();
        if (template.isEmpty()) {
            return Optional.of(Failure.of(
                    FailureKind.TEMPLATE_REFUSED,
                    "no-template",
                    "the message is bound to no template of this channel"));
        }
        return template.get().positional().isEmpty()
                ? Optional.empty()
                : Optional.of(Failure.of(
                        FailureKind.TEMPLATE_REFUSED,
                        "positional-binding",
                        "parameters of this provider have names: bind them by name"));
    }

    /** Nothing comes back to a channel whose pushes are refused. */
    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = EnumSet.copyOf(AliyunProvider.CAPABILITIES);
        if (service.settings().push().secret().isEmpty()) {
            capabilities.removeAll(Set.of(Capability.DELIVERY_REPORTS, Capability.INBOUND));
        }
        return Set.copyOf(capabilities);
    }

    @Override
    public <A> Optional<A> ability(Class<A> type) {
        for (Object ability : abilities) {
            if (type.isInstance(ability)) {
                return Optional.of(type.cast(ability));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        service.http().close();
    }
}
