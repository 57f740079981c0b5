package dev.mimamori.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * The data folder is one JVM's, until that JVM ends, however it ends. So whoever holds the lock may stop a server that
 * is still running on the data: its JVM was killed.
 */
final class FolderLock {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock take(DataFolder folder) {
        Path file = folder.path().resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, CREATE, WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw inUse(folder);
            }
            return new FolderLock(channel);
        } catch (OverlappingFileLockException heldByThisJvm) {
            throw inUse(folder);
        } catch (IOException e) {
            throw new PostgresFailure("Cannot lock " + file
                    + ": set MIMAMORI_DATA_DIR to a folder on a local disk that this user may write", e);
        }
    }

    private static PostgresFailure inUse(DataFolder folder) {
        return new PostgresFailure("Another Mimamori is running on the data folder " + folder.path()
                + ": stop it, or set MIMAMORI_DATA_DIR to another folder");
    }

    /** After a start that failed, so that another one in the same JVM can try again. */
    void release() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new PostgresFailure("Cannot unlock the data folder", e);
        }
    }
}
