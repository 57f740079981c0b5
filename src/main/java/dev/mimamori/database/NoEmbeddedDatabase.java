package dev.mimamori.database;

import java.nio.file.Path;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * What stands in a native executable for {@link EmbeddedDatabase}: nothing of the library is in it, and a native build does not
 * put up with code that leads to classes that are not there.
 */
@TargetClass(EmbeddedDatabase.class)
final class NoEmbeddedDatabase {

    private NoEmbeddedDatabase() {
    }

    @Substitute
    static EmbeddedDatabase.Access open(Path dataDir) {
        throw PostgresFailure.noneConfigured();
    }
}
