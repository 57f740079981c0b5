package dev.mimamori.incident;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text that may tell what it is about. Where words are not parted by spaces, as in Japanese, two letters
 * that follow each other do for one; those in hiragana alone are left out, which are endings and particles mostly.
 */
record Words(List<String> runs, Set<String> tokens) {

    private static final Pattern RUN = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー々]+|[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー々]]{3,}");
    private static final Pattern UNSPACED = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー々].*");
    private static final Pattern HIRAGANA = Pattern.compile("\\p{IsHiragana}+");
    private static final Set<String> COMMON = Set.of("about", "add", "after", "all", "and", "are", "been", "before", "but",
            "can", "cannot", "does", "error", "errors", "fail", "failed", "fails", "fix", "fixes", "for", "from", "had", "has",
            "have", "into", "its", "may", "new", "not", "now", "off", "only", "our", "out", "some", "than", "that", "the",
            "then", "there", "they", "this", "too", "update", "use", "users", "was", "when", "which", "will", "with");

    static Words of(String text) {
        List<String> runs = new ArrayList<>();
        Set<String> tokens = new LinkedHashSet<>();
        Matcher run = RUN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
        while (run.find()) {
            runs.add(run.group());
            tokens.addAll(tokensOf(run.group()));
        }
        return new Words(runs, tokens);
    }

    private static List<String> tokensOf(String run) {
        if (!UNSPACED.matcher(run).matches()) {
            return COMMON.contains(run) ? List.of() : List.of(run);
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i + 2 <= run.length(); i++) {
            String pair = run.substring(i, i + 2);
            if (!HIRAGANA.matcher(pair).matches()) {
                pairs.add(pair);
            }
        }
        return pairs;
    }

    /** How many of these words the other has too. */
    int sharedWith(Words other) {
        return (int) tokens.stream().filter(other.tokens::contains).count();
    }

    /** The same to be read: pairs that follow each other are put together again. */
    List<String> inCommon(Words other) {
        Set<String> common = new LinkedHashSet<>();
        for (String run : runs) {
            if (!UNSPACED.matcher(run).matches()) {
                tokensOf(run).stream().filter(other.tokens::contains).forEach(common::add);
                continue;
            }
            int from = -1;
            for (int i = 0; i < run.length(); i++) {
                boolean goesOn = i + 2 <= run.length() && tokens.contains(run.substring(i, i + 2))
                        && other.tokens.contains(run.substring(i, i + 2));
                if (goesOn && from < 0) {
                    from = i;
                } else if (!goesOn && from >= 0) {
                    common.add(run.substring(from, i + 1));
                    from = -1;
                }
            }
        }
        return List.copyOf(common);
    }
}
