package io.smskit.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What an application with one cloud provider has on its class path, as Maven has resolved it. */
final class MeasuredClassPath {
    private MeasuredClassPath() {}

    static String text() {
        Path file = Path.of(ChildJvm.ownClasses()).resolveSibling("measured.classpath");
        try {
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ", which the build writes", e);
        }
    }

    static List<Path> entries() {
        return Stream.of(text().split(File.pathSeparator)).map(Path::of).toList();
    }

    /** The size of an entry as a jar; a module that is not packed yet is packed for this. */
    static long bytes(Path entry) {
        try {
            return Files.isDirectory(entry) ? packedBytes(entry) : Files.size(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + entry, e);
        }
    }

    private static long packedBytes(Path directory) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(jar);
                Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .toList()) {
                zip.putNextEntry(new ZipEntry(directory.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return jar.size();
    }
}
