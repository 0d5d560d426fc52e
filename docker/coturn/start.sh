#!/bin/sh
# Starts coturn with the secret from the environment, so that none stands in a file or in the list of processes.
# With MADANG_TURN_CERTIFICATE and MADANG_TURN_KEY, files in PEM, it serves turns: as well, on MADANG_TURN_TLS_PORT (443).
set -eu
umask 077
conf=$(mktemp)
cat "${TURN_CONF:-/etc/coturn/turnserver.conf}" >"$conf"
# Several, separated by commas, are all taken.
printf '%s\n' "${MADANG_TURN_SECRET:?a long random secret, the same as Madang has}" | tr ',' '\n' |
    sed 's/^/static-auth-secret=/' >>"$conf"
if [ -n "${MADANG_TURN_CERTIFICATE:-}" ]; then
    printf 'tls-listening-port=%s\ncert=%s\npkey=%s\n' "${MADANG_TURN_TLS_PORT:-443}" "$MADANG_TURN_CERTIFICATE" \
        "${MADANG_TURN_KEY:?the key of MADANG_TURN_CERTIFICATE}" >>"$conf"
else
    printf 'no-tls\n' >>"$conf"
fi
exec turnserver -c "$conf" "$@"
