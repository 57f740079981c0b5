package dev.mimamori.answer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import io.quarkus.runtime.configuration.ConfigurationException;

/** Where people's browsers reach this service, without a slash at its end. */
record PublicUrl(String text) {

    /** @throws ConfigurationException where it is none: nobody could follow such a link */
    static PublicUrl of(String configured) {
        try {
            URI uri = new URI(configured.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return new PublicUrl(uri.toString().replaceFirst("/+$", ""));
            }
        } catch (URISyntaxException malformed) {
            // told below, in our words
        }
        throw new ConfigurationException("MIMAMORI_PUBLIC_URL must be http:// or https:// and a host, perhaps a port and a "
                + "path, and nothing else: such as https://mimamori.example.com");
    }

    /** What a browser calls the origin of our pages. */
    String origin() {
        return origin(URI.create(text));
    }

    static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean usual = uri.getPort() == -1 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + uri.getPort());
    }

    String at(String path) {
        return text + path;
    }
}
