package dev.mimamori.postmortem;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;
import dev.mimamori.insight.ContributionView;

/**
 * The first section of a PROJECT postmortem: how much of what broke came from the project. It follows what is known while
 * the postmortem is a draft, and stands still from the moment that review begins. It names nobody.
 */
@ApplicationScoped
class IncidentAnalysis {

    static final String SECTION = "analysis";

    @Inject
    Sql sql;

    @Inject
    Analyses analyses;

    @Inject
    PostmortemStore store;

    /** Of each postmortem what it says, with what is not frozen filled in; two statements at most. */
    Map<Long, List<SectionView>> sections(List<PostmortemView> views) {
        Map<Long, ContributionView> live = analyses.live(views);
        Map<Long, List<SectionView>> sections = new HashMap<>();
        views.forEach(view -> sections.put(view.number(), live.containsKey(view.number())
                ? saying(view.written(), AnalysisText.of(view.language(), live.get(view.number())))
                : view.written()));
        return sections;
    }

    /** From now on it says what it says now. What came with a file says what it said elsewhere. */
    void freeze(Postmortem draft, Instant now) {
        if (draft.scope() == PostmortemScope.PROJECT && !isFrozen(draft.id())) {
            ContributionView figures = analyses.of(draft);
            write(draft.with(saying(draft.sections(), AnalysisText.of(draft.language(), figures))), now,
                    analyses.written(figures));
        }
    }

    /** It is written anew when review begins again; what review had begun with stays on record. */
    void thaw(Postmortem reviewed) {
        boolean ours = sql.one("select imported_sha256 is null as ours from postmortem where id = ?", row -> row.flag("ours"),
                reviewed.id());
        if (reviewed.scope() == PostmortemScope.PROJECT && ours) {
            reviewed.sections().stream().filter(section -> section.key().equals(SECTION)).findFirst()
                    .ifPresent(section -> store.keepAnalysis(reviewed.id(), section.body()));
            write(reviewed.with(saying(reviewed.sections(), "")), null, null);
        }
    }

    /** What came with a file counts incidents that are elsewhere. */
    void keep(Postmortem told, long id, Instant now) {
        boolean written = told.sections().stream()
                .anyMatch(section -> section.key().equals(SECTION) && !section.body().isEmpty());
        if (told.scope() == PostmortemScope.PROJECT && (written || told.status() != PostmortemStatus.DRAFT)) {
            sql.update("update postmortem set analysis_frozen_at = ? where id = ?", now, id);
        }
    }

    boolean isFrozen(long postmortem) {
        return sql.one("select analysis_frozen_at is not null as frozen from postmortem where id = ?",
                row -> row.flag("frozen"), postmortem);
    }

    private void write(Postmortem postmortem, Instant frozenAt, String figures) {
        sql.update("""
                update postmortem set section_bodies = ?::text[], document = ?, analysis_frozen_at = ?,
                    contribution = ?::jsonb
                where id = ?
                """, postmortem.sections().stream().map(SectionView::body).toList(), postmortem.document(), frozenAt,
                figures, postmortem.id());
    }

    private static List<SectionView> saying(List<SectionView> sections, String text) {
        return sections.stream().map(section -> section.key().equals(SECTION) ? section.saying(text) : section).toList();
    }
}
