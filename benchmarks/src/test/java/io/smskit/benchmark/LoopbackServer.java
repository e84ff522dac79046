package io.smskit.benchmark;

import io.smskit.benchmark.http.CheapServer;
import java.util.List;

/** The server of the HTTP rows while it runs. */
final class LoopbackServer implements AutoCloseable {
    private final ChildJvm process;
    private final int promptPort;
    private final int latePort;

    private LoopbackServer(ChildJvm process, int promptPort, int latePort) {
        this.process = process;
        this.promptPort = promptPort;
        this.latePort = latePort;
    }

    static LoopbackServer start(int delayMillis) {
        ChildJvm process = ChildJvm.start(List.of("-Xmx64m", "-XX:+UseSerialGC"), CheapServer.class, delayMillis);
        String[] words = process.line().split(" ");
        return new LoopbackServer(process, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    }

    /** Answers at once. */
    int promptPort() {
        return promptPort;
    }

    /** Answers after the delay. */
    int latePort() {
        return latePort;
    }

    @Override
    public void close() {
        process.close();
    }
}
