package dev.mimamori.agreement;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Batch;
import dev.mimamori.common.Clock;
import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;

/** Agreements, read. */
@ApplicationScoped
public class Agreements implements NodeLoader {

    private static final int MOST = 100;
    private static final String SELECT = "select " + Agreement.COLUMNS + " from agreement a ";

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Standings standings;

    @Override
    public NodeType type() {
        return NodeType.Agreement;
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.VIEWER);
    }

    @Override
    public Map<Long, AgreementView> load(Collection<Long> numbers) {
        return views(numbers);
    }

    /** By number, in one statement; three more where somebody asks how they stand. */
    public Map<Long, AgreementView> views(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of()
                : Batch.index(views(sql.list(SELECT + "where a.id = any(?::bigint[])", Agreement::of, ids)),
                        AgreementView::number);
    }

    AgreementView view(long id) {
        return views(List.of(id)).get(id);
    }

    /** All versions, the newest first. */
    List<AgreementView> ofProject(long project) {
        return views(sql.list(SELECT + "where a.project_id = ? order by a.version desc limit ?", Agreement::of, project, MOST));
    }

    /** The one in force of each project. */
    public Map<Long, AgreementView> inForce(Collection<Long> projects) {
        return Batch.index(views(of(projects)), AgreementView::projectId);
    }

    /**
     * A deploy of a project is to be held because of an agreement.
     *
     * @param enforced false: a dry run
     * @param since when its quality is broken
     * @param broken what of it, as in {@code BUG_REGRESSION 2.5 of at most 2}
     */
    public record Hold(AgreementView agreement, boolean enforced, Instant since, String broken) {
    }

    /** What holds deploys of these projects: agreements whose quality is broken at this moment. */
    public List<Hold> holds(Collection<Long> projects) {
        List<Agreement> holding = of(projects).stream()
                .filter(a -> a.terms().consequences().contains(Consequence.HOLD_NEXT_DEPLOY)).toList();
        return views(holding).stream().filter(view -> view.standing().get().qualityState() == AgreementState.BROKEN)
                .map(view -> new Hold(view, !view.dryRun(), view.standing().get().brokenSince(Part.QUALITY),
                        Phrases.broken(view.standing().get().quality())))
                .toList();
    }

    /** Those in force. */
    List<Agreement> of(Collection<Long> projects) {
        return sql.list(SELECT + "where a.project_id = any(?::bigint[]) and a.status = 'IN_FORCE' order by a.project_id",
                Agreement::of, projects);
    }

    /** What came of each postmortem: the newest that was agreed, or else the newest. */
    Map<Long, AgreementView> ofPostmortems(Collection<Long> postmortems) {
        Map<Long, AgreementView> views = new HashMap<>();
        views(sql.list("select distinct on (a.postmortem_id) " + Agreement.COLUMNS + """
                 from agreement a where a.postmortem_id = any(?::bigint[])
                order by a.postmortem_id, a.agreed_at is null, a.version desc
                """, Agreement::of, postmortems)).forEach(view -> views.put(view.postmortemId(), view));
        return views;
    }

    List<ApprovalView> approvals(Collection<Long> agreements) {
        return sql.list("""
                select agreement_id, person_id, at, comment from agreement_approval where agreement_id = any(?::bigint[])
                order by agreement_id, position
                """, ApprovalView::of, agreements);
    }

    /** The newest of each first. */
    List<BreachView> breaches(Collection<Long> agreements) {
        return sql.list("""
                select b.* from unnest(?::bigint[]) as of (id) cross join lateral (
                    select * from agreement_breach where agreement_id = of.id order by noticed_at desc, id desc limit ?) b
                order by b.agreement_id, b.noticed_at desc, b.id desc
                """, BreachView::of, agreements, MOST);
    }

    private List<AgreementView> views(List<Agreement> agreements) {
        Together all = new Together(agreements);
        return agreements.stream().map(a -> AgreementView.of(a, () -> all.standing(a.id()))).toList();
    }

    /** What was read together is found out together, when the first of it is asked for. */
    private final class Together {

        private final List<Agreement> agreements;
        private Map<Long, Standing> found;

        private Together(List<Agreement> agreements) {
            this.agreements = agreements;
        }

        private Standing standing(long agreement) {
            if (found == null) {
                found = standings.of(agreements, clock.now());
            }
            return found.get(agreement);
        }
    }
}
