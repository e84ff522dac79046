package io.smskit.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java sources as the compiler's own parser sees them. */
final class Sources {
    private final List<CompilationUnitTree> units = new ArrayList<>();
    private final DocTrees trees;

    private Sources(List<Path> roots) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        JavacTask task = (JavacTask) compiler.getTask(
                null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(javaFiles(roots)));
        trees = DocTrees.instance(task);
        try {
            task.parse().forEach(units::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A named piece of source and the file it is in. */
    record Place(Path file, long line) {
        @Override
        public String toString() {
            return Product.file("").relativize(file) + ":" + line;
        }
    }

    static Sources of(List<Path> roots) {
        return new Sources(roots);
    }

    static Sources main() {
        return of(Product.modules().stream().map(Product.Module::mainSources).toList());
    }

    static Sources tests() {
        return of(Product.modules().stream().map(Product.Module::testSources).toList());
    }

    List<Path> files() {
        return units.stream().map(Sources::file).toList();
    }

    /** Walks over everything that was parsed. */
    void scan(TreePathScanner<Void, Void> scanner) {
        units.forEach(unit -> scanner.scan(unit, null));
    }

    boolean hasJavadoc(TreePath path) {
        return trees.getDocComment(path) != null;
    }

    String javadoc(TreePath path) {
        String comment = trees.getDocComment(path);
        return comment == null ? "" : comment;
    }

    Place place(TreePath path) {
        CompilationUnitTree unit = path.getCompilationUnit();
        long start = trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
        return new Place(file(unit), unit.getLineMap().getLineNumber(start));
    }

    /** From the first line of the tree to its last, both counted. */
    long lines(CompilationUnitTree unit, Tree first, Tree last) {
        long start = trees.getSourcePositions().getStartPosition(unit, first);
        long end = trees.getSourcePositions().getEndPosition(unit, last);
        return unit.getLineMap().getLineNumber(end) - unit.getLineMap().getLineNumber(start) + 1;
    }

    private static Path file(CompilationUnitTree unit) {
        return Path.of(unit.getSourceFile().toUri());
    }

    private static List<Path> javaFiles(List<Path> roots) {
        return roots.stream()
                .filter(Files::isDirectory)
                .flatMap(Sources::javaFiles)
                .toList();
    }

    private static Stream<Path> javaFiles(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
