package io.smskit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The product as it lies in the working directory: its modules, their poms, sources and compiled classes. */
final class Product {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(compiledMainCode());

    private Product() {}

    /** A directory of the reactor that holds code of the product. */
    record Module(String name, Path directory) {
        Path pom() {
            return directory.resolve("pom.xml");
        }

        Path mainSources() {
            return directory.resolve("src/main/java");
        }

        Path testSources() {
            return directory.resolve("src/test/java");
        }

        Path mainClasses() {
            return directory.resolve("target/classes");
        }
    }

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    static String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JavaClasses classes() {
        return CLASSES;
    }

    /** The modules of the reactor that hold main code, by the name of their artifact. */
    static List<Module> modules() {
        return Pom.read(file("pom.xml")).modules().stream()
                .map(directory ->
                        new Module(Pom.read(file(directory).resolve("pom.xml")).artifactId(), file(directory)))
                .filter(module -> !List.of("sms-bom", "architecture-tests").contains(module.name()))
                .toList();
    }

    /** The modules that users get: all but the examples. */
    static List<Module> publishedModules() {
        return modules().stream()
                .filter(module -> Pom.read(module.pom()).isPublished())
                .toList();
    }

    /** Which module each class comes from, by the full name of the class. */
    static Map<String, String> moduleByClass() {
        Map<String, String> result = new TreeMap<>();
        for (Module module : modules()) {
            for (JavaClass type : new ClassFileImporter().importPaths(existing(module.mainClasses()))) {
                result.put(type.getFullName(), module.name());
            }
        }
        return result;
    }

    private static List<Path> compiledMainCode() {
        return modules().stream()
                .map(Module::mainClasses)
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<Path> existing(Path directory) {
        return Stream.of(directory).filter(Files::isDirectory).toList();
    }
}
