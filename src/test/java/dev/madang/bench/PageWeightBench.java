package dev.madang.bench;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.WaitUntilState;
import dev.madang.testing.Browsers;
import dev.madang.testing.Colour;
import dev.madang.testing.Devices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What the call page weighs on its way to the browser, from an empty cache until one is in the call. */
class PageWeightBench {
    private static final Pattern TEXT = Pattern.compile("text/.*|application/(json|javascript|xml).*|image/svg.*");

    /** One answer: its body as it is, and as a compressing proxy would send it. */
    private record Answer(String path, int bytes, int compressed, int headers) {}

    @Test
    void the_call_page_is_light_and_asks_nobody_else() {
        List<Request> requests = new ArrayList<>();
        List<Answer> answers;
        String origin;
        try (BenchServer server = BenchServer.start("payara", BareWar.build());
                Browsers browsers = new Browsers();
                BrowserContext context =
                        browsers.with(Colour.RED, Devices.ALLOWED).newContext();
                Page page = context.newPage()) {
            origin = server.origin();
            page.onRequest(requests::add);
            page.navigate(
                    server.http("madang/r/demo?name=Ann&prejoin=false&lang=en").toString(),
                    new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
            page.waitForSelector("main[data-phase=joined]");
            answers = List.copyOf(requests).stream()
                    .map(Request::response)
                    .filter(response -> response != null)
                    .map(PageWeightBench::weigh)
                    .toList();
        }
        report(answers, origin);
        List<String> elsewhere = requests.stream()
                .map(Request::url)
                .filter(url -> !url.startsWith(origin + "/") && !url.startsWith("blob:") && !url.startsWith("data:"))
                .toList();
        Assertions.assertEquals(List.of(), elsewhere, "requests to others than the page's own server");
    }

    private static Answer weigh(Response response) {
        byte[] body = response.body();
        boolean text = TEXT.matcher(response.headers().getOrDefault("content-type", ""))
                .matches();
        String path = response.url().replaceFirst("^\\w+://[^/]+", "");
        int compressed = text ? Math.min(body.length, gzip(body)) : body.length;
        return new Answer(path, body.length, compressed, response.request().sizes().responseHeadersSize);
    }

    private static int gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new BestGzip(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }

    private static void report(List<Answer> answers, String origin) {
        Output out = new Output("page-weight");
        out.line("\nThe call page, until joined: %d requests, all to %s".formatted(answers.size(), origin));
        out.line("  bodies as served   %7.1f KB"
                .formatted(kilobytes(answers.stream().mapToInt(Answer::bytes))));
        out.line("  bodies as gzip -9  %7.1f KB"
                .formatted(kilobytes(answers.stream().mapToInt(Answer::compressed))));
        out.line("  headers            %7.1f KB"
                .formatted(kilobytes(answers.stream().mapToInt(Answer::headers))));
        out.line("  the heaviest, gzip bytes:");
        answers.stream()
                .sorted(Comparator.comparingInt(Answer::compressed).reversed())
                .limit(12)
                .forEach(answer -> out.line("    %6d  %s".formatted(answer.compressed(), answer.path())));
    }

    private static double kilobytes(IntStream bytes) {
        return bytes.sum() / 1024.0;
    }

    /** As {@code gzip -9}. */
    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(9);
        }
    }
}
