package io.smskit.config;

import io.smskit.InvalidMessageException;
import io.smskit.MessageClass;
import io.smskit.template.Binding;
import io.smskit.template.ParameterType;
import io.smskit.template.Template;
import io.smskit.template.TemplateParameter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes templates of what was read. */
final class TemplateAssembly {
    private static final int LONGEST_NUMBER = 20;

    private final Reading reading;
    private final Set<String> channels;

    TemplateAssembly(Reading reading, Set<String> channels) {
        this.reading = reading;
        this.channels = channels;
    }

    /** The template; empty if it could not be made, which is a problem then. */
    Optional<Template> template(String key, Given given) {
        Optional<MessageClass> messageClass = given.find(Schema.CLASS);
        Optional<Found<String>> text = given.found(Schema.TEMPLATE_TEXT);
        if (messageClass.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Template bare = Template.of(key, messageClass.get(), text.get().value());
            return Optional.of(bound(declared(bare, given), given));
        } catch (InvalidMessageException e) {
            reading.refuse(text.get().spot(), "cannot be read as a template: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Template declared(Template bare, Given given) {
        Set<String> names = names(bare);
        Template template = bare;
        for (Map.Entry<String, Found<Given>> entry : entries(given, Schema.PARAMETERS)) {
            if (names.contains(entry.getKey())) {
                template = template.declare(
                        parameter(entry.getKey(), entry.getValue().value()));
            } else {
                reading.refuse(
                        entry.getValue().spot(), "is no parameter of the text" + Nearest.hint(entry.getKey(), names));
            }
        }
        return template;
    }

    private static <T> Iterable<Map.Entry<String, Found<T>>> entries(Given given, Key<Shape.Entries<T>> key) {
        return given.find(key).map(entries -> entries.found().entrySet()).orElse(Set.of());
    }

    private static Set<String> names(Template template) {
        return template.parameters().stream().map(TemplateParameter::name).collect(Collectors.toSet());
    }

    private static TemplateParameter parameter(String name, Given given) {
        ParameterType type = given.find(Schema.TYPE).orElse(ParameterType.TEXT);
        boolean isNumber = type == ParameterType.INTEGER || type == ParameterType.DECIMAL;
        int longest = isNumber ? LONGEST_NUMBER : TemplateParameter.DEFAULT_MAX_LENGTH;
        return new TemplateParameter(name, type, given.find(Schema.MAX_LENGTH).orElse(longest));
    }

    private Template bound(Template declared, Given given) {
        Template template = declared;
        for (Map.Entry<String, Found<Given>> entry : entries(given, Schema.BINDINGS)) {
            if (isBindable(template, entry.getKey(), entry.getValue())) {
                template =
                        template.bind(entry.getKey(), binding(entry.getValue().value()));
            }
        }
        return template;
    }

    private boolean isBindable(Template template, String channel, Found<Given> binding) {
        int before = reading.problems().count();
        if (!channels.contains(channel)) {
            reading.refuse(binding.spot(), "names no channel of this file" + Nearest.hint(channel, channels));
        }
        Set<String> names = names(template);
        for (Found<String> ours : parameters(binding.value()).ours()) {
            if (!names.contains(ours.value())) {
                reading.refuse(
                        ours.spot(), "names no parameter of the template's text" + Nearest.hint(ours.value(), names));
            }
        }
        return reading.problems().count() == before;
    }

    private static BoundParameters parameters(Given binding) {
        return binding.find(Schema.BOUND_PARAMETERS).orElse(BoundParameters.NONE);
    }

    private static Binding binding(Given given) {
        Binding binding = parameters(given).bind(given.find(Schema.BOUND_ID).orElse(""));
        return given.find(Schema.BOUND_SIGN_NAME).map(binding::signName).orElse(binding);
    }
}
