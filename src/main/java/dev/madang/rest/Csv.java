package dev.madang.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes a table for spreadsheets (RFC 4180): UTF-8 with the mark by which they know it, a first row of names, every field
 * in quotes.
 *
 * <p>A field that a spreadsheet would take for a formula gets an apostrophe before it: the names in it are of people's own
 * choice, and a formula can send what stands beside it elsewhere.
 */
public final class Csv {
    public static final String MEDIA_TYPE = "text/csv";

    /** Signs that begin a formula, and their wide forms, which some spreadsheets take for the same; after any space. */
    private static final Pattern FORMULA =
            Pattern.compile("\\A\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20\u2212]|\\A[\\t\\r\\n]");

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Writer out;

    /** Begins the table. The stream stays open. */
    public Csv(OutputStream stream, List<String> names) throws IOException {
        out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        out.write(BYTE_ORDER_MARK);
        row(names);
    }

    /** Adds a row. */
    public void row(List<String> fields) throws IOException {
        String before = "";
        for (String field : fields) {
            out.write(before);
            out.write('"');
            out.write(harmless(field).replace("\"", "\"\""));
            out.write('"');
            before = ",";
        }
        out.write("\r\n");
    }

    /** Sends what is written so far on its way; called at the end. */
    public void flush() throws IOException {
        out.flush();
    }

    private static String harmless(String field) {
        return FORMULA.matcher(field).find() ? "'" + field : field;
    }
}
