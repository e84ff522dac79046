package io.smskit.crash;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.core.SmsEngine;
import io.smskit.store.jdbc.JdbcStores;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A process that writes down each receipt the instant it has it, one call of the system for one receipt. */
public final class ReceiptWriter {
    private static final int CALLERS = 8;

    private ReceiptWriter() {}

    /** What a message says, and what is written when it is accepted. */
    static String word(int number) {
        return String.format("receipt-%06d.", number);
    }

    /**
     * Sends from several threads.
     *
     * @param arguments the URL of the database, the port of the provider, how many
     */
    public static void main(String[] arguments) throws InterruptedException {
        int provider = Integer.parseInt(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        Points none = new Points("-", 0, Line.to(provider));
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (SmsEngine engine = SmsEngine.builder()
                .channel("main", ClientChannel.definition(provider, none), options -> options.window(CALLERS))
                .stores(JdbcStores.on(Databases.of(arguments[0])).open())
                .defaultRegion("CN")
                .start()) {
            List<CompletableFuture<Void>> open = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int first = caller;
                open.add(CompletableFuture.runAsync(
                        () -> {
                            for (int i = first; i < count; i += CALLERS) {
                                engine.client()
                                        .send(Message.text(word(i))
                                                .messageClass(MessageClass.NOTIFICATION)
                                                .to("+8613800138000"));
                                write(out, word(i) + "\n");
                            }
                        },
                        callers));
            }
            open.forEach(CompletableFuture::join);
        } finally {
            callers.shutdown();
        }
    }

    private static void write(OutputStream out, String line) {
        try {
            out.write(line.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
