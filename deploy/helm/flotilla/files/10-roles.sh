#!/usr/bin/env bash
# Runs once, when Postgres makes its data folder: one role per service and one that owns the schema (docs/adr), each with its own password.
set -euo pipefail
secrets=${FLEET_SECRETS_DIR:-/run/secrets}

password() {
  local file=$secrets/$1
  if ! [ -s "$file" ]; then
    printf 'flotilla: secret %s is missing: no file %s; create it (deploy/README.md), then remove the data volume and start again\n' "$1" "$file" >&2
    exit 78
  fi
  cat "$file"
}

owner=$(password owner-password)
params=$(password params-password)
hub=$(password hub-password)
coach=$(password coach-password)

# psql quotes the values itself (:'name'): no password can break out.
psql -v ON_ERROR_STOP=1 -v owner="$owner" -v params="$params" -v hub="$hub" -v coach="$coach" \
  --username "${POSTGRES_USER:-postgres}" --dbname "${POSTGRES_DB:-postgres}" --no-psqlrc --quiet <<'SQL'
create role fleet_owner login password :'owner';
create role fleet_params login password :'params';
create role fleet_hub login password :'hub';
create role fleet_coach login password :'coach';
create database fleet owner fleet_owner;
revoke connect on database fleet from public;
grant connect on database fleet to fleet_params, fleet_hub, fleet_coach;
SQL
