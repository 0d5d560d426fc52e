package dev.madang.turn.stun;

import dev.madang.turn.TurnCheck;
import dev.madang.turn.Verdict;
import dev.madang.turn.Verdict.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;

/** {@link TurnCheck} over sockets of UDP, TCP and TLS. */
public final class StunTurnCheck implements TurnCheck {
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final SSLSocketFactory trust;
    private final LongSupplier nanoTime;

    /**
     * @param trust knows who vouches for certificates
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public StunTurnCheck(SSLSocketFactory trust, LongSupplier nanoTime) {
        this.trust = trust;
        this.nanoTime = nanoTime;
    }

    @Override
    public Verdict check(Probe probe) {
        Deadline deadline = Deadline.after(WITHIN, nanoTime);
        try {
            Verdict verdict = ask(probe.url(), probe.now(), deadline);
            boolean clockOff = verdict.kind() == Kind.REFUSED && takesLaterOne(probe, deadline);
            return clockOff ? new Verdict(probe.url(), Kind.CLOCK_OFF, Duration.ZERO, "") : verdict;
        } catch (UnknownHostException unknown) {
            return new Verdict(probe.url(), Kind.UNREACHABLE, Duration.ZERO, "unknown host");
        } catch (IOException failed) {
            return certificate(failed)
                    .map(refusal -> new Verdict(probe.url(), Kind.CERTIFICATE, Duration.ZERO, said(refusal)))
                    .orElseGet(() -> new Verdict(probe.url(), Kind.UNREACHABLE, Duration.ZERO, said(failed)));
        }
    }

    /** Where that cannot be found out, the refusal stands. */
    private boolean takesLaterOne(Probe probe, Deadline deadline) {
        try {
            Kind kind = ask(probe.url(), probe.later(), deadline).kind();
            return kind == Kind.WORKS || kind == Kind.DOES_NOT_RELAY;
        } catch (IOException unknown) {
            return false;
        }
    }

    private Verdict ask(String url, Credential credential, Deadline deadline) throws IOException {
        try (TurnLine line = open(TurnUrl.of(url), deadline)) {
            return new Conversation(url, line, credential, deadline).run();
        }
    }

    private TurnLine open(TurnUrl url, Deadline deadline) throws IOException {
        InetAddress address = InetAddress.getByName(url.host());
        if (url.tls()) {
            return StreamLine.tls(address, url, deadline, trust);
        }
        return url.tcp() ? StreamLine.tcp(address, url.port(), deadline) : new DatagramLine(address, url.port());
    }

    private static Optional<Throwable> certificate(IOException failed) {
        return Stream.iterate((Throwable) failed, it -> it != null, Throwable::getCause)
                .filter(CertificateException.class::isInstance)
                .findFirst();
    }

    /** Without the names of classes, which the JDK appends. */
    private static String said(Throwable failure) {
        return Optional.ofNullable(failure.getMessage()).orElse("").replaceFirst(": (sun|java)\\..*", "");
    }
}
