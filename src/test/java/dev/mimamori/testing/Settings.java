package dev.mimamori.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;

/** Our environment variables: those that the code knows, and those that a page tells of. */
public final class Settings {

    private static final Pattern WHOLE = Pattern.compile("`(MIMAMORI_[A-Z_]+)`");
    private static final Pattern END = Pattern.compile("`…(_[A-Z_]+)`");

    private Settings() {
    }

    /** Of all mappings. */
    public static Set<String> known() {
        Set<String> names = new TreeSet<>();
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.mimamori").stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class)).map(JavaClass::reflect)
                .forEach(type -> ConfigClass.configClass(type).getProperties().keySet().forEach(name -> names
                        .add(name.replace("[*]", "").replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT))));
        return names;
    }

    /**
     * In the first column of tables. Behind a whole name {@code …_END} stands for the one that begins most as it does; an end
     * that fits none is told as it is.
     */
    public static Set<String> told(Path page) {
        Set<String> known = known();
        Set<String> names = new TreeSet<>();
        for (String line : lines(page)) {
            String first = line.startsWith("| `") ? line.split(" \\| ")[0] : "";
            WHOLE.matcher(first).results().map(found -> found.group(1)).forEach(names::add);
            END.matcher(first).results().filter(end -> first.contains("MIMAMORI_"))
                    .forEach(end -> names.add(completed(first.substring(0, end.start()), end.group(1), known)));
        }
        return names;
    }

    private static String completed(String before, String end, Set<String> known) {
        String begun = WHOLE.matcher(before).results().reduce((earlier, later) -> later).map(MatchResult::group).orElseThrow()
                .replace("`", "");
        return Pattern.compile("_").matcher(begun).results().map(cut -> begun.substring(0, cut.start()) + end)
                .filter(known::contains).reduce((shorter, longer) -> longer).orElse("…" + end);
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
