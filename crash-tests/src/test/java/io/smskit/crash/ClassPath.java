package io.smskit.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.spi.ToolProvider;

/** The class path of the children, made of jars alone, since only such can be archived for a fast start. */
final class ClassPath {
    private ClassPath() {}

    static String asJars(Path folder) {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        StringJoiner jars = new StringJoiner(":");
        int count = 0;
        for (String entry : path.split(":")) {
            Path place = Path.of(entry);
            if (Files.isDirectory(place)) {
                jars.add(packed(place, folder.resolve("classes-" + count++ + ".jar")));
            } else if (Files.exists(place)) {
                jars.add(entry);
            }
        }
        return jars.toString();
    }

    private static String packed(Path classes, Path jar) {
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        int result = tool.run(
                System.out,
                System.err,
                "--create",
                "--no-compress",
                "--file",
                jar.toString(),
                "-C",
                classes.toString(),
                ".");
        if (result != 0) {
            throw new UncheckedIOException(new IOException("cannot pack " + classes));
        }
        return jar.toString();
    }
}
