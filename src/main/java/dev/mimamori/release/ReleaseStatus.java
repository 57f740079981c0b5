package dev.mimamori.release;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("Where a release stands.")
public enum ReleaseStatus {
    @Description("Somebody is reminded to look at it, until it is signed off.")
    WATCHING,
    @Description("Watched, and signed off as healthy.")
    SIGNED_OFF,
    @Description("Somebody found it faulty.")
    FAULTY,
    @Description("It was undone.")
    ROLLED_BACK,
    @Description("A newer release of the same service and environment took its place before anybody signed.")
    SUPERSEDED,
    @Description("Nobody is asked to watch it: its environment is not watched, or it was registered long after its deployment.")
    NOT_WATCHED,
    @Description("It should not have been registered. Kept on record, counted nowhere.")
    WITHDRAWN
}
