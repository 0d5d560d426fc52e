package dev.madang.timeline.faces;

import dev.madang.identity.Actor;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.timeline.Entry;
import dev.madang.timeline.Timeline;
import dev.madang.timeline.TimelineRows.Position;
import dev.madang.timeline.Timelines;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How people came into a room, or why they did not: a list, and one of them with all that happened. */
@Named
@RequestScoped
public class TimelinePage {
    private static final int PAGE = 25;

    @Inject
    private Timelines timelines;

    @Inject
    private Actor actor;

    @Inject
    private HttpServletRequest request;

    private String room = "";
    private @Nullable String problem;
    private @Nullable Timeline shown;
    private List<Timeline> list = List.of();
    private String next = "";

    @PostConstruct
    void begin() {
        room = parameter("room");
        try {
            RoomName name = new RoomName(room);
            if (parameter("id").isEmpty()) {
                list(name);
            } else {
                shown = timelines.find(actor, name, parameter("id"));
            }
        } catch (ProblemException refusal) {
            problem = told(refusal.type());
        }
    }

    private void list(RoomName name) {
        List<Timeline> found = timelines.list(actor, name, after(), PAGE + 1);
        list = found.subList(0, Math.min(PAGE, found.size()));
        if (found.size() > PAGE) {
            Timeline last = list.get(PAGE - 1);
            next = last.began().toEpochMilli() + "." + last.id();
        }
    }

    /** What cannot be read begins at the first: nobody writes it but the page itself. */
    private Optional<Position> after() {
        String after = parameter("after");
        if (!after.matches("\\d{1,15}\\.[\\w-]{1,40}")) {
            return Optional.empty();
        }
        int dot = after.indexOf('.');
        return Optional.of(
                new Position(Instant.ofEpochMilli(Long.parseLong(after.substring(0, dot))), after.substring(dot + 1)));
    }

    private String parameter(String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    private static String told(ProblemType type) {
        return switch (type) {
            case BAD_ROOM_NAME -> "roomName";
            case NOT_FOUND -> "gone";
            case FORBIDDEN -> "forbidden";
            default -> "other";
        };
    }

    /** Why nothing is shown. */
    public @Nullable String getProblem() {
        return problem;
    }

    public String getRoom() {
        return room;
    }

    /** The one that was asked for; null for the list. */
    public @Nullable Timeline getShown() {
        return shown;
    }

    public List<Timeline> getList() {
        return list;
    }

    /** Where the list goes on; empty at its end. */
    public String getNext() {
        return next;
    }

    /** When it happened, in UTC, to the second. */
    public String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
    }

    /** The details of an entry in one line. */
    public String details(Entry entry) {
        return entry.details().entrySet().stream()
                .filter(detail -> !detail.getValue().isEmpty())
                .map(TimelinePage::word)
                .collect(Collectors.joining(", "));
    }

    private static String word(Map.Entry<String, String> detail) {
        return detail.getKey() + " " + detail.getValue();
    }
}
