package dev.madang.planted.room.soap;

import dev.madang.Violates;

@Violates({"a package is a feature or an adapter of one", "absence is declared in every package"})
final class IsNoKnownTechnology {}
