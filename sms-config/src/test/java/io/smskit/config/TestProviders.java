package io.smskit.config;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** A class loader that sees the providers of the class path and those of a service file in these tests. */
final class TestProviders extends ClassLoader {
    private static final String CHANNELS = "META-INF/services/io.smskit.spi.ChannelProvider";

    private final String serviceFile;

    private TestProviders(String serviceFile) {
        super(TestProviders.class.getClassLoader());
        this.serviceFile = serviceFile;
    }

    /** Sees {@link WireProvider} too. */
    static ClassLoader withWire() {
        return new TestProviders("wire");
    }

    /** Sees {@link GreedyProvider} too. */
    static ClassLoader withGreedy() {
        return new TestProviders("greedy");
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> resources = new ArrayList<>(Collections.list(super.getResources(name)));
        if (name.equals(CHANNELS)) {
            resources.add(TestProviders.class.getResource(serviceFile + ".service"));
        }
        return Collections.enumeration(resources);
    }
}
