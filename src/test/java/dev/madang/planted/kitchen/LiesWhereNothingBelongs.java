package dev.madang.planted.kitchen;

import dev.madang.Violates;

@Violates({"a package is a feature or an adapter of one", "absence is declared in every package"})
final class LiesWhereNothingBelongs {}
