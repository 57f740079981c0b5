package dev.mimamori.postmortem;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.mimamori.common.Language;
import dev.mimamori.incident.IncidentKind;
import dev.mimamori.insight.ContributionView;

/** The figures of a project as Markdown. Pure. Near misses stand apart and are never added up with the others. */
final class AnalysisText {

    private static final int MOST_CAUSES = 10;

    /** Of one kind, how many there were in all, and what of them came from the project. */
    record OfKind(IncidentKind kind, int total, double confirmed, double suspected, double unknown) {
    }

    record OfCause(String cause, int total, double confirmed) {
    }

    private AnalysisText() {
    }

    /** The causes that are named most often. */
    static String of(Language language, ContributionView figures) {
        return of(language, figures.byKind().stream()
                .map(k -> new OfKind(k.kind(), k.total(), k.confirmed(), k.suspected(), k.unknown())).toList(),
                figures.byCause().stream().map(c -> new OfCause(c.cause(), c.total(), c.confirmed()))
                        .sorted(Comparator.comparing(OfCause::total).reversed().thenComparing(OfCause::cause))
                        .limit(MOST_CAUSES).toList());
    }

    static String of(Language language, List<OfKind> kinds, List<OfCause> causes) {
        boolean english = language == Language.EN;
        String table = (english
                ? "| Kind | In all | This project, confirmed | Share | Suspected, not counted | Unknown |"
                : "| 種別 | 全体 | このプロジェクト起因(確認済み) | 割合 | 未確認(集計外) | 原因不明 |")
                + "\n|---|---:|---:|---:|---:|---:|\n"
                + Stream.of(IncidentKind.INCIDENT, IncidentKind.REGRESSION, IncidentKind.USER_INQUIRY, IncidentKind.NEAR_MISS)
                        .map(kind -> line(language, kinds.stream().filter(k -> k.kind() == kind).findFirst()
                                .orElse(new OfKind(kind, 0, 0, 0, 0))))
                        .collect(Collectors.joining("\n"));
        String apart = english ? "Near misses stand apart: they are never added up with the others."
                : "ヒヤリハットは他の種別と合算しません。";
        if (causes.isEmpty()) {
            return table + "\n\n" + apart;
        }
        return table + "\n\n" + apart + "\n\n"
                + (english ? "| Cause | In all | This project, confirmed |" : "| 要因 | 全体 | このプロジェクト起因(確認済み) |")
                + "\n|---|---:|---:|\n"
                + causes.stream().map(c -> "| " + escaped(c.cause()) + " | " + c.total() + " | " + number(c.confirmed()) + " |")
                        .collect(Collectors.joining("\n"));
    }

    private static String line(Language language, OfKind kind) {
        String share = kind.total() == 0 ? "–" : number(100 * kind.confirmed() / kind.total()) + " %";
        return "| " + name(language, kind.kind()) + " | " + kind.total() + " | " + number(kind.confirmed()) + " | " + share
                + " | " + number(kind.suspected()) + " | " + number(kind.unknown()) + " |";
    }

    private static String name(Language language, IncidentKind kind) {
        boolean english = language == Language.EN;
        return switch (kind) {
            case INCIDENT -> english ? "Incident" : "インシデント";
            case REGRESSION -> english ? "Regression" : "デグレ";
            case USER_INQUIRY -> english ? "User inquiry" : "ユーザー問い合わせ";
            case NEAR_MISS -> english ? "Near miss" : "ヒヤリハット";
        };
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    private static String escaped(String cause) {
        return cause.replace("\\", "\\\\").replace("|", "\\|");
    }
}
