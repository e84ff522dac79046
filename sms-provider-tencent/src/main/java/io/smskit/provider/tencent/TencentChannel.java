package io.smskit.provider.tencent;

import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.HttpOptions;
import io.smskit.http.push.PushDoor;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.EngineTime;
import io.smskit.spi.Submission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** One application of one account. A single message is a call with one number. */
final class TencentChannel implements Channel {
    private final Service service;
    private final BatchSend sending;
    private final List<Object> abilities;

    TencentChannel(TencentSettings settings, HttpOptions options, EngineTime time) {
        this.service = Service.open(settings, settings.endpoint().transport(options, time), time);
        this.sending = new BatchSend(service);
        ReportReader reader = new ReportReader(TencentCodes.TABLE.with(settings.receiptCodes()));
        List<Object> all = new ArrayList<>(List.of(
                sending,
                new StatusQuery(service, reader),
                new PushDoor(settings.push(), ReportReader.PUSHED, "result", "errmsg"),
                reader));
        if (settings.pull()) {
            all.add(new QueuePull(service));
        }
        this.abilities = List.copyOf(all);
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Submission submission) {
        return sending.submitAll(List.of(submission)).thenApply(outcomes -> outcomes.get(0));
    }

    /** Nothing comes back to a channel whose pushes are refused and that fetches nothing. */
    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = EnumSet.copyOf(TencentProvider.CAPABILITIES);
        if (service.settings().push().secret().isEmpty() && !service.settings().pull()) {
            capabilities.removeAll(Set.of(Capability.DELIVERY_REPORTS, Capability.INBOUND));
        }
        return Set.copyOf(capabilities);
    }

    @Override
    public <A> Optional<A> ability(Class<A> type) {
        return abilities.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    @Override
    public void close() {
        service.http().close();
    }
}
