package io.smskit.core;

import io.smskit.MessageClass;
import io.smskit.core.definition.Authority;
import io.smskit.core.definition.Declared;
import io.smskit.definition.Application;
import io.smskit.definition.DefinitionForm;
import io.smskit.definition.PriceList;
import io.smskit.definition.RecipientLimit;
import io.smskit.definition.Route;
import io.smskit.definition.SignName;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.template.Business;
import io.smskit.template.Template;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a builder was told to define. */
final class Declarations {
    private static final int STEP = 10;

    private final Map<String, Template> templates = new LinkedHashMap<>();
    private final Map<String, Business> businesses = new LinkedHashMap<>();
    private final Map<String, Application> applications = new LinkedHashMap<>();
    private final Map<String, SignName> signNames = new LinkedHashMap<>();
    private final Map<String, PriceList> priceLists = new LinkedHashMap<>();
    private final Map<MessageClass, RecipientLimit> recipientLimits = new EnumMap<>(MessageClass.class);
    private final Map<String, Route> routes = new LinkedHashMap<>();
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

    void add(SignName signName) {
        signNames.put(signName.name(), signName);
    }

    void add(PriceList prices) {
        priceLists.put(prices.channel(), prices);
    }

    void add(RecipientLimit limit) {
        recipientLimits.put(limit.messageClass(), limit);
    }

    void add(Route route) {
        routes.put(route.name(), route);
    }

    void add(Kind kind, Authority authority) {
        authorities.put(kind, authority);
    }

    /** The routes with the default one, if everything that they name exists. */
    Map<String, Route> routes(Coherence coherence) {
        return coherence.checked(ranked());
    }

    /** Those with conditions by tens, so that others find a place between them. */
    private Map<String, Route> ranked() {
        Map<String, Route> ranked = new LinkedHashMap<>();
        for (Route route : routes.values()) {
            boolean isByPlace = route.isConditional() && route.rank() == 0;
            ranked.put(route.name(), isByPlace ? route.rank(STEP * (ranked.size() + 1)) : route);
        }
        return ranked;
    }

    /** As attributes, if everything that is named exists. */
    Declared checked(Coherence coherence) {
        coherence.know(priceLists.values());
        Set<String> known = routes(coherence).keySet();
        templates.values().forEach(coherence::check);
        priceLists.values().forEach(coherence::check);
        businesses.values().forEach(business -> Coherence.check(business, templates.keySet(), known));
        return new Declared(authorities)
                .and(DefinitionForm.TEMPLATE, templates.values())
                .and(DefinitionForm.BUSINESS, businesses.values())
                .and(DefinitionForm.APPLICATION, applications.values())
                .and(DefinitionForm.SIGN_NAME, signNames.values())
                .and(DefinitionForm.ROUTE, ranked().values())
                .and(DefinitionForm.PRICE_LIST, priceLists.values())
                .and(DefinitionForm.RECIPIENT_LIMIT, recipientLimits.values());
    }
}
