package io.smskit.http.settings;

import io.smskit.http.HttpOptions;
import io.smskit.http.HttpTransport;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.EngineTime;
import io.smskit.spi.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where a service is and how long to wait for it.
 *
 * @param url without a path, and without a slash at its end
 * @param connectTimeout the longest time for one connect
 * @param callTimeout the longest time for a whole call
 * @since 0.1
 */
public record ApiEndpoint(URI url, Duration connectTimeout, Duration callTimeout) {
    /** The key of the address. */
    public static final String ENDPOINT = "endpoint";
    /** The key of the longest time for one connect. */
    public static final String CONNECT_TIMEOUT = "connect-timeout";
    /** The key of the longest time for a whole call. */
    public static final String CALL_TIMEOUT = "call-timeout";

    /** The three settings, with the service's own address where none is given. */
    public static List<Setting> settings(String address) {
        return List.of(
                Setting.of(ENDPOINT, Setting.Type.URL, "The address of the service.")
                        .byDefault(address),
                Setting.of(CONNECT_TIMEOUT, Setting.Type.DURATION, "The longest time for one connect.")
                        .byDefault("3s"),
                Setting.of(CALL_TIMEOUT, Setting.Type.DURATION, "The longest time for a whole call.")
                        .byDefault("10s"));
    }

    /**
     * Reads the three settings.
     *
     * @throws io.smskit.ConfigurationException if they do not go together
     */
    public static ApiEndpoint of(ChannelSettings settings) {
        Refusal refusal = new Refusal(settings);
        URI url = settings.url(ENDPOINT);
        String path = url.getRawPath();
        refusal.unless(path.isEmpty() || path.equals("/"), ENDPOINT, "has a path, but the API has none");
        refusal.unless(url.getRawQuery() == null, ENDPOINT, "has a query, but the API makes its own");
        Duration connectTimeout = settings.duration(CONNECT_TIMEOUT);
        Duration callTimeout = settings.duration(CALL_TIMEOUT);
        refusal.unless(!connectTimeout.isZero(), CONNECT_TIMEOUT, "is zero");
        refusal.unless(connectTimeout.compareTo(callTimeout) <= 0, CONNECT_TIMEOUT, "is longer than " + CALL_TIMEOUT);
        return new ApiEndpoint(
                URI.create(url.getScheme() + "://" + url.getRawAuthority()), connectTimeout, callTimeout);
    }

    /** A transport to the service that waits as long as the settings say; it makes itself ready in the background. */
    public HttpTransport transport(HttpOptions options, EngineTime time) {
        HttpTransport transport =
                HttpTransport.open(options.connectTimeout(connectTimeout).callTimeout(callTimeout), time);
        transport.prepare(url);
        return transport;
    }
}
