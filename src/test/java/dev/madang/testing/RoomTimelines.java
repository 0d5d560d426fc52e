package dev.madang.testing;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** How people came into one room, as its administrator reads it. */
public final class RoomTimelines {
    private final Administrator administrator;
    private final String room;

    public RoomTimelines(Administrator administrator, String room) {
        this.administrator = administrator;
        this.room = room;
    }

    /** The newest, as soon as there is one: timelines are written a moment after what they tell. */
    public JsonObject newest() {
        return Await.value("a timeline of " + room, this::all, list -> !list.isEmpty())
                .get(0);
    }

    /** The newest of somebody, as the list has it. */
    public Optional<JsonObject> of(String name) {
        return all().stream()
                .filter(each -> each.getString("name").equals(name))
                .findFirst();
    }

    /** The gravest cause of the newest of somebody; empty while there is none. */
    public String cause(String name) {
        return of(name).map(
                        each -> each.getJsonArray("findings").getJsonObject(0).getString("cause"))
                .orElse("");
    }

    /** The newest of somebody, with all that happened. */
    public JsonObject whole(String name) {
        String id = of(name).orElseThrow().getString("id");
        return administrator
                .send("GET", "rooms/" + Rest.encoded(room) + "/timelines/" + id, null)
                .json();
    }

    private List<JsonObject> all() {
        return administrator
                .send("GET", "rooms/" + Rest.encoded(room) + "/timelines", null)
                .json()
                .getJsonArray("items")
                .stream()
                .map(JsonValue::asJsonObject)
                .toList();
    }
}
