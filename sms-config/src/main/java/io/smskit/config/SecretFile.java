package io.smskit.config;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a secret from the first line of a file, as secret managers write them. */
final class SecretFile {
    static final String PREFIX = "file:";

    private static final int LONGEST = 16 * 1024;

    private SecretFile() {}

    /** The secret; empty if there is none, which is a problem then. */
    static Optional<String> read(Path directory, String name, Spot spot, Problems problems) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(directory.resolve(name.strip())))) {
            String secret = firstLine(in);
            if (!secret.isBlank()) {
                return Optional.of(secret);
            }
            problems.add(spot, "names a file whose first line is empty; the secret stands there");
        } catch (CharacterCodingException e) {
            problems.add(spot, "names a file whose first line is no UTF-8 text of at most " + LONGEST + " bytes");
        } catch (IOException | InvalidPathException e) {
            problems.add(
                    spot, "names a file that cannot be read; a relative one is looked for beside the configuration");
        }
        return Optional.empty();
    }

    private static String firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (line.size() == LONGEST) {
                throw new CharacterCodingException();
            }
            line.write(b);
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(line.toByteArray()))
                .toString();
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
