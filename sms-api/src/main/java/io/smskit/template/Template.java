package io.smskit.template;

import static java.util.Objects.requireNonNull;

import io.smskit.Content;
import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.MessageClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Our own text with named, typed parameters, and its bindings to the templates of channels. Immutable; copy methods give
 * changed copies.
 *
 * <p>Parameters stand in braces, {@code {{} and {@code }}} mean the brace itself. A parameter that is not declared is a
 * {@link ParameterType#TEXT} of at most {@value TemplateParameter#DEFAULT_MAX_LENGTH} characters. Values are inserted in
 * one pass and never evaluated.
 *
 * @since 0.1
 */
public final class Template {
    private final String key;
    private final MessageClass messageClass;
    private final String source;
    private final TemplateText text;
    private final Map<String, TemplateParameter> parameters;
    private final Map<String, Binding> bindings;

    private Template(
            String key,
            MessageClass messageClass,
            String source,
            Map<String, TemplateParameter> parameters,
            Map<String, Binding> bindings) {
        this.key = key;
        this.messageClass = messageClass;
        this.source = source;
        this.text = TemplateText.parse(source);
        this.parameters = parameters;
        this.bindings = bindings;
    }

    /**
     * A template.
     *
     * @param key the word by which messages name it, 1 to 64 letters, digits, dots, hyphens and underscores
     * @param messageClass what its messages are for
     * @param text at most 10,000 characters
     * @throws InvalidMessageException with {@link ErrorCode#TEMPLATE_SYNTAX}, naming line and column
     */
    public static Template of(String key, MessageClass messageClass, String text) {
        if (!key.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "a template key is 1 to 64 letters, digits, dots, hyphens and underscores");
        }
        requireNonNull(messageClass, "messageClass");
        Map<String, TemplateParameter> parameters = new LinkedHashMap<>();
        for (String name : TemplateText.parse(text).names()) {
            parameters.put(name, new TemplateParameter(name, ParameterType.TEXT, TemplateParameter.DEFAULT_MAX_LENGTH));
        }
        return new Template(key, messageClass, text, unmodifiable(parameters), Map.of());
    }

    private static <V> Map<String, V> unmodifiable(Map<String, V> map) {
        return Collections.unmodifiableMap(map);
    }

    /** A copy whose parameter is made of at most so many digits. */
    public Template digits(String name, int maxLength) {
        return declare(new TemplateParameter(name, ParameterType.DIGITS, maxLength));
    }

    /** A copy whose parameter is a whole number. */
    public Template integer(String name) {
        return declare(new TemplateParameter(name, ParameterType.INTEGER, 20));
    }

    /** A copy whose parameter is a text of at most so many characters, without a link. */
    public Template text(String name, int maxLength) {
        return declare(new TemplateParameter(name, ParameterType.TEXT, maxLength));
    }

    /** A copy whose parameter may hold a link. */
    public Template link(String name, int maxLength) {
        return declare(new TemplateParameter(name, ParameterType.LINK, maxLength));
    }

    /**
     * A copy with this declaration.
     *
     * @throws IllegalArgumentException if the text has no such parameter
     */
    public Template declare(TemplateParameter parameter) {
        if (!parameters.containsKey(parameter.name())) {
            throw new IllegalArgumentException(
                    "template " + key + " has no parameter " + parameter.name() + " in its text");
        }
        Map<String, TemplateParameter> changed = new LinkedHashMap<>(parameters);
        changed.put(parameter.name(), parameter);
        return new Template(key, messageClass, source, unmodifiable(changed), bindings);
    }

    /**
     * A copy that is bound to a template of a channel.
     *
     * @throws IllegalArgumentException if the binding uses a parameter that this template does not have
     */
    public Template bind(String channel, Binding binding) {
        for (String parameter : binding.parameters()) {
            if (!parameters.containsKey(parameter)) {
                throw new IllegalArgumentException("the binding of template " + key + " to channel " + channel
                        + " uses unknown parameter " + parameter);
            }
        }
        Map<String, Binding> more = new LinkedHashMap<>(bindings);
        more.put(requireNonNull(channel, "channel"), binding);
        return new Template(key, messageClass, source, parameters, unmodifiable(more));
    }

    /** The word by which messages name it. */
    public String key() {
        return key;
    }

    /** What its messages are for. */
    public MessageClass messageClass() {
        return messageClass;
    }

    /** The text with its places. */
    public String source() {
        return source;
    }

    /** The parameters, in the order in which they first stand in the text. */
    public List<TemplateParameter> parameters() {
        return List.copyOf(parameters.values());
    }

    /** The channels that it is bound to. */
    public Set<String> boundChannels() {
        return bindings.keySet();
    }

    /** The binding to a channel. */
    public Optional<Binding> binding(String channel) {
        return Optional.ofNullable(bindings.get(channel));
    }

    /**
     * The checked values of a message, by our parameter names.
     *
     * @throws InvalidMessageException if a value is missing, unknown, too long or of a wrong form; it names the parameter
     *     and never the value
     */
    public Map<String, String> values(Content.Templated content) {
        Map<String, String> given = content.args().isEmpty() ? content.params() : byPlace(content);
        for (String name : given.keySet()) {
            if (!parameters.containsKey(name)) {
                throw new InvalidMessageException(
                        ErrorCode.TEMPLATE_PARAM_UNKNOWN,
                        "template " + key + " has no parameter "
                                + (TemplateParameter.isName(name) ? name : "of that name"));
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (TemplateParameter parameter : parameters.values()) {
            String value = given.get(parameter.name());
            if (value == null) {
                throw new InvalidMessageException(
                        ErrorCode.TEMPLATE_PARAM_MISSING,
                        "template " + key + " needs a value for parameter " + parameter.name());
            }
            parameter.check(value);
            values.put(parameter.name(), value);
        }
        return values;
    }

    private Map<String, String> byPlace(Content.Templated content) {
        List<String> names = new ArrayList<>(parameters.keySet());
        if (!content.params().isEmpty()) {
            throw new InvalidMessageException(
                    ErrorCode.TEMPLATE_PARAM_UNKNOWN, "values are given by name or by place, not both");
        }
        if (content.args().size() > names.size()) {
            throw new InvalidMessageException(
                    ErrorCode.TEMPLATE_PARAM_UNKNOWN,
                    "template " + key + " has " + names.size() + " parameters, "
                            + content.args().size() + " values came");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < content.args().size(); i++) {
            values.put(names.get(i), content.args().get(i));
        }
        return values;
    }

    /** The text with these values, which {@link #values} has checked. */
    public String render(Map<String, String> values) {
        return text.fill(values);
    }

    @Override
    public String toString() {
        return "template " + key;
    }
}
