package io.smskit.provider.aliyun;

import static java.util.Objects.requireNonNull;

import io.smskit.http.HttpOptions;
import io.smskit.http.settings.ApiEndpoint;
import io.smskit.http.settings.PushAccess;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A channel of Alibaba Cloud SMS, defined in code: the very settings that a configuration file would hold. They are checked
 * when the channel is opened. Immutable; copy methods give changed copies.
 *
 * <pre>{@code
 * Aliyun.accessKey(id, secret).signName("Acme")
 * }</pre>
 *
 * @since 0.1
 */
public final class Aliyun implements ChannelDefinition {
    private final Map<String, String> settings;
    private final HttpOptions http;

    private Aliyun(Map<String, String> settings, HttpOptions http) {
        this.settings = settings;
        this.http = http;
    }

    /** A channel of the account to which the access key belongs; it still needs a {@link #signName}. */
    public static Aliyun accessKey(String id, String secret) {
        return new Aliyun(Map.of(), HttpOptions.defaults())
                .with(AliyunSettings.ACCESS_KEY_ID, id)
                .with(AliyunSettings.ACCESS_KEY_SECRET, secret);
    }

    /** A copy with the approved sign name of messages that name none. */
    public Aliyun signName(String signName) {
        return with(AliyunSettings.SIGN_NAME, signName);
    }

    /** A copy with another address than {@code https://dysmsapi.aliyuncs.com}, without a path. */
    public Aliyun endpoint(URI endpoint) {
        return with(ApiEndpoint.ENDPOINT, endpoint.toString());
    }

    /** A copy with the longest time for one connect, 3 seconds by default. */
    public Aliyun connectTimeout(Duration timeout) {
        return with(ApiEndpoint.CONNECT_TIMEOUT, timeout.toMillis() + "ms");
    }

    /** A copy with the longest time for a whole call, 10 seconds by default. */
    public Aliyun callTimeout(Duration timeout) {
        return with(ApiEndpoint.CALL_TIMEOUT, timeout.toMillis() + "ms");
    }

    /**
     * A copy that takes pushes to {@code /<secret>/report} and {@code /<secret>/reply}. Without a secret every push is
     * refused.
     *
     * @param secret at least 16 letters, digits, hyphens and underscores
     */
    public Aliyun pushSecret(String secret) {
        return with(PushAccess.SECRET, secret);
    }

    /** A copy that takes pushes from these addresses and ranges only; from everywhere by default. */
    public Aliyun pushFrom(String... addresses) {
        return with(PushAccess.FROM, String.join(" ", addresses));
    }

    /** A copy that says whether two empty answers prove that an attempt never arrived; they do by default. */
    public Aliyun queryConclusive(boolean conclusive) {
        return with(AliyunSettings.QUERY_CONCLUSIVE, Boolean.toString(conclusive));
    }

    /** A copy that talks through another HTTP client; time-outs stay those of this channel. */
    public Aliyun http(HttpOptions options) {
        return new Aliyun(settings, requireNonNull(options, "options"));
    }

    private Aliyun with(String key, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(key, requireNonNull(value, key));
        return new Aliyun(Collections.unmodifiableMap(more), http);
    }

    @Override
    public ChannelProvider provider() {
        return new AliyunProvider(http);
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    /** Names the keys that were set, and no value. */
    @Override
    public String toString() {
        return "Aliyun" + settings.keySet();
    }
}
