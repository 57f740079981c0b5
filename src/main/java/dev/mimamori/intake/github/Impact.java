package dev.mimamori.intake.github;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.mimamori.intake.Clean;
import dev.mimamori.release.ImpactInput;
import dev.mimamori.release.Risk;

/**
 * The technical impact that a pull request states, in a section of its own: what changes, who could notice, how we would
 * see it, how to undo it, risk. In English or Japanese; each part under a heading of its own, or behind its name and a
 * colon. What stands under none of these says what changes.
 *
 * @param input null where it says no more than a risk
 * @param risk null where it says none that we know, or leaves the choice
 */
record Impact(ImpactInput input, Risk risk) {

    static final Impact NONE = new Impact(null, null);

    /** {@code - **Risk:** low}, {@code Risk: low}, {@code 影響範囲：決済}. */
    private static final Pattern NAMED = Pattern.compile(
            "^(?:[-*+] )? ?(?:\\*\\*|__)?([^:：*_]{1,60})(?:(?:\\*\\*|__) ?[:：]|[:：](?:\\*\\*|__)?)");
    private static final Pattern BOLD = Pattern.compile("^(?:\\*\\*|__)([^*_]{1,60})(?:\\*\\*|__)$");
    private static final Pattern BULLET = Pattern.compile("^(?:[-*+]|\\d{1,3}[.)])\\s+(?:\\[[ xX]\\]\\s+)?");
    private static final Set<String> SECTION = Set.of("technical impact", "technical impact of the change", "技術的な影響",
            "その変更による技術的な影響", "変更による技術的な影響");
    private static final Set<String> NOTHING = Set.of("", "-", "n/a", "na", "none", "tbd", "todo", "なし", "無し", "特になし", "未定");
    private static final Pattern UNCHECKED = Pattern.compile("^(?:[-*+] )?\\[ ?\\]");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int HEAD = 160;
    private static final int MOST_AFFECTED = 100;

    /** A part, and what people call it. */
    private enum Part {
        SUMMARY("what changes", "what", "summary", "change", "changes", "変更内容", "変更点", "何が変わるか"),
        AFFECTED("who could notice", "who", "affected", "who or what could notice", "影響範囲", "影響", "誰が気づくか", "対象"),
        DETECTION("how we would see it", "how we would see it go wrong", "detection", "how to detect it", "検知方法", "検知",
                "確認方法"),
        ROLLBACK("how to undo it", "rollback", "roll back", "undo", "how to roll back", "切り戻し方法", "切り戻し", "戻し方",
                "ロールバック方法", "ロールバック"),
        RISK("risk", "リスク", "危険度");

        private final Set<String> names;

        Part(String... names) {
            this.names = Set.of(names);
        }

        /** Null where none is called so. */
        private static Part named(String text) {
            String name = Section.form(text);
            return Stream.of(values()).filter(part -> part.names.contains(name)).findFirst().orElse(null);
        }
    }

    /** Whether it says anything that somebody can look for. */
    boolean isStated() {
        return input != null;
    }

    /** Empty where there is no such section, or nothing in it. */
    static Optional<Impact> of(String markdown) {
        Map<Part, List<String>> parts = parts(Section.of(markdown, SECTION));
        Risk risk = risk(text(parts, Part.RISK));
        String summary = Clean.note(text(parts, Part.SUMMARY));
        List<String> affected = affected(parts.getOrDefault(Part.AFFECTED, List.of()));
        String detection = said(text(parts, Part.DETECTION));
        String rollback = said(text(parts, Part.ROLLBACK));
        if (summary == null && affected.isEmpty() && detection == null && rollback == null) {
            return Optional.ofNullable(risk).map(alone -> new Impact(null, alone));
        }
        return Optional.of(new Impact(
                new ImpactInput(summary == null ? "Not stated" : summary, affected, detection, rollback), risk));
    }

    private static Map<Part, List<String>> parts(List<Section.Line> section) {
        Map<Part, List<String>> parts = new EnumMap<>(Part.class);
        Part current = Part.SUMMARY;
        for (Section.Line line : section) {
            String text = line.text().strip();
            Part begun = null;
            String rest = line.text();
            if (line.isHeading()) {
                begun = Part.named(text);
                rest = begun == null ? text : "";
            } else if (!line.code()) {
                String head = text.substring(0, Math.min(HEAD, text.length()));
                Matcher bold = BOLD.matcher(head);
                Matcher named = NAMED.matcher(head);
                if (bold.matches()) {
                    begun = Part.named(bold.group(1));
                    rest = begun == null ? rest : "";
                } else if (named.find()) {
                    begun = Part.named(named.group(1));
                    rest = begun == null ? rest : text.substring(named.end()).strip();
                }
            }
            current = begun == null ? current : begun;
            if (begun == null || !rest.isEmpty()) {
                parts.computeIfAbsent(current, part -> new ArrayList<>()).add(rest);
            }
        }
        return parts;
    }

    private static String text(Map<Part, List<String>> parts, Part part) {
        return String.join("\n", parts.getOrDefault(part, List.of())).strip();
    }

    private static String said(String text) {
        return NOTHING.contains(Section.form(withoutBullet(text))) ? null : Clean.note(text);
    }

    private static String withoutBullet(String text) {
        return BULLET.matcher(text).replaceFirst("");
    }

    /** A line each, or what commas part in the only one. */
    private static List<String> affected(List<String> lines) {
        List<String> given = lines.stream().map(line -> withoutBullet(line.strip()).strip()).filter(line -> !line.isEmpty())
                .toList();
        List<String> single = given.size() == 1 ? List.of(given.get(0).split("[,、，;；]")) : given;
        return single.stream().map(Clean::line).filter(who -> who != null && !NOTHING.contains(Section.form(who))).distinct()
                .limit(MOST_AFFECTED).toList();
    }

    /** The first word; where a template's choice was left standing, such as {@code low, medium or high}, nobody chose. */
    private static Risk risk(String text) {
        List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty() && !UNCHECKED.matcher(line).find())
                .map(Impact::withoutBullet).toList();
        if (lines.isEmpty() || named(word(lines.get(0))) == null) {
            return null;
        }
        // further lines explain, unless each begins with a choice
        Set<Risk> named = Stream.concat(Stream.of(BETWEEN.split(Section.form(lines.get(0)))), lines.stream().map(Impact::word))
                .map(Impact::named).filter(Objects::nonNull).collect(Collectors.toSet());
        return named.size() == 1 ? named.iterator().next() : null;
    }

    private static String word(String line) {
        return Section.form(line.split("[\\s,.。、・/|(（:：-]", 2)[0]);
    }

    private static Risk named(String word) {
        return switch (word) {
            case "low", "低", "低い", "小", "小さい" -> Risk.LOW;
            case "medium", "middle", "mid", "中", "中程度", "普通" -> Risk.MEDIUM;
            case "high", "高", "高い", "大", "大きい" -> Risk.HIGH;
            default -> null;
        };
    }
}
