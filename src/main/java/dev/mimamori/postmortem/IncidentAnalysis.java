package dev.mimamori.postmortem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Language;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.incident.IncidentKind;

/**
 * The first section of a PROJECT postmortem: how much of what broke came from the project. It follows what is known while
 * the postmortem is a draft, and stands still from the moment that review begins. It names nobody.
 */
@ApplicationScoped
class IncidentAnalysis {

    static final String SECTION = "analysis";

    private static final int MOST_CAUSES = 10;

    /** By when they began, in watched environments, without those that figures leave out. */
    private static final String COUNTED = """
            with period as (
                select * from unnest(?::bigint[], ?::bigint[], ?::text[]::date[], ?::text[]::date[])
                    as p (id, project_id, first, last)
            ), counted as (
                select p.id as postmortem_id, i.kind, i.cause, a.confirmed, a.suspected, greatest(0, 1 - a.told) as unknown
                from period p join incident i on i.started_at >= p.first::timestamp at time zone ?
                    and i.started_at < (p.last + 1)::timestamp at time zone ? and not i.excluded
                    and (i.environment is null or lower(i.environment) = any(?::text[]))
                cross join lateral (
                    select coalesce(sum(share) filter (where confirmed and project_id = p.project_id), 0) as confirmed,
                        coalesce(sum(share) filter (where not confirmed and project_id = p.project_id), 0) as suspected,
                        coalesce(sum(share), 0) as told
                    from attribution where incident_id = i.id) a
            )
            """;

    /** A project over a period, for a reader of this language. */
    private record Period(long postmortemId, long project, LocalDate from, LocalDate to, Language language) {
    }

    /** Of one kind, how many there were in all, and what of them came from the project. */
    record OfKind(IncidentKind kind, int total, double confirmed, double suspected, double unknown) {
    }

    record OfCause(String cause, int total, double confirmed) {
    }

    private record Counted<T>(long postmortemId, T figures) {
    }

    @Inject
    Sql sql;

    @Inject
    Organisation organisation;

    @Inject
    PostmortemStore store;

    /** Of each postmortem what it says, with what is not frozen filled in; two statements at most. */
    Map<Long, List<SectionView>> sections(List<PostmortemView> views) {
        Map<Long, String> live = texts(views.stream().filter(view -> view.scope() == PostmortemScope.PROJECT && !view.frozen())
                .map(view -> new Period(view.number(), view.projectId(), view.from(), view.to(), view.language())).distinct()
                .toList());
        Map<Long, List<SectionView>> sections = new HashMap<>();
        views.forEach(view -> sections.put(view.number(), live.containsKey(view.number())
                ? saying(view.written(), live.get(view.number()))
                : view.written()));
        return sections;
    }

    /** From now on it says what it says now. What came with a file says what it said elsewhere. */
    void freeze(Postmortem draft, Instant now) {
        if (draft.scope() == PostmortemScope.PROJECT && !isFrozen(draft.id())) {
            Period period = new Period(draft.id(), draft.subject().project(), draft.subject().from(), draft.subject().to(),
                    draft.language());
            write(draft.with(saying(draft.sections(), texts(List.of(period)).get(draft.id()))), now);
        }
    }

    /** It is written anew when review begins again; what review had begun with stays on record. */
    void thaw(Postmortem reviewed) {
        boolean ours = sql.one("select imported_sha256 is null as ours from postmortem where id = ?", row -> row.flag("ours"),
                reviewed.id());
        if (reviewed.scope() == PostmortemScope.PROJECT && ours) {
            reviewed.sections().stream().filter(section -> section.key().equals(SECTION)).findFirst()
                    .ifPresent(section -> store.keepAnalysis(reviewed.id(), section.body()));
            write(reviewed.with(saying(reviewed.sections(), "")), null);
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

    private void write(Postmortem postmortem, Instant frozenAt) {
        sql.update("update postmortem set section_bodies = ?::text[], document = ?, analysis_frozen_at = ? where id = ?",
                postmortem.sections().stream().map(SectionView::body).toList(), postmortem.document(), frozenAt,
                postmortem.id());
    }

    private static List<SectionView> saying(List<SectionView> sections, String text) {
        return sections.stream().map(section -> section.key().equals(SECTION) ? section.saying(text) : section).toList();
    }

    private Map<Long, String> texts(Collection<Period> periods) {
        if (periods.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<OfKind>> kinds = grouped(kinds(periods));
        Map<Long, List<OfCause>> causes = grouped(causes(periods));
        return periods.stream().collect(Collectors.toMap(Period::postmortemId,
                period -> AnalysisText.of(period.language(), kinds.getOrDefault(period.postmortemId(), List.of()),
                        causes.getOrDefault(period.postmortemId(), List.of()))));
    }

    private static <T> Map<Long, List<T>> grouped(List<Counted<T>> rows) {
        return rows.stream().collect(Collectors.groupingBy(Counted::postmortemId,
                Collectors.mapping(Counted::figures, Collectors.toList())));
    }

    private List<Counted<OfKind>> kinds(Collection<Period> periods) {
        return sql.list(COUNTED + """
                select postmortem_id, kind, count(*)::integer as total, sum(confirmed) as confirmed,
                    sum(suspected) as suspected, sum(unknown) as unknown
                from counted group by 1, 2
                """, row -> counted(row, new OfKind(row.constant("kind", IncidentKind.class), row.integer("total"),
                row.decimal("confirmed"), row.decimal("suspected"), row.decimal("unknown"))), parameters(periods));
    }

    /** Near misses stand apart, and have a line of their own above. */
    private List<Counted<OfCause>> causes(Collection<Period> periods) {
        return sql.list(COUNTED + """
                select * from (
                    select postmortem_id, cause, count(*)::integer as total, sum(confirmed) as confirmed,
                        row_number() over (partition by postmortem_id order by count(*) desc, cause) as place
                    from counted where cause is not null and kind <> 'NEAR_MISS' group by 1, 2) c
                where place <=\s""" + MOST_CAUSES + " order by postmortem_id, place",
                row -> counted(row, new OfCause(row.text("cause"), row.integer("total"), row.decimal("confirmed"))),
                parameters(periods));
    }

    private static <T> Counted<T> counted(Row row, T figures) {
        return new Counted<>(row.id("postmortem_id"), figures);
    }

    private Object[] parameters(Collection<Period> periods) {
        String zone = organisation.zone().getId();
        return new Object[] { periods.stream().map(Period::postmortemId).toList(),
                periods.stream().map(Period::project).toList(), periods.stream().map(p -> p.from().toString()).toList(),
                periods.stream().map(p -> p.to().toString()).toList(), zone, zone,
                organisation.watchedEnvironments().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList() };
    }
}
