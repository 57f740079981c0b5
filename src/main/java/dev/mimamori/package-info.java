package dev.mimamori;
