# Sourced by `fleet` and `.ci/run`. find_jdk exports JAVA_HOME: the first JDK 25 or newer of the usual places.

JDK_MAJOR_MIN=25

# Prints the major version of the JDK in $1, nothing when there is none. The release file spares a JVM start.
jdk_major() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  local version=
  if [ -r "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  fi
  if [ -z "$version" ]; then
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p;q')
  fi
  printf '%s' "$version"
}

# Prints the home of the java on PATH.
jdk_on_path() {
  local java link
  java=$(command -v java 2>/dev/null) || return 0
  while [ -L "$java" ]; do
    link=$(readlink "$java")
    case $link in /*) java=$link ;; *) java=$(dirname "$java")/$link ;; esac
  done
  (cd -P "$(dirname "$java")/.." 2>/dev/null && pwd)
}

jdk_candidates() {
  printf '%s\n' "${JAVA_HOME:-}" "$(jdk_on_path)"
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v "$JDK_MAJOR_MIN+" 2>/dev/null || true
  fi
  local home
  for home in /usr/lib/jvm/* /usr/java/* /usr/local/lib/jvm/* /opt/*jdk* /opt/*java* /opt/jvm/* /opt/hostedtoolcache/Java_*/*/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    printf '%s\n' "$home"
  done
}

find_jdk() {
  local home major seen=
  while IFS= read -r home; do
    [ -n "$home" ] && [ -d "$home" ] || continue
    major=$(jdk_major "$home")
    [ -n "$major" ] || continue
    if [ "$major" -ge "$JDK_MAJOR_MIN" ]; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
    seen="$seen $home (JDK $major)"
  done <<CANDIDATES
$(jdk_candidates)
CANDIDATES
  {
    printf 'fleet: no JDK %s or newer found (looked at JAVA_HOME, PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks, Homebrew, /Library/Java).\n' "$JDK_MAJOR_MIN"
    [ -z "$seen" ] || printf '       Too old:%s\n' "$seen"
    printf '       Get one, then run this again:\n'
    printf '         sdk install java 25-tem          (https://sdkman.io)\n'
    printf '         brew install openjdk             (macOS, Linux with Homebrew)\n'
    printf '         https://adoptium.net/temurin/releases/?version=25\n'
    printf '       or: export JAVA_HOME=/path/to/jdk-25\n'
  } >&2
  return 1
}
