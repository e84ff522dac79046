package io.smskit.provider.smpp.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands between a client and its peer, hands everything on, and records it first. */
final class Tap implements AutoCloseable {
    private static final int PIECE = 16 * 1024;

    private final ServerSocket door;
    private final int peerPort;
    private final Capture capture;

    private Tap(ServerSocket door, int peerPort, Capture capture) {
        this.door = door;
        this.peerPort = peerPort;
        this.capture = capture;
    }

    static Tap to(int peerPort, Capture capture) throws IOException {
        Tap tap = new Tap(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()), peerPort, capture);
        start(tap::accept);
        return tap;
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket peer = new Socket(InetAddress.getLoopbackAddress(), peerPort);
                Capture.Conversation conversation = capture.begin();
                start(() -> pass(client, peer, conversation::clientWrote));
                start(() -> pass(peer, client, conversation::peerWrote));
            }
        } catch (IOException e) {
            // The door is closed.
        }
    }

    private interface Recorder {
        void wrote(byte[] bytes, int length);
    }

    private static void pass(Socket from, Socket to, Recorder recorder) {
        byte[] piece = new byte[PIECE];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length > 0; length = in.read(piece)) {
                recorder.wrote(piece, length);
                out.write(piece, 0, length);
            }
        } catch (IOException e) {
            // The other direction has ended the conversation.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "tap");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
