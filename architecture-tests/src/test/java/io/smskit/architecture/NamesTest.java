package io.smskit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One word for one thing, and no word that says nothing. */
final class NamesTest {
    private static final Pattern WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_");
    private static final Pattern I_PREFIX = Pattern.compile("I[A-Z][a-z].*");

    /** A number is an Msisdn, a rate a throughput, a scope an application, what must not be sent to a suppression. */
    private static final Set<String> OTHER_WORDS =
            Set.of("phone", "phones", "mobile", "tel", "qps", "tenant", "blacklist", "whitelist");

    private static final Set<String> EMPTY_WORDS =
            Set.of("abstract", "base", "common", "helper", "helpers", "impl", "manager", "util", "utils");

    private static final Sources MAIN = Sources.main();
    private static final Sources TESTS = Sources.tests();

    @Test
    void noNameUsesAnotherWordForAThingThatHasOne() {
        assertThat(names(MAIN, tree -> !isConstant(tree)).stream().filter(name -> has(name, OTHER_WORDS)))
                .isEmpty();
    }

    @Test
    void noTypeIsNamedByAWordThatSaysNothing() {
        assertThat(names(MAIN, ClassTree.class::isInstance).stream().filter(name -> has(name, EMPTY_WORDS)))
                .isEmpty();
    }

    @Test
    void noInterfaceWearsAnI() {
        assertThat(names(MAIN, tree -> tree.getKind() == Tree.Kind.INTERFACE).stream()
                        .filter(name -> I_PREFIX.matcher(name.text()).matches()))
                .isEmpty();
    }

    @Test
    void noPackageIsADrawer() {
        assertThat(Product.classes().stream()
                        .map(type -> type.getPackageName())
                        .filter(name -> Stream.of(name.split("\\.")).anyMatch(EMPTY_WORDS::contains)))
                .isEmpty();
    }

    @Test
    void aTestIsNamedByASentence() {
        assertThat(names(TESTS, tree -> tree instanceof MethodTree method && isTest(method)).stream()
                        .filter(name -> name.text().startsWith("test") || WORDS.split(name.text()).length < 2))
                .isEmpty();
    }

    private record Name(String text, Sources.Place place) {
        @Override
        public String toString() {
            return text + " at " + place;
        }
    }

    private static List<Name> names(Sources sources, Predicate<Tree> wanted) {
        List<Name> names = new ArrayList<>();
        sources.scan(new TreePathScanner<>() {
            @Override
            public Void visitClass(ClassTree type, Void unused) {
                add(type, type.getSimpleName());
                return super.visitClass(type, unused);
            }

            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                add(method, method.getName());
                return super.visitMethod(method, unused);
            }

            @Override
            public Void visitVariable(VariableTree variable, Void unused) {
                add(variable, variable.getName());
                return super.visitVariable(variable, unused);
            }

            private void add(Tree tree, CharSequence name) {
                if (wanted.test(tree) && !name.isEmpty()) {
                    names.add(new Name(name.toString(), sources.place(getCurrentPath())));
                }
            }
        });
        return names;
    }

    // Constants are codes that others read: an error code, a kind of number as its plan calls it.
    private static boolean isConstant(Tree tree) {
        return tree instanceof VariableTree variable
                && variable.getName()
                        .toString()
                        .equals(variable.getName().toString().toUpperCase(Locale.ROOT));
    }

    private static boolean isTest(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().endsWith("Test"));
    }

    private static boolean has(Name name, Set<String> words) {
        return Stream.of(WORDS.split(name.text()))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(words::contains);
    }
}
