package io.smskit.http.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.http.Json;
import io.smskit.http.settings.PushAccess;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import io.smskit.spi.report.PushReceive;
import io.smskit.spi.report.PushVerdict;
import io.smskit.spi.report.RawReport;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes pushes to {@code /<secret>/<kind>} of a service that signs nothing: all that is known of the peer is that it knows
 * the secret, and what it says stays untrusted. Of an array that is too large only the beginning is taken. Immutable.
 *
 * @since 0.1
 */
public final class PushDoor implements PushReceive {
    private static final Logger LOG = LoggerFactory.getLogger(PushDoor.class);

    private final PushAccess access;
    private final Set<String> kinds;
    private final String number;
    private final String text;

    /**
     * A door that answers with a JSON object of a number, zero where all is well, and a text.
     *
     * @param access who may push
     * @param kinds the kinds of raw reports, each with a path of its own
     * @param number the name of the number in answers
     * @param text the name of the text in answers
     */
    public PushDoor(PushAccess access, Set<String> kinds, String number, String text) {
        this.access = access;
        this.kinds = Set.copyOf(kinds);
        this.number = number;
        this.text = text;
    }

    private PushAnswer answer(int status, int code, String words) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(number, code);
        body.put(text, words);
        return PushAnswer.json(status, Json.format(body));
    }

    private PushVerdict.Refused forbidden(String reason) {
        return new PushVerdict.Refused(answer(403, 403, "forbidden"), reason);
    }

    @Override
    public PushVerdict receive(Push push) {
        if (!access.from().allows(push.peer())) {
            return forbidden("address");
        }
        List<String> parts = push.pathParts();
        if (parts.isEmpty() || !isSecret(parts.get(0))) {
            return forbidden("secret");
        }
        String kind = parts.size() == 2 ? parts.get(1) : "";
        if (!kinds.contains(kind)) {
            return forbidden("path");
        }
        return kept(push)
                .<PushVerdict>map(body -> new PushVerdict.Taken(
                        RawReport.of(kind, body).untrusted(), answer(200, 0, "OK"), answer(503, 1, "try again")))
                .orElseGet(() -> new PushVerdict.Refused(answer(413, 413, "too large"), "size"));
    }

    /** Of a giant array only as many rows as are read at all: a service that were refused would send it again and again. */
    private static Optional<byte[]> kept(Push push) {
        if (push.size() <= Push.MOST_BYTES) {
            return Optional.of(push.body());
        }
        Optional<byte[]> head = Json.head(push.body(), PushedRows.MAX_ROWS, Push.MOST_BYTES);
        head.ifPresent(rows -> LOG.warn(
                "A push of {} bytes or more is cut to its first rows, {} bytes; no service sends so many",
                push.size(),
                rows.length));
        return head;
    }

    /** Takes the same time however much of a guess is right. */
    private boolean isSecret(String guess) {
        return access.secret()
                .filter(secret -> MessageDigest.isEqual(secret.getBytes(UTF_8), guess.getBytes(UTF_8)))
                .isPresent();
    }
}
