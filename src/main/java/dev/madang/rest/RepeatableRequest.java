package dev.madang.rest;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** A request whose body has been read already, and is read again. */
final class RepeatableRequest extends HttpServletRequestWrapper {
    private final byte[] body;

    /**
     * Reads the body.
     *
     * @throws ProblemException too-large
     */
    RepeatableRequest(HttpServletRequest request) throws IOException {
        super(request);
        body = request.getInputStream().readNBytes(JsonText.MAX_BYTES + 1);
        if (body.length > JsonText.MAX_BYTES) {
            throw new ProblemException(ProblemType.TOO_LARGE, "A body has at most " + JsonText.MAX_BYTES + " bytes.");
        }
    }

    /** The same for two requests that ask for the same. */
    String hash() {
        return Seal.hash(
                getRequestURI(),
                Objects.toString(getQueryString(), ""),
                Objects.toString(getContentType(), ""),
                Base64.getEncoder().encodeToString(body));
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
        ByteArrayInputStream bytes = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] into, int from, int length) {
                return bytes.read(into, from, length);
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("the body has been read already");
            }
        };
    }
}
