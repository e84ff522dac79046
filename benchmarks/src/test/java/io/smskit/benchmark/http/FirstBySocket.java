package io.smskit.benchmark.http;

import java.io.IOException;

/** Sends one message over a bare socket and ends. Argument: the port. */
public final class FirstBySocket {
    private FirstBySocket() {}

    public static void main(String[] arguments) throws IOException {
        try (SocketClient client = new SocketClient(Integer.parseInt(arguments[0]), "first")) {
            client.send("13800138000", "0000010000000-1", "482913");
            System.out.println("accepted");
        }
    }
}
