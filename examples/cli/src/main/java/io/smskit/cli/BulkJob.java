package io.smskit.cli;

import io.smskit.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What makes two runs the same one: the bytes of the file and the template. A row has the same key in both, so that a
 * durable store takes it once, however often the run is begun.
 *
 * @param id the same for the same job
 */
record BulkJob(String id) {
    private static final int ID_BYTES = 20;

    /** The job of this file and this template. */
    static BulkJob of(Path file, String template) {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            MessageDigest digest = digesting.getMessageDigest();
            digest.update(template.getBytes(StandardCharsets.UTF_8));
            return new BulkJob(HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES));
        } catch (IOException e) {
            throw new ConfigurationException(
                    file.getFileName() + " cannot be read: " + e.getClass().getSimpleName());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A job that is like no other, for whoever wants a file sent once more. */
    static BulkJob anew() {
        return new BulkJob(UUID.randomUUID().toString());
    }

    /** The row under its key. */
    Row keyed(Row row) {
        return new Row(row.number(), row.message().idempotencyKey("bulk-" + id + "-" + row.number()));
    }
}
