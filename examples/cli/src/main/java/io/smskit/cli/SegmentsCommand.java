package io.smskit.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smskit.text.SegmentedText;
import io.smskit.text.Segmenter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Counts the segments of texts. */
@Command(
        name = "segments",
        mixinStandardHelpOptions = true,
        description = "Shows how a text is encoded and cut, and what would make it cheaper.")
final class SegmentsCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(names = "--json", description = "Prints one JSON object; always so with --stdin.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    /** Either one text or many. */
    static final class Source {
        @Parameters(index = "0", paramLabel = "TEXT", description = "The text.")
        private @Nullable String text;

        @Option(names = "--stdin", description = "Reads one JSON string a line and prints one JSON object a line.")
        private boolean stdin;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        if (source.stdin) {
            return all(out);
        }
        SegmentedText text = Segmenter.standard().segment(source.text == null ? "" : source.text);
        out.println(json ? JsonView.line(JsonView.of(text)) : TextView.of(text));
        return ExitCode.OK;
    }

    /** A line that is no JSON string gets an error object, so that lines in and out stay side by side. */
    private static int all(PrintWriter out) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int exit = ExitCode.OK;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                out.println(JsonView.line(JsonView.of(Segmenter.standard().segment(JsonView.text(line)))));
            } catch (JsonProcessingException e) {
                out.println(JsonView.line(Map.of("error", "the line is no JSON string")));
                exit = ExitCode.USAGE;
            }
        }
        out.flush();
        return exit;
    }
}
