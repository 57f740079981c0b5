package dev.mimamori.catalogue;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.common.Audit;
import dev.mimamori.common.Language;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;

/** Who people are in Slack. What Slack knows of somebody only fills what nobody has set. */
@ApplicationScoped
public class SlackIdentities {

    /** Somebody whose Slack id is to be found out. */
    public record Wanted(long personId, String email) {
    }

    /**
     * What Slack knows of somebody.
     *
     * @param zone an IANA name; null where unknown
     * @param language null where unknown
     */
    public record Profile(String slackUserId, String zone, Language language) {
    }

    private record Kept(String slackUserId, String zone, Language language) {

        private static Kept of(Row row) {
            return new Kept(row.text("slack_user_id"), row.text("time_zone"), row.constant("locale", Language.class));
        }

        /** As the API calls them. */
        private List<String> gaps(Profile profile) {
            List<String> gaps = new ArrayList<>(List.of("slackUserId"));
            if (zone == null && isZone(profile.zone())) {
                gaps.add("timeZone");
            }
            if (language == null && profile.language() != null) {
                gaps.add("locale");
            }
            return gaps;
        }
    }

    @Inject
    Sql sql;

    @Inject
    Audit audit;

    @Inject
    Event<AvailabilityChanged> availabilityChanged;

    /** The person, leavers included, who has this Slack id, also by somebody who was merged into them. */
    public Optional<Long> personOf(String slackUserId) {
        if (slackUserId.indexOf('\0') >= 0) {
            return Optional.empty(); // PostgreSQL keeps no such text, and refuses to look for it
        }
        return sql.find("""
                select coalesce(merged_into, id) as id from person where slack_user_id = ?
                order by merged_into nulls first limit 1
                """, row -> row.id("id"), slackUserId);
    }

    /** Some of those who have an e-mail and no Slack id; each is given once a day, to one caller. */
    public List<Wanted> claim(int most) {
        return sql.list("""
                update person set slack_looked_up_at = mimamori_now() where id in (
                    select id from person
                    where active and merged_into is null and email is not null and slack_user_id is null
                        and (slack_looked_up_at is null or slack_looked_up_at <= mimamori_now() - interval '1 day')
                    order by slack_looked_up_at nulls first, id limit ? for no key update skip locked)
                returning id, email
                """, row -> new Wanted(row.id("id"), row.text("email")), most);
    }

    /** Those about whom Slack could not say anything are given again. */
    public void giveBack(Collection<Wanted> claimed) {
        if (!claimed.isEmpty()) {
            sql.update("update person set slack_looked_up_at = null where id = any(?)",
                    claimed.stream().map(Wanted::personId).toList());
        }
    }

    /**
     * Keeps somebody's Slack id, unless they have one, or it is somebody else's.
     *
     * @return whether it is kept now
     */
    @Transactional
    public boolean keep(long person, Profile profile) {
        Optional<Kept> found = sql.find("""
                select slack_user_id, time_zone, locale from person p
                where id = ? and active and merged_into is null and slack_user_id is null
                    and not exists (select from person o where o.slack_user_id = ? and o.merged_into is null)
                for no key update of p
                """, Kept::of, person, profile.slackUserId());
        found.ifPresent(kept -> fill(person, profile, kept.gaps(profile)));
        return found.isPresent();
    }

    private void fill(long person, Profile profile, List<String> gaps) {
        sql.update("""
                update person set slack_user_id = ?, time_zone = coalesce(?, time_zone), locale = coalesce(?, locale)
                where id = ?
                """, profile.slackUserId(), gaps.contains("timeZone") ? profile.zone() : null,
                gaps.contains("locale") ? profile.language() : null, person);
        audit.recordAs("system", "slackLookup", NodeType.Person, person, Fields.summary(false, gaps));
        if (Person.touchesAvailability(gaps)) {
            availabilityChanged.fire(new AvailabilityChanged(person));
        }
    }

    private static boolean isZone(String name) {
        return name != null && ZoneId.getAvailableZoneIds().contains(name);
    }
}
