/**
 * Mimamori watches over releases until somebody has signed for them. One package for each feature; arrows go one way.
 *
 * <pre>
 * common     : none
 * database   : none
 * telemetry  : common
 * delivery   : common
 * read       : common
 * catalogue  : common read
 * release    : common read catalogue
 * monitoring : common read catalogue release
 * incident   : common catalogue release monitoring
 * insight    : common catalogue release monitoring incident
 * access     : common catalogue database
 * graphql    : common read access
 * answer     : common catalogue graphql
 * reminder   : common catalogue release monitoring delivery answer
 * postmortem : common catalogue release monitoring reminder incident insight
 * agreement  : common catalogue release monitoring reminder incident insight postmortem graphql
 * intake     : common catalogue release incident delivery graphql answer agreement
 * retention  : common
 * web        : none
 * demo       : common catalogue graphql
 * </pre>
 *
 * Each line names the packages that its package may use. {@code ArchitectureTest} reads it here and holds the code to it.
 */
package dev.mimamori;
