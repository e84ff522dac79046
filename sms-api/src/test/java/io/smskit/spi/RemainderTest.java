package io.smskit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemainderTest {
    @Test
    void namesTheMissingPartsOfALongMessage() {
        Remainder remainder = new Remainder(2, 255, List.of(1, 7, 255));

        assertThat(remainder.parts()).containsExactly(1, 7, 255);
    }

    @ParameterizedTest
    @CsvSource({"0, 3, 2", "1, 1, 1", "1, 256, 2", "1, 3, 4", "1, 3, 0", "1, 3, 2 2", "1, 3, 3 1", "1, 3, ''"})
    void refusesWhatCannotBeMissing(int attempt, int of, String parts) {
        List<Integer> numbers = Arrays.stream(parts.split(" "))
                .filter(part -> !part.isEmpty())
                .map(Integer::valueOf)
                .toList();

        assertThatIllegalArgumentException().isThrownBy(() -> new Remainder(attempt, of, numbers));
    }
}
