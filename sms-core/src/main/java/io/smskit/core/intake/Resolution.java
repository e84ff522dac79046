package io.smskit.core.intake;

import io.smskit.Content;
import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.Message;
import io.smskit.core.definition.Defined;
import io.smskit.core.definition.Definitions;
import io.smskit.core.definition.SignNames;
import io.smskit.definition.Application;
import io.smskit.definition.SignName;
import io.smskit.spi.store.Definition;
import io.smskit.template.Business;
import io.smskit.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a message stand for now.
 *
 * @param application its application; null if nobody has defined it
 * @param namedBusiness its business; null if it names none
 * @param namedTemplate its template, or its business's; null for free text
 * @param signName its sign name, or its business's; null for that of the channel
 * @param signNameVersion what is defined of that; null if nothing is
 */
record Resolution(
        @Nullable Defined<Application> application,
        @Nullable Defined<Business> namedBusiness,
        @Nullable Defined<Template> namedTemplate,
        @Nullable String signName,
        @Nullable Defined<SignName> signNameVersion) {

    /** The message in the application of its business, if it names a business that has one and no application itself. */
    static Message addressed(Message message, Definitions definitions) {
        if (!(message.content() instanceof Content.Templated templated)
                || templated.source() != Content.Source.BUSINESS
                || !message.application().equals(Message.DEFAULT_APPLICATION)) {
            return message;
        }
        Defined<Business> business = definitions.businesses().get(templated.key());
        return business == null
                ? message
                : business.value().application().map(message::application).orElse(message);
    }

    /** Refuses a name that stands for nothing, or for something that may not be used. */
    static Resolution of(Message message, Definitions definitions) {
        Defined<Application> application = application(message.application(), definitions);
        Defined<Business> business = null;
        Defined<Template> template = null;
        if (message.content() instanceof Content.Templated templated) {
            boolean isBusiness = templated.source() == Content.Source.BUSINESS;
            business = isBusiness ? business(templated.key(), message.application(), definitions) : null;
            template = template(
                    business == null ? templated.key() : business.value().template(), definitions);
        }
        String signName = message.signName().orElse(null);
        if (signName == null && business != null) {
            signName = business.value().signName().orElse(null);
        }
        return new Resolution(application, business, template, signName, signName(signName, definitions.signNames()));
    }

    private static @Nullable Defined<SignName> signName(@Nullable String name, SignNames signNames) {
        Defined<SignName> signName = name == null ? null : signNames.find(name);
        if (signName != null && !signName.isEnabled()) {
            throw disabled(ErrorCode.SIGN_NAME_DISABLED, signName.value());
        }
        return signName;
    }

    private static @Nullable Defined<Application> application(String name, Definitions definitions) {
        Defined<Application> application = definitions.applications().get(name);
        if (application != null && !application.isEnabled()) {
            throw disabled(ErrorCode.APPLICATION_DISABLED, application.value());
        }
        return application;
    }

    private static Defined<Business> business(String number, String application, Definitions definitions) {
        Defined<Business> business = definitions.businesses().get(number);
        if (business == null) {
            throw new InvalidMessageException(ErrorCode.BUSINESS_UNKNOWN, "no business has the number that was given");
        }
        if (!business.isEnabled()) {
            throw disabled(ErrorCode.BUSINESS_DISABLED, business.value());
        }
        if (!business.value().application().orElse(application).equals(application)) {
            throw new InvalidMessageException(
                    ErrorCode.APPLICATION_CONFLICT,
                    business.value() + " belongs to application "
                            + business.value().application().orElseThrow() + ", and the message names another one");
        }
        return business;
    }

    private static Defined<Template> template(String key, Definitions definitions) {
        Defined<Template> template = definitions.templates().get(key);
        if (template == null) {
            throw new InvalidMessageException(
                    ErrorCode.TEMPLATE_UNKNOWN,
                    "no template has the key that was given; defined are "
                            + definitions.templates().keySet().stream()
                                    .sorted()
                                    .limit(10)
                                    .collect(Collectors.joining(", ")));
        }
        if (!template.isEnabled()) {
            throw disabled(ErrorCode.TEMPLATE_DISABLED, template.value());
        }
        return template;
    }

    private static InvalidMessageException disabled(ErrorCode code, Object value) {
        return new InvalidMessageException(
                code, value + " may not be used at present; publish a version of it that is enabled");
    }

    @Nullable
    Business business() {
        return namedBusiness == null ? null : namedBusiness.value();
    }

    @Nullable
    Template template() {
        return namedTemplate == null ? null : namedTemplate.value();
    }

    /** The versions, with that of the route. */
    List<Definition.Reference> references(List<Definition.Reference> route) {
        if (application == null && namedBusiness == null && signNameVersion == null) {
            if (namedTemplate == null) {
                return route;
            }
            if (route.isEmpty()) {
                return namedTemplate.references();
            }
        }
        List<Definition.Reference> all = new ArrayList<>(5);
        add(application, all);
        add(namedBusiness, all);
        add(namedTemplate, all);
        add(signNameVersion, all);
        all.addAll(route);
        return all;
    }

    private static void add(@Nullable Defined<?> defined, List<Definition.Reference> all) {
        if (defined != null) {
            all.add(defined.reference());
        }
    }
}
