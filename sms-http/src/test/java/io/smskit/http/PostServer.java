package io.smskit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** Counts the requests that it makes sense of, and takes each. It takes an end of the stream for the end of headers. */
final class PostServer implements AutoCloseable {
    static {
        // Without it the JDK's server lets every answer wait for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    static final String ANSWER = "{\"Code\":\"OK\",\"BizId\":\"biz-1\"}";

    private final HttpServer server;
    private final String scheme;
    private final AtomicInteger posts = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private PostServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    static PostServer plain() throws IOException {
        return new PostServer(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0), "http");
    }

    static PostServer withTls(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new PostServer(server, "https");
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        posts.incrementAndGet();
        byte[] answer = ANSWER.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI url() {
        return url(port());
    }

    /** The same server behind another port of this machine. */
    URI url(int port) {
        return URI.create(scheme + "://127.0.0.1:" + port + "/");
    }

    int posts() {
        return posts.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
