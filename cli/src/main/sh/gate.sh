# Sourced by `fleet test`: the gate. One Maven run over everything, then the time of each stage and the count of tests.
# Expects: root, state, JAVA_HOME.

run_gate() {
  local soak= verbose= args=() arg
  while [ $# -gt 0 ]; do
    arg=$1
    shift
    case $arg in
      --soak) soak=1 ;;
      --seeds)
        case ${1:-} in
          '' | *[!0-9]*) usage_error "fleet test: --seeds needs a number of schedules, e.g. --seeds 50000" ;;
        esac
        args+=("-Dflotilla.simulation.schedules=$1")
        shift
        ;;
      --verbose) verbose=1 ;;
      -h | --help) gate_help; return 0 ;;
      -pl | --projects)
        [ $# -gt 0 ] || usage_error "fleet test: $arg needs modules"
        args+=("$arg" "$1")
        shift
        ;;
      -D* | --projects=* | -am | -o | -X | -e) args+=("$arg") ;;
      *) usage_error "fleet test: unknown argument $arg (see fleet test --help)" ;;
    esac
  done
  mkdir -p "$state"
  local began=$SECONDS log=$state/test.log marker=$state/testing status=0
  : > "$marker" # reports older than it belong to an earlier run
  [ -z "$soak" ] || args+=(-Dfleet.soak=true)
  if ! { command -v node && command -v npm; } >/dev/null 2>&1; then
    printf 'fleet: Node.js with npm is not installed: the web console is NOT built and NOT tested\n' >&2
    args+=(-DskipUi)
  fi
  printf 'fleet: JDK %s, log %s\n' "$JAVA_HOME" "$log"
  # Three modules at a time: most of the time a test waits for a server or a clock.
  # A module with a failed test is packaged all the same: else the system tests would only say that a service is missing.
  # shellcheck disable=SC2086
  (cd "$root" && ./mvnw -B -ntp -fae -T 3 verify -Dmaven.test.failure.ignore=true -Dstyle.color=never ${FLEET_MAVEN_ARGS:-} ${args[@]+"${args[@]}"} 2>&1 </dev/null) |
    tee "$log" | show_gate_progress "$verbose" || status=1
  gate_stages "$log"
  gate_failed "$marker"
  gate_count "$marker" || status=1
  printf 'fleet: %s in %s s\n' "$([ "$status" = 0 ] && echo 'green' || echo 'FAILED')" $((SECONDS - began))
  gate_closing_line "$marker"
  return "$status"
}

gate_help() {
  cat <<'HELP'
Usage: fleet test [--soak] [--seeds N] [--verbose] [-DNAME=VALUE ...] [-pl MODULES [-am]] [-o]
Runs the gate: format, null checks, unit, integration (real PostgreSQL and Redis), system and browser tests.
  --soak      longer system tests with the default leases (tests tagged "soak" run too), 1000000 simulated schedules
  --seeds N   so many simulated schedules instead of 10000 (docs/simulation.md)
  --verbose   show Maven's whole output; otherwise it is in .flotilla/test.log
The last line is the count of tests: N passed, N failed, N skipped.
HELP
}

# What a reader wants to see while it runs: modules, test classes, failures, loud skips. (No awk: it would read in blocks.)
show_gate_progress() {
  local line errors=0
  if [ -n "$1" ]; then cat; return; fi
  while IFS= read -r line; do
    case $line in
      '[INFO] Building Flotilla'* | *'Tests run:'*' -- in '* | *SKIPPED* | *LOUD* | 'console: '* | 'seed '* | 'FAULTS '* | 'SIMULATION '* | 'BROKEN '*) printf '%s\n' "$line" ;;
      '[ERROR]'*)
        errors=$((errors + 1))
        if [ "$errors" -le 200 ]; then printf '%s\n' "$line"; fi
        ;;
    esac
  done
}

gate_stages() {
  printf '\nTime of each stage\n'
  sed -n 's/^\[INFO\] \(Flotilla[^.]*[^. ]\) \.*\.* *\(SUCCESS\|FAILURE\|SKIPPED\)\(.*\)$/  \1|\2|\3/p' "$1" |
    awk -F'|' '{ gsub(/[][]/, "", $3); printf "%-42s %-8s %s\n", $1, $2, $3 }'
}

# One line per failed test.
gate_failed() {
  find "$root" -path '*/node_modules' -prune -o -path '*-reports/TEST-*.xml' -newer "$1" -print | while IFS= read -r report; do
    awk '/<testcase / { test = $0 } /<(failure|error)[ >]/ {
      match(test, / name="[^"]*"/); name = substr(test, RSTART + 7, RLENGTH - 8)
      match(test, /classname="[^"]*"/); printf "failed: %s %s\n", substr(test, RSTART + 11, RLENGTH - 12), name }' "$report"
  done | sort -u
}

# Fails when any test failed, or when no test ran at all.
gate_count() {
  local failed total
  failed=$(gate_reports "$1" | awk '{ n += $2 } END { print n + 0 }')
  total=$(gate_reports "$1" | awk '{ n += $1 } END { print n + 0 }')
  [ "$failed" = 0 ] && [ "$total" -gt 0 ]
}

gate_closing_line() {
  gate_reports "$1" | awk '{ t += $1; f += $2; s += $3 } END { printf "%d passed, %d failed, %d skipped\n", t - f - s, f, s }'
}

# One line per test class of this run: tests failed skipped
gate_reports() {
  find "$root" -path '*/node_modules' -prune -o -path '*-reports/TEST-*.xml' -newer "$1" -print | while IFS= read -r report; do
    awk '
      function value(name,  m) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
      /<testsuite[ >]/ { t += value("tests"); f += value("failures") + value("errors"); s += value("skipped") }
      END { print t + 0, f + 0, s + 0 }' "$report"
  done
}
