package io.smskit.simulator.sandbox;

import io.smskit.ConfigurationException;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The scripts that a configuration file asks for: one for most numbers, others by the number's last digits. */
final class SettingsScript implements Function<Submission, Script> {
    static final List<String> BEHAVIOURS = List.of("accept", "reject", "hang", "lose");
    static final List<String> REPORTS = List.of("delivered", "undelivered", "none");

    private static final Pattern RULE = Pattern.compile("(\\d{1,15})=([a-z]+)(?::([A-Za-z_]+))?");

    private record Rule(String suffix, Script script) {}

    private final Script usual;
    private final List<Rule> rules;

    private SettingsScript(Script usual, List<Rule> rules) {
        this.usual = usual;
        this.rules = rules;
    }

    static SettingsScript of(ChannelSettings settings) {
        Script usual = script(settings, settings.require("behaviour"), null);
        List<Rule> rules = new ArrayList<>();
        for (String rule : settings.text("script").orElse("").split(",", -1)) {
            if (!rule.isBlank()) {
                rules.add(rule(settings, rule.trim()));
            }
        }
        return new SettingsScript(usual, List.copyOf(rules));
    }

    @Override
    public Script apply(Submission submission) {
        String digits = submission.to().digits();
        return rules.stream()
                .filter(rule -> digits.endsWith(rule.suffix))
                .findFirst()
                .map(Rule::script)
                .orElse(usual);
    }

    private static Rule rule(ChannelSettings settings, String text) {
        Matcher matcher = RULE.matcher(text);
        if (!matcher.matches()) {
            throw wrong(text, "is not of the form last-digits=behaviour or last-digits=behaviour:detail");
        }
        try {
            return new Rule(matcher.group(1), script(settings, matcher.group(2), matcher.group(3)));
        } catch (IllegalArgumentException e) {
            throw wrong(text, e.getMessage());
        }
    }

    private static ConfigurationException wrong(String rule, @Nullable String why) {
        return new ConfigurationException("setting 'script' of provider sandbox: '" + rule + "' " + why);
    }

    private static Script script(ChannelSettings settings, String behaviour, @Nullable String detail) {
        String report = detail == null ? settings.require("report") : detail;
        Script script = switch (behaviour) {
            case "accept" -> reporting(Script.accept(), report, settings);
            case "reject" -> Script.reject(failure(detail == null ? settings.require("failure") : detail));
            case "hang" -> Script.hang();
            case "lose" -> reporting(Script.lose(), report, settings);
            default -> throw new IllegalArgumentException("is not one of " + String.join(", ", BEHAVIOURS));
        };
        return script.latency(settings.duration("latency"));
    }

    private static Failure failure(String kind) {
        try {
            return Failure.of(FailureKind.valueOf(kind), kind, "the sandbox was told to refuse this");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("names no kind of failure", e);
        }
    }

    private static Script reporting(Script script, String report, ChannelSettings settings) {
        Duration delay = settings.duration("report-delay");
        return switch (report) {
            case "delivered" -> script.report(ReportScript.delivered().after(delay));
            case "undelivered" -> script.report(ReportScript.undelivered().after(delay));
            case "none" -> script;
            default -> throw new IllegalArgumentException("names none of the reports " + String.join(", ", REPORTS));
        };
    }
}
