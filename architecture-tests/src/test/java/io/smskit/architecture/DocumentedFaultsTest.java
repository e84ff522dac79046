package io.smskit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on faults names all of them, and only tests that there are. */
class DocumentedFaultsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+[a-f]?) \\|");
    private static final Pattern SHOWN_BY = Pattern.compile("`([A-Z]\\w+(?:Test|Rules))`");

    private final String page = read(Product.file("docs/faults.md"));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> classes() {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Product.file(""))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }

    @Test
    void everyFaultHasItsRow() {
        Stream<String> plain = IntStream.rangeClosed(1, 29).mapToObj(Integer::toString);
        Stream<String> ofClocks = Stream.of("30a", "30b", "30c", "30d", "30e", "30f");
        Stream<String> ofSmpp = IntStream.rangeClosed(32, 45).mapToObj(Integer::toString);
        List<String> rows = ROW.matcher(page).results().map(row -> row.group(1)).toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        Stream.of(plain, ofClocks, ofSmpp).flatMap(each -> each).toList());
    }

    @Test
    void everyTestThatIsNamedExists() {
        List<String> named =
                SHOWN_BY.matcher(page).results().map(name -> name.group(1)).toList();
        assertThat(named).isNotEmpty();
        assertThat(classes()).containsAll(named);
    }
}
