package io.smskit.core.message;

import io.smskit.Msisdn;

/** By which messages and counters of one number are found without keeping the number readable in a key. */
public final class RecipientHash {
    private RecipientHash() {}

    /** The same for the same number, in every process. */
    public static long of(Msisdn number) {
        long mixed = Long.parseLong(number.digits()) + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
