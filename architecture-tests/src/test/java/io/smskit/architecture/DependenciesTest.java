package io.smskit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What we bring along, and that it is written down. */
final class DependenciesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    @Test
    void everyThirdPartyDependencyIsExplained() {
        assertThat(Product.modules().stream().flatMap(module -> thirdParty(module.pom())))
                .isSubsetOf(explained());
    }

    @Test
    void nothingIsExplainedThatIsNotUsed() {
        List<Path> poms = new ArrayList<>(List.of(Product.file("architecture-tests/pom.xml")));
        Product.modules().forEach(module -> poms.add(module.pom()));
        assertThat(explained())
                .isSubsetOf(poms.stream().flatMap(DependenciesTest::thirdParty).toList());
    }

    @Test
    void theBomListsEveryPublishedModule() {
        assertThat(Pom.read(Product.file("sms-bom/pom.xml")).managedDependencies())
                .extracting(Pom.Dependency::artifactId)
                .containsExactlyInAnyOrderElementsOf(Product.publishedModules().stream()
                        .map(Product.Module::name)
                        .toList());
    }

    @Test
    void versionsStandInTheRootPomOnly() {
        assertThat(Product.modules().stream().flatMap(module -> Pom.read(module.pom()).dependencies().stream()))
                .extracting(Pom.Dependency::version)
                .containsOnly("");
    }

    /** The first column of the tables. */
    private static List<String> explained() {
        return ROW.matcher(Product.text("docs/dependencies.md"))
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    private static Stream<String> thirdParty(Path pom) {
        return Pom.read(pom).dependencies().stream()
                .filter(dependency -> !dependency.isOurs())
                .map(Pom.Dependency::coordinates);
    }
}
