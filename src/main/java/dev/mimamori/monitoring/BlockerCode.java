package dev.mimamori.monitoring;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("Why a release cannot be signed off as healthy.")
public enum BlockerCode {
    @Description("It has not been watched for long enough.")
    TOO_EARLY,
    @Description("A required item has no answer in a complete look that is fresh.")
    UNANSWERED,
    @Description("A required item is not as expected.")
    NOT_OK,
    @Description("Somebody cannot tell whether a required item is as expected.")
    UNSURE,
    @Description("Somebody has signed, and another person must agree.")
    SECOND_PERSON
}
