package io.smskit.example;

import io.smskit.spi.ChannelProvider;
import io.smskit.tck.ChannelKit;
import io.smskit.tck.ChannelPeer;
import io.smskit.tck.HttpPeer;
import io.smskit.tck.PeerAnswer;
import java.time.Duration;
import java.util.Map;

final class AcmeChannelTest extends ChannelKit {
    @Override
    protected ChannelProvider provider() {
        return new AcmeProvider();
    }

    @Override
    protected ChannelPeer start() {
        return HttpPeer.accepting((request, ids) -> PeerAnswer.json(200, "{\"id\":\"" + ids.get() + "\"}"))
                .throttling(
                        PeerAnswer.json(429, "{\"error\":\"too_fast\"}").header("Retry-After", "7"),
                        Duration.ofSeconds(7))
                .refusing(PeerAnswer.json(400, "{\"error\":\"no_such_number\"}"))
                .start(url -> Map.of("endpoint", url + "/messages", "token", "correct-horse", "timeout", "1s"));
    }
}
