package io.smskit.provider.smpp.session.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.netty.channel.EventLoop;
import io.smskit.provider.smpp.session.Endpoint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NettyWiresTest {
    private final List<Runnable> blocking = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "no-such-host.invalid"})
    void letsAHostBeFoundAfterTheLinkWasClosed(String host) throws Exception {
        NettyWires wires = NettyWires.start("closed", Optional.empty(), blocking::add);
        wires.connect(new Endpoint(host, 2775), new Deaf());
        end(wires);

        assertThat(blocking)
                .singleElement()
                .satisfies(lookUp -> assertThatCode(lookUp::run).doesNotThrowAnyException());
    }

    private static void end(NettyWires wires) throws InterruptedException {
        wires.close();
        assertThat(((EventLoop) wires.driver()).awaitTermination(20, TimeUnit.SECONDS))
                .isTrue();
    }

    private static final class Deaf implements WireListener {
        @Override
        public void opened() {}

        @Override
        public void received(ByteBuffer bytes) {}

        @Override
        public void paused() {}

        @Override
        public void writable() {}

        @Override
        public void closed(String reason) {}
    }
}
