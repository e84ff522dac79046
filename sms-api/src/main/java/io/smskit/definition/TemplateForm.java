package io.smskit.definition;

import io.smskit.MessageClass;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.template.Binding;
import io.smskit.template.ParameterType;
import io.smskit.template.Template;
import io.smskit.template.TemplateParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Templates as attributes. */
final class TemplateForm implements DefinitionForm<Template> {
    private static final String CLASS = "class";
    private static final String TEXT = "template_content";
    private static final String PARAMETER = "parameter.";
    private static final String BINDING = "binding.";
    private static final String BOUND_PARAMETERS = ".parameters";
    private static final String BOUND_SIGN_NAME = ".sign_name";
    private static final Pattern DECLARATION = Pattern.compile("([a-z]+)(?: +([0-9]{1,4}))?");
    private static final int LONGEST_NUMBER = 20;

    @Override
    public Kind kind() {
        return Kind.TEMPLATE;
    }

    @Override
    public String name(Template value) {
        return value.key();
    }

    @Override
    public SortedMap<String, String> write(Template value) {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put(CLASS, word(value.messageClass()));
        attributes.put(TEXT, value.source());
        for (TemplateParameter parameter : value.parameters()) {
            attributes.put(PARAMETER + parameter.name(), word(parameter.type()) + " " + parameter.maxLength());
        }
        for (String channel : value.boundChannels()) {
            Binding binding = value.binding(channel).orElseThrow();
            attributes.put(BINDING + channel, binding.id());
            String parameters = written(binding);
            if (!parameters.isEmpty()) {
                attributes.put(BINDING + channel + BOUND_PARAMETERS, parameters);
            }
            String signName = binding.signName();
            if (signName != null) {
                attributes.put(BINDING + channel + BOUND_SIGN_NAME, signName);
            }
        }
        return attributes;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String written(Binding binding) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < binding.parameters().size(); i++) {
            String ours = binding.parameters().get(i);
            pairs.add(binding.names().isEmpty() ? ours : binding.names().get(i) + "=" + ours);
        }
        return String.join(", ", pairs);
    }

    @Override
    public Template read(String name, Map<String, String> attributes) {
        AttributeReader in = new AttributeReader(Kind.TEMPLATE, name, attributes);
        MessageClass messageClass = messageClass(in);
        String text = in.required(TEXT);
        Template bare = in.made(TEXT, () -> in.named(() -> Template.of(name, messageClass, text)));
        Template template = bound(declared(bare, in), in);
        in.finish();
        return template;
    }

    private static MessageClass messageClass(AttributeReader in) {
        String word = in.required(CLASS).trim();
        for (MessageClass messageClass : MessageClass.values()) {
            if (word(messageClass).equals(word.toLowerCase(Locale.ROOT))) {
                return messageClass;
            }
        }
        throw in.wrong(CLASS, "is none of verification, transactional, notification and marketing");
    }

    private static Template declared(Template bare, AttributeReader in) {
        Template template = bare;
        for (Map.Entry<String, String> entry : in.beginning(PARAMETER).entrySet()) {
            String attribute = PARAMETER + entry.getKey();
            Template before = template;
            template = in.made(
                    attribute, () -> before.declare(parameter(in, attribute, entry.getKey(), entry.getValue())));
        }
        return template;
    }

    private static TemplateParameter parameter(AttributeReader in, String attribute, String name, String content) {
        Matcher matcher = DECLARATION.matcher(content.trim().toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            for (ParameterType type : ParameterType.values()) {
                if (word(type).equals(matcher.group(1))) {
                    String length = matcher.group(2);
                    return new TemplateParameter(
                            name, type, length == null ? usualLength(type) : Integer.parseInt(length));
                }
            }
        }
        throw in.wrong(
                attribute,
                "is not one of text, digits, integer, decimal and link with a longest length, as in digits 8");
    }

    private static int usualLength(ParameterType type) {
        boolean isNumber = type == ParameterType.INTEGER || type == ParameterType.DECIMAL;
        return isNumber ? LONGEST_NUMBER : TemplateParameter.DEFAULT_MAX_LENGTH;
    }

    private static Template bound(Template declared, AttributeReader in) {
        SortedMap<String, String> all = in.beginning(BINDING);
        Template template = declared;
        for (Map.Entry<String, String> entry : all.entrySet()) {
            String channel = entry.getKey();
            int dot = channel.indexOf('.');
            if (dot < 0) {
                Template before = template;
                template = in.made(BINDING + channel, () -> before.bind(channel, binding(channel, all, in)));
            } else if (!isOfBinding(channel.substring(dot)) || !all.containsKey(channel.substring(0, dot))) {
                throw in.wrong(BINDING + channel, "belongs to no binding; name the provider's template id, too");
            }
        }
        return template;
    }

    private static boolean isOfBinding(String rest) {
        return rest.equals(BOUND_PARAMETERS) || rest.equals(BOUND_SIGN_NAME);
    }

    private static Binding binding(String channel, Map<String, String> all, AttributeReader in) {
        String id = all.getOrDefault(channel, "");
        List<String> parameters = listed(all.getOrDefault(channel + BOUND_PARAMETERS, ""));
        long named = parameters.stream().filter(one -> one.contains("=")).count();
        if (named != 0 && named != parameters.size()) {
            throw in.wrong(BINDING + channel + BOUND_PARAMETERS, "mixes places and names; write code, or c=code");
        }
        Binding binding = named == 0 ? Binding.positional(id, parameters.toArray(new String[0])) : Binding.named(id);
        for (int i = 0; i < named; i++) {
            String[] pair = parameters.get(i).split("=", 2);
            binding = binding.param(pair[0].trim(), pair[1].trim());
        }
        String signName = all.get(channel + BOUND_SIGN_NAME);
        return signName == null ? binding : binding.signName(signName);
    }

    private static List<String> listed(String content) {
        List<String> items = new ArrayList<>();
        for (String item : content.split(",")) {
            if (!item.isBlank()) {
                items.add(item.trim());
            }
        }
        return items;
    }
}
