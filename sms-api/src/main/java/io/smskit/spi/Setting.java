package io.smskit.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One key that a provider reads, with everything that is needed to check and to document it.
 *
 * @since 0.1
 */
public final class Setting {
    /** What a value looks like; the text forms are those of configuration files. */
    public enum Type {
        /** Any text that is not empty. */
        TEXT,
        /** A text that is never printed. */
        SECRET,
        /** {@code true} or {@code false}. */
        FLAG,
        /** A whole number. */
        NUMBER,
        /** A time span, such as {@code 500ms}, {@code 10s}, {@code 5min}, {@code 2h} or {@code 1day}. */
        DURATION,
        /** An absolute {@code https} URL; {@code http} only to this machine. */
        URL,
        /** One of {@link #choices()}. */
        CHOICE
    }

    private static final String WORDS = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final String NAME = WORDS + "(\\." + WORDS + ")?";

    private final String name;
    private final Type type;
    private final String description;
    private final boolean required;
    private final @Nullable String byDefault;
    private final List<String> choices;
    private final String column;

    private Setting(
            String name,
            Type type,
            String description,
            boolean required,
            @Nullable String byDefault,
            List<String> choices,
            String column) {
        this.name = name;
        this.type = type;
        this.description = description;
        this.required = required;
        this.byDefault = byDefault;
        this.choices = choices;
        this.column = column;
    }

    /**
     * An optional setting without a default.
     *
     * @param name the key: lower-case words joined by hyphens; {@code source.address} is the key {@code address} of the
     *     section {@code source} in a file
     * @param type what its value looks like
     * @param description one sentence for people
     */
    public static Setting of(String name, Type type, String description) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("setting '" + name + "' is not lower-case words joined by hyphens");
        }
        return new Setting(
                name,
                requireNonNull(type),
                requireNonNull(description),
                false,
                null,
                List.of(),
                name.replaceAll("[-.]", "_"));
    }

    /** An optional setting that takes one of the given words. */
    public static Setting choice(String name, List<String> choices, String description) {
        Setting setting = of(name, Type.CHOICE, description);
        return new Setting(name, Type.CHOICE, description, false, null, List.copyOf(choices), setting.column);
    }

    /** A copy that must be given. */
    public Setting mandatory() {
        return new Setting(name, type, description, true, null, choices, column);
    }

    /** A copy that has a value where none is given. */
    public Setting byDefault(String value) {
        return new Setting(name, type, description, false, requireNonNull(value), choices, column);
    }

    /**
     * A copy that other programs know by another name than its own with underscores: as a column of the table {@code
     * sms_service_provider_config}, where it has one.
     */
    public Setting column(String column) {
        return new Setting(name, type, description, required, byDefault, choices, requireNonNull(column));
    }

    /** The name by which other programs know it. */
    public String column() {
        return column;
    }

    /** The key. */
    public String name() {
        return name;
    }

    /** What its value looks like. */
    public Type type() {
        return type;
    }

    /** One sentence for people. */
    public String description() {
        return description;
    }

    /** Whether it must be given. */
    public boolean isMandatory() {
        return required;
    }

    /** Whether its value is never printed. */
    public boolean isSecret() {
        return type == Type.SECRET;
    }

    /** The value where none is given. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(byDefault);
    }

    /** The words that a {@link Type#CHOICE} takes; empty for other types. */
    public List<String> choices() {
        return choices;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Setting that
                && name.equals(that.name)
                && type == that.type
                && description.equals(that.description)
                && required == that.required
                && Objects.equals(byDefault, that.byDefault)
                && choices.equals(that.choices)
                && column.equals(that.column);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name + " (" + type + ")";
    }
}
