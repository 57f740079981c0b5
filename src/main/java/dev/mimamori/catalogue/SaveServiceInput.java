package dev.mimamori.catalogue;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Text;
import io.smallrye.graphql.api.Nullable;

@Input("SaveServiceInput")
@Description("What to change of a service. A field left out stays as it is, null clears it.")
public record SaveServiceInput(
        @NonNull @Description("Its key. A name that is not known yet makes a new service.") String name,
        @Description("The team that it belongs to.") String team,
        @Description("Where its source is kept: an http or https URL.") String repositoryUrl,
        @Nullable @Description("Who answers for its releases where a release names nobody, by handle, most responsible first; replaces the list, 100 at most.") List<@NonNull String> owners,
        @Nullable @Description("Who is asked when the owners do not answer, by handle; replaces the list, 100 at most.") List<@NonNull String> backups,
        @Description("Where its team is told, such as a channel in Slack.") String teamChannel,
        @Nullable @Description("The services that it needs, by name; replaces the list, 100 at most.") List<@NonNull String> dependsOn,
        @Description("The checklist template of its next releases, by name; null: the one named \"default\".") String template) {

    private static final int MOST = 100;

    /** The same in the form that is stored and compared; BAD_INPUT where it is wrong whatever the state. */
    SaveServiceInput checked() {
        String key = Text.name("name", name);
        return new SaveServiceInput(key, Text.optionalName("team", team), Text.url("repositoryUrl", repositoryUrl),
                handles("owners", owners), handles("backups", backups), Text.optionalName("teamChannel", teamChannel),
                others(key), Text.optionalName("template", template));
    }

    private static List<String> handles(String field, List<String> handles) {
        List<String> checked = new ArrayList<>();
        for (String handle : Text.list(field, handles, MOST)) {
            checked.add(Handles.checked(field + "[" + checked.size() + "]", handle));
        }
        return checked;
    }

    private List<String> others(String key) {
        List<String> checked = new ArrayList<>();
        for (String other : Text.list("dependsOn", dependsOn, MOST)) {
            String field = "dependsOn[" + checked.size() + "]";
            checked.add(Text.name(field, other));
            if (checked.get(checked.size() - 1).equals(key)) {
                throw new BadInput(field, "a service does not depend on itself");
            }
        }
        return checked;
    }
}
