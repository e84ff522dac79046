package io.smskit.benchmark;

import io.smskit.benchmark.store.SettleRun;
import java.util.Locale;

/** The rows of the table, with what is asked of them. */
enum Metric {
    SMPP_RATE(
            "1",
            "SMPP channel alone, window 1000, messages/s",
            "raw-encode",
            Better.MORE,
            new Marks(0.10, 0.25, 0.50),
            "x"),
    SMPP_CPU("2", "same: CPU per message", "raw-encode", Better.LESS, new Marks(8, 4, 2), "x"),
    SMPP_WRITES("3", "same: messages per write call", "-", Better.MORE, new Marks(20, 100, 500), "messages"),
    SMPP_BYTES("4", "same: bytes allocated per message", "-", Better.LESS, new Marks(800, 500, 300), "B"),
    SMPP_LATE(
            "5",
            "SMPP, reply after 5 and 50 ms, window 10-1000",
            "raw-encode",
            Better.MORE,
            new Marks(0.95, 0.98, 0.99),
            "x"),
    SMPP_ENGINE(
            "6",
            "engine in memory over SMPP, accept to settled",
            "raw-encode",
            Better.MORE,
            new Marks(0.03, 0.08, 0.20),
            "x"),
    ENGINE("6b", "engine in memory, accept to settled", "parts", Better.MORE, new Marks(0.25, 0.50, 0.80), "x"),
    HTTP_RATE("7", "HTTP provider, 16 at once, messages/s", "sock", Better.MORE, new Marks(0.20, 0.40, 0.70), "x"),
    HTTP_CPU("8", "same: CPU per message", "sock", Better.LESS, new Marks(8, 4, 2), "x"),
    HTTP_BYTES("9", "same: bytes allocated per message", "-", Better.LESS, new Marks(30, 18, 12), "KB"),
    HTTP_LATE("10", "HTTP, reply after 20 ms, 64 at once", "sock", Better.MORE, new Marks(0.93, 0.97, 0.99), "x"),
    START("11", "JVM start to first accepted message", "sock", Better.LESS, new Marks(3.0, 2.5, 1.8), "x"),
    JARS("12", "class path with one cloud provider: jars", "-", Better.LESS, new Marks(18, 17, Marks.NONE), "jars"),
    MEGABYTES("12", "same: size", "-", Better.LESS, new Marks(9, 8.5, Marks.NONE), "MB"),
    ACCEPT("13", "durable accept, PostgreSQL, batch 1000", "COPY", Better.MORE, new Marks(0.15, 0.30, 0.45), "x"),
    CALLERS("14", "durable accept, 16 callers", "commits", Better.MORE, new Marks(1.0, 1.5, 2.0), "x"),
    MANY_CALLERS("14", "same: 256 callers", "commits", Better.MORE, new Marks(1.5, 3.0, 4.0), "x"),
    LONE_CALLER("14", "same: one lone caller, p99", "commit", Better.LESS, new Marks(1.5, Marks.NONE, Marks.NONE), "x"),
    SETTLE("15", "durable send, PostgreSQL", "SKIP LOCKED", Better.MORE, new Marks(0.20, 0.35, 0.50), "x"),
    DOUBTS(
            "15",
            "same: left in doubt by a kill, the most of three",
            "-",
            Better.LESS,
            new Marks(SettleRun.WINDOW, Marks.NONE, Marks.NONE),
            "attempts"),
    LOG_BYTES("15", "same: log for each settled message", "-", Better.LESS, new Marks(1_600, 1_300, 1_000), "B"),
    COMMITS("15", "same: commits for each batch", "-", Better.LESS, new Marks(3, Marks.NONE, Marks.NONE), ""),
    EMBEDDED("16", "durable accept, SQLite, batch 1000", "batch", Better.MORE, new Marks(0.40, 0.60, 0.80), "x"),
    H2("16", "same: H2", "batch", Better.MORE, new Marks(0.40, 0.60, 0.80), "x"),
    AGED_ACCEPT("13", "durable accept, last minute", "first minute", Better.MORE, Marks.AGED, "x"),
    AGED_CALLERS("14", "durable accept, 16 callers, last minute", "first minute", Better.MORE, Marks.AGED, "x"),
    AGED_SETTLE("15", "durable send, last minute", "first minute", Better.MORE, Marks.AGED, "x"),
    URGENT("17", "urgent p99, memory", "pacer", Better.LESS, Marks.URGENT, "slots"),
    URGENT_DURABLE("18", "urgent p99", "pacer", Better.LESS, Marks.URGENT, "slots"),
    SHARE("19", "share of the rate that is used meanwhile", "-", Better.MORE, new Marks(0.97, 0.99, 0.995), ""),
    OVER("19", "most in a second above the rate", "-", Better.LESS, new Marks(1, Marks.NONE, Marks.NONE), ""),
    HEAP("21", "heap beside what waits in a database", "-", Better.LESS, new Marks(128, 64, 32), "MiB"),
    QUEUED("20", "retained heap per queued message", "plain record", Better.LESS, new Marks(400, 220, 160), "B"),
    INDEXES("20", "same: indexes by id and key", "-", Better.LESS, new Marks(200, Marks.NONE, Marks.NONE), "B"),
    SEGMENTATION("22", "segmentation", "table", Better.MORE, Marks.CLOSE_TO_THE_BOUND, "x"),
    TEMPLATE("22", "template", "compiled", Better.MORE, Marks.CLOSE_TO_THE_BOUND, "x"),
    LIMITER("22", "limiter", "GCRA", Better.MORE, Marks.CLOSE_TO_THE_BOUND, "x"),
    NUMBER("23", "recognising an E.164 number", "libphonenumber", Better.MORE, new Marks(10, 40, 100), "x");

