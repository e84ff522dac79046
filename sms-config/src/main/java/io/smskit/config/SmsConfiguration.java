package io.smskit.config;

import io.smskit.ConfigurationException;
import io.smskit.core.SmsEngine;
import io.smskit.core.SmsEngineBuilder;
import io.smskit.core.time.SystemTime;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A configuration that was read and checked as a whole. It makes any number of engines:
 *
 * <pre>{@code
 * SmsConfiguration configuration = SmsConfiguration.load(Path.of("sms.yaml"));
 * try (SmsEngine engine = configuration.builder().listener(event -> audit(event)).start()) {
 *     engine.client().send(Message.template("login-code").to("+8613800138000").param("code", "482913"));
 * }
 * }</pre>
 *
 * <p>Every key, with type, default and meaning, stands in {@code docs/configuration.md}. Immutable and safe for any thread.
 * {@link #toString()} prints values as they stand in the file and masks every secret.
 *
 * @since 0.1
 */
public final class SmsConfiguration {
    private final Parts parts;

    /** What was read. */
    record Parts(
            String file,
            Map<String, String> shown,
            List<Consumer<SmsEngineBuilder>> steps,
            Optional<StoreChoice> store,
            Optional<SuppressionFile> suppressions) {}

    SmsConfiguration(Parts parts) {
        this.parts = parts;
    }

    /**
     * Reads a file as {@link ConfigurationReader#create()} does.
     *
     * @throws ConfigurationException naming every problem of the file, at most 20, each with line and key
     */
    public static SmsConfiguration load(Path file) {
        return ConfigurationReader.create().load(file);
    }

    /**
     * Reads a text as {@link ConfigurationReader#create()} does.
     *
     * @throws ConfigurationException naming every problem of the text, at most 20, each with line and key
     */
    public static SmsConfiguration parse(String text, ConfigurationFormat format) {
        return ConfigurationReader.create().parse(text, format);
    }

    /**
     * A builder with everything of the file, to which code may add. The stores are opened and the suppressions loaded here
     * and now; an engine that is to live in another time than the machine's takes {@link #builder(EngineTime)}.
     *
     * @throws ConfigurationException if the store or the file of suppressions cannot be read
     */
    public SmsEngineBuilder builder() {
        return furnished(SmsEngine.builder(), SystemTime.start());
    }

    /**
     * Like {@link #builder()}, for an engine that lives in this time.
     *
     * @throws ConfigurationException if the store or the file of suppressions cannot be read
     */
    public SmsEngineBuilder builder(EngineTime time) {
        return furnished(SmsEngine.builder().time(time), time);
    }

    private SmsEngineBuilder furnished(SmsEngineBuilder builder, EngineTime time) {
        SmsStores stores = parts.store().orElseThrow().open(time);
        parts.suppressions().ifPresent(file -> file.load(stores.suppressions(), time.instant()));
        parts.steps().forEach(step -> step.accept(builder));
        return builder.stores(stores);
    }

    /** The file and its keys, with {@code ****} for every secret. */
    @Override
    public String toString() {
        return parts.file()
                + parts.shown().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().replaceAll("\\p{Cntrl}", " "))
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
