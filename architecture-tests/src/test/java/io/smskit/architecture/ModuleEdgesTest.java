package io.smskit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of allowed edges in docs/architecture.md. */
final class ModuleEdgesTest {
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("sms-api", Set.of()),
            Map.entry("sms-core", Set.of("sms-api")),
            Map.entry("sms-config", Set.of("sms-api", "sms-core")),
            Map.entry("sms-http", Set.of("sms-api")),
            Map.entry("sms-provider-aliyun", Set.of("sms-api", "sms-http")),
            Map.entry("sms-provider-tencent", Set.of("sms-api", "sms-http")),
            Map.entry("sms-provider-smpp", Set.of("sms-api")),
            Map.entry("sms-store-jdbc", Set.of("sms-api")),
            Map.entry("test-servers", Set.of()),
            Map.entry("crash-tests", Set.of()),
            Map.entry("fuzz-tests", Set.of()),
            Map.entry("sms-simulators", Set.of("sms-api")),
            Map.entry("sms-tck", Set.of("sms-api", "sms-simulators")),
            Map.entry("sms-push-example", Set.of("sms-api", "sms-core", "sms-http")),
            Map.entry("sms-testing", Set.of("sms-api", "sms-core", "sms-simulators")),
            Map.entry(
                    "benchmarks",
                    Set.of(
                            "sms-api",
                            "sms-core",
                            "sms-config",
                            "sms-http",
                            "sms-provider-aliyun",
                            "sms-provider-tencent",
                            "sms-simulators")),
            Map.entry(
                    "sms-cli",
                    Set.of(
                            "sms-api",
                            "sms-core",
                            "sms-config",
                            "sms-http",
                            "sms-provider-aliyun",
                            "sms-provider-smpp",
                            "sms-provider-tencent",
                            "sms-store-jdbc",
                            "sms-simulators",
                            "sms-tck")));

    private static final Map<String, String> MODULE_OF = Product.moduleByClass();

    @Test
    void everyModuleOfTheReactorIsInTheTable() {
        assertThat(Product.modules())
                .extracting(Product.Module::name)
                .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }

    @Test
    void noModuleUsesClassesOfAModuleItMayNotKnow() {
        Set<String> forbidden = new TreeSet<>();
        for (JavaClass type : Product.classes()) {
            type.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> !isAllowed(dependency))
                    .forEach(dependency -> forbidden.add(dependency.getDescription()));
        }
        assertThat(forbidden).isEmpty();
    }

    @Test
    void noPomDeclaresAModuleThatItsCodeMayNotKnow() {
        Set<String> forbidden = new TreeSet<>();
        for (Product.Module module : Product.modules()) {
            Pom.read(module.pom()).dependencies().stream()
                    .filter(Pom.Dependency::isOurs)
                    .filter(dependency -> !dependency.scope().equals("test"))
                    .map(Pom.Dependency::artifactId)
                    .filter(name ->
                            !MAY_USE.getOrDefault(module.name(), Set.of()).contains(name))
                    .forEach(name -> forbidden.add(module.name() + " -> " + name));
        }
        assertThat(forbidden).isEmpty();
    }

    @Test
    void theApiUsesNothingButJavaBaseAndJSpecify() {
        Set<String> javaBase =
                ModuleLayer.boot().findModule("java.base").orElseThrow().getPackages();
        Set<String> forbidden = new TreeSet<>();
        for (JavaClass type : Product.classes()) {
            if (!"sms-api".equals(MODULE_OF.get(type.getFullName()))) {
                continue;
            }
            type.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> !isOurs(dependency.getTargetClass()))
                    .filter(dependency ->
                            !dependency.getTargetClass().getBaseComponentType().isPrimitive())
                    .filter(dependency -> {
                        String name = dependency
                                .getTargetClass()
                                .getBaseComponentType()
                                .getPackageName();
                        return !javaBase.contains(name) && !name.equals("org.jspecify.annotations");
                    })
                    .forEach(dependency -> forbidden.add(dependency.getDescription()));
        }
        assertThat(forbidden).isEmpty();
    }

    @Test
    void noPackageIsSplitOverTwoModules() {
        Map<String, Set<String>> modulesOfPackage = new TreeMap<>();
        for (JavaClass type : Product.classes()) {
            modulesOfPackage
                    .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                    .add(MODULE_OF.get(type.getFullName()));
        }
        assertThat(modulesOfPackage)
                .allSatisfy((name, modules) -> assertThat(modules).as(name).hasSize(1));
    }

    private static boolean isAllowed(Dependency dependency) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!isOurs(target)) {
            return true;
        }
        String from = MODULE_OF.get(dependency.getOriginClass().getFullName());
        String to = MODULE_OF.get(target.getFullName());
        return from.equals(to) || MAY_USE.getOrDefault(from, Set.of()).contains(to);
    }

    private static boolean isOurs(JavaClass type) {
        return MODULE_OF.containsKey(type.getBaseComponentType().getFullName());
    }
}
