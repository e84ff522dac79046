package io.smskit.definition;

import io.smskit.Money;
import io.smskit.spi.store.Definition.Kind;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Price lists as attributes. */
final class PriceListForm implements DefinitionForm<PriceList> {
    private static final String USUAL = "price";
    private static final String DESTINATION = "price.";

    @Override
    public Kind kind() {
        return Kind.PRICE_LIST;
    }

    @Override
    public String name(PriceList value) {
        return value.channel();
    }

    @Override
    public SortedMap<String, String> write(PriceList value) {
        SortedMap<String, String> attributes = new TreeMap<>();
        value.usual().ifPresent(price -> attributes.put(USUAL, price.toString()));
        value.byDestination()
                .forEach((destination, price) -> attributes.put(DESTINATION + destination, price.toString()));
        return attributes;
    }

    @Override
    public PriceList read(String name, Map<String, String> attributes) {
        AttributeReader in = new AttributeReader(Kind.PRICE_LIST, name, attributes);
        PriceList list = in.named(() -> PriceList.of(name));
        String usual = in.optional(USUAL);
        if (usual != null) {
            PriceList bare = list;
            list = in.made(USUAL, () -> bare.usual(Money.parse(usual)));
        }
        for (Map.Entry<String, String> each : in.beginning(DESTINATION).entrySet()) {
            PriceList before = list;
            list = in.made(DESTINATION + each.getKey(), () -> before.to(each.getKey(), Money.parse(each.getValue())));
        }
        in.finish();
        return list;
    }
}
