#!/bin/sh
# Starts Madang in a container: listens on every address, and takes its settings from MADANG_* (src/docs/administration.md).
# MADANG_JAVA_OPTIONS adds options for the JVM; PORT is the port, 8080 unless told.
set -eu
cd "$(dirname "$0")"
# shellcheck disable=SC2086 -- the options are words
exec java -XX:MaxRAMPercentage=75 ${MADANG_JAVA_OPTIONS:-} -jar madang-run.jar \
  --war madang.war --address "${MADANG_ADDRESS:-0.0.0.0}" --port "${PORT:-8080}"
