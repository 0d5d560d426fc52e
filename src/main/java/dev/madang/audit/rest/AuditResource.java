package dev.madang.audit.rest;

import dev.madang.audit.Audit;
import dev.madang.audit.AuditEntry;
import dev.madang.audit.AuditFilter;
import dev.madang.audit.Head;
import dev.madang.identity.Actor;
import dev.madang.rest.Csv;
import dev.madang.rest.Paging;
import dev.madang.rest.Parameters;
import dev.madang.rest.Parameters.Format;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was done on this server, for its administrators. Nothing of it is kept on the way. */
@Path("audit")
@RequestScoped
public class AuditResource {
    private static final String JSON_LINES = "application/jsonl";
    private static final List<Format> FORMATS =
            List.of(new Format("jsonl", JSON_LINES), new Format("csv", Csv.MEDIA_TYPE));
    private static final String NO_STORE = "no-store";

    @Inject
    private Audit audit;

    @Inject
    private Actor actor;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(
            @BeanParam AuditQuery query,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.of(after, limit);
        long before = after == null ? Long.MAX_VALUE : number("after", after);
        AuditFilter filter = query.filter();
        Paging.Items items = paging.page(
                audit.list(actor, filter, before, paging.toFind()),
                entry -> Long.toString(entry.number()),
                AuditDocument::of);
        return Response.ok(items).header(HttpHeaders.CACHE_CONTROL, NO_STORE).build();
    }

    @GET
    @Path("verification")
    @Produces(MediaType.APPLICATION_JSON)
    public Response verification(
            @QueryParam("number") @Nullable String number, @QueryParam("hash") @Nullable String hash) {
        if ((number == null) != (hash == null)) {
            throw Parameters.wrong(number == null ? "number" : "hash", "is missing; number and hash go together");
        }
        Optional<Head> anchor = number == null || hash == null
                ? Optional.empty()
                : Optional.of(new Head(number("number", number), hash(hash)));
        return Response.ok(VerificationDocument.of(audit.verify(actor, anchor)))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    @GET
    @Path("export")
    @Produces({JSON_LINES, Csv.MEDIA_TYPE})
    public Response export(
            @BeanParam AuditQuery query, @QueryParam("format") @Nullable String wanted, @Context Request request) {
        Format format = Parameters.format(wanted, request, FORMATS);
        Stream<AuditEntry> entries = audit.export(actor, query.filter(), format.name());
        StreamingOutput body = out -> {
            if (format.mediaType().equals(Csv.MEDIA_TYPE)) {
                AuditTable.write(entries.iterator(), out);
            } else {
                writeLines(entries.iterator(), out);
            }
        };
        return Response.ok(body, format.mediaType() + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"madang-audit." + format.name() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static void writeLines(Iterator<AuditEntry> entries, OutputStream out) throws IOException {
        while (entries.hasNext()) {
            out.write(entries.next().toJson().getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }

    private static long number(String name, String text) {
        if (!text.matches("\\d{1,15}")) {
            throw Parameters.wrong(name, "must be the number of a row");
        }
        return Long.parseLong(text);
    }

    private static String hash(String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw Parameters.wrong("hash", "must be 64 digits of lower-case hexadecimal");
        }
        return text;
    }
}
