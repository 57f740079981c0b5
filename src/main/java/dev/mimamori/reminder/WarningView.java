package dev.mimamori.reminder;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("Warning")
@Allowed(Role.VIEWER)
@Description("Why reminders of a release may reach nobody.")
public record WarningView(
        @Ignore long releaseId,
        @Ignore Long personId,
        @NonNull @Description("What is wrong.") WarningCode code,
        @NonNull @Description("In words, with what to do.") String text) {

    @Enum("WarningCode")
    @Description("What is wrong with the reminders of a release.")
    public enum WarningCode {
        @Description("Nobody owns it: reminders go to the default channel.")
        NO_OWNER,
        @Description("None of the channels that somebody wants is configured: they are told over the default one.")
        UNREACHABLE,
        @Description("A message could not be delivered.")
        DELIVERY_FAILED
    }
}
