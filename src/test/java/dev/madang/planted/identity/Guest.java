package dev.madang.planted.identity;

/** Keeps every rule. */
public final class Guest {}
