# Sourced by `fleet`: builds when sources are newer than the last build, one build at a time, and starts the CLI.
# Expects: root, state (the .flotilla folder), JAVA_HOME.

CLI_JAR=cli/target/cli-app/fleet.jar
SERVICES="params-api hub-service bot-worker coach-service paper-venue"

# True when something that goes into the product changed since the last build, or a product is missing.
build_is_stale() {
  local stamp=$state/built service
  [ -f "$stamp" ] && [ -f "$root/$CLI_JAR" ] || return 0
  for service in $SERVICES; do
    [ -f "$root/$service/target/quarkus-app/quarkus-run.jar" ] || return 0
  done
  # Folders of sources count too: a deleted file changes nothing but its folder. Others change when a build makes its own below them.
  [ -n "$(find "$root" \( -name target -o -name node_modules -o -name dist -o -name '.*' -o -path '*/src/test' \
    -o -path "$root/docs" -o -path "$root/tests" -o -path "$root/deploy" -o -path '*/src/main/sh' \) -prune \
    -o -newer "$stamp" \( ! -type d -o -path "$root/*/src/*" \) ! -name '*.md' ! -name fleet -print -quit)" ]
}

# Only what starts something new asks for a build, and never below a running fleet: its programs are the files a build replaces.
build_if_needed() {
  case ${FLEET_BUILD:-auto} in
    never)
      [ -f "$root/$CLI_JAR" ] && return 0
      printf 'fleet: nothing is built yet and FLEET_BUILD=never; run `fleet build`\n' >&2
      exit 1
      ;;
    always)
      build_now
      train_caches
      ;;
    auto)
      case ${1:-} in
        up | compute | backtest) ;;
        *) if [ -f "$root/$CLI_JAR" ]; then return 0; fi ;;
      esac
      if build_is_stale; then
        if [ -f "$root/$CLI_JAR" ] && fleet_is_running; then
          printf 'fleet: sources have changed, but a fleet of this checkout is running: not building (`fleet build` does)\n' >&2
          return 0
        fi
        build_now if-stale
      fi
      [ "${1:-}" != up ] || train_caches # a backtest starts no service and does not wait for them
      ;;
    *) usage_error "FLEET_BUILD is auto, never or always, not ${FLEET_BUILD}" ;;
  esac
}

# True when some launcher of this checkout lives.
fleet_is_running() {
  ps -A -o args= 2>/dev/null | grep -F -- "-jar $root/$CLI_JAR up" | grep -v grep >/dev/null
}

# The lock is a folder (mkdir is atomic everywhere) that holds the builder's pid; a dead builder's lock is moved away.
lock_build() {
  local told= owner
  mkdir -p "$state"
  until mkdir "$state/build.lock" 2>/dev/null; do
    owner=$(cat "$state/build.lock/pid" 2>/dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      mv "$state/build.lock" "$state/build.lock.stale.$$" 2>/dev/null && rm -rf "$state/build.lock.stale.$$"
      continue
    fi
    [ -n "$told" ] || printf 'fleet: waiting for another build (pid %s)\n' "${owner:-?}" >&2
    told=1
    sleep 0.3
  done
  printf '%s\n' $$ > "$state/build.lock/pid"
  trap unlock_build EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

unlock_build() {
  rm -rf "$state/build.lock" "$state/building"
  trap - EXIT INT TERM
}

build_now() {
  lock_build
  if [ "${1:-}" = if-stale ] && ! build_is_stale; then
    unlock_build
    return 0
  fi
  local log=$state/build.log began=$SECONDS ui=
  : > "$state/building" # its time is that of the start: what changes during the build is built the next time
  if ! { command -v node && command -v npm; } >/dev/null 2>&1; then
    printf 'fleet: Node.js with npm is not installed: building WITHOUT the web console\n' >&2
    ui=-DskipUi
  fi
  [ -d "${HOME:-/}/.m2/repository/io/quarkus" ] || printf 'fleet: first build: Maven fetches its dependencies, this takes some minutes\n' >&2
  # shellcheck disable=SC2086
  if ! (cd "$root" && ./mvnw -B package -DskipTests -Dmaven.test.skip=true -DskipLint -Dstyle.color=never $ui ${FLEET_MAVEN_ARGS:-} \
    -pl '!tests/deploy,!tests/system,!tests/bench' 2>&1 </dev/null) | tee "$log" | show_build_progress; then
    printf 'fleet: the build failed after %s s; the end of %s:\n' $((SECONDS - began)) "$log" >&2
    grep -E '^\[(ERROR|FATAL)' "$log" | head -40 >&2 || tail -40 "$log" >&2
    exit 1
  fi
  (cd "$root" && git describe --always --dirty --abbrev=10 2>/dev/null || printf 'unknown') > "$state/commit"
  mv "$state/building" "$state/built"
  rm -f "$state/warm"
  printf 'fleet: built in %s s\n' $((SECONDS - began)) >&2
  unlock_build
}

# One line that is rewritten on a terminal, one line per module elsewhere. (No awk: it would read in blocks.)
show_build_progress() {
  local tty= line module= fetched=0 began=$SECONDS
  if [ -t 2 ]; then tty=1; fi
  while IFS= read -r line; do
    case $line in
      '[INFO] Building Flotilla'*)
        module=${line#'[INFO] Building Flotilla'}
        module="${module%% [0-9]*-SNAPSHOT*} ${module##*SNAPSHOT}"
        module=$(printf '%s' "${module#' :: '}" | tr -s ' ')
        case $module in ' ['*) module="the house$module" ;; esac
        ;;
      *'Downloaded from'*)
        fetched=$((fetched + 1))
        [ $((fetched % (tty > 0 ? 20 : 400))) = 0 ] || continue
        ;;
      *) continue ;;
    esac
    if [ -n "$tty" ]; then printf '\r\033[K' >&2; fi
    printf 'fleet: building %s%s, %s s' "${module:-the house}" "$([ $fetched = 0 ] || printf ', %s files fetched' $fetched)" $((SECONDS - began)) >&2
    if [ -z "$tty" ]; then printf '\n' >&2; fi
  done
  if [ -n "$tty" ]; then printf '\r\033[K' >&2; fi
}

# Runs each program once and keeps what the JVM learned (JDK AOT cache), once per build: later starts take a third of the time.
train_caches() {
  [ "${FLEET_WARM:-auto}" = auto ] && [ ! -f "$state/warm" ] && ! fleet_is_running || return 0
  lock_build
  if [ -f "$state/warm" ]; then # by somebody who was before us
    unlock_build
    return 0
  fi
  local began=$SECONDS
  printf 'fleet: making start-up caches, once per build, about a minute (FLEET_WARM=never leaves them out)\n' >&2
  cli_jvm_options
  if "$JAVA_HOME/bin/java" "${options[@]}" -jar "$root/$CLI_JAR" warm </dev/null >"$state/warm.log" 2>&1; then
    printf 'fleet: start-up caches made in %s s\n' $((SECONDS - began)) >&2
  else
    printf 'fleet: start-up caches could not be made (see %s); starts are slower\n' "$state/warm.log" >&2
  fi
  : > "$state/warm"
  unlock_build
}

# Sets the array options: what every start of the CLI gets. What is a terminal only the shell can say.
cli_jvm_options() {
  options=(-XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow "-Dflotilla.root=$root")
  [ ! -t 0 ] || options+=(-Dfleet.tty.in=true)
  [ ! -t 1 ] || options+=(-Dfleet.tty.out=true)
  [ ! -t 2 ] || options+=(-Dfleet.tty.err=true)
}

run_cli() {
  local cache=$root/cli/target/cli-app/fleet.aot
  cli_jvm_options
  case ${1:-} in
    compute | backtest) ;; # long pure computations: worth the optimising compiler
    *) options+=(-XX:TieredStopAtLevel=1 -Xmx256m) ;;
  esac
  [ ! -f "$cache" ] || options+=("-XX:AOTCache=$cache" '-Xlog:aot*=off' '-Xlog:cds*=off')
  exec "$JAVA_HOME/bin/java" "${options[@]}" -jar "$root/$CLI_JAR" "$@"
}
