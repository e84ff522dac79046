package io.smskit.core.channel;

import io.smskit.core.message.Dossier;
import io.smskit.core.message.MessageBody;
import io.smskit.delivery.FailureScope;
import io.smskit.template.Binding;
import io.smskit.template.Template;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a channel may refuse of many messages while it takes others: a template, a sign name, a country.
 *
 * @param scope which of the three
 * @param value the template's key, the sign name or the ISO 3166 code
 */
public record Pair(FailureScope scope, String value) {
    /** What of this message the channel could refuse. */
    public static List<Pair> of(Dossier dossier, @Nullable Template template, String channel) {
        MessageBody body = dossier.body();
        List<Pair> pairs = new ArrayList<>(3);
        pairs.add(new Pair(FailureScope.COUNTRY, body.country()));
        String signName = body.signName();
        if (template != null) {
            pairs.add(new Pair(FailureScope.TEMPLATE, template.key()));
            Binding binding = template.binding(channel).orElse(null);
            signName = signName == null && binding != null ? binding.signName() : signName;
        }
        // Without one of its own a message goes out under the channel's.
        pairs.add(new Pair(FailureScope.SIGN_NAME, signName == null ? "" : signName));
        return pairs;
    }
}
