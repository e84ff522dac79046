package io.smskit.config;

import java.util.List;
import java.util.Map;

/** A part of the configuration tree, the same for every format. */
sealed interface Node {
    /** Where it stands, counted from 1: the line of its key, if it has one. */
    int line();

    /** Whether nothing stands there: {@code key:} or {@code key=}. */
    default boolean isVoid() {
        return this instanceof Value value && value.text.isBlank();
    }

    /**
     * One value.
     *
     * @param text as it stands in the file, references included
     */
    record Value(String text, int line) implements Node {
        /** Values may be secrets. */
        @Override
        public String toString() {
            return "value in line " + line;
        }
    }

    /**
     * A list.
     *
     * @param items in the file's order
     */
    record Sequence(List<Node> items, int line) implements Node {}

    /**
     * Keys with what belongs to them.
     *
     * @param entries in the file's order
     */
    record Section(Map<String, Node> entries, int line) implements Node {}
}
