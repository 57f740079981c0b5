package dev.mimamori.intake.github;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.mimamori.delivery.http.Endpoint;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Where GitHub's REST API is. An address that came with a webhook is called only if it is one of these: it gets our token. */
record ApiBase(Endpoint endpoint) {

    private static final String DEFAULT = "https://api.github.com";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]+");

    static ApiBase of(String url) {
        try {
            Endpoint endpoint = Endpoint.parse(url.strip().replaceFirst("/+$", ""));
            if (endpoint.path().contains("?")) {
                throw new IllegalArgumentException("must end with its path");
            }
            return new ApiBase(endpoint);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("MIMAMORI_INTAKE_GITHUB_API_URL " + wrong.getMessage());
        }
    }

    /** Whether the operator has named this host, which may then be in the private network. */
    boolean isChosen() {
        return !equals(of(DEFAULT));
    }

    /** @param path begins without a slash */
    Endpoint at(String path) {
        return endpoint.resolve(path);
    }

    /** Empty where it is another host's, or leads out of the API by some trick of spelling. */
    Optional<Endpoint> own(String url) {
        try {
            Endpoint other = Endpoint.parse(url);
            String below = (endpoint.path().endsWith("/") ? endpoint.path() : endpoint.path() + "/") + "repos/";
            boolean own = other.https() == endpoint.https() && other.host().equalsIgnoreCase(endpoint.host())
                    && other.port() == endpoint.port() && other.path().startsWith(below) && !other.path().contains("..")
                    && !other.path().contains("//") && PLAIN.matcher(other.path()).matches();
            return own ? Optional.of(other) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
