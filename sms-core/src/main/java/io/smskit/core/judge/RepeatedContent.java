package io.smskit.core.judge;

import io.smskit.core.message.RecipientHash;
import io.smskit.policy.Facts;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.policy.Policy;
import io.smskit.policy.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** Blocks the same text to the same recipient within a window: one unit of a limit whose key is the text's hash. */
public final class RepeatedContent implements Policy {
    private final LimitRule once;

    /** The policy with this window. */
    public RepeatedContent(Duration window) {
        this.once = LimitRule.sliding(1, window);
    }

    @Override
    public Verdict judge(Facts facts) {
        String key =
                "repeat:" + Long.toHexString(RecipientHash.of(facts.subject().to())) + ":"
                        + fingerprint(facts.subject().text());
        return Verdict.allow(List.of(new LimitClaim(key, once, 1, WhenExceeded.BLOCK, "REPEATED_CONTENT")));
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
