package dev.mimamori.common;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

@Enum("Locale")
@Description("The language that somebody is written to in.")
public enum Language {
    @Description("English.")
    EN,
    @Description("Japanese.")
    JA
}
