/** CDEvents, in and out. */
package dev.mimamori.intake.cdevents;
