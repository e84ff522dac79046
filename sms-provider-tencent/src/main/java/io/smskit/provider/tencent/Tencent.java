package io.smskit.provider.tencent;

import static java.util.Objects.requireNonNull;

import io.smskit.delivery.FailureKind;
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
 * A channel of Tencent Cloud SMS, defined in code: the very settings that a configuration file would hold. They are checked
 * when the channel is opened. Immutable; copy methods give changed copies.
 *
 * <pre>{@code
 * Tencent.secret(id, key).sdkAppId("1400006666").signName("Acme")
 * }</pre>
 *
 * <p>The parameters of a template have places: {@code Binding.positional("1110", "code", "minutes")}.
 *
 * @since 0.1
 */
public final class Tencent implements ChannelDefinition {
    private final Map<String, String> settings;
    private final HttpOptions http;

    private Tencent(Map<String, String> settings, HttpOptions http) {
        this.settings = settings;
        this.http = http;
    }

    /** A channel of the account to which the API key belongs; it still needs an {@link #sdkAppId}. */
    public static Tencent secret(String id, String key) {
        return new Tencent(Map.of(), HttpOptions.defaults())
                .with(TencentSettings.SECRET_ID, id)
                .with(TencentSettings.SECRET_KEY, key);
    }

    /** A copy for this SMS application of the account. */
    public Tencent sdkAppId(String id) {
        return with(TencentSettings.SDK_APP_ID, id);
    }

    /** A copy with the approved sign name of messages that name none. Numbers of mainland China need one. */
    public Tencent signName(String signName) {
        return with(TencentSettings.SIGN_NAME, signName);
    }

    /** A copy for another region than {@code ap-guangzhou}. */
    public Tencent region(String region) {
        return with(TencentSettings.REGION, region);
    }

    /** A copy with another address than {@code https://sms.tencentcloudapi.com}, without a path. */
    public Tencent endpoint(URI endpoint) {
        return with(ApiEndpoint.ENDPOINT, endpoint.toString());
    }

    /** A copy with the longest time for one connect, 3 seconds by default. */
    public Tencent connectTimeout(Duration timeout) {
        return with(ApiEndpoint.CONNECT_TIMEOUT, timeout.toMillis() + "ms");
    }

    /** A copy with the longest time for a whole call, 10 seconds by default. */
    public Tencent callTimeout(Duration timeout) {
        return with(ApiEndpoint.CALL_TIMEOUT, timeout.toMillis() + "ms");
    }

    /**
     * A copy that takes pushes to {@code /<secret>/report} and {@code /<secret>/reply}. Without a secret every push is
     * refused.
     *
     * @param secret at least 16 letters, digits, hyphens and underscores
     */
    public Tencent pushSecret(String secret) {
        return with(PushAccess.SECRET, secret);
    }

    /** A copy that takes pushes from these addresses and ranges only; from everywhere by default. */
    public Tencent pushFrom(String... addresses) {
        return with(PushAccess.FROM, String.join(" ", addresses));
    }

    /**
     * A copy that fetches the reports and replies that the service keeps, or does not; it does not by default. The service
     * must have opened this for the account, and what was fetched is gone for everybody else.
     */
    public Tencent pull(boolean pull) {
        return with(TencentSettings.PULL, Boolean.toString(pull));
    }

    /**
     * A copy that knows one more of the codes that carriers write into reports.
     *
     * @param code as it stands in reports; one {@code *} at its beginning or end stands for anything
     */
    public Tencent receiptCode(String code, FailureKind kind) {
        String before = settings.getOrDefault(TencentSettings.RECEIPT_CODES, "");
        return with(TencentSettings.RECEIPT_CODES, (before + " " + code + "=" + kind).trim());
    }

    /** A copy that talks through another HTTP client; time-outs stay those of this channel. */
    public Tencent http(HttpOptions options) {
        return new Tencent(settings, requireNonNull(options, "options"));
    }

    private Tencent with(String key, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(key, requireNonNull(value, key));
        return new Tencent(Collections.unmodifiableMap(more), http);
    }

    @Override
    public ChannelProvider provider() {
        return new TencentProvider(http);
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    /** Names the keys that were set, and no value. */
    @Override
    public String toString() {
        return "Tencent" + settings.keySet();
    }
}
