#!/usr/bin/env bash
# Copies rules and dashboards to where Kubernetes and the chart need them. Run it after a change; a test compares.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

{
  printf '# Made by ../sync.sh from ../prometheus/rules.\n'
  for name in recording alerts; do
    printf -- '---\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: flotilla-%s\nspec:\n' "$name"
    grep -v '^#' "prometheus/rules/$name.yml" | sed 's/^\(.\)/  \1/'
  done
} > kubernetes/rules.yaml

chart=../helm/flotilla/files
rm -rf "$chart"
mkdir -p "$chart/rules" "$chart/dashboards"
cp prometheus/rules/*.yml "$chart/rules/"
cp grafana/dashboards/*.json "$chart/dashboards/"
cp ../k8s/components/data/10-roles.sh "$chart/10-roles.sh"
