package dev.mimamori.answer;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.inject.spi.CDI;

import dev.mimamori.catalogue.People;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;

/** What a message about a release would hold for somebody. */
record Mail(Watched release, String handle, String id, Instant expiresAt) {

    static Mail to(String handle, Watched release) {
        return new Mail(release, handle, Fixtures.unique("msg"), TestClock.now().plus(Duration.ofDays(1)));
    }

    static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }

    static long person(String handle) {
        return bean(People.class).idOf(handle).orElseThrow();
    }

    Task task(Integer round) {
        return new Task(GlobalId.number("release", release.id(), NodeType.Release), round);
    }

    String link(Deed deed, Integer round) {
        return bean(Links.class).deed(person(handle), task(round), deed, id, expiresAt).orElseThrow();
    }

    /** All that is kept of the release and of used links: the same text, if nothing was changed. */
    String kept() {
        long number = task(null).release();
        return bean(Sql.class).one("""
                select concat_ws('/',
                    (select r::text from release r where r.id = ?),
                    (select string_agg(c::text, ';' order by c.id) from checklist c where release_id = ?),
                    (select string_agg(r::text, ';' order by r.number) from round r join checklist c on c.id = checklist_id
                     where release_id = ?),
                    (select string_agg(a::text, ';' order by a.id) from acknowledgement a
                     join checklist c on c.id = checklist_id where release_id = ?),
                    (select string_agg(s::text, ';' order by s.id) from sign_off s join checklist c on c.id = checklist_id
                     where release_id = ?),
                    (select string_agg(a::text, ';' order by a.id) from audit_event a where subject_id = ?),
                    (select string_agg(m::text, ';' order by m.id) from reminder m where release_id = ?),
                    (select string_agg(u::text, ';' order by u.hash) from used_link u where release_id = ?)) as kept
                """, row -> row.text("kept"), number, number, number, number, number, number, number, number);
    }
}
