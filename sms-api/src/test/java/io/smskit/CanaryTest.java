package io.smskit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A full number, a one-time code, a text and a secret go into every type and come out of no text form. */
class CanaryTest {

    @TestFactory
    Stream<DynamicTest> noTypePrintsWhatItMustKeep() {
        return Specimens.all()
                .map(specimen -> DynamicTest.dynamicTest(nameOf(specimen.getClass()), () -> {
                    String printed = specimen.toString();

                    assertThat(Canaries.in(printed)).as(printed).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> noExceptionPrintsWhatItRefused() {
        Map<String, ThrowingCallable> faults = Faults.all();
        return faults.entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(fault.getKey(), () -> {
                    Throwable thrown = catchThrowable(fault.getValue());

                    assertThat(thrown).isInstanceOfAny(SmsException.class, IllegalArgumentException.class);
                    assertThat(Canaries.in(Canaries.printed(thrown)))
                            .as(Canaries.printed(thrown))
                            .isEmpty();
                    assertThat(thrown.getMessage()).isNotBlank().doesNotContain("\n", "\r", "\u001b");
                }));
    }

    /** Whoever adds a type that prints itself adds a specimen; all others print their class and hash only. */
    @Test
    void thereIsASpecimenOfEveryTypeThatPrintsItself() throws IOException, URISyntaxException {
        Set<Class<?>> present = Specimens.all().map(Object::getClass).collect(Collectors.toSet());

        assertThat(typesThatPrintThemselves()).hasSizeGreaterThan(50).isSubsetOf(present);
    }

    @Test
    void aLeakWouldBeFound() {
        assertThat(Canaries.in("to " + Canaries.NUMBER)).containsExactly(Canaries.DIGITS);
        assertThat(Canaries.in(Canaries.TEXT)).containsExactly(Canaries.OTP, "old mill");
        assertThat(Canaries.in(Canaries.printed(new IllegalStateException(new IOException(Canaries.SECRET)))))
                .containsExactly(Canaries.SECRET);
        assertThat(Canaries.in(Msisdn.of(Canaries.NUMBER).toString())).isEmpty();
    }

    private static List<Class<?>> typesThatPrintThemselves() throws IOException, URISyntaxException {
        Path root = Path.of(SmsClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .<Class<?>>map(CanaryTest::load)
                    .filter(type -> isVisible(type) && !type.isEnum() && !type.isInterface() && printsItself(type))
                    .toList();
        }
    }

    private static Class<?> load(String file) {
        String name = file.replaceAll("\\.class$", "").replaceAll("[/\\\\]", ".");
        try {
            return Class.forName(name, false, CanaryTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
    }

    private static boolean printsItself(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("toString") && method.getParameterCount() == 0);
    }

    private static String nameOf(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1);
    }
}
