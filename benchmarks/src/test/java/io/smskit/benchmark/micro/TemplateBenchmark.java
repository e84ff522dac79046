package io.smskit.benchmark.micro;

import io.smskit.Content;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.template.Template;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A template of two parameters, and what javac makes of the same text written with plus signs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TemplateBenchmark {
    /** Few, so that they are as near as a message is that was just checked. */
    private static final int MESSAGES = 16;

    private final Template template = Template.of(
                    "login-code", MessageClass.VERIFICATION, "Your code is {code}. It expires in {minutes} min.")
            .digits("code", 8)
            .integer("minutes");
    private final Content.Templated[] contents = new Content.Templated[MESSAGES];

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final Map<String, String>[] values = new Map[MESSAGES];

    private final String[] codes = new String[MESSAGES];
    private final String[] minutes = new String[MESSAGES];
    private int next;

    public TemplateBenchmark() {
        for (int i = 0; i < MESSAGES; i++) {
            codes[i] = Integer.toString(100_000 + i * 50_111);
            minutes[i] = Integer.toString(1 + i % 15);
            contents[i] = (Content.Templated) Message.template("login-code")
                    .param("code", codes[i])
                    .param("minutes", minutes[i])
                    .content();
            values[i] = template.values(contents[i]);
        }
    }

    private int next() {
        next = next + 1 & MESSAGES - 1;
        return next;
    }

    @Benchmark
    public String bound() {
        int i = next();
        return "Your code is " + codes[i] + ". It expires in " + minutes[i] + " min.";
    }

    @Benchmark
    public String ours() {
        return template.render(values[next()]);
    }

    @Benchmark
    public String oursWithChecks() {
        return template.render(template.values(contents[next()]));
    }
}
