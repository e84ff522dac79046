package io.smskit.example.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.smskit.core.SmsEngine;
import io.smskit.http.AddressRanges;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Takes pushes to {@code <mount><channel>/<what the channel wants>}. Immutable.
 *
 * <pre>{@code
 * server.createContext("/sms/", PushHandler.of(engine));
 * }</pre>
 *
 * <p>The server that it is mounted in owns threads and deadlines: give it an executor of several threads, and start the JVM
 * with {@code -Dsun.net.httpserver.maxReqTime=10}, or a peer that sends its bytes one by one keeps a thread for ever.
 */
public final class PushHandler implements HttpHandler {
    private static final long MOST_READ = 64L << 20;

    private final SmsEngine engine;
    private final Optional<AddressRanges> proxies;

    private PushHandler(SmsEngine engine, Optional<AddressRanges> proxies) {
        this.engine = engine;
        this.proxies = proxies;
    }

    /** Hands pushes on to an engine. The peer is whoever opened the connection, whatever headers say. */
    public static PushHandler of(SmsEngine engine) {
        return new PushHandler(engine, Optional.empty());
    }

    /**
     * A copy that believes proxies of ours: where one of them opened the connection, the peer is the last address in
     * {@code X-Forwarded-For}, which is the one that the proxy itself has written.
     *
     * @param addresses such as {@code 10.0.0.0/8}
     */
    public PushHandler behind(String... addresses) {
        String list = String.join(" ", addresses);
        if (list.isBlank()) {
            throw new IllegalArgumentException(
                    "behind() needs the address of a proxy, for an empty list lets anybody in");
        }
        return new PushHandler(engine, Optional.of(AddressRanges.parse(list)));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            PushAnswer answer = answer(exchange);
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            if (answer.status() >= 400) {
                // Nobody knows what still comes of a request that was not read to its end.
                exchange.getResponseHeaders().set("Connection", "close");
            }
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private PushAnswer answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return PushAnswer.json(405, "");
        }
        Optional<Long> length = length(exchange.getRequestHeaders());
        boolean isChunked = exchange.getRequestHeaders().containsKey("Transfer-Encoding");
        if (length.isPresent() == isChunked) {
            return PushAnswer.json(400, "");
        }
        if (length.filter(size -> size > MOST_READ).isPresent()) {
            return PushAnswer.json(413, "");
        }
        InputStream request = exchange.getRequestBody();
        byte[] body = request.readNBytes(Push.MOST_BYTES + 1);
        long size = body.length + thrownAway(request);
        if (length.filter(promised -> promised > size).isPresent()) {
            return PushAnswer.json(400, "");
        }
        String mount = exchange.getHttpContext().getPath();
        String[] channelAndRest =
                exchange.getRequestURI().getPath().substring(mount.length()).split("/", 2);
        String rest = channelAndRest.length == 2 ? "/" + channelAndRest[1] : "";
        return engine.push(channelAndRest[0], Push.of(rest, body).peer(peer(exchange)));
    }

    /** A peer that is still sending would never see an answer, and would send all of it again. */
    private static long thrownAway(InputStream request) throws IOException {
        byte[] buffer = new byte[8_192];
        long size = 0;
        int read = 0;
        while (read >= 0 && size < MOST_READ) {
            size += read;
            read = request.read(buffer);
        }
        return size;
    }

    private static Optional<Long> length(Headers headers) {
        return Optional.ofNullable(headers.getFirst("Content-Length")).map(Long::valueOf);
    }

    private String peer(HttpExchange exchange) {
        String address = exchange.getRemoteAddress().getAddress().getHostAddress();
        List<String> forwarded = exchange.getRequestHeaders().getOrDefault("X-Forwarded-For", List.of());
        if (forwarded.isEmpty() || proxies.filter(ours -> ours.allows(address)).isEmpty()) {
            return address;
        }
        String all = String.join(",", forwarded);
        return all.substring(all.lastIndexOf(',') + 1).trim();
    }
}
