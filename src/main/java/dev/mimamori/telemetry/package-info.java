/** How those who run the service see into it: where they ask, and which request a line of the log belongs to. */
package dev.mimamori.telemetry;
