/** The channel TEAMS: a card in one channel of Microsoft Teams, through a workflow's webhook. */
package dev.mimamori.delivery.teams;
