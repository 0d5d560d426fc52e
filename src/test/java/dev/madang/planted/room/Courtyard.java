package dev.madang.planted.room;

/** Keeps every rule. */
public final class Courtyard {}
