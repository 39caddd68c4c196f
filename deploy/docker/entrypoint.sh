#!/usr/bin/env bash
# First process of every service image: reads secrets from files, says which one is missing and how to make it, starts the service.
# NAME_FILE names the file of the secret NAME; a file that is not there yet is waited for SECRETS_WAIT seconds (default 20).
set -euo pipefail

# The secrets of the services; everything else is plain configuration.
readonly NAMES="FLEET_SERVICE_TOKEN QUARKUS_DATASOURCE_PASSWORD QUARKUS_FLYWAY_PASSWORD QUARKUS_REDIS_PASSWORD"
readonly TERMINATION_LOG=${TERMINATION_LOG:-/dev/termination-log}

missing_text() {
  local file=$1 name
  name=${file##*/}
  printf 'secret %s is missing: no readable, non-empty file %s. ' "$name" "$file"
  if [ -n "${KUBERNETES_SERVICE_HOST:-}" ]; then
    printf 'Create it: kubectl -n %s create secret generic flotilla-%s --from-literal=%s="$(openssl rand -hex 24)" ' "${POD_NAMESPACE:-flotilla}" "$name" "$name"
    printf '(a password of Postgres or Redis must be the one that the server knows); see deploy/README.md'
  else
    printf 'Create it: deploy/docker/secrets.sh (draws what is missing into the folder secrets); see deploy/README.md'
  fi
}

# Waits for the file; ends the process with a text that an operator sees where he looks first.
await_secret() {
  local file=$1 left=${SECRETS_WAIT:-20} text
  while ! [ -r "$file" ] || ! [ -s "$file" ]; do
    text=$(missing_text "$file")
    if [ "$left" -le 0 ]; then
      printf 'flotilla: %s\n' "$text" >&2
      if [ -w "$TERMINATION_LOG" ]; then printf '%s' "$text" > "$TERMINATION_LOG"; fi
      exit 78
    fi
    if [ "$((left % 5))" = 0 ]; then printf 'flotilla: waiting %s s: %s\n' "$left" "$text" >&2; fi
    left=$((left - 1))
    sleep 1
  done
}

for name in $NAMES; do
  from=${name}_FILE
  if [ -n "${!from:-}" ]; then
    await_secret "${!from}"
    value=$(cat "${!from}")
    export "$name=$value"
    unset "$from"
  fi
done
unset value

if [ -x ./application ]; then
  exec ./application "$@"
fi

# The compiler's thresholds are those of `fleet up` (Topology in cli/).
options=(-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError -XX:TrimNativeHeapInterval=5000 -XX:ErrorFile=/tmp/crash-%p.txt
  -XX:Tier2InvokeNotifyFreqLog=17 -XX:Tier2BackedgeNotifyFreqLog=20 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
if [ -f app.aot ]; then
  options+=(-XX:AOTCache=app.aot '-Xlog:aot*=off' '-Xlog:cds*=off')
fi
# Both are lists of options, split at blanks: JVM_SHAPE is the image's, FLEET_JAVA_OPTS the operator's, who has the last word.
# shellcheck disable=SC2086
exec java "${options[@]}" ${JVM_SHAPE:-} ${FLEET_JAVA_OPTS:-} -jar quarkus-run.jar "$@"
