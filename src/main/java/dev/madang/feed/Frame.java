package dev.madang.feed;

/** What goes over the wire: the fields of server-sent events (HTML, section 9.2). */
final class Frame {
    /** A comment, which readers skip. */
    static final String HEARTBEAT = ":\n\n";

    private Frame() {}

    static String event(String id, String json) {
        return "id: " + id + "\ndata: " + json + "\n\n";
    }

    /** Where a reader stands that has heard nothing yet; and when to come back. */
    static String position(String id) {
        return "retry: 3000\nid: " + id + "\n\n";
    }

    /** Too much was missed. */
    static String reset(String id) {
        return "id: " + id + "\nevent: reset\ndata: {}\n\n";
    }
}
