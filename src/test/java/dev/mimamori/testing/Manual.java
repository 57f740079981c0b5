package dev.mimamori.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What people are told to copy: the pieces of code in the README and in what lies beside it. */
public final class Manual {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```$");

    private Manual() {
    }

    /** The one piece that holds this text. */
    public static String piece(String text) {
        List<String> pieces = files().stream().map(Manual::read).flatMap(file -> FENCED.matcher(file).results())
                .map((MatchResult found) -> found.group(1)).filter(piece -> piece.contains(text)).toList();
        if (pieces.size() != 1) {
            throw new AssertionError(pieces.size() + " pieces of code hold " + text);
        }
        return pieces.get(0);
    }

    private static List<Path> files() {
        try (Stream<Path> docs = Files.walk(Path.of("src/docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
