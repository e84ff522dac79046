package io.smskit.core;

import io.smskit.core.definition.Authority;
import io.smskit.core.definition.Declared;
import io.smskit.definition.Application;
import io.smskit.definition.DefinitionForm;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.template.Business;
import io.smskit.template.Template;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a builder was told to define. */
final class Declarations {
    private final Map<String, Template> templates = new LinkedHashMap<>();
    private final Map<String, Business> businesses = new LinkedHashMap<>();
    private final Map<String, Application> applications = new LinkedHashMap<>();
    private final Map<Kind, Authority> authorities = new EnumMap<>(Kind.class);

    void add(Template template) {
        templates.put(template.key(), template);
    }

    void add(Business business) {
        businesses.put(business.number(), business);
    }

    void add(Application application) {
        applications.put(application.name(), application);
    }

    void add(Kind kind, Authority authority) {
        authorities.put(kind, authority);
    }

    /** As attributes, if everything that is named exists. */
    Declared checked(Coherence coherence, Set<String> routes) {
        templates.values().forEach(coherence::check);
        businesses.values().forEach(business -> Coherence.check(business, templates.keySet(), routes));
        return new Declared(authorities)
                .and(DefinitionForm.TEMPLATE, templates.values())
                .and(DefinitionForm.BUSINESS, businesses.values())
                .and(DefinitionForm.APPLICATION, applications.values());
    }
}
