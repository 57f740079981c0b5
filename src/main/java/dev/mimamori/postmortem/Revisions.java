package dev.mimamori.postmortem;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Batch;
import dev.mimamori.common.Sql;

/** What postmortems said before. */
@ApplicationScoped
class Revisions {

    static final int MOST = 100;

    private static final String SELECT = "select v.postmortem_id, v.by_id, v.version, v.at, v.title from postmortem_revision v ";

    @Inject
    Sql sql;

    /** The newest first. */
    List<RevisionView> of(Collection<Long> postmortems) {
        return sql.list("select v.* from unnest(?::bigint[]) as of (id) cross join lateral (" + SELECT + """
                where v.postmortem_id = of.id order by v.version desc limit ?) v
                order by v.postmortem_id, v.version desc
                """, RevisionView::of, postmortems, MOST);
    }

    Optional<RevisionView> find(long postmortem, int version) {
        return sql.find(SELECT + "where v.postmortem_id = ? and v.version = ?", RevisionView::of, postmortem, version);
    }

    /** Under the headings of now, since only what was written below them changes. */
    Map<RevisionView.Key, List<SectionView>> sections(Collection<RevisionView> revisions) {
        Map<RevisionView.Key, List<SectionView>> found = new HashMap<>();
        sql.list("""
                select v.postmortem_id, v.version, v.section_keys, v.section_bodies, array(
                    select coalesce(p.section_titles[array_position(p.section_keys, k)], k)
                    from unnest(v.section_keys) with ordinality as of (k, place) order by place) as section_titles
                from postmortem_revision v join postmortem p on p.id = v.postmortem_id
                where (v.postmortem_id, v.version) in (select * from unnest(?::bigint[], ?::integer[]))
                """, row -> found.put(new RevisionView.Key(row.id("postmortem_id"), row.integer("version")),
                SectionView.listOf(row)), Batch.each(revisions, RevisionView::postmortemId),
                Batch.each(revisions, RevisionView::version));
        return found;
    }
}
