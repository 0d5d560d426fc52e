package dev.madang;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which package may import which: the list of the design, as data, and in no other place. */
final class HouseMap {
    private static final Map<String, Set<String>> MAY_IMPORT = new TreeMap<>(Map.ofEntries(
            feature("problem"),
            feature("metrics"),
            feature("run"),
            feature("storage", "problem"),
            feature("protocol", "problem"),
            feature("identity", "problem"),
            feature("turn", "protocol", "identity", "journal", "problem", "storage"),
            feature("journal", "identity", "problem", "storage"),
            feature("rest", "identity", "problem", "storage"),
            feature("account", "identity", "journal", "problem", "storage"),
            feature("room", "protocol", "identity", "journal", "problem", "storage"),
            feature("media", "protocol", "metrics"),
            feature("cluster", "protocol", "metrics"),
            feature(
                    "live",
                    "protocol",
                    "room",
                    "identity",
                    "journal",
                    "turn",
                    "media",
                    "cluster",
                    "metrics",
                    "problem"),
            feature("signaling", "protocol", "live", "identity", "metrics", "problem"),
            feature("recording", "protocol", "room", "live", "media", "identity", "problem"),
            feature("audit", "protocol", "room", "live", "identity", "journal", "problem", "storage"),
            feature("webhook", "identity", "journal", "problem", "storage"),
            feature("feed", "identity", "journal", "problem"),
            feature("attendance", "protocol", "room", "live", "identity", "journal", "problem", "storage"),
            feature("timeline", "protocol", "room", "live", "identity", "journal", "problem", "storage")));

    /** The composition root: it may import everything, and nothing may import it. */
    static final String ROOT = "app";

    /** The names that a second level may have: adapters, by their technology. */
    private static final Set<String> TECHNOLOGIES = Set.of(
            "rest", "faces", "ws", "peerjs", "jpa", "oidc", "local", "jwt", "mesh", "janus", "redis", "http", "stun");

    /** What adapters of one technology share, beside what their feature may import. */
    private static final Map<String, String> SHARED_BY_ADAPTERS = Map.of("rest", "rest", "jpa", "storage");

    private HouseMap() {}

    static Set<String> features() {
        return MAY_IMPORT.keySet();
    }

    static Set<String> mayImport(String feature) {
        return MAY_IMPORT.getOrDefault(feature, Set.of());
    }

    /**
     * A package below the root.
     *
     * @param adapter empty for the feature itself
     */
    record Place(String feature, Optional<String> adapter) {

        /** Empty outside of {@code root}. */
        static Optional<Place> of(String packageName, String root) {
            if (!packageName.startsWith(root + ".")) {
                return Optional.empty();
            }
            List<String> names =
                    Arrays.asList(packageName.substring(root.length() + 1).split("\\."));
            String below = String.join(".", names.subList(1, names.size()));
            return Optional.of(new Place(names.get(0), below.isEmpty() ? Optional.empty() : Optional.of(below)));
        }

        boolean isKnown() {
            boolean feature = feature().equals(ROOT) || features().contains(feature());
            return feature && adapter().map(TECHNOLOGIES::contains).orElse(true);
        }

        /** Whether the list lets a class here use a class there. */
        boolean mayImport(Place there) {
            if (feature.equals(ROOT) || equals(there)) {
                return true;
            }
            boolean toFeature = there.adapter.isEmpty();
            return toFeature
                    && (feature.equals(there.feature)
                            ? adapter.isPresent()
                            : HouseMap.mayImport(feature).contains(there.feature) || shares(there.feature));
        }

        private boolean shares(String there) {
            return adapter.map(SHARED_BY_ADAPTERS::get).filter(there::equals).isPresent();
        }

        @Override
        public String toString() {
            return adapter.map(name -> feature + "." + name).orElse(feature);
        }
    }

    private static Map.Entry<String, Set<String>> feature(String name, String... mayImport) {
        return Map.entry(name, Set.of(mayImport));
    }
}
