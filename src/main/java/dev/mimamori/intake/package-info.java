/**
 * What others tell us over HTTP of deployments and incidents, and what we tell them. Each source is one small mapping into the
 * registration that everybody uses; how it proves itself, how it is kept and what is done afterwards is the same for all.
 */
package dev.mimamori.intake;
