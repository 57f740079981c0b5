package dev.mimamori.monitoring;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.common.NodeType;
import dev.mimamori.common.NodesChanged;
import dev.mimamori.common.Sql;
import dev.mimamori.release.Lane;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Makes a second person agree to HEALTHY where the schedule did not want one. What nobody has signed yet is concerned. */
@ApplicationScoped
public class SecondSignatures {

    private static final Logger LOG = Logger.getLogger(SecondSignatures.class);

    /** Live watches of releases that ship changes of a project, or have no changes and were registered for it. */
    private static final String CONCERNED = """
            select r.id from checklist c join release r on r.id = c.release_id
            where c.ended_at is null and c.signed_at is null and not c.second_sign_off and (
                exists (select from change h where h.release_id = r.id
                        and coalesce(h.project_id, r.project_id) = any(?::bigint[]))
                or r.project_id = any(?::bigint[]) and not exists (select from change h where h.release_id = r.id))
            """;

    @Inject
    Sql sql;

    @Inject
    Lane lane;

    @Inject
    WatchStore store;

    @Inject
    Event<NodesChanged> changed;

    /** Of all that is watched for these projects, each in a transaction of its own. */
    public void require(Collection<Long> projects) {
        if (!projects.isEmpty()) {
            sql.list(CONCERNED + "order by r.id", row -> row.id("id"), projects, projects)
                    .forEach(release -> attempt(release, projects));
        }
    }

    /** One that fails stops no other, and is tried again. */
    private void attempt(long release, Collection<Long> projects) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                lane.lock(release);
                require(release, projects);
            });
        } catch (RuntimeException e) {
            LOG.errorf("A second signature for release %d will be wanted again: %s", release, e.getMessage());
        }
    }

    /** Of this release, if it is one of these projects'. Its lane is locked. */
    public void require(long release, Collection<Long> projects) {
        List<Long> concerned = sql.list(CONCERNED + "and r.id = ?", row -> row.id("id"), projects, projects, release);
        if (!concerned.isEmpty()) {
            // the engine, which looks at it without its lane, keeps what was agreed as it has read it
            store.lockOf(release);
            sql.update("""
                    update checklist set second_sign_off = true
                    where release_id = ? and ended_at is null and signed_at is null
                    """, release);
            changed.fire(new NodesChanged(NodeType.Release, List.of(release)));
        }
    }
}
