package dev.madang.signaling;

/** A connection and the far end of its socket. */
record Line(Connection connection, FakeTransport transport) {

    void say(String message) {
        connection.receive(message, true);
    }

    void say(String message, int times) {
        for (int i = 0; i < times; i++) {
            say(message);
        }
    }

    String joinText(String ticket) {
        return "{\"type\":\"join\",\"id\":\"j\",\"room\":\"demo\",\"ticket\":\"" + ticket + "\",\"tracks\":[]}";
    }
}
