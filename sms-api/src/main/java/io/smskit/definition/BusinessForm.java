package io.smskit.definition;

import io.smskit.spi.store.Definition.Kind;
import io.smskit.template.Business;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Businesses as attributes. */
final class BusinessForm implements DefinitionForm<Business> {
    private static final String APPLICATION = "app_no";
    private static final String TEMPLATE = "template_no";
    private static final String ROUTE = "route";
    private static final String SIGN_NAME = "sign_name";

    @Override
    public Kind kind() {
        return Kind.BUSINESS;
    }

    @Override
    public String name(Business value) {
        return value.number();
    }

    @Override
    public SortedMap<String, String> write(Business value) {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put(TEMPLATE, value.template());
        value.application().ifPresent(application -> attributes.put(APPLICATION, application));
        value.route().ifPresent(route -> attributes.put(ROUTE, route));
        value.signName().ifPresent(signName -> attributes.put(SIGN_NAME, signName));
        return attributes;
    }

    @Override
    public Business read(String name, Map<String, String> attributes) {
        AttributeReader in = new AttributeReader(Kind.BUSINESS, name, attributes);
        Business business = in.named(() -> Business.of(name, in.required(TEMPLATE)));
        String route = in.optional(ROUTE);
        String signName = in.optional(SIGN_NAME);
        String application = in.optional(APPLICATION);
        if (application != null) {
            Business bare = business;
            business = in.made(APPLICATION, () -> bare.application(application));
        }
        business = route == null ? business : business.route(route);
        business = signName == null ? business : business.signName(signName);
        in.finish("business_name", "business_desc");
        return business;
    }
}
