package io.smskit.tck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** How an HTTP peer answers when it behaves one way or another. */
final class HttpManners {
    private static final Duration BETWEEN_DROPS = Duration.ofMillis(20);
    private static final int ENDLESS = 1_000_000;

    private final KitTime time;
    private final URI url;

    HttpManners(KitTime time, URI url) {
        this.time = time;
        this.url = url;
    }

    /** Answers a request; false if the connection ends with it. */
    boolean answer(PeerBehaviour behaviour, HttpExchange exchange, PeerAnswer good, Socket socket) throws IOException {
        return switch (behaviour) {
            case ACCEPT, REFUSE, THROTTLE -> whole(exchange, good, socket);
            case BUSY -> whole(exchange, page(503, "busy").header("Retry-After", "0"), socket);
            case REDIRECT -> whole(exchange, page(307, "moved").header("Location", url + "/elsewhere"), socket);
            case GARBAGE -> whole(exchange, PeerAnswer.json(200, "}\u0001\ufffd{]" + exchange.request()), socket);
            case HTML_PAGE -> whole(exchange, page(200, exchange.request()), socket);
            case ERROR_PAGE -> whole(exchange, page(502, exchange.request()), socket);
            case EMPTY_ANSWER -> whole(exchange, good.body(""), socket);
            case HALF_ANSWER ->
                whole(exchange, good.body(good.body().substring(0, good.body().length() / 2)), socket);
            case CUT_IN_ANSWER -> half(good, socket);
            case RESET_AFTER_REQUEST -> reset(socket);
            case SILENT -> silence(socket);
            case DRIP -> drip(socket);
            case CUT_AFTER_REQUEST, REFUSE_CONNECTION -> false;
        };
    }

    private static PeerAnswer page(int status, String content) {
        return PeerAnswer.of(
                status,
                "text/html; charset=utf-8",
                "<!doctype html><html><body><pre>" + content + "</pre></body></html>");
    }

    private static boolean whole(HttpExchange exchange, PeerAnswer answer, Socket socket) throws IOException {
        byte[] body = answer.body().getBytes(UTF_8);
        String head = answer.head(body.length);
        exchange.answered(head + answer.body());
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(ISO_8859_1));
        out.write(body);
        out.flush();
        return true;
    }

    private static boolean half(PeerAnswer answer, Socket socket) throws IOException {
        byte[] body = answer.body().getBytes(UTF_8);
        OutputStream out = socket.getOutputStream();
        out.write(answer.head(body.length).getBytes(ISO_8859_1));
        out.write(Arrays.copyOf(body, body.length / 2));
        out.flush();
        return false;
    }

    private static boolean reset(Socket socket) throws IOException {
        // Without lingering a close sends a reset instead of an orderly end.
        socket.setSoLinger(true, 0);
        return false;
    }

    /** Says nothing until the other side gives up. */
    private static boolean silence(Socket socket) throws IOException {
        return socket.getInputStream().read() >= 0;
    }

    private boolean drip(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(PeerAnswer.json(200, "").head(ENDLESS).getBytes(ISO_8859_1));
        CompletableFuture<Void> never = new CompletableFuture<>();
        for (int i = 0; i < ENDLESS && !Thread.currentThread().isInterrupted(); i++) {
            out.write(' ');
            out.flush();
            time.await(never, BETWEEN_DROPS);
        }
        return false;
    }
}
