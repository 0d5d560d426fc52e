package dev.madang.planted.problem;

/** Keeps every rule. */
public final class Refusal {}
