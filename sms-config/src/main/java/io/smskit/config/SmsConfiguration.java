package io.smskit.config;

import io.smskit.ConfigurationException;
import io.smskit.core.Retention;
import io.smskit.core.SmsEngine;
import io.smskit.core.SmsEngineBuilder;
import io.smskit.core.time.SystemTime;
import io.smskit.core.vault.KeyRing;
import io.smskit.core.vault.Vault;
import io.smskit.definition.SmsDefinitions;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider;
import io.smskit.spi.store.SuppressionStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
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
            Optional<KeyRing> keys,
            Retention retention,
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
     * A builder with everything of the file, to which code may add. The stores are opened and the suppressions loaded when
     * the engine starts, which says if either cannot be read; the stores are closed with the engine.
     */
    public SmsEngineBuilder builder() {
        SmsEngineBuilder builder = SmsEngine.builder();
        parts.steps().forEach(step -> step.accept(builder));
        parts.keys().ifPresent(builder::encryption);
        return builder.stores(this::furnishedStores);
    }

    /** How long messages are kept. */
    public Retention retention() {
        return parts.retention();
    }

    /** How the tables of the store stand, without a change to them; empty if it needs none. */
    public Optional<StoreProvider.Tables> storeTables() {
        return parts.store().orElseThrow().tables();
    }

    private SmsStores furnishedStores(EngineTime time) {
        SmsStores stores = parts.store().orElseThrow().open(time);
        try {
            if (parts.suppressions().isPresent()) {
                SuppressionStore suppressions = unlocked(stores, time).suppressions();
                parts.suppressions().get().load(time.instant(), batch -> suppressions.add(batch, time.instant()));
            }
            return stores;
        } catch (RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    /** The same stores, which the keys of the file make readable. */
    private SmsStores unlocked(SmsStores stores, EngineTime time) {
        Instant now = stores.clock().map(InstantSource::instant).orElseGet(time::instant);
        return parts.keys().map(Vault::of).orElseGet(Vault::open).over(stores, now);
    }

    /**
     * Opens the stores alone, without an engine: nothing is sent, and no node joins. The caller closes them.
     *
     * @throws ConfigurationException if they cannot be opened as the file says
     * @throws io.smskit.SmsException {@link io.smskit.ErrorCode#KEY_UNAVAILABLE} if they were used with other keys
     */
    public SmsStores openStores() {
        SystemTime time = SystemTime.start();
        try {
            SmsStores stores = parts.store().orElseThrow().open(time);
            try {
                return unlocked(stores, time).toBuilder()
                        .closing(() -> {
                            stores.close();
                            time.close();
                        })
                        .build();
            } catch (RuntimeException e) {
                stores.close();
                throw e;
            }
        } catch (RuntimeException e) {
            time.close();
            throw e;
        }
    }

    /**
     * The definitions in these stores, without an engine: as an engine of this file would let them be looked at and changed.
     * Nothing of the file is published.
     *
     * @param stores those of {@link #openStores()}
     * @throws ConfigurationException if something of the file does not go together
     */
    public SmsDefinitions definitions(SmsStores stores) {
        return builder().definitionsOf(stores);
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
