package dev.mimamori.intake.cdevents;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import dev.mimamori.common.DomainException.BadInput;

/**
 * What an artifact is called: {@code pkg:oci/shop@sha256%3A…?tag=1.4.2}, {@code pkg:maven/com.acme/shop@1.4.2}.
 *
 * @param tag null where it has none
 */
record PackageUrl(String version, String tag) {

    private static final String FIELD = "subject.content.artifactId";

    static PackageUrl parse(String text) {
        if (!text.startsWith("pkg:")) {
            throw new BadInput(FIELD, "must be a package URL, which begins with pkg:");
        }
        String whole = text.split("#", 2)[0];
        String[] parts = whole.split("\\?", 2);
        int at = parts[0].lastIndexOf('@');
        String version = at < 0 ? "" : decoded(parts[0].substring(at + 1));
        String tag = parts.length < 2 ? null
                : Stream.of(parts[1].split("&")).filter(pair -> pair.startsWith("tag="))
                        .map(pair -> decoded(pair.substring(4))).filter(value -> !value.isBlank()).findFirst().orElse(null);
        if (version.isBlank() && tag == null) {
            throw new BadInput(FIELD, "must name a version: behind an @, or as ?tag=");
        }
        return new PackageUrl(version, tag);
    }

    /** An image's tag says more than its hash, unless it moves. */
    String release() {
        return tag == null || tag.equals("latest") && !version.isBlank() ? version : tag;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new BadInput(FIELD, "has a % that stands for nothing");
        }
    }
}
