package io.smskit.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.report.RawReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kit of a channel that talks to a peer. */
abstract class MiniKit extends ChannelKit {
    abstract Channel open(ChannelSettings settings, ChannelContext context);

    @Override
    protected ChannelProvider provider() {
        return new MiniProvider(this::open);
    }

    @Override
    protected ChannelPeer start() {
        return HttpPeer.accepting(MiniKit::accept)
                .throttling(
                        PeerAnswer.json(429, "{\"error\":\"too_fast\"}").header("Retry-After", "7"),
                        Duration.ofSeconds(7))
                .refusing(PeerAnswer.json(400, "{\"error\":\"no_such_number\"}"))
                .start(url -> Map.of("url", url.toString(), "token", "correct-horse", "timeout", "400ms"));
    }

    private static PeerAnswer accept(String request, Supplier<String> ids) {
        long messages =
                request.substring(request.indexOf("\n\n")).lines().skip(2).count();
        return PeerAnswer.json(
                200, Stream.generate(ids).limit(messages).collect(Collectors.joining("\",\"", "{\"ids\":[\"", "\"]}")));
    }

    @Override
    protected Duration patience() {
        return Duration.ofSeconds(3);
    }

    @Override
    protected List<RawReport> rawReports() {
        return List.of(RawReport.of("report", "report 7000000001 DELIVERED".getBytes(UTF_8)));
    }
}
