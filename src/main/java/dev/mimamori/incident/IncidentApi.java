package dev.mimamori.incident;

import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Page;
import dev.mimamori.common.Role;
import dev.mimamori.incident.ReportIncident.Reported;

/** Incidents: what is there, reporting one, and what it is put down to. */
@GraphQLApi
public class IncidentApi {

    @Inject
    Incidents incidents;

    @Inject
    ReportIncident report;

    @Inject
    UpdateIncident update;

    @Inject
    AttributeIncident attribute;

    @Inject
    ImportIncidents take;

    @Inject
    Causes causes;

    @Type("IncidentPayload")
    @Allowed({ Role.VIEWER, Role.PIPELINE })
    @Description("An incident after a mutation.")
    public record Payload(
            @NonNull @Description("The incident, as it is now.") IncidentView incident,
            @Description("Whether this call created it: of many that report the same externalId exactly one did.") boolean created) {
    }

    @Input("AttributeIncidentInput")
    @Description("What an incident is put down to.")
    public record Attribute(
            @NonNull @Id @Description("The incident's id.") String incident,
            @NonNull @Description("All its shares, 100 at most; none: nobody knows. One that is repeated as it is keeps who put it down so, and when.") List<@NonNull AttributionInput> attributions) {
    }

    @Input("RenameCauseInput")
    @Description("A cause to call otherwise.")
    public record RenameCause(
            @NonNull @Description("What it is called now.") String from,
            @NonNull @Description("What to call it; where that is in use already, the two become one.") String to) {
    }

    @Type("RenameCausePayload")
    @Allowed(Role.VIEWER)
    @Description("What became of a cause.")
    public record CauseRenamed(@Description("How many incidents name the other cause now.") int changed) {
    }

    @NonNull
    @Query("incidents")
    @Allowed(Role.VIEWER)
    @Description("Incidents, newest first: by when they began. Where words are searched for, the best come first: those that have them in the title, then those that have them most often.")
    public IncidentConnection incidents(
            @Name("filter") @Description("Which ones; left out: all.") IncidentFilter filter,
            @Name("first") @Description("How many from the start of the range: 1 to 100, 20 unless given.") Integer first,
            @Name("after") @Description("The cursor that the range comes after.") String after,
            @Name("last") @Description("How many from the end of the range: 1 to 100.") Integer last,
            @Name("before") @Description("The cursor that the range comes before.") String before) {
        return incidents.page(filter, Page.of(Incidents.order(filter), first, after, last, before));
    }

    @NonNull
    @Mutation("reportIncident")
    @Allowed({ Role.OWNER, Role.PIPELINE })
    @Description("Takes down what broke, or nearly did. The same externalId again is the same incident: what was empty is filled.")
    public Payload reportIncident(@Name("input") @NonNull @Description("What happened.") ReportIncidentInput input) {
        Reported reported = report.report(input);
        return new Payload(incidents.view(reported.id()), reported.created());
    }

    @NonNull
    @Mutation("updateIncident")
    @Allowed({ Role.OWNER, Role.PIPELINE })
    @Description("Changes what is known of an incident; what was before is on record. A new status opens again what was resolved.")
    public Payload updateIncident(@Name("input") @NonNull @Description("What is right.") UpdateIncidentInput input) {
        return new Payload(incidents.view(update.update(input)), false);
    }

    @NonNull
    @Mutation("attributeIncident")
    @Allowed(Role.OWNER)
    @Description("Replaces all that an incident is put down to. An OWNER proposes, a MANAGER confirms, and only what is confirmed counts.")
    public Payload attributeIncident(@Name("input") @NonNull @Description("Which incident, and to what.") Attribute input) {
        return new Payload(incidents.view(attribute.attribute(input)), false);
    }

    @NonNull
    @Mutation("importIncidents")
    @Allowed(Role.MANAGER)
    @Description("Takes in incidents as CSV, as `GET /export/incidents.csv` gives them. Repeating it changes nothing: of what is there already only what is empty is filled. BAD_INPUT names each line that cannot be taken, and nothing is kept then, unless `keepGood` says otherwise.")
    public ImportIncidents.Payload importIncidents(
            @Name("input") @NonNull @Description("The file.") ImportIncidents.File input) {
        return take.take(input);
    }

    @NonNull
    @Mutation("renameCause")
    @Allowed(Role.MANAGER)
    @Description("Calls a cause otherwise in all incidents, which makes one of two words for the same thing.")
    public CauseRenamed renameCause(@Name("input") @NonNull @Description("Which cause, and its new name.") RenameCause input) {
        return new CauseRenamed(causes.rename(input.from(), input.to()));
    }
}
