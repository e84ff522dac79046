package io.smskit.config;

import org.jspecify.annotations.Nullable;

/**
 * A row of the schema: one key of a section.
 *
 * @param name lower-case words joined by hyphens
 * @param shape what may stand there
 * @param description what it is for, without a full stop
 * @param mandatory whether it must be given
 * @param byDefault the text that counts where none is given; null if nothing does
 */
record Key<T>(
        String name,
        Shape<T> shape,
        String description,
        boolean mandatory,
        @Nullable String byDefault) {
    static <T> Key<T> of(String name, Shape<T> shape, String description) {
        return new Key<>(name, shape, description, false, null);
    }

    static <T> Key<T> of(String name, ValueType<T> type, String description) {
        return of(name, new Shape.Leaf<>(type), description);
    }

    static <T> Key<T> required(String name, Shape<T> shape, String description) {
        return of(name, shape, description).required();
    }

    static <T> Key<T> required(String name, ValueType<T> type, String description) {
        return of(name, type, description).required();
    }

    Key<T> named(String other) {
        return new Key<>(other, shape, description, mandatory, byDefault);
    }

    Key<T> required() {
        return new Key<>(name, shape, description, true, null);
    }

    Key<T> byDefault(String text) {
        return new Key<>(name, shape, description, false, text);
    }
}
