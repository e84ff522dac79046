package io.smskit.example.push;

import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A way for a push to come in. */
interface Entrance {
    /** Pushes to a path of the web server. */
    PushAnswer push(String path, byte[] body);

    /** Past every web server. */
    static Entrance call(Bench bench) {
        return (path, body) -> {
            String[] parts = path.substring("/sms/".length()).split("/", 2);
            return bench.engine.push(parts[0], Push.of("/" + parts[1], body).peer("127.0.0.1"));
        };
    }

    /** Through the web server of the JDK, in one piece or in chunks. */
    static Entrance http(Bench bench, boolean isChunked) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return (path, body) -> {
            HttpRequest.BodyPublisher whole = HttpRequest.BodyPublishers.ofByteArray(body);
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bench.port() + path))
                    .POST(isChunked ? HttpRequest.BodyPublishers.fromPublisher(whole) : whole)
                    .build();
            try {
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                String type = response.headers().firstValue("Content-Type").orElse("");
                return new PushAnswer(response.statusCode(), type, response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
