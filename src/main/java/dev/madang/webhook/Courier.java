package dev.madang.webhook;

import java.net.URI;
import java.util.Map;

/** Carries one message to its receiver, once. */
@FunctionalInterface
public interface Courier {

    /**
     * Sends by POST and waits for the answer, for a bounded time. Follows no redirect. Never throws for what is the
     * receiver's or the network's fault.
     */
    Answer send(Message message);

    /**
     * A message.
     *
     * @param body a JSON text
     */
    record Message(URI target, Map<String, String> headers, String body) {
        public Message {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * What came back.
     *
     * @param status of HTTP; 0 where nothing came
     * @param text the beginning of the answer, or what went wrong
     */
    record Answer(int status, String text) {
        public static Answer none(String why) {
            return new Answer(0, why);
        }

        /** Whether the receiver has taken the message. */
        public boolean isTaken() {
            return status >= 200 && status < 300;
        }

        /** Whether the receiver wants no message ever again. */
        public boolean isGone() {
            return status == 410;
        }
    }
}
