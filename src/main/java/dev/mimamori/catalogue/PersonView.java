package dev.mimamori.catalogue;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Channel;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.Language;
import dev.mimamori.common.Node;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;

/**
 * A person as the API shows them.
 *
 * @param name the handle in full, for use inside: {@link #getHandle()} is what the caller may see of it
 * @param contact where and when to reach them, which not everybody may read
 */
@Type("Person")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("Somebody who releases, watches or leads. All their names are one person.")
public record PersonView(
        @Ignore long number,
        @Ignore String name,
        @Description("What to call them; null: by their handle.") String displayName,
        @Description("Whether they are still here. A leaver is not asked any more, and their open watches go to the backups.") boolean active,
        @NonNull @Description("The language that they are written to in; the organisation's unless they chose one.") Language locale,
        @Ignore Contact contact) implements Node {

    /** Where and when somebody can be reached. */
    public record Contact(String email, String slackUserId, ZoneId zone, WorkingHoursView hours,
            List<Channel> channels) {
    }

    /** What {@link #of} reads, of a person {@code p}. */
    static final String COLUMNS = """
            p.id, p.handle, p.display_name, p.email, p.slack_user_id, p.active, p.time_zone,
            p.work_from, p.work_to, p.work_days, p.channels, p.locale
            """;

    static PersonView of(Row row, Organisation organisation) {
        String zone = row.text("time_zone");
        Language locale = row.constant("locale", Language.class);
        return new PersonView(row.id("id"), row.text("handle"), row.text("display_name"), row.flag("active"),
                locale == null ? organisation.locale() : locale,
                new Contact(row.text("email"), row.text("slack_user_id"),
                        zone == null ? organisation.zone() : ZoneId.of(zone), hours(row),
                        row.constants("channels", Channel.class)));
    }

    static WorkingHoursView hours(Row row) {
        LocalTime from = row.time("work_from");
        return new WorkingHoursView(from, row.time("work_to"), row.constants("work_days", Weekday.class));
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque, global and stable. It goes on to name the person after a merge.")
    public String getId() {
        return GlobalId.of(NodeType.Person, number);
    }

    @NonNull
    @Description("The login or e-mail that they are named by. To a pipeline, an e-mail is shown up to the @ only.")
    public String getHandle() {
        return Addresses.shown(name);
    }

    @Allowed(Role.VIEWER)
    @Description("Their e-mail address. FORBIDDEN to a pipeline.")
    public String getEmail() {
        return contact.email();
    }

    @Allowed(Role.VIEWER)
    @Description("Their member id in Slack, such as U012AB3CD. FORBIDDEN to a pipeline.")
    public String getSlackUserId() {
        return contact.slackUserId();
    }

    @Allowed(Role.VIEWER)
    @NonNull
    @Description("The IANA name of the zone that they work in; the organisation's unless they set one. FORBIDDEN to a pipeline.")
    public String getTimeZone() {
        return contact.zone().getId();
    }

    @Allowed(Role.VIEWER)
    @NonNull
    @Description("When they work, in their own zone; Monday to Friday, 09:00 to 18:00, unless set. FORBIDDEN to a pipeline.")
    public WorkingHoursView getWorkingHours() {
        return contact.hours();
    }

    @Allowed(Role.VIEWER)
    @NonNull
    @Description("Where to reach them, best first; empty: by the service's default channel. FORBIDDEN to a pipeline.")
    public List<@NonNull Channel> getChannels() {
        return contact.channels();
    }
}
