package io.smskit.benchmark;

import io.smskit.benchmark.smpp.CheapSmsc;
import java.util.List;

/** The SMSC of the SMPP rows while it runs. */
final class LoopbackSmsc implements AutoCloseable {
    private final ChildJvm process;
    private final String[] ports;

    private LoopbackSmsc(ChildJvm process) {
        this.process = process;
        this.ports = process.line().split(" ");
    }

    /** Listens on one port for each delay of its answers. */
    static LoopbackSmsc start(Object... delayMillis) {
        return new LoopbackSmsc(ChildJvm.start(List.of("-Xmx128m", "-XX:+UseSerialGC"), CheapSmsc.class, delayMillis));
    }

    /** The port of the n-th delay. */
    int port(int n) {
        return Integer.parseInt(ports[n + 1]);
    }

    @Override
    public void close() {
        process.close();
    }
}
