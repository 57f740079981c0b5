/**
 * The service's own PostgreSQL, for a first try and for small installations: with no JDBC URL configured Mimamori starts
 * one, keeps its data in {@code mimamori.data-dir}, and stops it after itself. With a URL nothing here does anything.
 * <p>
 * {@link dev.mimamori.database.EmbeddedDatabaseUrl} is where Quarkus asks for the URL,
 * {@link dev.mimamori.database.EmbeddedDatabase} starts a server at most once in a JVM,
 * {@link dev.mimamori.database.DataFolder} is what lasts, {@link dev.mimamori.database.PostgresServer} is the process,
 * and {@link dev.mimamori.database.PostgresBinaries} alone knows the library that brings the programs.
 */
package dev.mimamori.database;
