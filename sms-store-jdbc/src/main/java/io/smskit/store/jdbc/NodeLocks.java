package io.smskit.store.jdbc;

import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Proves that nodes on this machine have ended: each holds a lock on a file of its own beside the database, and the system
 * takes it away when the process dies, however it dies.
 *
 * <p>A process must never open the file of a node of its own: where a process closes a file, it loses its locks on it.
 */
final class NodeLocks implements AutoCloseable {
    private final Path database;
    private final Map<Long, FileChannel> held = new ConcurrentHashMap<>();

    NodeLocks(Path database) {
        this.database = database;
    }

    private Path file(long node) {
        return database.resolveSibling(database.getFileName() + ".node-" + Long.toHexString(node));
    }

    /** Takes the lock of a node of this process. */
    void hold(long node) {
        try {
            FileChannel channel = FileChannel.open(file(node), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            held.put(node, channel);
            if (channel.tryLock() == null) {
                throw new IOException("somebody else has the lock");
            }
        } catch (IOException e) {
            throw new StoreException(
                    "cannot lock a file beside the database, by which others learn that this process has ended; see"
                            + " whether the folder can be written to and is on a local disk",
                    e);
        }
    }

    /** Whether the process of a node of another process has surely ended. */
    boolean hasEnded(NodeId node) {
        if (held.containsKey(node.value())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file(node.value()), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException e) {
            // Without its file nothing is certain.
            return false;
        }
    }

    /** Forgets a node that has left or was rescued from. */
    void forget(NodeId node) {
        try {
            FileChannel channel = held.remove(node.value());
            if (channel != null) {
                channel.close();
            }
            Files.deleteIfExists(file(node.value()));
        } catch (IOException e) {
            // A file that stays behind says nothing wrong: nobody looks for it any more.
        }
    }

    /** Lets all locks go; the files stay, so that others learn of it. */
    @Override
    public void close() {
        for (FileChannel channel : held.values()) {
            try {
                channel.close();
            } catch (IOException e) {
                // The system takes the lock away at the end of the process.
            }
        }
        held.clear();
    }
}
