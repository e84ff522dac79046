package io.smskit.definition;

import io.smskit.policy.LimitRule;
import io.smskit.policy.LimitRule.CalendarDay;
import io.smskit.spi.store.Definition.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Applications as attributes. The limit of a minute stands in a column of its own, which other programs know. */
final class ApplicationForm implements DefinitionForm<Application> {
    private static final String MINUTE = "current_limiting";
    private static final String LIMITS = "limits";
    private static final String ZONE = "zone";
    private static final LimitRule.Window ONE_MINUTE = new LimitRule.Sliding(Duration.ofMinutes(1));

    @Override
    public Kind kind() {
        return Kind.APPLICATION;
    }

    @Override
    public String name(Application value) {
        return value.name();
    }

    @Override
    public SortedMap<String, String> write(Application value) {
        SortedMap<String, String> attributes = new TreeMap<>();
        List<String> rest = new ArrayList<>();
        for (LimitRule rule : value.limits()) {
            boolean isFirst = rule.window().equals(ONE_MINUTE) && !attributes.containsKey(MINUTE);
            if (isFirst) {
                attributes.put(MINUTE, Integer.toString(rule.limit()));
            } else {
                rest.add(rule.toString());
            }
        }
        if (!rest.isEmpty()) {
            attributes.put(LIMITS, String.join(", ", rest));
        }
        value.zone().ifPresent(zone -> attributes.put(ZONE, zone.getId()));
        return attributes;
    }

    @Override
    public Application read(String name, Map<String, String> attributes) {
        AttributeReader in = new AttributeReader(Kind.APPLICATION, name, attributes);
        Application application = in.named(() -> Application.of(name));
        String minute = in.optional(MINUTE);
        String limits = in.optional(LIMITS);
        ZoneId zone = zone(in);
        in.finish("app_name");
        if (minute != null) {
            Application bare = application;
            application = in.made(MINUTE, () -> bare.limit(LimitRule.parse(minute.trim() + "/min", ZoneOffset.UTC)));
        }
        for (String text : limits == null ? new String[0] : limits.split(",")) {
            Application before = application;
            application = in.made(LIMITS, () -> before.limit(rule(text, zone, in)));
        }
        return application;
    }

    private static @Nullable ZoneId zone(AttributeReader in) {
        String zone = in.optional(ZONE);
        if (zone == null) {
            return null;
        }
        try {
            return ZoneId.of(zone.trim());
        } catch (DateTimeException e) {
            throw in.wrong(ZONE, "is no time zone such as Asia/Shanghai");
        }
    }

    private static LimitRule rule(String text, @Nullable ZoneId zone, AttributeReader in) {
        LimitRule rule = LimitRule.parse(text, zone == null ? ZoneOffset.UTC : zone);
        if (zone == null && rule.window() instanceof CalendarDay) {
            throw in.wrong(ZONE, "is needed to say whose days calendar-day counts");
        }
        return rule;
    }
}
