package io.smskit.core.definition;

import io.smskit.spi.store.Definition;
import java.util.List;

/**
 * The current version of a definition, ready to be used.
 *
 * @param value what it defines
 * @param isEnabled whether new messages may use it
 * @param references the version, alone in a list that messages can share
 * @param <T> the kind of value
 */
public record Defined<T>(T value, boolean isEnabled, List<Definition.Reference> references) {
    static <T> Defined<T> of(T value, Definition version) {
        return new Defined<>(value, version.isEnabled(), List.of(version.reference()));
    }

    /** Which version it is. */
    public Definition.Reference reference() {
        return references.get(0);
    }

    boolean is(Definition version) {
        return reference().version() == version.version();
    }
}
