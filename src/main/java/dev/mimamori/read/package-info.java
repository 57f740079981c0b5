/**
 * Reads that are one statement: the database writes the answer, and its bytes go to the client as they come.
 *
 * <pre>
 * ReadType     which fields of a type are which SQL; a feature says it once for each of its types, in its Reading
 * Root         the same for a field of the query
 * Compiler     an operation, where all that it selects is covered; what is not takes the ordinary way
 * Plan         to a Statement, with the variables of one request
 * Reads        sends it: each event loop has a Loop of Links of its own, for which nobody waits with a thread
 * Servers      where to, as the JDBC source is told
 * Outcome      what came of it; each is counted
 * </pre>
 *
 * Whatever is odd (an argument that is refused, a field that Java computes, a database that fails) is left to the ordinary
 * way: so an error is the same whichever way was tried first.
 */
package dev.mimamori.read;
