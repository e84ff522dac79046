package io.smskit.store.jdbc;

import io.smskit.ConfigurationException;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Opens {@link JdbcStores} where the environment says: the URL {@code env} takes {@code DB_HOST} ({@code localhost} by
 * default), {@code DB_PORT}, {@code DB_NAME} ({@code sms}), {@code DB_USER} and {@code DB_PASSWORD} for MySQL or MariaDB;
 * {@code env:postgresql}, {@code env:mysql} and {@code env:mariadb} name the kind of database.
 *
 * @since 0.1
 */
public final class EnvironmentStoreProvider implements StoreProvider {
    private static final Pattern FORM = Pattern.compile("env(?::(mysql|mariadb|postgresql))?");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    private final UnaryOperator<@Nullable String> environment;

    /** For the service loader. */
    public EnvironmentStoreProvider() {
        this(name -> name == null ? null : System.getenv(name));
    }

    EnvironmentStoreProvider(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public String scheme() {
        return "env";
    }

    @Override
    public SmsStores open(Access access, EngineTime time) {
        return new JdbcStoreProvider().open(found(access), time);
    }

    @Override
    public Optional<Tables> tables(Access access) {
        return new JdbcStoreProvider().tables(found(access));
    }

    /** What the environment says; user and password of the configuration count more. */
    Access found(Access access) {
        Matcher form = FORM.matcher(access.url().toString());
        if (!form.matches()) {
            throw new ConfigurationException(
                    "cannot open the store: its URL is env, env:mysql, env:mariadb or env:postgresql");
        }
        String kind = form.group(1) == null ? DriverSource.mysqlOrMariadb() : form.group(1);
        String user = access.user() == null ? environment.apply("DB_USER") : access.user();
        String password = access.password() == null ? environment.apply("DB_PASSWORD") : access.password();
        return new Access(url(kind), user, password);
    }

    private URI url(String kind) {
        String port = given("DB_PORT", kind.equals("postgresql") ? "5432" : "3306");
        if (!PORT.matcher(port).matches()) {
            throw new ConfigurationException("cannot open the store: DB_PORT is no port such as 3306");
        }
        try {
            return new URI(
                    "jdbc",
                    kind + "://" + given("DB_HOST", "localhost") + ":" + port + "/" + given("DB_NAME", "sms"),
                    null);
        } catch (URISyntaxException e) {
            throw new ConfigurationException("cannot open the store: DB_HOST and DB_NAME make no URL");
        }
    }

    private String given(String name, String otherwise) {
        String value = environment.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }
}
