package io.smskit.definition;

import io.smskit.policy.LimitRule;
import io.smskit.spi.store.Definition.Kind;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Applications as attributes. The limits of a minute and in all stand in columns of their own, which other programs
 * know. */
final class ApplicationForm implements DefinitionForm<Application> {
    private static final String MINUTE = "current_limiting";
    private static final String IN_ALL = "available_number";
    private static final String LIMITS = "limits";
    private static final String ZONE = "zone";
    private static final Map<LimitRule.Window, String> COLUMNS =
            Map.of(new LimitRule.Sliding(Duration.ofMinutes(1)), MINUTE, new LimitRule.Total(), IN_ALL);

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
            String column = COLUMNS.get(rule.window());
            if (column == null || attributes.putIfAbsent(column, Integer.toString(rule.limit())) != null) {
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
        String inAll = in.optional(IN_ALL);
        String limits = in.optional(LIMITS);
        ZoneId zone = in.zone(ZONE);
        in.finish("app_name");
        application = minute == null ? application : limited(application, MINUTE, minute + "/min", in);
        application = inAll == null ? application : limited(application, IN_ALL, inAll + "/total", in);
        for (String text : limits == null ? new String[0] : limits.split(",")) {
            Application before = application;
            application = in.made(LIMITS, () -> before.limit(in.rule(text, zone, ZONE)));
        }
        return application;
    }

    private static Application limited(Application bare, String attribute, String rule, AttributeReader in) {
        return in.made(attribute, () -> bare.limit(LimitRule.parse(rule, ZoneOffset.UTC)));
    }
}
