package dev.mimamori.intake;

import java.util.regex.Pattern;

/**
 * What to call what was built from a commit. A branch moves on, so it names no version; of a name alone nobody can tell
 * whether it is a tag, so it must look like a version.
 */
public final class Version {

    private static final String TAG = "refs/tags/";
    private static final int LONGEST = 100;

    /**
     * {@code 1.4.2}, {@code v1.4}, {@code v2.0.1-rc.1+b7}, {@code 2024.05.12.3}. Without a {@code v} it takes three parts:
     * {@code 1.4} is what people call the branch that they keep 1.4 alive on. Other words before or after it are a branch's as
     * often as not: {@code hotfix-1.4.2}, {@code v1.4-wip}.
     */
    private static final Pattern LIKE_A_VERSION = Pattern.compile(
            "(?:v\\d+\\.\\d+|\\d+\\.\\d+\\.\\d+)(?:\\.\\d+)*"
                    + "(?:-(?:(?:alpha|beta|rc|pre|preview)[.-]?\\d*|m\\d+|\\d+)(?:\\.\\d+)*)?"
                    + "(?:\\+[0-9A-Za-z][0-9A-Za-z.-]*)?",
            Pattern.CASE_INSENSITIVE);

    private Version() {
    }

    /** @param ref a tag, a branch or a commit, as the source names it; may be null */
    public static String of(String ref, String sha) {
        if (ref == null) {
            return sha;
        }
        if (ref.startsWith(TAG)) {
            return ref.length() > TAG.length() ? ref.substring(TAG.length()) : sha;
        }
        return ref.length() <= LONGEST && LIKE_A_VERSION.matcher(ref).matches() ? ref : sha;
    }
}
