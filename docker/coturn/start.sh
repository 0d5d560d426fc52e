#!/bin/sh
# Starts coturn with the secret from the environment, so that none stands in a file or in the list of processes.
set -eu
umask 077
conf=$(mktemp)
cat "${TURN_CONF:-/etc/coturn/turnserver.conf}" >"$conf"
printf 'static-auth-secret=%s\n' "${MADANG_TURN_SECRET:?a long random secret, the same as Madang has}" >>"$conf"
exec turnserver -c "$conf" "$@"
