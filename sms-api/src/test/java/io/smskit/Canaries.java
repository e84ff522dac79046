package io.smskit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What must never be printed, in a form that nothing else has. */
final class Canaries {
    static final String DIGITS = "13800138000";
    static final String NUMBER = "+86" + DIGITS;
    static final String OTP = "482913";
    static final String TEXT = "Meet me at the old mill, the code is " + OTP;
    static final String SECRET = "s3cr3t-kEy";

    private Canaries() {}

    /** The canaries that a text gives away. */
    static List<String> in(String text) {
        return List.of(DIGITS, OTP, "old mill", SECRET).stream()
                .filter(text::contains)
                .toList();
    }

    /** Everything that a log would show of an exception: its text, its causes and their texts. */
    static String printed(Throwable exception) {
        StringWriter text = new StringWriter();
        exception.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
