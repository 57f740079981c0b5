package dev.mimamori.answer;

import java.time.Instant;
import java.util.Collection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;
import io.quarkus.scheduler.Scheduled;

/** Links that have done what they can do, or may do nothing any more. */
@ApplicationScoped
class UsedLinks {

    private static final int BATCH = 10_000;

    @Inject
    Sql sql;

    @Inject
    AnswerConfig config;

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

    void withdraw(long release, Collection<Long> people) {
        sql.update("""
                insert into withdrawn_link (release_id, person_id, at)
                select ?, person_id, mimamori_now() from unnest(?::bigint[]) as person_id order by person_id
                on conflict (release_id, person_id) do update set at = excluded.at
                """, release, people);
    }

    /** @param madeAt when the link was made, to the second */
    boolean isWithdrawn(LinkToken token, Instant madeAt) {
        return sql.one("""
                select exists (select from withdrawn_link where release_id = ? and person_id = ? and at >= ?) as withdrawn
                """, row -> row.flag("withdrawn"), token.task().release(), token.person(), madeAt);
    }

    /** Some days after it expired nobody asks any more why a link does not work. */
    @Scheduled(every = "1h")
    void forget() {
        sql.update("""
                delete from used_link where hash in (
                    select hash from used_link where expires_at < mimamori_now() - interval '7 days'
                    order by expires_at limit ? for update skip locked)
                """, BATCH);
        // links of before have expired, all of them
        sql.update("""
                delete from withdrawn_link where (release_id, person_id) in (
                    select release_id, person_id from withdrawn_link
                    where at < mimamori_now() - ? * interval '1 second' - interval '7 days'
                    limit ? for update skip locked)
                """, config.answerLinks().validFor(), BATCH);
    }
}
