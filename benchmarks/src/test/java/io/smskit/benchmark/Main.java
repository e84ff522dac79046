package io.smskit.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Prints the table. Arguments: {@code --quick} for a short run, and the names of sections to run those only; the section
 * {@code aging} runs only if it is named. Ends with 1 if a figure misses its must, with 2 if an argument is wrong.
 */
public final class Main {
    private static final Map<String, Section> SECTIONS = sections();

    /** Sections that take so long that they are measured only where they are asked for. */
    private static final Set<String> LONG = Set.of("aging");

    private Main() {}

    private static Map<String, Section> sections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        sections.put("engine", new EngineSection());
        sections.put("smpp", new SmppSection());
        sections.put("http", new HttpSection());
        sections.put("start", new StartSection());
        sections.put("classpath", new ClassPathSection());
        sections.put("store", new StoreSection());
        sections.put("pace", new PaceSection());
        sections.put("heap", new HeapSection());
        sections.put("aging", new AgingSection());
        sections.put("memory", new MemorySection());
        sections.put("micro", new MicroSection());
        return sections;
    }

    public static void main(String[] arguments) throws IOException {
        List<String> names = new ArrayList<>(List.of(arguments));
        Scale scale = names.remove("--quick") ? Scale.QUICK : Scale.FULL;
        if (!SECTIONS.keySet().containsAll(names)) {
            System.err.println(
                    "benchmarks: there is --quick, and there are the sections " + String.join(", ", SECTIONS.keySet()));
            System.exit(2);
        }
        List<Figure> figures = new ArrayList<>();
        SECTIONS.forEach((name, section) -> {
            if (names.isEmpty() ? !LONG.contains(name) : names.contains(name)) {
                System.out.println(name);
                figures.addAll(section.measure(scale));
            }
        });
        String table = Table.of(figures);
        System.out.println("\n" + machine() + "\n\n" + table);
        Files.writeString(Path.of(ChildJvm.ownClasses()).resolveSibling("table.md"), machine() + "\n\n" + table);
        System.exit(figures.stream().anyMatch(figure -> figure.verdict() == Metric.Verdict.MISSED) ? 1 : 0);
    }

    private static String machine() {
        return String.format(
                Locale.ROOT,
                "%d processors, %s, Java %s, %s",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.version"),
                java.time.LocalDate.now());
    }
}
