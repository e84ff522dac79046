package io.smskit.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A sign name, and where it is approved. Where any sign name is defined, messages that name another one are not sent there.
 *
 * @param name as it stands in front of texts: 1 to 64 characters without control characters
 * @param providers the types of the providers that have approved it, such as {@code aliyun}, or names of channels where
 *     accounts of one provider differ; at least one
 * @since 0.1
 */
public record SignName(String name, List<String> providers) {
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,64}");
    private static final Pattern PROVIDER = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    public SignName {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a sign name is 1 to 64 characters without control characters");
        }
        Set<String> once = new LinkedHashSet<>(providers);
        if (once.isEmpty() || !once.stream().allMatch(PROVIDER.asMatchPredicate())) {
            throw new IllegalArgumentException(
                    "a sign name needs the types of its providers, such as aliyun, or names of channels");
        }
        providers = List.copyOf(once);
    }

    /** A sign name that these have approved. */
    public static SignName of(String name, String... providers) {
        return new SignName(name, List.of(providers));
    }

    @Override
    public String toString() {
        return "sign name " + name;
    }
}
