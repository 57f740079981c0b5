package dev.mimamori.incident;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum
@Description("Whether the change's impact statement saw it coming; asked when a share is confirmed.")
public enum Foresight {
    @Description("The statement named it.")
    NAMED,
    @Description("There was a statement, which did not name it.")
    NOT_NAMED,
    @Description("There was no statement.")
    NO_STATEMENT
}
