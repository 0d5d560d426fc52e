package dev.madang.planted.room.rest;

import dev.madang.Violates;
import jakarta.faces.context.FacesContext;
import org.jspecify.annotations.Nullable;

@Violates("only faces adapters know Faces")
final class KnowsFaces {
    @Nullable FacesContext faces;
}
