package io.smskit.definition;

import io.smskit.spi.store.Definition.Kind;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sign names as attributes. */
final class SignNameForm implements DefinitionForm<SignName> {
    private static final String PROVIDERS = "provider_no";

    @Override
    public Kind kind() {
        return Kind.SIGN_NAME;
    }

    @Override
    public String name(SignName value) {
        return value.name();
    }

    @Override
    public SortedMap<String, String> write(SignName value) {
        return new TreeMap<>(Map.of(PROVIDERS, String.join(", ", value.providers())));
    }

    @Override
    public SignName read(String name, Map<String, String> attributes) {
        AttributeReader in = new AttributeReader(Kind.SIGN_NAME, name, attributes);
        List<String> providers = in.list(PROVIDERS);
        SignName signName = in.made(PROVIDERS, () -> new SignName(name, providers));
        in.finish("provider_name");
        return signName;
    }
}
