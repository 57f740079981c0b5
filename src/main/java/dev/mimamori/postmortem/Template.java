package dev.mimamori.postmortem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.mimamori.common.Language;

/**
 * The sections that a postmortem begins with, and what its other parts are called. Read from a file for each language
 * whose lines are {@code key = heading}, in the order of the document; the keys are the same in every language.
 */
final class Template {

    private Template() {
    }

    /** Empty sections with their headings. */
    static List<SectionView> sections(PostmortemScope scope, Language language) {
        return read(scope.name(), language).entrySet().stream()
                .map(line -> new SectionView(line.getKey(), line.getValue(), "")).toList();
    }

    /** By {@code timeline}, {@code events} and {@code actions}. */
    static Map<String, String> headings(Language language) {
        return read("headings", language);
    }

    private static Map<String, String> read(String name, Language language) {
        String file = "/postmortem/" + name.toLowerCase(Locale.ROOT) + "_" + language.name().toLowerCase(Locale.ROOT) + ".txt";
        try (InputStream in = Template.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            Map<String, String> lines = new LinkedHashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.contains("=")).forEach(line -> {
                int at = line.indexOf('=');
                lines.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
            });
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
