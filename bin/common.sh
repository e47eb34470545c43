# What the scripts beside it share. Sourced by them, not run.

set -euo pipefail
script="$(cd "$(dirname "$0")" && pwd)/$(basename "$0")"
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Without it SwiftPM orders some flags at random, and packages that nobody changed are compiled again.
export SWIFT_DETERMINISTIC_HASHING=1

say() { printf '%s\n' "$@"; }
warn() { printf '%s\n' "$@" >&2; }
die() {
    warn "$@"
    exit 1
}

# The comment at the top of a script is its --help.
show_help() { sed -n '2,/^$/ { s/^# \{0,1\}//p }' "$script"; }

# A release brings Swift's libraries along where the toolchain has them to give: it starts sooner and runs without Swift.
build_release() {
    local libraries flags=()
    libraries=$(swift -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
    if [ -f "${libraries}_static/linux/libFoundation.a" ]; then flags=(--static-swift-stdlib); fi
    swift build -c release "${flags[@]+"${flags[@]}"}" --product kept
}

# Says how long a first build takes, so that nobody thinks it has stopped.
announce_build() { # <kind> <product that is there when it was built before>
    if [ -e "$2" ]; then
        say "Building Kept ($1): only what changed."
    else
        say "Building Kept ($1) for the first time: about 8 minutes on two cores, less on more. Later builds take seconds."
    fi
}
