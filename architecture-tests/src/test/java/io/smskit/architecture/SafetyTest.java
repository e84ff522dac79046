package io.smskit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.ObjectInputStream;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Habits that end in duplicates, leaks or somebody else's code being run. */
final class SafetyTest {
    private static final List<Class<?>> MUTABLE = List.of(
            AtomicInteger.class,
            AtomicLong.class,
            AtomicReference.class,
            LongAdder.class,
            Random.class,
            StringBuilder.class,
            ThreadLocal.class,
            EnumSet.class);

    @Test
    void onlyTheHttpModuleKnowsOkHttp() {
        noClasses()
                .that(resideOutsideOfPackage("io.smskit.http.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..")
                .because("OkHttp repeats a POST on its own unless it is guarded")
                .check(Product.classes());
    }

    @Test
    void oneClassAloneMakesTheHttpClient() {
        Set<String> makers = Product.classes().stream()
                .filter(type -> type.getAccessesFromSelf().stream().anyMatch(SafetyTest::makesAnHttpClient))
                .map(JavaClass::getFullName)
                .collect(Collectors.toSet());
        assertThat(makers).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void nothingElseOpensHttpConnections() {
        noClasses()
                .that(resideOutsideOfPackage("io.smskit.http.."))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are HTTP clients",
                        type -> type.getName().startsWith("java.net.http.")
                                || type.getName().equals("java.net.HttpURLConnection")
                                || type.getName().equals("java.net.URLConnection")))
                .orShould()
                .accessTargetWhere(DescribedPredicate.<JavaAccess<?>>describe(
                        "open a URL",
                        access -> access.getTargetOwner().getName().equals("java.net.URL")
                                && Set.of("openConnection", "openStream").contains(access.getName())))
                .check(Product.classes());
    }

    @Test
    void nothingReadsSerializedObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .orShould()
                .accessTargetWhere(DescribedPredicate.<JavaAccess<?>>describe(
                        "let JSON choose the class",
                        access -> Set.of(
                                        "activateDefaultTyping",
                                        "enableDefaultTyping",
                                        "activateDefaultTypingAsProperty")
                                .contains(access.getName())))
                .because("whoever can write the bytes could run code")
                .check(Product.classes());
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that().areStatic().should().beFinal().check(Product.classes());
    }

    @Test
    void staticFieldsHoldNothingThatChanges() {
        assertThat(Product.classes().stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> isMutable(field.getRawType())))
                .extracting(JavaField::getFullName)
                .isEmpty();
    }

    @Test
    void librariesPrintNothing() {
        // The kit for providers takes the standard streams to see that no secret is written to them.
        noClasses()
                .that(resideOutsideOfPackages("io.smskit.cli..", "io.smskit.tck.."))
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(Product.classes());
    }

    @Test
    void onlyTheProgramEndsTheJvm() {
        noClasses()
                .that(resideOutsideOfPackage("io.smskit.cli.."))
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(Product.classes());
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that(resideInAPackage("io.smskit.."))
                .should()
                .resideInAnyPackage(nullMarkedPackages())
                .because("an unmarked package is not checked for null")
                .check(Product.classes());
    }

    private static String[] nullMarkedPackages() {
        return Product.classes().stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(JavaClass::getPackageName)
                .toArray(String[]::new);
    }

    private static boolean makesAnHttpClient(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return owner.startsWith("okhttp3.OkHttpClient")
                && Set.of("<init>", "newBuilder").contains(access.getName());
    }

    private static boolean isMutable(JavaClass type) {
        boolean namesAMutableCollection =
                !type.isInterface() && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
        return namesAMutableCollection || MUTABLE.stream().anyMatch(type::isAssignableTo);
    }
}
