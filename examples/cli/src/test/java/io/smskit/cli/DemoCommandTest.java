package io.smskit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.cli.Shell.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    @BeforeEach
    void nameTheProjectsFolder() {
        System.setProperty(
                "sms.home", Path.of("../..").toAbsolutePath().normalize().toString());
    }

    @AfterEach
    void forgetIt() {
        System.clearProperty("sms.home");
    }

    @Test
    void everyMessageIsAccountedForAndNoneIsDoubled() {
        Result result = Shell.run("demo", "--messages", "1000");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("delivered", "failed over", "SUPPRESSED", "LIMIT_EXCEEDED", "INVALID_PHONE", "smpp-main")
                .contains("possible duplicates: 0");
        int total = result.out()
                .lines()
                .filter(line ->
                        line.matches(".*\\S\\s+\\d+") && !line.startsWith("all") && !line.startsWith("possible"))
                .mapToInt(line -> Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        assertThat(total).isEqualTo(1_000);
    }
}
