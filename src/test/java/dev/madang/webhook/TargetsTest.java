package dev.madang.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.madang.identity.AddressRanges;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
    private static final Map<String, List<String>> NAMES = Map.of(
            "hooks.example", List.of("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"),
            "inside.example", List.of("10.1.2.3"),
            "both.example", List.of("93.184.216.34", "127.0.0.1"),
            "localhost", List.of("127.0.0.1"),
            "localhost.", List.of("127.0.0.1"),
            "metadata.google.internal", List.of("169.254.169.254"));

    private final Targets targets = new Targets(new AddressRanges(List.of()), TargetsTest::lookUp);
    private final Targets inside = new Targets(new AddressRanges(List.of("10.0.0.0/8", "::1")), TargetsTest::lookUp);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example/madang?a=b",
                "https://HOOKS.example:8443",
                "https://93.184.216.34/",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/",
                "https://not-yet.example/",
                "https://nine-9.example/"
            })
    void a_target_on_the_internet_may_be_given(String url) {
        assertEquals(URI.create(url), targets.read(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.255.255.254/",
                "https://localhost/",
                "https://localhost./",
                "https://0.0.0.0/",
                "https://0/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://017700000001/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b:1::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001:0:53aa:64c::1]/",
                "https://[fe80::1]/",
                "https://[fe80::1%25lo]/",
                "https://[fc00::1]/",
                "https://[fd12:3456::1]/",
                "https://[fec0::1]/",
                "https://[ff02::1]/",
                "https://10.0.0.1/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://198.18.0.1/",
                "https://192.0.0.192/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://inside.example/",
                "https://both.example/",
                "https://metadata.google.internal/",
                "https://１２７.0.0.1/",
                "https://①②⑦.0.0.1/",
                "https://hooks.example@127.0.0.1/",
                "https://user:secret@hooks.example/",
                "https://127.0.0.1#@hooks.example/",
                "https://hooks.example:0/",
                "https://hooks.example:65536/",
                "https:///madang",
                "https://hooks.example\\@127.0.0.1/",
                "https:hooks.example",
                "//hooks.example/",
                "file:///etc/passwd",
                "gopher://127.0.0.1/",
                "jar:https://hooks.example/!/",
                "http://hooks.example/",
                "http://93.184.216.34/",
                "",
                "hooks.example"
            })
    void any_other_is_refused_with_the_field_named(String url) {
        ProblemException refused = assertThrows(ProblemException.class, () -> targets.read(url));

        assertEquals(ProblemType.BAD_REQUEST, refused.type());
        assertEquals("url", refused.violations().get(0).field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.1.2.3:8080/", "https://inside.example/", "http://[::1]/", "http://[0:0::1]/"})
    void what_the_operator_allows_may_be_given_by_http_too(String url) {
        assertEquals(URI.create(url), inside.read(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://192.168.1.1/", "https://127.0.0.1/", "https://both.example/", "http://hooks.example/"})
    void what_the_operator_allows_allows_nothing_else(String url) {
        assertThrows(ProblemException.class, () -> inside.read(url));
    }

    @Test
    void a_name_is_looked_up_anew_before_each_message() {
        URI url = targets.read("https://not-yet.example/");
        Targets later = new Targets(
                new AddressRanges(List.of()), name -> new InetAddress[] {InetAddress.getByName("192.168.0.7")});

        assertThrows(UnknownHostException.class, () -> targets.addresses(url));
        assertThrows(RefusedTarget.class, () -> later.addresses(url));
    }

    @Test
    void all_addresses_of_a_name_are_told() throws Exception {
        List<InetAddress> found = targets.addresses(URI.create("https://hooks.example/"));

        assertEquals(2, found.size());
        assertEquals("93.184.216.34", found.get(0).getHostAddress());
    }

    /** Addresses are read as Java reads them; names as the table above says. */
    private static InetAddress[] lookUp(String host) throws UnknownHostException {
        if (host.matches("[\\d.]+|.*:.*")) {
            return new InetAddress[] {InetAddress.getByName(host)};
        }
        List<String> addresses = NAMES.getOrDefault(host.toLowerCase(java.util.Locale.ROOT), List.of());
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        InetAddress[] found = new InetAddress[addresses.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = InetAddress.getByName(addresses.get(i));
        }
        return found;
    }
}
