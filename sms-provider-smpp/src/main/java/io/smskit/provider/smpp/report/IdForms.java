package io.smskit.provider.smpp.report;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds out how a peer writes message ids, from those that it writes. An id with a letter from a to f and no other letter is
 * hexadecimal; where answers have such letters and reports do not, or the other way round, one of them counts in tens. Safe
 * for use by many threads.
 */
public final class IdForms {
    /** So many hexadecimal ids of eight digits or more without a letter among them do not happen. */
    private static final int ENOUGH = 20;

    private static final int SHORTEST_TELLING = 4;

    private final Optional<IdForm> configured;
    private final Kind answers = new Kind();
    private final Kind reports = new Kind();

    /** The form that somebody has configured, or none, and then it is found out. */
    public IdForms(Optional<IdForm> configured) {
        this.configured = configured;
    }

    /** What the ids of one side have looked like. There is one for each message, so most of them change nothing. */
    private static final class Kind {
        private final AtomicInteger digitsOnly = new AtomicInteger();
        private volatile boolean letters;
        private volatile boolean others;
        private volatile boolean seen;

        private void note(String id) {
            if (!seen) {
                seen = true;
            }
            boolean lettered = false;
            int significant = 0;
            String plain = id.strip();
            for (int i = 0; i < plain.length(); i++) {
                int digit = Character.digit(plain.charAt(i), 16);
                if (digit < 0) {
                    others = true;
                    return;
                }
                lettered |= digit > 9;
                significant += digit > 0 || significant > 0 ? 1 : 0;
            }
            if (!lettered) {
                countDigits(significant);
            } else if (!letters) {
                letters = true;
            }
        }

        private void countDigits(int significant) {
            if (significant >= SHORTEST_TELLING && digitsOnly.get() < ENOUGH) {
                digitsOnly.incrementAndGet();
            }
        }

        private boolean isHexadecimal() {
            return letters && !others;
        }

        private boolean isDecimal() {
            return !letters && !others && digitsOnly.get() >= ENOUGH;
        }

        private boolean mayBeDecimal() {
            return !letters && !others;
        }
    }

    /** Learns from the answer to a submit. */
    public void answered(String id) {
        if (configured.isEmpty()) {
            answers.note(id);
        }
    }

    /** Learns from a report. */
    public void reported(String id) {
        if (configured.isEmpty()) {
            reports.note(id);
        }
    }

    /** What can be said now. */
    public IdForm now() {
        if (configured.isPresent()) {
            return configured.get();
        }
        if (!answers.seen) {
            return IdForm.ANY;
        }
        if (answers.isHexadecimal() && reports.mayBeDecimal()) {
            return reports.isDecimal() ? IdForm.DECIMAL : IdForm.SAME_OR_DECIMAL;
        }
        if (reports.isHexadecimal() && answers.mayBeDecimal()) {
            return answers.isDecimal() ? IdForm.HEX : IdForm.SAME_OR_HEX;
        }
        return IdForm.SAME;
    }
}
