package io.smskit.tck;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request on a connection, from its first byte on, and the answer to it. */
final class HttpExchange {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d+)\\s*$");
    private static final Pattern CHUNKED = Pattern.compile("(?im)^transfer-encoding:.*chunked\\s*$");

    private static final int END_OF_HEAD = 0x0d0a0d0a;

    private final InputStream in;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private volatile String answer = "";

    private HttpExchange(InputStream in, int first) {
        this.in = in;
        request.write(first);
    }

    /** Waits for the first byte of a request; null if the connection ends before. */
    static @Nullable HttpExchange begin(InputStream in) throws IOException {
        int first = in.read();
        return first < 0 ? null : new HttpExchange(in, first);
    }

    void readRequest() throws IOException {
        int lastFour = 0;
        while (lastFour != END_OF_HEAD) {
            lastFour = lastFour << 8 | readByte();
        }
        String head = request();
        Matcher length = LENGTH.matcher(head);
        if (CHUNKED.matcher(head).find()) {
            readChunks();
        } else if (length.find()) {
            read(Integer.parseInt(length.group(1)));
        }
    }

    private void readChunks() throws IOException {
        int size;
        do {
            size = Integer.parseInt(readLine(), 16);
            read(size);
            readLine();
        } while (size > 0);
    }

    /** A line that belongs to the framing of the body and not to the body. */
    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().trim().toLowerCase(Locale.ROOT);
    }

    private void read(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            readByte();
        }
    }

    private int readByte() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the connection ended within a request");
        }
        request.write(next);
        return next;
    }

    String request() {
        return request.toString(StandardCharsets.UTF_8);
    }

    String give(String id) {
        ids.add(id);
        return id;
    }

    void answered(String text) {
        answer = text;
    }

    Handover handover() {
        return new Handover(request(), answer, ids);
    }
}
