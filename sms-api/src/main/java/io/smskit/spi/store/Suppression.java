package io.smskit.spi.store;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageClass;
import io.smskit.Msisdn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that must not be sent to (also called a blacklist entry).
 *
 * @param target whom it concerns
 * @param messageClass the class that must not be sent; null for every class
 * @param cause why, such as {@code opt-out}, {@code invalid-number}, {@code complaint} or {@code file}
 * @param since from when it holds
 * @param until to when it holds; null for ever
 * @since 0.1
 */
public record Suppression(
        Target target,
        @Nullable MessageClass messageClass,
        String cause,
        Instant since,
        @Nullable Instant until) {
    public Suppression {
        requireNonNull(target, "target");
        requireNonNull(cause, "cause");
        requireNonNull(since, "since");
    }

    /** Whether it forbids a message of this class at this instant. */
    public boolean forbids(MessageClass asked, Instant now) {
        return (messageClass == null || messageClass == asked)
                && !now.isBefore(since)
                && (until == null || now.isBefore(until));
    }

    /** Whom a suppression concerns. */
    public sealed interface Target {}

    /**
     * One number.
     *
     * @param number the number
     */
    public record Number(Msisdn number) implements Target {
        public Number {
            requireNonNull(number, "number");
        }
    }

    /**
     * One number of which only a keyed hash can be read, as the engine stores it where it encrypts. Two with the same hash
     * are the same target.
     *
     * @param hash the hash, by which probes find it
     * @param sealed the number as only the engine can read it; null where nobody is to read it any more
     */
    public record HashedNumber(String hash, @Nullable String sealed) implements Target {
        public HashedNumber {
            requireNonNull(hash, "hash");
        }

        /** Names neither hash nor number. */
        @Override
        public String toString() {
            return "hashed number";
        }
    }

    /**
     * Every number that begins so.
     *
     * @param digits 1 to 15 digits of E.164, without {@code +}
     */
    public record Prefix(String digits) implements Target {
        public Prefix {
            if (!digits.matches("[0-9]{1,15}")) {
                throw new IllegalArgumentException("a prefix is 1 to 15 digits of E.164 without +");
            }
        }

        /** Names the length only. */
        @Override
        public String toString() {
            return "prefix of " + digits.length() + " digits";
        }
    }

    /**
     * Every recipient of a group.
     *
     * @param name the group
     */
    public record Group(String name) implements Target {
        public Group {
            requireNonNull(name, "name");
        }
    }
}
