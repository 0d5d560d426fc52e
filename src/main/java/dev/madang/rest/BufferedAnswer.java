package dev.madang.rest;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds an answer back until it is certain that what it tells has been stored. */
final class BufferedAnswer extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final PrintWriter writer = new PrintWriter(body, false, StandardCharsets.UTF_8);
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int status = SC_OK;
    private boolean container;

    BufferedAnswer(HttpServletResponse response) {
        super(response);
    }

    boolean isRefusal() {
        return status >= SC_BAD_REQUEST;
    }

    /** As text, to keep. */
    byte[] saved() {
        writer.flush();
        JsonObjectBuilder told = Scalars.JSON.createObjectBuilder();
        headers.forEach(told::add);
        return Scalars.JSON
                .createObjectBuilder()
                .add("status", status)
                .add("headers", told)
                .add("body", Base64.getEncoder().encodeToString(body.toByteArray()))
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Sends what was {@link #saved}, as the answer to another request. */
    static void replay(byte[] saved, HttpServletResponse response) throws IOException {
        JsonObject answer = Scalars.JSON
                .createReader(new StringReader(new String(saved, StandardCharsets.UTF_8)))
                .readObject();
        response.setStatus(answer.getInt("status"));
        answer.getJsonObject("headers")
                .forEach((name, value) -> response.setHeader(name, ((JsonString) value).getString()));
        response.setHeader("Idempotency-Replayed", "true");
        response.getOutputStream().write(Base64.getDecoder().decode(answer.getString("body")));
    }

    /** Lets it go to the one who asked. */
    void send() throws IOException {
        HttpServletResponse response = (HttpServletResponse) getResponse();
        headers.forEach(response::setHeader);
        if (container) {
            response.sendError(status);
            return;
        }
        writer.flush();
        response.setStatus(status);
        response.getOutputStream().write(body.toByteArray());
    }

    @Override
    public void setStatus(int now) {
        status = now;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void sendError(int now) {
        status = now;
        container = true;
    }

    @Override
    public void sendError(int now, @Nullable String message) {
        sendError(now);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        headers.merge(name, value, (before, added) -> before + ", " + added);
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, String.valueOf(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, String.valueOf(value));
    }

    @Override
    public boolean containsHeader(String name) {
        return headers.containsKey(name) || super.containsHeader(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        String own = headers.get(name);
        return own != null ? own : super.getHeader(name);
    }

    @Override
    public Collection<String> getHeaders(String name) {
        String own = headers.get(name);
        return own != null ? List.of(own) : super.getHeaders(name);
    }

    @Override
    public void setContentType(@Nullable String type) {
        setHeader("Content-Type", type);
    }

    @Override
    public @Nullable String getContentType() {
        return headers.get("Content-Type");
    }

    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    @Override
    public void setBufferSize(int size) {}

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void flushBuffer() {}

    @Override
    public void resetBuffer() {
        body.reset();
    }

    @Override
    public void reset() {
        headers.clear();
        status = SC_OK;
        body.reset();
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public void write(int octet) {
                body.write(octet);
            }

            @Override
            public void write(byte[] octets, int from, int length) {
                body.write(octets, from, length);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("POST is not answered asynchronously here");
            }
        };
    }
}
