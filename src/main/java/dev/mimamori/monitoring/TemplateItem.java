package dev.mimamori.monitoring;

import java.time.Duration;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;
import dev.mimamori.release.Risk;

@Type("TemplateItem")
@Allowed(Role.VIEWER)
@Description("Something to look at after a release.")
public record TemplateItem(
        @Ignore long templateId,
        @NonNull @Description("What to look at; its key within the template.") String title,
        @Description("Where to look. {service}, {version}, {environment}, {from}, {to} (epoch milliseconds), {fromIso} and {toIso} are filled in.") String dashboardUrl,
        @Description("What is in order.") String expected,
        @Description("What should prompt a rollback.") String rollbackTrigger,
        @Description("Whether a round needs its answer to be complete.") boolean required,
        @NonNull @Description("Asked of releases of this risk or a higher one.") Risk minimumRisk,
        @Description("Not asked before this much time has passed since `deployedAt`: the night batch is looked at next morning.") Duration notBefore,
        @Description("Whether it is not asked again once it was answered OK.") boolean once) {

    static TemplateItem of(Row row) {
        return new TemplateItem(row.id("template_id"), row.text("title"), row.text("dashboard_url"),
                row.text("expected"), row.text("rollback_trigger"), row.flag("required"),
                row.constant("minimum_risk", Risk.class), row.seconds("not_before"), row.flag("once"));
    }
}
