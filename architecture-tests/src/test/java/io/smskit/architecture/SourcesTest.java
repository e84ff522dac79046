package io.smskit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** What only the sources show: lengths, documentation, open ends. */
final class SourcesTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 40;
    private static final int SPECIFICATION_LINES = 650;
    private static final Pattern OPEN_END = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
    private static final Pattern SENTENCE_END = Pattern.compile("[.?!](?=\\s|$)");

    /** The root of the exceptions, and the kits that provider and store authors extend. */
    private static final List<String> MEANT_TO_BE_EXTENDED =
            List.of("sms-api/src/main/java/io/smskit/SmsException.java", "sms-tck/");

    private static final Sources MAIN = Sources.main();
    private static final Sources TESTS = Sources.tests();

    @Test
    void aFileHasAtMost400Lines() {
        assertThat(MAIN.files().stream().filter(file -> linesOf(file).size() > FILE_LINES))
                .isEmpty();
    }

    @Test
    void aSpecificationHasAtMost650Lines() {
        assertThat(TESTS.files().stream().filter(file -> linesOf(file).size() > SPECIFICATION_LINES))
                .isEmpty();
    }

    @Test
    void aMethodHasAtMost40Lines() {
        List<String> tooLong = new ArrayList<>();
        MAIN.scan(new TreePathScanner<>() {
            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
                BlockTree body = method.getBody();
                if (body != null && MAIN.lines(unit, body, body) > METHOD_LINES) {
                    tooLong.add(MAIN.place(getCurrentPath()) + " " + method.getName());
                }
                return super.visitMethod(method, unused);
            }
        });
        assertThat(tooLong).isEmpty();
    }

    @Test
    void aClassIsFinalOrSealed() {
        List<String> open = new ArrayList<>();
        MAIN.scan(new TreePathScanner<>() {
            @Override
            public Void visitClass(ClassTree type, Void unused) {
                Set<Modifier> modifiers = type.getModifiers().getFlags();
                boolean closed = modifiers.contains(Modifier.FINAL)
                        || modifiers.contains(Modifier.SEALED)
                        || modifiers.contains(Modifier.PRIVATE);
                boolean named = type.getKind() == Tree.Kind.CLASS
                        && !type.getSimpleName().isEmpty();
                String place = MAIN.place(getCurrentPath()).toString();
                if (named && !closed && MEANT_TO_BE_EXTENDED.stream().noneMatch(place::startsWith)) {
                    open.add(place + " " + type.getSimpleName());
                }
                return super.visitClass(type, unused);
            }
        });
        assertThat(open).isEmpty();
    }

    @Test
    void everyPublicTypeAndMethodOfTheApiSaysItsContract() {
        Sources api = Sources.of(List.of(Product.file("sms-api/src/main/java")));
        List<String> silent = new ArrayList<>();
        api.scan(new TreePathScanner<>() {
            @Override
            public Void visitClass(ClassTree type, Void unused) {
                if (!isVisible(getCurrentPath())) {
                    return null;
                }
                report(type.getSimpleName().toString());
                return super.visitClass(type, unused);
            }

            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                if (isVisible(getCurrentPath()) && !isPlain(method, getCurrentPath())) {
                    report(method.getName().toString());
                }
                return null;
            }

            private void report(String name) {
                if (!api.hasJavadoc(getCurrentPath())) {
                    silent.add(api.place(getCurrentPath()) + " " + name);
                }
            }
        });
        assertThat(silent).isEmpty();
    }

    @Test
    void aPackageIntroducesItselfInTwoToSixSentencesWithALink() {
        List<String> wrong = new ArrayList<>();
        MAIN.scan(new TreePathScanner<>() {
            @Override
            public Void visitPackage(PackageTree tree, Void unused) {
                if (MAIN.place(getCurrentPath()).file().endsWith("package-info.java")) {
                    String text = MAIN.javadoc(getCurrentPath());
                    long sentences = SENTENCE_END
                            .matcher(text.replaceAll("\\{@\\w+[^}]*}", "x"))
                            .results()
                            .count();
                    if (sentences < 2 || sentences > 6 || !text.contains("{@link ")) {
                        wrong.add(MAIN.place(getCurrentPath()) + " has " + sentences + " sentences");
                    }
                }
                return null;
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(linesWith(line -> OPEN_END.matcher(line).find())).isEmpty();
    }

    @Test
    void nobodySignsTheCode() {
        assertThat(linesWith(line -> line.contains("@author"))).isEmpty();
    }

    private static List<String> linesWith(Predicate<String> wanted) {
        List<String> found = new ArrayList<>();
        for (Sources sources : List.of(MAIN, TESTS)) {
            for (Path file : sources.files()) {
                List<String> lines = linesOf(file);
                for (int i = 0; i < lines.size(); i++) {
                    if (wanted.test(lines.get(i))) {
                        found.add(new Sources.Place(file, i + 1) + " "
                                + lines.get(i).strip());
                    }
                }
            }
        }
        return found;
    }

    private static boolean isVisible(TreePath path) {
        Tree parent = path.getParentPath().getLeaf();
        boolean inInterface = parent.getKind() == Tree.Kind.INTERFACE;
        Set<Modifier> modifiers = path.getLeaf() instanceof ClassTree type
                ? type.getModifiers().getFlags()
                : ((MethodTree) path.getLeaf()).getModifiers().getFlags();
        return modifiers.contains(Modifier.PUBLIC) || inInterface && !modifiers.contains(Modifier.PRIVATE);
    }

    // An override keeps the contract it inherits; the compact constructor of a record is documented with the record.
    private static boolean isPlain(MethodTree method, TreePath path) {
        boolean overrides = method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
        boolean constructsRecord = method.getName().contentEquals("<init>")
                && path.getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
        return overrides || constructsRecord;
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
