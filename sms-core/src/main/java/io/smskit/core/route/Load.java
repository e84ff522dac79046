package io.smskit.core.route;

import io.smskit.core.message.Dossier;
import io.smskit.core.message.MessageBody;
import io.smskit.policy.Facts;
import io.smskit.template.Binding;
import io.smskit.template.Template;
import io.smskit.text.Encoding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a channel would have to carry.
 *
 * @param subject the message as policies see it
 * @param template its template; null for free text
 * @param encoding how its text is encoded
 * @param preferredChannel the channel to be used if it can be; null for the order of the route
 */
public record Load(
        Facts.Subject subject,
        @Nullable Template template,
        Encoding encoding,
        @Nullable String preferredChannel) {

    /** The load of a stored message; a template that is no longer defined leaves only its text. */
    public static Load of(Dossier dossier, @Nullable Template template) {
        MessageBody body = dossier.body();
        Facts.Subject subject = new Facts.Subject(
                dossier.columns().application(),
                body.to(),
                body.country(),
                false,
                body.recipient(),
                dossier.columns().messageClass(),
                dossier.columns().priority(),
                Optional.ofNullable(body.template()),
                body.text(),
                body.binary(),
                body.segments(),
                body.senderId(),
                body.signName(),
                dossier.due(),
                dossier.validUntil(),
                body.times().window(),
                dossier.attemptCount(),
                body.tags());
        return new Load(subject, template, body.encoding(), body.preferredChannel());
    }

    /** The sign name that the message names, or its template for a channel; null for the channel's own. */
    @Nullable
    String signName(String channel) {
        if (subject.signName() != null || template == null) {
            return subject.signName();
        }
        return template.binding(channel).map(Binding::signName).orElse(null);
    }
}
