package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The frontend's words in its two languages. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {

    private static final Path APP = Path.of("src/main/resources/web/app");
    private static final Pattern ENTRY = Pattern.compile("^  '([^']+)': (.+)$", Pattern.MULTILINE);
    private static final Pattern ENUM = Pattern.compile("^enum (\\w+) \\{(.+?)^}", Pattern.MULTILINE | Pattern.DOTALL);

    /** All files of a language: the common one, and those that pages have of their own. */
    private static Map<String, String> file(String name) throws IOException {
        Map<String, String> words = new TreeMap<>();
        String language = name.replace(".js", "");
        try (Stream<Path> files = Files.list(APP.resolve("words"))) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches(language + "(-\\w+)?\\.js")).toList()) {
                ENTRY.matcher(Files.readString(file)).results().forEach(
                        entry -> assertThat(words.put(entry.group(1), entry.group(2))).as(entry.group(1)).isNull());
            }
        }
        return words;
    }

    private static Set<String> placeholders(String words) {
        Set<String> names = new TreeSet<>();
        Pattern.compile("\\{(\\w+)}").matcher(words).results().map(name -> name.group(1)).forEach(names::add);
        return names;
    }

    @Test
    void both_languages_say_the_same_things_about_the_same_things() throws IOException {
        Map<String, String> english = file("en.js");
        Map<String, String> japanese = file("ja.js");
        assertThat(japanese.keySet()).isEqualTo(english.keySet());
        english.forEach((key, words) -> assertThat(placeholders(japanese.get(key))).as(key).isEqualTo(placeholders(words)));
    }

    @Test
    void every_key_that_is_used_is_there() throws IOException {
        Set<String> keys = file("en.js").keySet();
        try (Stream<Path> files = Files.walk(APP)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".js")).toList()) {
                assertThat(Pattern.compile("\\bt\\(\\s*'([^'$]+)'").matcher(Files.readString(file)).results()
                        .map(use -> use.group(1)).filter(key -> !keys.contains(key)).toList()).as(file.toString()).isEmpty();
            }
        }
    }

    /** An enum of the API that has words has them for each of its values. */
    @Test
    void no_value_of_the_api_is_without_words() throws IOException {
        Set<String> keys = file("en.js").keySet();
        String schema = Files.readString(Path.of("src/test/resources/schema.graphql"));
        for (MatchResult found : ENUM.matcher(schema).results().toList()) {
            List<String> values = Pattern.compile("^  (\\w+)$", Pattern.MULTILINE).matcher(found.group(2)).results()
                    .map(value -> found.group(1) + "." + value.group(1)).toList();
            if (values.stream().anyMatch(keys::contains)) {
                assertThat(keys).containsAll(values);
            }
        }
    }
}
