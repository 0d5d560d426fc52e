package dev.madang.e2e.api;

import static java.util.Map.entry;

import dev.madang.testing.Administrator;
import dev.madang.testing.Server;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Rooms, their members, invitations and bans. */
final class RoomCalls implements Calls {

    @Override
    public Map<String, Supplier<Call>> on(Server server, Administrator administrator) {
        Supplier<String> room = () -> administrator.room("api", "{}");
        return Map.ofEntries(
                entry("listRooms", () -> {
                    administrator.room("api", "{}");
                    return Call.to().asking("name=api&limit=1");
                }),
                entry("createRoom", () -> Call.to().sending("{\"title\":\"Made by a test\"}")),
                entry("readRoom", () -> Call.to("room", room.get())),
                entry(
                        "putRoom",
                        () -> Call.to("room", room.get())
                                .sending("{\"title\":\"Replaced\",\"lobby\":true}")
                                .with("If-Match", "*")),
                entry(
                        "patchRoom",
                        () -> Call.to("room", room.get())
                                .sending("{\"permissions\":{\"viewer\":[]}}")
                                .with("If-Match", "*")),
                entry("deleteRoom", () -> Call.to("room", room.get()).with("If-Match", "*")),
                entry("listMembers", () -> Call.to("room", member(administrator, room.get()))),
                entry("readMember", () -> Call.to("room", member(administrator, room.get()), "subject", "account:ann")),
                entry(
                        "putMember",
                        () -> Call.to("room", room.get(), "subject", "account:ann")
                                .sending("{\"role\":\"moderator\",\"name\":\"Ann\"}")
                                .with("If-None-Match", "*")),
                entry(
                        "deleteMember",
                        () -> Call.to("room", member(administrator, room.get()), "subject", "account:ann")
                                .with("If-Match", "*")),
                entry("listInvitations", () -> {
                    String name = room.get();
                    made(administrator, name, "invitations", "{\"uses\":3}");
                    return Call.to("room", name);
                }),
                entry(
                        "createInvitation",
                        () -> Call.to("room", room.get())
                                .sending(
                                        "{\"role\":\"speaker\",\"note\":\"for Bob\",\"expiry\":\"2999-01-01T00:00:00Z\",\"uses\":1}")
                                .with("Idempotency-Key", UUID.randomUUID().toString())),
                entry("readInvitation", () -> {
                    String name = room.get();
                    return Call.to("room", name, "invitation", made(administrator, name, "invitations", "{}"));
                }),
                entry("revokeInvitation", () -> {
                    String name = room.get();
                    return Call.to("room", name, "invitation", made(administrator, name, "invitations", "{}"))
                            .with("If-Match", "*");
                }),
                entry("listBans", () -> {
                    String name = room.get();
                    made(administrator, name, "bans", "{\"subject\":\"guest:eve\"}");
                    return Call.to("room", name);
                }),
                entry(
                        "createBan",
                        () -> Call.to("room", room.get())
                                .sending(
                                        "{\"subject\":\"guest:eve\",\"reason\":\"shouted\",\"until\":\"2999-01-01T00:00:00Z\"}")),
                entry("liftBan", () -> {
                    String name = room.get();
                    return Call.to(
                                    "room",
                                    name,
                                    "ban",
                                    made(administrator, name, "bans", "{\"subject\":\"guest:eve\"}"))
                            .with("If-Match", "*");
                }));
    }

    private static String member(Administrator administrator, String room) {
        administrator.send(
                "PUT", "rooms/" + room + "/members/account:ann", "{\"role\":\"host\"}", "If-None-Match", "*");
        return room;
    }

    private static String made(Administrator administrator, String room, String what, String wish) {
        return administrator
                .send("POST", "rooms/" + room + "/" + what, wish)
                .json()
                .getString("id");
    }
}
