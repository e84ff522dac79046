package io.smskit.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.spi.ChannelProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/writing-a-provider.md shows is what passes the kit here. */
final class GuideTest {
    private static final Path SOURCES = Path.of("src/test/java/io/smskit/example");

    @ParameterizedTest
    @ValueSource(strings = {"AcmeProvider.java", "AcmeChannelTest.java"})
    void theGuideShowsTheSourceLiterally(String file) throws IOException {
        String guide = Files.readString(Path.of("../docs/writing-a-provider.md"));
        assertThat(guide).contains("```java\n" + Files.readString(SOURCES.resolve(file)) + "```\n");
    }

    @Test
    void theProviderIsShorterThan60Lines() throws IOException {
        assertThat(Files.readAllLines(SOURCES.resolve("AcmeProvider.java"))).hasSizeLessThan(60);
    }

    @Test
    void theProviderIsFoundByItsServiceFile() {
        assertThat(ServiceLoader.load(ChannelProvider.class))
                .extracting(provider -> provider.descriptor().type())
                .contains("acme");
    }
}
