package dev.madang.account.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the provider within limits of time and size, once, and follows no redirect. The library's own way is
 * HttpURLConnection, which sends a POST a second time when the connection breaks, and a code that comes twice is refused.
 */
final class ProviderHttp implements HTTPRequestSender, ResourceRetriever {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private static final int TOO_MANY = 429;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest asked) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(asked.getURI());
        asked.getHeaderMap().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        String body = Objects.requireNonNullElse(asked.getBody(), "");
        request.method(
                asked.getMethod().name(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<String> answer = exchange(request.build());
        HTTPResponse response = new HTTPResponse(answer.statusCode());
        answer.headers().map().forEach((name, values) -> response.setHeader(name, values.toArray(String[]::new)));
        response.setBody(answer.body());
        return response;
    }

    /** A document with status 200. */
    @Override
    public Resource retrieveResource(URL url) throws IOException {
        HttpResponse<String> answer = exchange(HttpRequest.newBuilder(URI.create(url.toString()))
                .header("Accept", "application/json, application/jwk-set+json")
                .build());
        if (answer.statusCode() != HTTPResponse.SC_OK) {
            throw new IOException(url + " answers " + answer.statusCode());
        }
        return new Resource(
                answer.body(), answer.headers().firstValue("Content-Type").orElse(""));
    }

    /** The answer, where it is a success or a refusal that the standard has words for. */
    HTTPResponse answer(HTTPRequest request) throws IOException {
        HTTPResponse response = request.send(this);
        if (response.getStatusCode() >= HTTPResponse.SC_SERVER_ERROR || response.getStatusCode() == TOO_MANY) {
            throw new IOException(request.getURI() + " answers " + response.getStatusCode());
        }
        return response;
    }

    private HttpResponse<String> exchange(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, head -> new BoundedText());
        try {
            return answer.get(CONNECT_WITHIN.plus(ANSWER_WITHIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(reason(request, Objects.requireNonNullElse(e.getCause(), e)), e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(reason(request, e), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(reason(request, e));
        }
    }

    private static String reason(HttpRequest request, Throwable failure) {
        return request.uri().getAuthority() + " does not answer: "
                + failure.getClass().getSimpleName();
    }
}
