package dev.mimamori.answer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;
import io.quarkus.scheduler.Scheduled;

/** Links that have done what they can do. */
@ApplicationScoped
class UsedLinks {

    private static final int BATCH = 10_000;

    @Inject
    Sql sql;

    /**
     * Whether it is the first use. In the transaction of the deed: another use of the same link waits until this one is
     * committed or undone.
     */
    boolean use(String text, LinkToken token) {
        return sql.update("""
                insert into used_link (hash, used_at, person_id, release_id, expires_at)
                values (?, mimamori_now(), ?, ?, ?) on conflict do nothing
                """, LinkToken.hash(text), token.person(), token.task().release(), token.expiresAt()) == 1;
    }

    boolean isUsed(String text) {
        return sql.one("select exists (select from used_link where hash = ?) as used",
                row -> row.flag("used"), LinkToken.hash(text));
    }

    /** Some days after it expired nobody asks any more why a link does not work. */
    @Scheduled(every = "1h")
    void forget() {
        sql.update("""
                delete from used_link where hash in (
                    select hash from used_link where expires_at < mimamori_now() - interval '7 days'
                    order by expires_at limit ? for update skip locked)
                """, BATCH);
    }
}
