package dev.madang.planted.room.faces;

import dev.madang.Violates;
import jakarta.inject.Named;

@Named
@Violates("a Faces bean is a Page")
final class Backing {}
