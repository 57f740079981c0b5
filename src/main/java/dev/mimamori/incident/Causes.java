package dev.mimamori.incident;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;

/** The organisation's own words for why things break: whatever incidents name is one. */
@ApplicationScoped
class Causes {

    private static final int MOST = 1000;

    @Type("CauseCount")
    @Allowed(Role.VIEWER)
    @Description("A cause, and how often it is named.")
    public record CauseCount(
            @NonNull @Description("The cause.") String cause,
            @Description("How many incidents name it, near misses and those that figures leave out too.") int count) {
    }

    @Inject
    Sql sql;

    @Inject
    Audit audit;

    List<CauseCount> counted() {
        return sql.list("""
                select cause, count(*) as n from incident where cause is not null
                group by cause order by n desc, cause limit ?
                """, row -> new CauseCount(row.text("cause"), row.integer("n")), MOST);
    }

    /** How many incidents name another cause now. Where the other is in use already, the two become one. */
    @Transactional
    int rename(String from, String to) {
        String old = Text.name("from", from);
        String wanted = Text.name("to", to);
        int changed = old.equals(wanted) ? 0 : sql.update("update incident set cause = ? where cause = ?", wanted, old);
        if (changed > 0) {
            audit.record("renameCause", "\"" + old + "\" → \"" + wanted + "\", in " + changed + " incidents");
        }
        return changed;
    }
}
