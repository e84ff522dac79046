package io.smskit.core.judge;

import io.smskit.core.message.RecipientHash;
import io.smskit.policy.Facts;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.policy.Policy;
import io.smskit.policy.Verdict;
import io.smskit.text.BinaryData;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Blocks the same content to the same recipient within a window: one unit of a limit whose key is the text's hash. Data of 8
 * bits is the same if its ports are, too, and never the same as a text.
 */
public final class RepeatedContent implements Policy {
    private final LimitRule once;

    /** The policy with this window. */
    public RepeatedContent(Duration window) {
        this.once = LimitRule.sliding(1, window);
    }

    @Override
    public Verdict judge(Facts facts) {
        Facts.Subject subject = facts.subject();
        String key = "repeat:" + Long.toHexString(RecipientHash.of(subject.to())) + ":" + fingerprint(subject.text())
                + address(subject.binary());
        return Verdict.allow(List.of(new LimitClaim(key, once, 1, WhenExceeded.BLOCK, "REPEATED_CONTENT")));
    }

    private static String address(@Nullable BinaryData binary) {
        if (binary == null) {
            return "";
        }
        return ":8-bit"
                + binary.ports()
                        .map(ports -> ":" + ports.destination() + ":" + ports.source())
                        .orElse("");
    }

    private static String fingerprint(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String name() {
        return "repeated-content";
    }
}
