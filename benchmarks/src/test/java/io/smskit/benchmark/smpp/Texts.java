package io.smskit.benchmark.smpp;

/** What is sent: numbers and texts that differ from message to message. */
final class Texts {
    static final String SENDER = "Acme";

    /** How many there are, a power of two. */
    static final int COUNT = 4096;

    private static final String[] NUMBERS = new String[COUNT];
    private static final String[] TEXTS = new String[COUNT];

    static {
        for (int i = 0; i < COUNT; i++) {
            NUMBERS[i] = "861380013" + String.format("%04d", i);
            TEXTS[i] = "Your code is " + (100_000 + i) + ". It expires in five minutes.";
        }
    }

    private Texts() {}

    static String recipient(long n) {
        return NUMBERS[(int) n & COUNT - 1];
    }

    static String text(long n) {
        return TEXTS[(int) n & COUNT - 1];
    }
}
