package io.smskit.config;

import io.smskit.core.discovery.Providers;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The schema as Markdown. */
final class SchemaTables {
    private static final String HEAD = "| key | value | default | meaning |\n|---|---|---|---|\n";

    private final StringBuilder page = new StringBuilder();

    private SchemaTables() {}

    static String keys() {
        SchemaTables tables = new SchemaTables();
        List<Key<?>> single = new ArrayList<>();
        List<Key<?>> sections = new ArrayList<>();
        for (Key<?> key : Schema.TOP.keys()) {
            boolean isSingle = key.shape() instanceof Shape.Leaf<?> || key.shape() instanceof Shape.ListOf<?>;
            (isSingle ? single : sections).add(key);
        }
        tables.page.append("### At the top\n\n").append(HEAD);
        single.forEach(key -> tables.row("", key));
        for (Key<?> section : sections) {
            tables.page.append("\n### `" + section.name() + "`\n\n" + sentence(section.description()) + ".\n\n" + HEAD);
            tables.rows(section.name(), section);
        }
        return tables.page.toString();
    }

    static String providers(ClassLoader loader) {
        return Providers.channels(loader).values().stream()
                .map(ChannelProvider::descriptor)
                .map(SchemaTables::provider)
                .collect(Collectors.joining("\n"));
    }

    private static String provider(ProviderDescriptor descriptor) {
        SchemaTables tables = new SchemaTables();
        String can = descriptor.capabilities().stream()
                .map(capability -> "`" + capability + "`")
                .sorted()
                .collect(Collectors.joining(", "));
        tables.page.append("### `" + descriptor.type() + "`\n\nCan at most: " + can + ".\n\n" + HEAD);
        for (Setting setting : descriptor.settings()) {
            Key<String> key = ChannelShape.key(descriptor, setting);
            tables.row("", setting.defaultValue().map(key::byDefault).orElse(key));
        }
        return tables.page.toString();
    }

    /** Whatever may stand below a key. */
    private void rows(String path, Key<?> key) {
        Shape<?> shape = key.shape();
        if (shape instanceof Group group) {
            group.keys().forEach(child -> rows(path + ".", child, child.shape()));
        } else if (shape instanceof Shape.MapOf<?> map) {
            below(path + ".<" + map.what() + ">", key, map.shape());
        } else {
            row(path, key);
        }
    }

    private void rows(String prefix, Key<?> key, Shape<?> shape) {
        String path = prefix + key.name();
        if (shape instanceof Shape.Leaf<?> || shape instanceof Shape.ListOf<?>) {
            row(prefix, key);
        } else if (shape instanceof Shape.ListOr<?, ?, ?> either) {
            row(prefix, key);
            below(path, key, either.section());
        } else {
            rows(path, key);
        }
    }

    private void below(String path, Key<?> key, Shape<?> shape) {
        if (shape instanceof ChannelShape) {
            below(path, key, Schema.CHANNEL);
        } else if (shape instanceof Group group) {
            group.keys().forEach(child -> rows(path + ".", child, child.shape()));
        } else if (shape instanceof Shape.MapOf<?> map) {
            below(path + ".<" + map.what() + ">", key, map.shape());
        } else {
            row(path, form(shape), key);
        }
    }

    private void row(String prefix, Key<?> key) {
        row(prefix + key.name(), form(key.shape()), key);
    }

    private void row(String path, String form, Key<?> key) {
        String byDefault = key.byDefault() == null ? "" : "`" + key.byDefault() + "`";
        page.append("| `" + path + "` | " + form + " | " + (key.mandatory() ? "**needed**" : byDefault) + " | "
                + key.description().replace("|", "\\|") + " |\n");
    }

    private static String form(Shape<?> shape) {
        if (shape instanceof Shape.Leaf<?> leaf) {
            return leaf.type().form();
        }
        if (shape instanceof Shape.ListOf<?> list) {
            return "a list, each " + list.item().type().form();
        }
        return shape instanceof Shape.ListOr<?, ?, ?> either ? form(either.list()) + "; or a section" : "a section";
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
