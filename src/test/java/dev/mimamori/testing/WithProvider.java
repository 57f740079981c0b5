package dev.mimamori.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A service that believes an {@link IdentityProvider}, which is not there yet when it starts. */
public final class WithProvider implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        try (ServerSocket free = new ServerSocket(0)) {
            Map<String, String> settings = new HashMap<>();
            settings.put("quarkus.oidc.auth-server-url", "http://localhost:" + free.getLocalPort());
            settings.put("quarkus.oidc.client-id", IdentityProvider.CLIENT);
            settings.put("quarkus.oidc.credentials.secret", IdentityProvider.SECRET);
            settings.put("quarkus.oidc.token.forced-jwk-refresh-interval", "0S"); // tests do not wait
            settings.put("mimamori.oidc.roles", "owners=OWNER,admins=ADMIN,CN=readers=VIEWER");
            settings.put("mimamori.public-url", "");
            settings.put("mimamori.trusted-proxies", "127.0.0.1/32"); // for addresses of their own
            settings.put("mimamori.rate-limit.failed-sign-ins", "200");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that this service believes, from now on. */
    public static IdentityProvider open() {
        return new IdentityProvider(
                URI.create(ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class)).getPort());
    }
}
