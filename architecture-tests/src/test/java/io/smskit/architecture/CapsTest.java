package io.smskit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How large things may become before they are two things. Files and methods are measured in {@link SourcesTest}. */
final class CapsTest {
    private static final int PUBLIC_TYPES = 20;
    private static final int ABSTRACT_METHODS = 5;
    private static final int PARAMETERS = 4;

    /** Interfaces that others implement. What they only call may be wider. */
    private static final Set<String> IMPLEMENTED_BY_OTHERS =
            Set.of("io.smskit.spi", "io.smskit.policy", "io.smskit.event");

    @Test
    void aPackageHasAtMostTwentyPublicTypes() {
        Map<String, Long> publicTypes = Product.classes().stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(publicTypes)
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(PUBLIC_TYPES));
    }

    @Test
    void anInterfaceThatOthersImplementHasAtMostFiveAbstractMethods() {
        assertThat(Product.classes().stream()
                        .filter(JavaClass::isInterface)
                        .filter(CapsTest::isImplementedByOthers)
                        .filter(type -> abstractMethods(type) > ABSTRACT_METHODS))
                .extracting(JavaClass::getFullName)
                .isEmpty();
    }

    @Test
    void aMethodTakesAtMostFourParameters() {
        assertThat(Product.classes().stream()
                        .flatMap(type -> type.getCodeUnits().stream())
                        .filter(unit -> unit.getRawParameterTypes().size() > PARAMETERS)
                        .filter(unit -> !mayTakeMore(unit)))
                .extracting(JavaCodeUnit::getFullName)
                .isEmpty();
    }

    private static boolean isImplementedByOthers(JavaClass type) {
        return IMPLEMENTED_BY_OTHERS.stream().anyMatch(name -> (type.getPackageName() + ".").startsWith(name + "."));
    }

    private static long abstractMethods(JavaClass type) {
        return type.getAllMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(method -> method.getOwner().isInterface())
                .map(method -> method.getName() + method.getRawParameterTypes())
                .distinct()
                .count();
    }

    // A record names its parts where it is read; a private constructor is called by its own builder or factory only;
    // what the compiler makes nobody calls by hand.
    private static boolean mayTakeMore(JavaCodeUnit unit) {
        Set<JavaModifier> modifiers = unit.getModifiers();
        return modifiers.contains(JavaModifier.SYNTHETIC)
                || modifiers.contains(JavaModifier.BRIDGE)
                || unit instanceof JavaConstructor
                        && (unit.getOwner().isRecord()
                                || unit.getOwner().isEnum()
                                || unit.getOwner().isAnonymousClass()
                                || modifiers.contains(JavaModifier.PRIVATE));
    }
}
