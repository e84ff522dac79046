package io.smskit.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code strace} saw a process do, read in the order in which it happened: which words were written to the log of a
 * database, when that log was brought to the disk, and which receipts were given when.
 */
final class SystemCalls {
    private static final Pattern WORD = Pattern.compile("receipt-\\d{6}\\.");
    private static final Pattern LINE = Pattern.compile("(\\d+) +(?:<\\.\\.\\. )?(\\w+)(.*)");

    /** Receipts by what it was that had been brought to the disk before they were begun. */
    record Proof(int receipts, int syncs, List<String> ahead) {}

    private final String log;
    private final Set<String> written = new HashSet<>();
    private final Set<String> onDisk = new HashSet<>();
    private final Map<String, Set<String>> syncing = new HashMap<>();
    private final Map<String, String> writing = new HashMap<>();
    private final List<String> ahead = new ArrayList<>();
    private int receipts;
    private int syncs;

    private SystemCalls(Path database) {
        this.log = "<" + database + "-wal>";
    }

    /** The command that has a process watched. */
    static List<String> watching(Path trace) {
        return List.of(
                "strace",
                "-f",
                "--seccomp-bpf",
                "-y",
                "-qq",
                "-s",
                "4200",
                "-e",
                "trace=pwrite64,write,fdatasync,fsync",
                "-e",
                "signal=none",
                "-o",
                trace.toString());
    }

    static Proof read(Path trace, Path database) throws IOException {
        SystemCalls calls = new SystemCalls(database);
        try (BufferedReader lines = Files.newBufferedReader(trace, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    calls.happened(matcher.group(1), matcher.group(2), line);
                }
            }
        }
        return new Proof(calls.receipts, calls.syncs, calls.ahead);
    }

    private void happened(String thread, String call, String line) {
        boolean begins = !line.contains(" resumed>");
        boolean ends = !line.endsWith("<unfinished ...>");
        switch (call) {
            case "pwrite64" -> write(thread, line, begins, ends);
            case "fdatasync", "fsync" -> sync(thread, line, begins, ends);
            case "write" -> receipt(line, begins);
            default -> throw new IllegalArgumentException(call);
        }
    }

    /** A word is in the log when the call that wrote it has ended. */
    private void write(String thread, String line, boolean begins, boolean ends) {
        if (begins && line.contains(log)) {
            writing.put(thread, line);
        }
        if (ends) {
            String words = writing.remove(thread);
            if (words != null) {
                WORD.matcher(words).results().forEach(word -> written.add(word.group()));
            }
        }
    }

    /** What was in the log when the sync began is on the disk when it has ended. */
    private void sync(String thread, String line, boolean begins, boolean ends) {
        if (begins && line.contains(log)) {
            syncing.put(thread, Set.copyOf(written));
        }
        if (ends) {
            Set<String> safe = syncing.remove(thread);
            if (safe != null && line.endsWith(" = 0")) {
                syncs++;
                onDisk.addAll(safe);
                written.removeAll(safe);
            }
        }
    }

    private void receipt(String line, boolean begins) {
        Matcher word = WORD.matcher(line);
        if (begins && line.contains("write(1<") && word.find()) {
            receipts++;
            if (!onDisk.contains(word.group())) {
                ahead.add(word.group());
            }
        }
    }
}
