# Sourced by `fleet images`: builds the container images of the services.
# Expects: root, SERVICES (build.sh).

images_help() {
  cat <<'HELP'
Usage: fleet images [--native] [--tag TAG] [--registry PREFIX] [--builder NAME] [--dry-run] [SERVICE ...]
Builds one image per service with docker, podman or nerdctl, whichever is at hand.
  --native           native images (Mandrel 25; takes minutes and about 8 GB of memory each)
  --tag TAG          tag of the images; default: dev, or native with --native
  --registry PREFIX  name before the service; default: flotilla, which makes flotilla/hub-service:dev
  --builder NAME     docker, podman or nerdctl; default: the first that works
  --dry-run          show the commands, run nothing; needs no builder
Services: params-api hub-service bot-worker coach-service paper-venue (default: all).
HELP
}

build_images() {
  local kind=jvm tag= registry=flotilla builder= dry= chosen= service known
  while [ $# -gt 0 ]; do
    case $1 in
      --native) kind=native; shift ;;
      --tag | --registry | --builder)
        [ $# -gt 1 ] && [ -n "$2" ] || usage_error "fleet images: $1 needs a value"
        case $1 in --tag) tag=$2 ;; --registry) registry=${2%/} ;; *) builder=$2 ;; esac
        shift 2
        ;;
      --dry-run) dry=1; shift ;;
      -h | --help) images_help; return 0 ;;
      -*) usage_error "fleet images: unknown argument $1 (see fleet images --help)" ;;
      *)
        known=
        for service in $SERVICES; do [ "$service" != "$1" ] || known=1; done
        [ -n "$known" ] || usage_error "fleet images: there is no service $1; there are: $SERVICES"
        chosen="$chosen $1"
        shift
        ;;
    esac
  done
  [ -n "$tag" ] || { [ "$kind" = native ] && tag=native || tag=dev; }
  case $builder in
    '' | docker | podman | nerdctl) ;;
    *) usage_error "fleet images: the builder is docker, podman or nerdctl, not $builder" ;;
  esac
  if [ -n "$dry" ]; then
    builder=${builder:-docker}
  else
    find_builder "$builder"
    builder=$BUILDER
  fi
  for service in ${chosen:-$SERVICES}; do
    build_image "$dry" "$builder" "$kind" "$service" "$registry/$service:$tag"
  done
  [ -n "$dry" ] || show_images "$builder" "$registry" "$tag"
}

# Sets BUILDER, or ends with what was tried and what to do.
find_builder() {
  local candidate tried=
  for candidate in ${1:-docker podman nerdctl}; do
    if ! command -v "$candidate" >/dev/null 2>&1; then
      tried="$tried
  $candidate: not installed"
    elif "$candidate" info >/dev/null 2>&1; then
      BUILDER=$candidate
      return 0
    else
      tried="$tried
  $candidate: installed, but it cannot be reached ($(why_unreachable "$candidate"))"
    fi
  done
  cat >&2 <<TEXT
fleet: no builder of images is at hand, nothing was built. Tried:$tried
  Install or start one of them and run this again, or build elsewhere: \`fleet images --dry-run\` shows the commands.
  A fleet on this machine needs no images: \`fleet up\`.
TEXT
  exit 3
}

why_unreachable() {
  "$1" info 2>&1 | grep -iE 'cannot|error|permission|refused' | tail -n 1 || true
}

build_image() {
  local dry=$1 builder=$2 kind=$3 service=$4 image=$5 began=$SECONDS
  set -- "$builder" build -f "deploy/docker/$kind.Dockerfile" --target "$service" -t "$image" .
  if [ -n "$dry" ]; then
    printf '%s\n' "$*"
    return 0
  fi
  printf 'fleet: building %s\n' "$image" >&2
  (cd "$root" && DOCKER_BUILDKIT=1 "$@") || { printf 'fleet: building %s failed after %s s\n' "$image" $((SECONDS - began)) >&2; exit 1; }
  printf 'fleet: built %s in %s s\n' "$image" $((SECONDS - began)) >&2
}

show_images() {
  local service
  for service in $SERVICES; do
    "$1" image ls --filter "reference=$2/$service:$3" --format '{{.Repository}}:{{.Tag}} {{.Size}}' 2>/dev/null || true
  done
}
