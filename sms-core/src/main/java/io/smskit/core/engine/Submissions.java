package io.smskit.core.engine;

import io.smskit.core.channel.OpenChannel;
import io.smskit.core.definition.Catalogue;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.MessageBody;
import io.smskit.delivery.AttemptId;
import io.smskit.spi.Capability;
import io.smskit.spi.Submission;
import io.smskit.template.Binding;
import io.smskit.template.BoundTemplate;
import io.smskit.template.Template;
import java.util.function.BooleanSupplier;

/** Writes a message as its channel is to submit it. */
final class Submissions {
    private final Catalogue catalogue;

    Submissions(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The attempt on this channel; {@code gate} is asked right before the first byte. */
    Submission of(Dossier dossier, AttemptId attempt, OpenChannel channel, BooleanSupplier gate) {
        MessageBody body = dossier.body();
        Template template = catalogue.template(body);
        Binding binding = template == null || !channel.capabilities().contains(Capability.TEMPLATE)
                ? null
                : template.binding(channel.id()).orElse(null);
        BoundTemplate bound = binding == null ? null : binding.fill(body.values());
        String signName = body.signName() != null || binding == null ? body.signName() : binding.signName();
        return Submission.builder(attempt, body.to(), body.text())
                .messageClass(dossier.columns().messageClass())
                .deadline(dossier.validUntil())
                .binary(body.binary())
                .template(bound)
                .signName(signName)
                .senderId(body.senderId())
                .remainder(
                        dossier.hasAttempt(attempt.number())
                                ? dossier.attempt(attempt.number()).remainder()
                                : null)
                .gate(gate)
                .build();
    }
}
