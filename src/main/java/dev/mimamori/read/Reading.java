package dev.mimamori.read;

import java.util.List;

/** What a feature lets be read in one statement: each brings its own types. */
public interface Reading {

    /** Each by its name in the schema; another feature's type may get more fields, by the same name. */
    List<ReadType> types();

    /** Fields of the query. */
    default List<Root> roots() {
        return List.of();
    }
}
