package dev.madang.turn.stun;

import dev.madang.turn.TurnCheck.Credential;
import dev.madang.turn.Verdict;
import dev.madang.turn.Verdict.Kind;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import org.ice4j.StunException;
import org.ice4j.TransportAddress;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.AttributeFactory;
import org.ice4j.attribute.DataAttribute;
import org.ice4j.attribute.ErrorCodeAttribute;
import org.ice4j.attribute.NonceAttribute;
import org.ice4j.attribute.RealmAttribute;
import org.ice4j.attribute.XorRelayedAddressAttribute;
import org.ice4j.message.Message;
import org.ice4j.message.MessageFactory;

/** Allocate, CreatePermission, an echo from the relay to itself, and a Refresh that gives it back (RFC 8656). */
final class Conversation {
    private static final Logger LOG = System.getLogger(Conversation.class.getName());

    /** RFC 8489 section 6.2.1. */
    static final Duration RETRANSMISSION = Duration.ofMillis(500);

    private static final byte UDP = 17;
    private static final int TRANSACTION_BYTES = 12;
    private static final int UNAUTHORIZED = 401;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String url;
    private final TurnLine line;
    private final Credential credential;
    private final Deadline deadline;
    private byte[] realm = {};
    private byte[] nonce = {};

    Conversation(String url, TurnLine line, Credential credential, Deadline deadline) {
        this.url = url;
        this.line = line;
        this.credential = credential;
        this.deadline = deadline;
    }

    Verdict run() throws IOException {
        Message challenge = exchange(MessageFactory.createAllocateRequest(UDP, false), false);
        if (challenge.getMessageType() == Message.ALLOCATE_RESPONSE) {
            return verdict(Kind.OPEN, "");
        }
        if (errorCode(challenge) != UNAUTHORIZED) {
            return verdict(Kind.DOES_NOT_RELAY, error(challenge));
        }
        realm = challenge.getAttribute(Attribute.REALM) instanceof RealmAttribute told ? told.getRealm() : realm;
        nonce = challenge.getAttribute(Attribute.NONCE) instanceof NonceAttribute told ? told.getNonce() : nonce;
        Message allocated = exchange(MessageFactory.createAllocateRequest(UDP, false), true);
        if (allocated.getMessageType() != Message.ALLOCATE_RESPONSE) {
            return verdict(errorCode(allocated) == UNAUTHORIZED ? Kind.REFUSED : Kind.DOES_NOT_RELAY, error(allocated));
        }
        try {
            return allocated.getAttribute(Attribute.XOR_RELAYED_ADDRESS) instanceof XorRelayedAddressAttribute relayed
                    ? echo(relayed.getAddress(allocated.getTransactionID()))
                    : verdict(Kind.DOES_NOT_RELAY, "no relayed address");
        } finally {
            giveBack();
        }
    }

    /** What came of the check does not depend on it: left alone, an allocation ends within ten minutes. */
    private void giveBack() {
        try {
            line.send(signed(MessageFactory.createRefreshRequest(0), random()));
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "an allocation is not given back", gone);
        }
    }

    private Verdict echo(TransportAddress relay) throws IOException {
        byte[] transaction = random();
        Message permission = MessageFactory.createCreatePermissionRequest(relay, transaction);
        Message permitted = exchange(signed(permission, transaction), transaction);
        if (permitted.getMessageType() != Message.CREATEPERMISSION_RESPONSE) {
            return verdict(Kind.DOES_NOT_RELAY, error(permitted));
        }
        byte[] word = random();
        byte[] sending = random();
        Message out = MessageFactory.createSendIndication(relay, word, sending);
        return await(Wire.encode(named(out, sending)), word);
    }

    /** The way through the relay is UDP, whatever the line is: what is lost there is sent again. */
    private Verdict await(byte[] sending, byte[] word) throws IOException {
        Duration wait = RETRANSMISSION;
        long sent = deadline.now();
        line.send(sending);
        while (true) {
            try {
                Message heard = Wire.decode(line.receive(deadline.orAfter(wait)));
                if (heard.getMessageType() == Message.DATA_INDICATION
                        && heard.getAttribute(Attribute.DATA) instanceof DataAttribute data
                        && Arrays.equals(word, data.getData())) {
                    return new Verdict(url, Kind.WORKS, Duration.ofNanos(deadline.now() - sent), "");
                }
            } catch (SocketTimeoutException lost) {
                if (deadline.isOver()) {
                    return verdict(Kind.DOES_NOT_RELAY, "no echo");
                }
                wait = wait.multipliedBy(2);
                line.send(sending);
            }
        }
    }

    private Message exchange(Message request, boolean sign) throws IOException {
        byte[] transaction = random();
        return exchange(sign ? signed(request, transaction) : Wire.encode(named(request, transaction)), transaction);
    }

    /** Sends it again while nothing answers, where datagrams may be lost. */
    private Message exchange(byte[] request, byte[] transaction) throws IOException {
        Duration wait = line.resendAfter();
        line.send(request);
        while (true) {
            try {
                Message answer = Wire.decode(line.receive(deadline.orAfter(wait)));
                if (Arrays.equals(transaction, answer.getTransactionID())) {
                    return answer;
                }
            } catch (SocketTimeoutException silent) {
                if (deadline.isOver()) {
                    throw silent;
                }
                wait = wait.multipliedBy(2);
                line.send(request);
            }
        }
    }

    private byte[] signed(Message request, byte[] transaction) {
        request.putAttribute(
                AttributeFactory.createUsernameAttribute(credential.username().getBytes(StandardCharsets.UTF_8)));
        request.putAttribute(AttributeFactory.createRealmAttribute(realm));
        request.putAttribute(AttributeFactory.createNonceAttribute(nonce));
        return Wire.encode(named(request, transaction), key());
    }

    /** RFC 8489 section 9.2.2. */
    private byte[] key() {
        String text =
                credential.username() + ':' + new String(realm, StandardCharsets.UTF_8) + ':' + credential.password();
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("MD5 is part of every Java platform", e);
        }
    }

    private Verdict verdict(Kind kind, String detail) {
        return new Verdict(url, kind, Duration.ZERO, detail);
    }

    private static int errorCode(Message answer) {
        return answer.getAttribute(Attribute.ERROR_CODE) instanceof ErrorCodeAttribute error ? error.getErrorCode() : 0;
    }

    private static String error(Message answer) {
        return "error " + errorCode(answer);
    }

    private static Message named(Message message, byte[] transaction) {
        try {
            message.setTransactionID(transaction);
            return message;
        } catch (StunException e) {
            throw new IllegalStateException("a transaction has " + TRANSACTION_BYTES + " bytes", e);
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[TRANSACTION_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
