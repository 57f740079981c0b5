/** What people do in Slack: buttons, forms and shortcuts become deeds of theirs, through the API and by its rules. */
package dev.mimamori.intake.slack;
