package io.smskit.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as a table in Markdown. */
final class Table {
    private static final List<String> HEADS =
            List.of("#", "metric", "measured", "bound", "ratio", "must", "goal", "moonshot", "verdict");

    private Table() {}

    static String of(List<Figure> figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADS);
        figures.forEach(figure -> rows.add(cells(figure)));
        int[] widths = new int[HEADS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder table = new StringBuilder();
        rows.forEach(row -> {
            table.append(line(row, widths));
            if (row == HEADS) {
                table.append(rule(widths));
            }
        });
        return table.toString();
    }

    private static List<String> cells(Figure figure) {
        Metric metric = figure.metric();
        Metric.Marks marks = metric.marks();
        return List.of(
                metric.number(),
                metric.what(),
                figure.measured(),
                metric.bound().equals("-") ? "-" : metric.bound() + " " + figure.bound(),
                Double.isNaN(figure.ratio()) ? "-" : String.format(Locale.ROOT, "%.2f x", figure.ratio()),
                metric.text(marks.must()),
                metric.text(marks.goal()),
                metric.text(marks.moonshot()),
                figure.verdict().name().toLowerCase(Locale.ROOT));
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            line.append(' ')
                    .append(cells.get(i))
                    .append(" ".repeat(widths[i] - cells.get(i).length()));
            line.append(" |");
        }
        return line.append('\n').toString();
    }

    private static String rule(int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int width : widths) {
            line.append("-".repeat(width + 2)).append('|');
        }
        return line.append('\n').toString();
    }
}
