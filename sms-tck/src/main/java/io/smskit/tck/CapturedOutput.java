package io.smskit.tck;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is printed or logged for a while. Loggers that print to the console are caught there. */
final class CapturedOutput extends Handler {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Logger root = Logger.getLogger("");
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
    private final SimpleFormatter formatter = new SimpleFormatter();

    private CapturedOutput() {}

    static CapturedOutput begin() {
        CapturedOutput output = new CapturedOutput();
        PrintStream capture = new PrintStream(output.captured, true, StandardCharsets.UTF_8);
        System.setOut(capture);
        System.setErr(capture);
        output.root.addHandler(output);
        return output;
    }

    String text() {
        return captured.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void publish(LogRecord entry) {
        captured.writeBytes(formatter.format(entry).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        System.setOut(out);
        System.setErr(err);
    }
}
