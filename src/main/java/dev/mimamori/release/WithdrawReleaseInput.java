package dev.mimamori.release;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("WithdrawReleaseInput")
@Description("Takes back a registration that should not be there.")
public record WithdrawReleaseInput(
        @NonNull @Id @Description("The release's id.") String release,
        @NonNull @Description("Why; kept on record.") String reason) {
}
