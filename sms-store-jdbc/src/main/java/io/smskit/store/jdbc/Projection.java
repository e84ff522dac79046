package io.smskit.store.jdbc;

import static java.util.Objects.requireNonNull;

import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables in which people and other programs find the current version of each definition. A column is filled from the
 * attribute of the same name; one that holds a number stays empty where the attribute is none. A template's row shows the
 * first of its bindings, and an application's has the counter by which a view shows what is used of its package.
 */
final class Projection {
    private static final String NUMBER = ":n";
    private static final String COUNTER = "counter";
    private static final String BINDING = "binding.";
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Map<Kind, Projection> ALL = Map.of(
            Kind.CHANNEL,
            new Projection(
                    "sms_service_provider_config",
                    "channel_no",
                    "provider_name, provider_no, access_key_id, access_key_secret, endpoint, sdk_app_id, region"),
            Kind.SIGN_NAME,
            new Projection("sms_sign_config", "sign_name", "provider_no, provider_name"),
            Kind.TEMPLATE,
            new Projection(
                    "sms_template_config",
                    "template_no",
                    "sign_name, provider_no, template_content, third_party_template_no"),
            Kind.APPLICATION,
            new Projection("sms_application", "app_no", "app_name, available_number:n, current_limiting:n, " + COUNTER),
            Kind.BUSINESS,
            new Projection("sms_business_config", "business_no", "app_no, business_name, template_no, business_desc"));

    private final String table;
    private final String name;
    private final List<String> columns;

    private Projection(String table, String name, String columns) {
        this.table = table;
        this.name = name;
        this.columns = List.of((columns + ", remark, ext_json").split(", "));
    }

    /** Shows this version instead of the one before. */
    static void show(Session session, Definition definition) throws SQLException {
        Projection projection = ALL.get(definition.kind());
        if (projection != null) {
            session.update("DELETE FROM " + projection.table + " WHERE definition_name = ?", definition.name());
            projection.insert(session, definition);
        }
    }

    /** Names of which no version is shown, as it is with those from before there was such a table. */
    static List<String> unshown(Session session, Kind kind) throws SQLException {
        return session.list(
                "SELECT DISTINCT d.name FROM sms_definition d WHERE d.kind = ? AND NOT EXISTS (SELECT 1 FROM "
                        + requireNonNull(ALL.get(kind)).table + " p WHERE p.definition_name = d.name)",
                row -> row.getString(1),
                kind.name());
    }

    /** Shows the first version that is shown of this name. */
    static void add(Session session, Definition definition) throws SQLException {
        requireNonNull(ALL.get(definition.kind())).insert(session, definition);
    }

    private void insert(Session session, Definition definition) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(definition.name());
        values.add(definition.attributes().getOrDefault(name, definition.name()));
        SortedMap<String, String> shown = shown(definition);
        columns.forEach(column -> values.add(
                column.equals(COUNTER) ? CounterId.ofPackage(definition.name()).bytes() : value(column, shown)));
        values.add(definition.isEnabled() ? 1 : 0);
        String names = columns.stream().map(Projection::bare).collect(Collectors.joining(", "));
        session.update(
                "INSERT INTO " + table + " (definition_name, " + name + ", " + names + ", status) VALUES (?"
                        + ", ?".repeat(values.size() - 1) + ")",
                values.toArray());
    }

    private static SortedMap<String, String> shown(Definition definition) {
        SortedMap<String, String> attributes = definition.attributes();
        SortedMap<String, String> bindings = attributes.tailMap(BINDING);
        if (definition.kind() != Kind.TEMPLATE
                || bindings.isEmpty()
                || !bindings.firstKey().startsWith(BINDING)) {
            return attributes;
        }
        SortedMap<String, String> shown = new TreeMap<>(attributes);
        String first = bindings.firstKey();
        shown.put("provider_no", first.substring(BINDING.length()));
        shown.put("third_party_template_no", attributes.get(first));
        String signName = attributes.get(first + ".sign_name");
        if (signName != null) {
            shown.put("sign_name", signName);
        }
        return shown;
    }

    private static String bare(String column) {
        return column.endsWith(NUMBER) ? column.substring(0, column.length() - NUMBER.length()) : column;
    }

    private static @Nullable Object value(String column, Map<String, String> attributes) {
        String value = attributes.get(bare(column));
        if (value == null || !column.endsWith(NUMBER)) {
            return value;
        }
        return WHOLE.matcher(value).matches() ? (Object) Long.valueOf(value) : null;
    }
}
