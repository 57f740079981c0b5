package dev.mimamori.release;

import dev.mimamori.database.PackageDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same of the package. */
@QuarkusIntegrationTest
@WithTestResource(PackageDatabase.class)
class RealReleasesPackageIT extends RealReleasesTest {
}
