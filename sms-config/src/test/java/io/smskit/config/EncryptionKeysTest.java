package io.smskit.config;

import static io.smskit.config.Configurations.READER;
import static io.smskit.config.Configurations.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ConfigurationException;
import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.SmsException;
import io.smskit.core.Operations;
import io.smskit.core.SmsEngine;
import io.smskit.core.store.InMemoryStores;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore.Probe;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that a file names, and stores that they lock. */
class EncryptionKeysTest {
    private static final Msisdn NUMBER = Msisdn.of("8613800138000");

    /** One bundle, as a durable store is one for all who open it. */
    private static final ThreadLocal<SmsStores> STORES = new ThreadLocal<>();

    /** Opens the stores of the test. */
    public static final class Held implements StoreProvider {
        /** For the service loader. */
        public Held() {}

        @Override
        public String scheme() {
            return "held";
        }

        @Override
        public SmsStores open(Access access, EngineTime time) {
            return STORES.get();
        }
    }

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void open() throws IOException {
        STORES.set(InMemoryStores.open());
        Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
        Files.writeString(services.resolve(StoreProvider.class.getName()), Held.class.getName());
        Files.writeString(folder.resolve("suppressed.txt"), NUMBER.e164() + "\n");
        Configurations.writeKeys(folder);
    }

    private SmsConfiguration read(String encryption) {
        try {
            URL[] classes = {folder.resolve("classes").toUri().toURL()};
            ClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader());
            return READER.environment(environment::get)
                    .directory(folder)
                    .classLoader(loader)
                    .parse("""
                    store: { url: "held:" }
                    %s
                    channels: { main: { provider: sandbox } }
                    suppression: { file: suppressed.txt }
                    """.formatted(encryption), ConfigurationFormat.YAML);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageId send(SmsConfiguration configuration) {
        try (SmsEngine engine = configuration.builder().start()) {
            return engine.client()
                    .send(Message.text("Meet me at noon").to("+8613900139000"))
                    .id();
        }
    }

    @Test
    void lockWhatAnEngineStoresAndUnlockItForOperations() {
        SmsConfiguration configuration = read("encryption: { keys: file:keys.txt, hash-keys: file:hash-keys.txt }");
        MessageId id = send(configuration);
        try (SmsStores stores = configuration.openStores()) {
            assertThat(Operations.over(stores).find(id).orElseThrow().to()).isEqualTo(Msisdn.of("8613900139000"));
        }
    }

    @Test
    void lockTheNumbersOfTheSuppressionFile() {
        send(read("encryption: { keys: file:keys.txt, hash-keys: file:hash-keys.txt }"));
        assertThat(STORES.get().suppressions().page(0, 10))
                .hasSize(1)
                .allSatisfy(entry -> assertThat(entry.target()).isInstanceOf(Suppression.HashedNumber.class));
        try (SmsStores stores = read("encryption: { keys: file:keys.txt, hash-keys: file:hash-keys.txt }")
                .openStores()) {
            assertThat(stores.suppressions()
                            .match(List.of(new Probe(NUMBER, Set.of())), Instant.now())
                            .get(0))
                    .hasSize(1);
        }
    }

    @Test
    void comeFromVariablesToo() {
        environment.put("ALL", "2:" + key(2) + " 1:" + key(1));
        environment.put("HASH", key(11));
        MessageId id = send(read("encryption: { keys: \"${ALL}\", hash-keys: \"1:${HASH}\" }"));
        try (SmsStores stores = read("encryption: { keys: file:keys.txt, hash-keys: file:hash-keys.txt }")
                .openStores()) {
            assertThat(Operations.over(stores).find(id)).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "encryption: { keys: file:others.txt, hash-keys: file:hash-keys.txt }",
                "encryption: { keys: file:keys.txt, hash-keys: file:others.txt }"
            })
    void areNeededByWhoeverOpensWhatTheyLock(String others) throws IOException {
        Files.writeString(folder.resolve("others.txt"), "2:" + key(99));
        send(read("encryption: { keys: file:keys.txt, hash-keys: file:hash-keys.txt }"));
        SmsConfiguration configuration = read(others);
        for (Runnable opening : List.<Runnable>of(configuration::openStores, () -> send(configuration))) {
            assertThatThrownBy(opening::run)
                    .isInstanceOfSatisfying(
                            SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_UNAVAILABLE));
        }
    }

    @Test
    void mayNotStandInTheFile() {
        for (String written : List.of("1:" + key(1), "1:${NONE:" + key(1) + "}", "${A}" + key(1))) {
            assertThatThrownBy(() -> read("encryption: { keys: '" + written + "', hash-keys: file:hash-keys.txt }"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("encryption.keys")
                    .hasMessageContaining("must not hold keys itself")
                    .hasMessageNotContaining(key(1).substring(0, 6));
        }
    }

    @Test
    void areRefusedBeforeAnythingStartsIfTheyAreNone() throws IOException {
        Files.writeString(folder.resolve("keys.txt"), "1:" + key(1).substring(4) + "\n");
        assertThatThrownBy(() -> read("encryption: { keys: file:keys.txt, hash-keys: file:hash-keys.txt }"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("encryption key 1")
                .hasMessageContaining("bytes");
        assertThatThrownBy(() -> read("encryption: { keys: file:keys.txt }"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("hash-keys");
    }
}
