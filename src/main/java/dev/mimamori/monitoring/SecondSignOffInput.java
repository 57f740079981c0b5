package dev.mimamori.monitoring;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("SecondSignOffInput")
@Description("Agrees with somebody's HEALTHY.")
public record SecondSignOffInput(
        @NonNull @Id @Description("The release's id.") String release,
        @Description("In words.") String note) {
}
