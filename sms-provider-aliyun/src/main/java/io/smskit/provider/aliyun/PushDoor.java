package io.smskit.provider.aliyun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.http.AddressRanges;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import io.smskit.spi.report.PushReceive;
import io.smskit.spi.report.PushVerdict;
import io.smskit.spi.report.RawReport;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Takes pushes to {@code /<secret>/report} and {@code /<secret>/reply}. The service signs nothing, so all that is known of
 * the peer is that it knows the secret, and what it says stays untrusted.
 */
final class PushDoor implements PushReceive {
    private static final int MAX_BYTES = 1 << 20;
    private static final PushAnswer TAKEN = PushAnswer.json(200, "{\"code\":0,\"msg\":\"OK\"}");
    private static final PushAnswer AGAIN = PushAnswer.json(503, "{\"code\":1,\"msg\":\"try again\"}");
    private static final PushAnswer FORBIDDEN = PushAnswer.json(403, "{\"code\":403,\"msg\":\"forbidden\"}");
    private static final PushAnswer TOO_LARGE = PushAnswer.json(413, "{\"code\":413,\"msg\":\"too large\"}");

    private final Optional<String> secret;
    private final AddressRanges from;

    PushDoor(AliyunSettings settings) {
        this.secret = settings.pushSecret();
        this.from = settings.pushFrom();
    }

    @Override
    public PushVerdict receive(Push push) {
        if (!from.allows(push.peer())) {
            return new PushVerdict.Refused(FORBIDDEN, "address");
        }
        List<String> parts = push.pathParts();
        if (parts.isEmpty() || !isSecret(parts.get(0))) {
            return new PushVerdict.Refused(FORBIDDEN, "secret");
        }
        String kind = parts.size() == 2 ? parts.get(1) : "";
        if (!kind.equals(ReportReader.REPORT) && !kind.equals(ReportReader.REPLY)) {
            return new PushVerdict.Refused(FORBIDDEN, "path");
        }
        if (push.size() > MAX_BYTES) {
            return new PushVerdict.Refused(TOO_LARGE, "size");
        }
        return new PushVerdict.Taken(RawReport.of(kind, push.body()).untrusted(), TAKEN, AGAIN);
    }

    /** Takes the same time however much of a guess is right. */
    private boolean isSecret(String guess) {
        return secret.isPresent() && MessageDigest.isEqual(secret.get().getBytes(UTF_8), guess.getBytes(UTF_8));
    }
}
