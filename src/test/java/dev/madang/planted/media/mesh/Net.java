package dev.madang.planted.media.mesh;

/** Keeps every rule. */
public final class Net {}
