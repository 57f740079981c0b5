package dev.mimamori.intake.argocd;

import java.util.Optional;

/**
 * A container image as a manifest names it, such as {@code registry:5000/acme/shop:1.4.2@sha256:…}.
 *
 * @param version its tag, or its digest where it has no tag or one that moves
 */
record Image(String repository, String version) {

    private static final String MOVES = "latest";

    /** Empty where nothing says which build it is. */
    static Optional<Image> of(String reference) {
        String[] parts = reference.strip().split("@", 2);
        String name = parts[0];
        int colon = name.lastIndexOf(':');
        boolean tagged = colon > name.lastIndexOf('/'); // before a slash it is the registry's port
        String tag = tagged ? name.substring(colon + 1) : "";
        String digest = parts.length > 1 ? parts[1] : "";
        String version = tag.isEmpty() || tag.equals(MOVES) && !digest.isEmpty() ? digest : tag;
        return version.isBlank() ? Optional.empty() : Optional.of(new Image(tagged ? name.substring(0, colon) : name, version));
    }

    /** By its whole repository, or by the last part of it. */
    boolean is(String name) {
        return repository.equals(name) || repository.endsWith("/" + name);
    }
}
