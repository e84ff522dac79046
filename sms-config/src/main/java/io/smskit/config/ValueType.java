package io.smskit.config;

import java.util.function.Function;

/**
 * What a single value looks like.
 *
 * @param form for documentation: {@code a rate such as `200/s`}
 * @param complaint what is wrong with a value that cannot be read; never the value itself
 * @param parser makes the value of its text, or throws an {@link IllegalArgumentException} or
 *     {@link java.time.DateTimeException}, whose text is not passed on since it may hold the value; the text of a
 *     {@link io.smskit.ConfigurationException} is
 * @param disclosure what may be printed
 */
record ValueType<T>(String form, String complaint, Function<String, T> parser, Disclosure disclosure) {
    /** Whether a value may be printed, and where it may come from. */
    enum Disclosure {
        /** As it stands in the file. */
        SHOWN,
        /** Never. */
        MASKED,
        /** Never, and it may come from a file of its own. */
        SECRET,
        /** Never, and it must come from a file of its own or from the environment. */
        KEY
    }

    static <T> ValueType<T> of(String form, String complaint, Function<String, T> parser) {
        return new ValueType<>(form, complaint, parser, Disclosure.SHOWN);
    }

    /** The form for errors, which know no Markdown. */
    String plainForm() {
        return form.replace("`", "");
    }

    ValueType<T> disclosure(Disclosure disclosure) {
        return new ValueType<>(form, complaint, parser, disclosure);
    }
}
