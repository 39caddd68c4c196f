#!/usr/bin/env bash
# Draws the secrets of docker-compose.yml that are not there yet, one file each, and makes .env from .env.example.
#   deploy/docker/secrets.sh [FOLDER]        default: secrets, at the root of the repository
set -euo pipefail
root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=${1:-$root/secrets}
readonly NAMES="service-token postgres-password owner-password params-password hub-password coach-password redis-password grafana-password"

# The folder is private. The files are readable, because each container reads them as a user of its own.
mkdir -p "$folder"
chmod 700 "$folder"
for name in $NAMES; do
  if [ -s "$folder/$name" ]; then
    printf 'kept   %s\n' "$folder/$name"
  else
    od -An -N24 -tx1 /dev/urandom | tr -d ' \n' > "$folder/$name"
    chmod 644 "$folder/$name"
    printf 'drawn  %s\n' "$folder/$name"
  fi
done
if ! [ -e "$root/.env" ]; then
  cp "$root/.env.example" "$root/.env"
  printf 'made   %s\n' "$root/.env"
fi
printf 'next: docker compose up -d\n'
