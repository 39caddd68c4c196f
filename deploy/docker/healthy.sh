#!/usr/bin/env bash
# Status 0 when the service in this container says that it is ready. Needs nothing but bash.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${QUARKUS_HTTP_PORT:?the port of the service}"
printf 'GET /q/health/ready HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
IFS= read -r -t 3 answer <&3
case $answer in
  *' 200 '*) exit 0 ;;
  *) printf 'not ready: %s\n' "$answer" >&2; exit 1 ;;
esac
