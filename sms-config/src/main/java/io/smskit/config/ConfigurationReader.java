package io.smskit.config;

import static java.util.Objects.requireNonNull;

import io.smskit.ConfigurationException;
import io.smskit.core.discovery.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads configurations, with everything that they refer to under the caller's control. Immutable; copy methods give
 * changed copies. Most callers need {@link SmsConfiguration#load} only.
 *
 * @since 0.1
 */
public final class ConfigurationReader {
    private static final int LONGEST = 5_000_000;

    private final Function<String, @Nullable String> environment;
    private final @Nullable Path directory;
    private final @Nullable ClassLoader loader;

    private ConfigurationReader(
            Function<String, @Nullable String> environment, @Nullable Path directory, @Nullable ClassLoader loader) {
        this.environment = environment;
        this.directory = directory;
        this.loader = loader;
    }

    /** A reader with the environment of this process and the providers of the thread's context class loader. */
    public static ConfigurationReader create() {
        return new ConfigurationReader(System::getenv, null, null);
    }

    /**
     * A copy that takes the variables of {@code ${NAME}} from here.
     *
     * @param environment the value of a name, or null where there is none
     */
    public ConfigurationReader environment(Function<String, @Nullable String> environment) {
        return new ConfigurationReader(requireNonNull(environment, "environment"), directory, loader);
    }

    /** A copy that looks for relative files here, and not beside the configuration. */
    public ConfigurationReader directory(Path directory) {
        return new ConfigurationReader(environment, requireNonNull(directory, "directory"), loader);
    }

    /** A copy that finds providers of channels and stores through this class loader. */
    public ConfigurationReader classLoader(ClassLoader loader) {
        return new ConfigurationReader(environment, directory, requireNonNull(loader, "loader"));
    }

    /**
     * Reads a file in UTF-8, of the format that its name ends with: {@code .yaml}, {@code .yml} or {@code .properties}.
     *
     * @throws ConfigurationException naming every problem of the file, at most 20, each with line and key
     */
    public SmsConfiguration load(Path file) {
        ConfigurationFormat format = ConfigurationFormat.of(file);
        Path beside = file.getParent() == null ? Path.of("") : file.getParent();
        return read(content(file), format, Spot.file(file), directory == null ? beside : directory);
    }

    /**
     * Reads a text. Relative files are looked for in the working directory, unless {@link #directory} names another one.
     *
     * @throws ConfigurationException naming every problem of the text, at most 20, each with line and key
     */
    public SmsConfiguration parse(String text, ConfigurationFormat format) {
        return read(text, format, Spot.named("configuration"), directory == null ? Path.of("") : directory);
    }

    private SmsConfiguration read(String text, ConfigurationFormat format, Spot root, Path folder) {
        if (text.length() > LONGEST) {
            throw tooLong(root);
        }
        ClassLoader providers = loader == null ? contextLoader() : loader;
        Problems problems = new Problems();
        Node.Section tree = format.read(text.startsWith("\uFEFF") ? text.substring(1) : text, root, problems);
        Reading reading = new Reading(problems, new References(environment), folder, Providers.channels(providers));
        Given top = new Given(root);
        Schema.TOP.readInto(top, tree, reading);
        SmsConfiguration.Parts parts = new SmsConfiguration.Parts(
                root.file(),
                reading.shown(),
                Assembly.steps(top, reading),
                StoreChoice.of(top, Providers.stores(providers), problems),
                KeyChoice.of(top, problems),
                Assembly.retention(top),
                suppressionFile(top, reading));
        problems.refuse();
        return new SmsConfiguration(parts);
    }

    private static ClassLoader contextLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ConfigurationReader.class.getClassLoader() : context;
    }

    private static Optional<SuppressionFile> suppressionFile(Given top, Reading reading) {
        Optional<Found<String>> name =
                top.find(Schema.SUPPRESSION).flatMap(suppression -> suppression.found(Schema.SUPPRESSION_FILE));
        return name.flatMap(found -> {
            try {
                SuppressionFile file = suppressionFile(found, reading);
                file.check(reading.problems());
                return Optional.of(file);
            } catch (InvalidPathException e) {
                reading.refuse(found.spot(), "is no name of a file");
                return Optional.empty();
            }
        });
    }

    /** Errors name the file as the configuration does, so that a variable's value stays unsaid. */
    private static SuppressionFile suppressionFile(Found<String> name, Reading reading) {
        Path path = reading.directory().resolve(name.value());
        String written = String.valueOf(reading.shown().get(name.spot().key()));
        Spot shown = References.isIn(written) ? Spot.named(written) : Spot.file(path);
        return SuppressionFile.named(path, shown, name.spot());
    }

    private static String content(Path file) {
        Spot spot = Spot.file(file);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw tooLong(spot);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(spot + ": is no UTF-8 text; save it in this encoding");
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(spot + ": there is no such file; name a configuration that exists");
        } catch (IOException e) {
            throw new ConfigurationException(spot + ": cannot be read; is it a file, and may this user read it?");
        }
    }

    private static ConfigurationException tooLong(Spot spot) {
        return new ConfigurationException(spot + ": is larger than 5 MB, which no configuration is");
    }
}
