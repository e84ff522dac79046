package io.smskit.store.jdbc;

import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.spi.store.DefinitionStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps every version of every definition in a table, and what is current in the tables of {@link Projection}. */
final class JdbcDefinitionStore implements DefinitionStore {
    private static final String VERSIONS =
            "SELECT d.name, d.version, d.author, d.published, d.enabled, a.attribute, a.content"
                    + " FROM sms_definition d LEFT JOIN sms_definition_attribute a"
                    + " ON a.kind = d.kind AND a.name = d.name AND a.version = d.version WHERE d.kind = ?";

    private final Database database;

    JdbcDefinitionStore(Database database) {
        this.database = database;
    }

    /** Shows applications that were defined before there was the table that shows them. */
    static void showEarlier(Database database) {
        if (database.read("look at definitions", JdbcDefinitionStore::unshown).isEmpty()) {
            return;
        }
        database.write("show definitions", session -> {
            List<String> names = unshown(session);
            for (String name : names) {
                Projection.add(session, newest(session, Kind.APPLICATION, name).orElseThrow());
            }
            return names.size();
        });
    }

    private static List<String> unshown(Session session) throws SQLException {
        return Projection.unshown(session, Kind.APPLICATION);
    }

    /** Two authors at the same time meet at the primary key, and the later one looks again. */
    @Override
    public Publication publish(Draft draft, Instant now) {
        return database.write("publish a definition", session -> {
            Optional<Definition> latest = newest(session, draft.kind(), draft.name());
            int version = latest.map(Definition::version).orElse(0);
            boolean isSaid = latest.filter(known -> known.isEnabled() == draft.isEnabled()
                            && known.attributes().equals(draft.attributes()))
                    .isPresent();
            if (isSaid && (version == draft.expectedVersion() || session.isRepeated())) {
                return new Publication.Unchanged(latest.get());
            }
            if (version != draft.expectedVersion()) {
                return new Publication.Stale(version);
            }
            Definition next = new Definition(
                    draft.kind(),
                    draft.name(),
                    version + 1,
                    draft.author(),
                    Micros.instant(Micros.of(now)),
                    draft.isEnabled(),
                    draft.attributes());
            insert(session, next);
            Projection.show(session, next);
            return new Publication.Published(next);
        });
    }

    private static void insert(Session session, Definition next) throws SQLException {
        session.update(
                "INSERT INTO sms_definition (kind, name, version, author, published, enabled) VALUES (?, ?, ?, ?, ?,"
                        + " ?)",
                next.kind().name(),
                next.name(),
                next.version(),
                next.author(),
                Micros.of(next.publishedAt()),
                next.isEnabled() ? 1 : 0);
        List<@Nullable Object[]> attributes = new ArrayList<>();
        next.attributes()
                .forEach((attribute, content) -> attributes.add(
                        new Object[] {next.kind().name(), next.name(), next.version(), attribute, content}));
        session.batch(
                "INSERT INTO sms_definition_attribute (kind, name, version, attribute, content) VALUES (?, ?, ?, ?, ?)",
                attributes);
    }

    private static Optional<Definition> newest(Session session, Kind kind, String name) throws SQLException {
        return versions(
                        session,
                        kind,
                        " AND d.name = ? AND d.version = (SELECT MAX(n.version) FROM sms_definition n"
                                + " WHERE n.kind = d.kind AND n.name = d.name)",
                        name)
                .stream()
                .findFirst();
    }

    @Override
    public List<Definition> current(Kind kind) {
        return database.read(
                "read definitions",
                session -> versions(
                        session,
                        kind,
                        " AND d.version = (SELECT MAX(n.version) FROM sms_definition n"
                                + " WHERE n.kind = d.kind AND n.name = d.name) ORDER BY d.name"));
    }

    @Override
    public List<Definition> history(Kind kind, String name) {
        return database.read(
                "read definitions",
                session -> versions(session, kind, " AND d.name = ? ORDER BY d.version DESC", name));
    }

    @Override
    public long revision() {
        return database.read("read definitions", session -> session.number("SELECT COUNT(*) FROM sms_definition"));
    }

    private record Place(String name, int version) {}

    private static List<Definition> versions(Session session, Kind kind, String condition, Object... parameters)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(kind.name()));
        all.addAll(List.of(parameters));
        Map<Place, Definition> bare = new LinkedHashMap<>();
        Map<Place, TreeMap<String, String>> attributes = new LinkedHashMap<>();
        session.list(
                VERSIONS + condition,
                row -> {
                    Place place = new Place(row.getString(1), row.getInt(2));
                    bare.putIfAbsent(
                            place,
                            new Definition(
                                    kind,
                                    place.name,
                                    place.version,
                                    row.getString(3),
                                    Micros.instant(row.getLong(4)),
                                    row.getInt(5) == 1,
                                    new TreeMap<>()));
                    TreeMap<String, String> known = attributes.computeIfAbsent(place, any -> new TreeMap<>());
                    if (row.getString(6) != null) {
                        known.put(row.getString(6), row.getString(7));
                    }
                    return place;
                },
                all.toArray());
        List<Definition> definitions = new ArrayList<>();
        bare.forEach((place, definition) -> definitions.add(new Definition(
                kind,
                place.name,
                place.version,
                definition.author(),
                definition.publishedAt(),
                definition.isEnabled(),
                attributes.getOrDefault(place, new TreeMap<>()))));
        return definitions;
    }
}
