package dev.madang.room.faces;

import dev.madang.identity.Actor;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.room.Room;
import dev.madang.room.RoomAdministration;
import dev.madang.room.RoomRules;
import dev.madang.room.RoomSettings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One room: shows and changes its settings, and deletes it. */
@Named
@RequestScoped
public class RoomPage {
    private static final String STALE = "It has been changed by somebody else.";

    @Inject
    private RoomAdministration rooms;

    @Inject
    private RoomRules rules;

    @Inject
    private Actor actor;

    @Inject
    private HttpServletRequest request;

    private final Outcome outcome = new Outcome();
    private final Map<String, Object> form = new HashMap<>();
    private final List<String> changedByOthers = new ArrayList<>();
    private String name = "";
    private long version;
    private int status = HttpServletResponse.SC_OK;

    /** Reads the room; what a form sends takes the place of what is stored only then. */
    @PostConstruct
    void begin() {
        name = Optional.ofNullable(request.getParameter("name")).orElse("");
        try {
            Room room = rooms.read(actor, new RoomName(name));
            version = room.version();
            form.putAll(RoomForm.of(room, ZoneId.systemDefault()));
        } catch (ProblemException none) {
            outcome.refuse(none);
            status = none.type().status();
        }
    }

    /** Answers with the status of an error where the room cannot be shown. */
    public void load() {
        FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(status);
    }

    /** Stores what was typed, unless the room has changed since it was shown. */
    public @Nullable String save() {
        try {
            RoomForm typed = new RoomForm(form, ZoneId.systemDefault());
            Room before = rooms.read(actor, new RoomName(name));
            if (before.version() != version) {
                tellStale(before);
                return null;
            }
            String password = typed.password();
            String hash = password.isEmpty()
                    ? (typed.dropsPassword() ? null : before.settings().passwordHash())
                    : rules.hash(password);
            RoomSettings settings = typed.settings(before.settings(), hash, outcome);
            if (outcome.isRefusal()) {
                return null;
            }
            rooms.change(actor, before.name(), now -> changed(now, settings));
            Outcome.tellNext("saved");
            return address(before.name());
        } catch (ProblemException refusal) {
            outcome.refuse(refusal);
            return null;
        }
    }

    /** Deletes the room that was shown. */
    public @Nullable String delete() {
        try {
            rooms.remove(actor, new RoomName(name), stillOf(version));
            Outcome.tellNext("deleted");
            return "/admin/index.xhtml?faces-redirect=true";
        } catch (ProblemException refusal) {
            outcome.refuse(refusal);
            return null;
        }
    }

    /** What was typed stays, and the next try to store it counts; what the other has changed is named. */
    private void tellStale(Room now) {
        outcome.refuse(new ProblemException(ProblemType.PRECONDITION_FAILED, STALE));
        Map<String, Object> stored = RoomForm.of(now, ZoneId.systemDefault());
        stored.forEach((field, value) -> {
            if (!RoomForm.same(value, form.get(field))) {
                changedByOthers.add(field);
            }
        });
        version = now.version();
    }

    private Room changed(Room now, RoomSettings settings) {
        stillOf(version).accept(now);
        return new Room(now.name(), settings, now.createdAt(), now.changedAt(), now.version());
    }

    static Consumer<Room> stillOf(long version) {
        return room -> {
            if (room.version() != version) {
                throw new ProblemException(ProblemType.PRECONDITION_FAILED, STALE);
            }
        };
    }

    /** Where to go to see that room. */
    static String address(RoomName room) {
        return "/admin/room.xhtml?faces-redirect=true&name=" + URLEncoder.encode(room.value(), StandardCharsets.UTF_8);
    }

    public Outcome getOutcome() {
        return outcome;
    }

    /** What stands in the fields, by their names. */
    public Map<String, Object> getForm() {
        return form;
    }

    /** The fields in which what was typed is not what somebody else has stored meanwhile. */
    public List<String> getChangedByOthers() {
        return changedByOthers;
    }

    /** The time zone of the dates. */
    public String getZone() {
        return ZoneId.systemDefault().getId();
    }

    /** Whether there is such a room. */
    public boolean isThere() {
        return status == HttpServletResponse.SC_OK;
    }

    public String getName() {
        return name;
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }
}
