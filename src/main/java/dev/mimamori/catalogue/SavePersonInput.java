package dev.mimamori.catalogue;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import dev.mimamori.common.Channel;
import dev.mimamori.common.Language;
import dev.mimamori.common.Text;
import io.smallrye.graphql.api.Nullable;

@Input("SavePersonInput")
@Description("What to change of a person. A field left out stays as it is, null clears it.")
public record SavePersonInput(
        @NonNull @Description("Any name of the person. One that nobody has yet makes a new person.") String handle,
        @Description("What to call them.") String displayName,
        @Description("Their e-mail address; only an ADMIN may give it. It becomes a name of theirs too. Unless given, a handle with an @ is taken for it.") String email,
        @Description("Their member id in Slack, such as U012AB3CD; only an ADMIN may give it.") String slackUserId,
        @Nullable @Description("Their other names: GitHub login, e-mail, OIDC subject; replaces the list, 100 at most. Another person's name merges that person into this one for good, which needs MANAGER; the names that come by a merge stay.") List<@NonNull String> aliases,
        @Description("False for a leaver; null: true.") Boolean active,
        @Nullable @Description("When they are away; replaces the list, 100 at most.") List<@NonNull AbsenceInput> away,
        @Description("The IANA name of the zone that they work in, such as Asia/Tokyo; null: the organisation's.") String timeZone,
        @Description("When they work; null: Monday to Friday, 09:00 to 18:00.") WorkingHoursInput workingHours,
        @Nullable @Description("Where to reach them, best first; replaces the list. Null or empty: by the service's default channel.") List<@NonNull Channel> channels,
        @Description("The language that they are written to in; null: the organisation's.") Language locale) {

    private static final int MOST = 100;

    /** The same in the form that is stored and compared; BAD_INPUT where it is wrong whatever the state. */
    SavePersonInput checked() {
        if (workingHours != null) {
            workingHours.checked("workingHours");
        }
        return new SavePersonInput(Handles.checked("handle", handle), Text.optionalName("displayName", displayName),
                Handles.email("email", email), Text.optionalName("slackUserId", slackUserId), checkedAliases(), active,
                checkedAway(), Organisation.zoneName("timeZone", timeZone), workingHours,
                Text.list("channels", channels, MOST).stream().distinct().toList(), locale);
    }

    private List<String> checkedAliases() {
        List<String> checked = new ArrayList<>();
        for (String alias : Text.list("aliases", aliases, MOST)) {
            checked.add(Handles.checked("aliases[" + checked.size() + "]", alias));
        }
        return checked;
    }

    private List<AbsenceInput> checkedAway() {
        List<AbsenceInput> checked = new ArrayList<>();
        String self = Handles.checked("handle", handle);
        for (AbsenceInput absence : Text.list("away", away, MOST)) {
            String field = "away[" + checked.size() + "]";
            checked.add(absence.checked(field));
            if (self.equals(checked.get(checked.size() - 1).standIn())) {
                throw AbsenceInput.standsInForThemselves(field + ".standIn");
            }
        }
        return checked;
    }
}
