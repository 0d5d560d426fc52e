package dev.madang.planted.live;

import dev.madang.Violates;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

@Violates("only metrics knows Prometheus")
final class CountsByItself {
    PrometheusRegistry counts() {
        return new PrometheusRegistry();
    }
}
