package io.smskit.core.message;

import io.smskit.MessageView;
import io.smskit.delivery.Transition;
import java.util.List;
import java.util.Optional;

/** Shows applications how messages stand. */
final class Views {
    private Views() {}

    static MessageView of(Dossier dossier, Progress progress) {
        MessageBody body = dossier.body();
        Transition first = new Transition(
                body.receipt().state(),
                Micros.instant(dossier.columns().createdMicros()),
                Optional.ofNullable(body.receipt().reason()));
        return new MessageView(
                dossier.id(),
                dossier.columns().application(),
                body.to(),
                dossier.columns().messageClass(),
                dossier.columns().priority(),
                Optional.ofNullable(body.template()),
                body.encoding(),
                body.segments(),
                dossier.state(),
                Optional.ofNullable(progress.reason),
                Micros.instant(dossier.columns().createdMicros()),
                dossier.due(),
                dossier.deadline(),
                body.isOrdered(),
                Optional.ofNullable(body.times().window()),
                body.definitions(),
                progress.attempts.stream()
                        .map(attempt -> attempt.view(dossier.id()))
                        .toList(),
                progress.historyAfter(first),
                List.copyOf(progress.judgements),
                dossier.isPossibleDuplicate(),
                body.tags());
    }
}