    /** Which way is up. */
    enum Better {
        MORE,
        LESS
    }

    /**
     * What a value is held against.
     *
     * @param must gates a release
     * @param goal is what 1.0 aims at
     * @param moonshot is worth telling people
     */
    record Marks(double must, double goal, double moonshot) {
        static final double NONE = Double.NaN;
        static final Marks CLOSE_TO_THE_BOUND = new Marks(0.5, 0.8, 1.0);
        static final Marks AGED = new Marks(0.9, NONE, NONE);
        /** Slots, beside a time that differs from mark to mark. */
        static final Marks URGENT = new Marks(3, 1.5, 1.2);
    }

    private final String number;
    private final String what;
    private final String bound;
    private final Better better;
    private final Marks marks;
    private final String unit;

    Metric(String number, String what, String bound, Better better, Marks marks, String unit) {
        this.number = number;
        this.what = what;
        this.bound = bound;
        this.better = better;
        this.marks = marks;
        this.unit = unit;
    }

    String number() {
        return number;
    }

    String what() {
        return what;
    }

    String bound() {
        return bound;
    }

    Marks marks() {
        return marks;
    }

    /** Whether what is judged is the ratio to the bound, and not the measured value itself. */
    boolean isRatio() {
        return unit.equals("x");
    }

    /** The best mark that the value reaches. */
    Verdict verdict(double value) {
        if (reaches(value, marks.moonshot)) {
            return Verdict.MOONSHOT;
        }
        if (reaches(value, marks.goal)) {
            return Verdict.GOAL;
        }
        return reaches(value, marks.must) ? Verdict.MUST : Verdict.MISSED;
    }

    private boolean reaches(double value, double mark) {
        return better == Better.MORE ? value >= mark : value <= mark;
    }

    /** A mark or value as people read it. */
    String text(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        boolean whole = unit.equals("B") || unit.equals("jars") || unit.equals("attempts") || unit.equals("MiB");
        return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.2f %s", value, unit)
                .trim();
    }

    /** How far a value got. */
    enum Verdict {
        MISSED,
        MUST,
        GOAL,
        MOONSHOT
    }
}
