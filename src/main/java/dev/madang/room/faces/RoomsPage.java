package dev.madang.room.faces;

import dev.madang.identity.Actor;
import dev.madang.problem.ProblemException;
import dev.madang.protocol.RoomName;
import dev.madang.room.RoomAdministration;
import dev.madang.room.RoomRules;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** All rooms: finds, makes and deletes them. */
@Named
@RequestScoped
public class RoomsPage {
    private static final String AGAIN = "/admin/index.xhtml?faces-redirect=true";

    @Inject
    private RoomAdministration rooms;

    @Inject
    private RoomRules rules;

    @Inject
    private Actor actor;

    private final Outcome outcome = new Outcome();
    private String filter = "";
    private String newName = "";
    private @Nullable RoomList list;

    /** Leafing sends what stands in the filter, but has Faces look at the table alone. */
    @PostConstruct
    void begin() {
        filter = Submitted.value("list:filter").strip();
        list = new RoomList((wanted, after, limit) -> rooms.list(actor, wanted, after, limit), this::getFilter);
    }

    public @Nullable RoomList getList() {
        return list;
    }

    public Outcome getOutcome() {
        return outcome;
    }

    /** A part of the name or the title. */
    public String getFilter() {
        return filter;
    }

    public void setFilter(String filter) {
        this.filter = filter.strip();
    }

    public String getNewName() {
        return newName;
    }

    public void setNewName(String newName) {
        this.newName = newName;
    }

    /** Makes a room as rooms usually are, and goes to its page. */
    public @Nullable String create() {
        try {
            RoomName name = new RoomName(newName.strip().replaceAll("\\s+", "-"));
            rooms.create(actor, name, rules.usual().ownedBy(actor.id()));
            Outcome.tellNext("created");
            return RoomPage.address(name);
        } catch (ProblemException refusal) {
            outcome.refuse(refusal);
            return null;
        }
    }

    /**
     * Deletes the room that a button names with its version, and not by its place in the list, where another may stand by now.
     */
    public @Nullable String act() {
        String[] asked = Submitted.value("delete").split(" ", 2);
        if (asked.length < 2) {
            return null;
        }
        try {
            rooms.remove(actor, new RoomName(asked[0]), RoomPage.stillOf(Long.parseLong(asked[1])));
            Outcome.tellNext("deleted");
            return AGAIN;
        } catch (ProblemException refusal) {
            outcome.refuse(refusal);
            return null;
        }
    }
}
