package io.smskit.tck;

import io.smskit.simulator.http.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How an HTTP service answers when it behaves one way or another. */
final class HttpManners {
    private static final Duration BETWEEN_DROPS = Duration.ofMillis(20);
    private static final byte[] ENDLESS = " ".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);

    private HttpManners() {}

    /**
     * What is sent.
     *
     * @param scripted the service's own answer
     * @param request what was asked, as text
     */
    static Answer answer(PeerBehaviour behaviour, PeerAnswer scripted, String request) {
        return switch (behaviour) {
            case ACCEPT, REFUSE, THROTTLE -> scripted.wire();
            case BUSY -> page(503, "busy").header("Retry-After", "0");
            case REDIRECT -> page(307, "moved").header("Location", "/elsewhere");
            case GARBAGE -> PeerAnswer.json(200, "}\u0001\ufffd{]" + request).wire();
            case HTML_PAGE -> page(200, request);
            case ERROR_PAGE -> page(502, request);
            case EMPTY_ANSWER -> scripted.nothing().wire();
            case HALF_ANSWER -> scripted.firstHalf().wire();
            case CUT_IN_ANSWER -> scripted.wire().cutInBody();
            case CUT_AFTER_REQUEST, REFUSE_CONNECTION -> Answer.bytes(new byte[0]);
            case RESET_AFTER_REQUEST -> Answer.bytes(new byte[0]).byReset();
            case SILENT -> Answer.silence();
            case DRIP -> Answer.of(200, "application/json", ENDLESS).trickle(1, BETWEEN_DROPS);
        };
    }

    private static Answer page(int status, String content) {
        String html = "<!doctype html><html><body><pre>" + content + "</pre></body></html>";
        return PeerAnswer.of(status, "text/html; charset=utf-8", html).wire();
    }
}
