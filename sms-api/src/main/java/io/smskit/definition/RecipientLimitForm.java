package io.smskit.definition;

import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.spi.store.Definition.Kind;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Limits of recipients as attributes. */
final class RecipientLimitForm implements DefinitionForm<RecipientLimit> {
    private static final String LIMITS = "limits";
    private static final String WHEN_EXCEEDED = "when_exceeded";
    private static final String ZONE = "zone";

    @Override
    public Kind kind() {
        return Kind.RECIPIENT_LIMIT;
    }

    @Override
    public String name(RecipientLimit value) {
        return RecipientLimit.name(value.messageClass());
    }

    @Override
    public SortedMap<String, String> write(RecipientLimit value) {
        SortedMap<String, String> attributes = new TreeMap<>();
        if (!value.rules().isEmpty()) {
            attributes.put(
                    LIMITS, value.rules().stream().map(LimitRule::toString).collect(Collectors.joining(", ")));
        }
        attributes.put(WHEN_EXCEEDED, value.whenExceeded().name().toLowerCase(Locale.ROOT));
        value.zone().ifPresent(zone -> attributes.put(ZONE, zone.getId()));
        return attributes;
    }

    @Override
    public RecipientLimit read(String name, Map<String, String> attributes) {
        AttributeReader in = new AttributeReader(Kind.RECIPIENT_LIMIT, name, attributes);
        RecipientLimit limit = in.named(() -> RecipientLimit.of(name));
        String whenExceeded = in.optional(WHEN_EXCEEDED);
        ZoneId zone = in.zone(ZONE);
        for (String text : in.list(LIMITS)) {
            RecipientLimit before = limit;
            limit = in.made(LIMITS, () -> before.limit(in.rule(text, zone, ZONE)));
        }
        in.finish();
        return whenExceeded == null
                ? limit
                : limit.whenExceeded(in.word(WHEN_EXCEEDED, whenExceeded, WhenExceeded.class));
    }
}
