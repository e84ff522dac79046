package io.smskit.provider.aliyun;

import io.smskit.ConfigurationException;
import io.smskit.http.AddressRanges;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A channel's settings, read and checked together.
 *
 * @param endpoint without a slash at its end
 */
record AliyunSettings(
        String accessKeyId,
        String accessKeySecret,
        String signName,
        URI endpoint,
        Duration connectTimeout,
        Duration callTimeout,
        Optional<String> pushSecret,
        AddressRanges pushFrom,
        boolean queryConclusive) {

    static final String ACCESS_KEY_ID = "access-key-id";
    static final String ACCESS_KEY_SECRET = "access-key-secret";
    static final String SIGN_NAME = "sign-name";
    static final String ENDPOINT = "endpoint";
    static final String CONNECT_TIMEOUT = "connect-timeout";
    static final String CALL_TIMEOUT = "call-timeout";
    static final String PUSH_SECRET = "push-secret";
    static final String PUSH_FROM = "push-from";
    static final String QUERY_CONCLUSIVE = "query-conclusive";

    static final List<Setting> ALL = List.of(
            Setting.of(ACCESS_KEY_ID, Setting.Type.TEXT, "The id of the access key.")
                    .mandatory(),
            Setting.of(ACCESS_KEY_SECRET, Setting.Type.SECRET, "The secret of the access key.")
                    .mandatory(),
            Setting.of(SIGN_NAME, Setting.Type.TEXT, "The approved sign name of messages that name none.")
                    .mandatory(),
            Setting.of(ENDPOINT, Setting.Type.URL, "The address of the service.")
                    .byDefault("https://dysmsapi.aliyuncs.com"),
            Setting.of(CONNECT_TIMEOUT, Setting.Type.DURATION, "The longest time for one connect.")
                    .byDefault("3s"),
            Setting.of(CALL_TIMEOUT, Setting.Type.DURATION, "The longest time for a whole call.")
                    .byDefault("10s"),
            Setting.of(
                    PUSH_SECRET,
                    Setting.Type.SECRET,
                    "The secret part of the URL that reports and replies are pushed to, at least 16 letters, digits,"
                            + " hyphens and underscores. Without it every push is refused."),
            Setting.of(
                    PUSH_FROM,
                    Setting.Type.TEXT,
                    "The only addresses that may push, such as 203.0.113.0/24 2001:db8::1, separated by spaces or commas."),
            Setting.of(
                            QUERY_CONCLUSIVE,
                            Setting.Type.FLAG,
                            "Whether two empty answers, half a minute apart from the attempt, prove that it never arrived.")
                    .byDefault("true"));

    static AliyunSettings of(ChannelSettings settings) {
        URI endpoint = settings.url(ENDPOINT);
        String path = endpoint.getRawPath();
        check(path.isEmpty() || path.equals("/"), ENDPOINT, "has a path, but the API has none");
        check(endpoint.getRawQuery() == null, ENDPOINT, "has a query, but the API makes its own");
        String accessKeyId = settings.require(ACCESS_KEY_ID);
        check(accessKeyId.matches("[A-Za-z0-9._-]{1,128}"), ACCESS_KEY_ID, "has characters that no access key id has");
        Optional<String> pushSecret = settings.text(PUSH_SECRET);
        check(
                pushSecret.isEmpty() || pushSecret.get().matches("[A-Za-z0-9_-]{16,256}"),
                PUSH_SECRET,
                "needs at least 16 letters, digits, hyphens and underscores");
        Duration connectTimeout = settings.duration(CONNECT_TIMEOUT);
        Duration callTimeout = settings.duration(CALL_TIMEOUT);
        check(!connectTimeout.isZero(), CONNECT_TIMEOUT, "is zero");
        check(connectTimeout.compareTo(callTimeout) <= 0, CONNECT_TIMEOUT, "is longer than " + CALL_TIMEOUT);
        return new AliyunSettings(
                accessKeyId,
                settings.require(ACCESS_KEY_SECRET),
                settings.require(SIGN_NAME),
                URI.create(endpoint.getScheme() + "://" + endpoint.getRawAuthority()),
                connectTimeout,
                callTimeout,
                pushSecret,
                pushFrom(settings.text(PUSH_FROM).orElse("")),
                settings.flag(QUERY_CONCLUSIVE));
    }

    private static AddressRanges pushFrom(String text) {
        try {
            return AddressRanges.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "setting '" + PUSH_FROM + "' of provider " + AliyunProvider.TYPE + " " + e.getMessage());
        }
    }

    private static void check(boolean right, String key, String wrong) {
        if (!right) {
            throw new ConfigurationException("setting '" + key + "' of provider " + AliyunProvider.TYPE + " " + wrong);
        }
    }

    /** Names nothing: two of its parts are secrets. */
    @Override
    public String toString() {
        return "settings of a channel to " + endpoint.getHost();
    }
}
