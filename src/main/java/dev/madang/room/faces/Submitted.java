package dev.madang.room.faces;

import jakarta.faces.context.FacesContext;
import java.util.Optional;

/** What buttons of plain HTML send: they bear the id of what they are for, wherever it stands in its list by now. */
final class Submitted {
    private Submitted() {}

    /** The button's value; empty where it was not pressed, and for links, which change nothing. */
    static String value(String name) {
        FacesContext faces = FacesContext.getCurrentInstance();
        return Optional.ofNullable(
                        faces.getExternalContext().getRequestParameterMap().get(name))
                .filter(value -> faces.isPostback())
                .orElse("");
    }
}
