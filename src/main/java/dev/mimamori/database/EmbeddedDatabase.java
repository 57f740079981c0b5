package dev.mimamori.database;

import java.nio.file.Path;

import org.eclipse.microprofile.config.ConfigProvider;

/** Whether this process runs on its own PostgreSQL, and the one place that starts it. */
public final class EmbeddedDatabase {

    static final String USER = "mimamori";

    /** Builds for containers are without it. */
    private static final String LIBRARY = "io/zonky/test/db/postgres/embedded/DefaultPostgresBinaryResolver.class";

    private EmbeddedDatabase() {
    }

    record Access(String url, String username, String password) {
    }

    /** True on the embedded database, false on a configured one. */
    public static boolean isRunning() {
        return EmbeddedDatabaseUrl.SOURCE
                .equals(ConfigProvider.getConfig().getConfigValue(EmbeddedDatabaseUrl.URL).getSourceName());
    }

    /**
     * The database of this folder, started by the first call in this JVM.
     * <p>
     * Live reload and test profiles load this class again in new class loaders, and the server has to outlive them. What
     * they share is the JVM: its system properties say where the server is, and its {@link Runtime} is the lock.
     */
    static Access open(Path dataDir) {
        if (EmbeddedDatabase.class.getClassLoader().getResource(LIBRARY) == null) {
            throw PostgresFailure.noneConfigured(); // and no folder is made for it, perhaps on a disk that cannot be written
        }
        DataFolder folder = DataFolder.at(dataDir);
        String startedHere = EmbeddedDatabase.class.getName() + ":" + folder.path();
        synchronized (Runtime.getRuntime()) {
            String url = System.getProperty(startedHere);
            if (url == null) {
                url = start(folder);
                System.setProperty(startedHere, url);
            }
            return new Access(url, USER, folder.password());
        }
    }

    private static String start(DataFolder folder) {
        FolderLock lock = FolderLock.take(folder);
        try {
            return PostgresServer.start(folder, PostgresBinaries.unpackInto(folder), lock).url();
        } catch (NoClassDefFoundError withoutTheLibrary) {
            lock.release();
            throw PostgresFailure.noneConfigured();
        } catch (RuntimeException e) {
            lock.release();
            throw e;
        }
    }
}
