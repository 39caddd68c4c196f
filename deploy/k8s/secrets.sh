#!/usr/bin/env bash
# Draws the secrets of a namespace that are not there yet. Needs kubectl.   deploy/k8s/secrets.sh NAMESPACE
# With databases of your own, first create those of the services with the passwords that your Postgres and Redis know.
set -euo pipefail
namespace=${1:?usage: deploy/k8s/secrets.sh NAMESPACE}
kubectl get namespace "$namespace" >/dev/null 2>&1 || kubectl create namespace "$namespace"
for name in service-token postgres-password owner-password params-password hub-password coach-password redis-password; do
  if kubectl -n "$namespace" get secret "flotilla-$name" >/dev/null 2>&1; then
    printf 'kept   flotilla-%s\n' "$name"
  else
    # Through a pipe: arguments of a process can be seen by everybody on the machine.
    od -An -N24 -tx1 /dev/urandom | tr -d ' \n' |
      kubectl -n "$namespace" create secret generic "flotilla-$name" --from-file="$name=/dev/stdin" >/dev/null
    printf 'drawn  flotilla-%s\n' "$name"
  fi
done
