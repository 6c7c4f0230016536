# What the launcher does first in a checkout of the program's sources: it runs the tests, or builds the program if it is older
# than its sources. The launcher sources this file, so the names are the launcher's.
root=$here
program=$root/target
stamp=$program/launcher.stamp

# In the program's own locale: in "C", as in many containers, file names have no letters but ASCII.
maven() {
    (cd "$root" && LC_ALL=C.UTF-8 ./mvnw -B -ntp "$@")
}

# bench is a tool for developers: it is compiled here, and is not in the jar.
compile_bench() {
    rm -rf "$program/bench" "$program/bench.jar"
    [ -d "$root/src/bench/java" ] || return 0
    mkdir -p "$program/bench"
    find "$root/src/bench/java" -name '*.java' -exec "$home/bin/javac" --release 17 -encoding UTF-8 -parameters -proc:none \
        -cp "$program/verbatim.jar:$program/lib/*" -d "$program/bench" {} + >&2 &&
        "$home/bin/jar" --create --file "$program/bench.jar" -C "$program/bench" .
}

# What the tests need besides Java: a browser, a web server, a tool that uploads to a bucket, a fake clock, an odd file order.
install() {
    echo "verbatim: installing $* for the tests" >&2
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } \
        >"${TMPDIR:-/tmp}/verbatim-apt.log" 2>&1
}
if [ "${1:-}" = test ]; then
    shift
    missing=
    for package in chromium nginx rclone jq faketime disorderfs; do
        command -v "$package" >/dev/null 2>&1 || [ -x "/usr/sbin/$package" ] || missing="$missing $package"
    done
    [ -f /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || missing="$missing libnginx-mod-http-brotli-static"
    if [ -n "$missing" ]; then
        if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
            # one by one if one of them is not available: the tests that need it say so, and go on
            install $missing || for package in $missing; do
                install "$package" || echo "verbatim: cannot install $package; see ${TMPDIR:-/tmp}/verbatim-apt.log" >&2
            done
        else
            echo "verbatim: some tests need$missing (Debian: apt-get install$missing)" >&2
        fi
        command -v chromium >/dev/null 2>&1 ||
            fail "the tests need chromium; install it (Debian: apt-get install chromium)" 3
    fi
    # libraries that pom.xml no longer names are left over
    rm -f "$program"/lib/*.jar
    maven verify "$@"
    exit
fi

# init copies the templates and assets in the jar; the other commands read those of the site.
[ "${1:-}" != init ] && copied= || copied=1
older() {
    [ ! -f "$stamp" ] || [ -n "$(find "$root/pom.xml" "$root/src/main" "$root/src/bench" "$root/src/site/markdown/reference" \
        ${copied:+"$root/templates" "$root/assets"} -newer "$stamp" -print | head -n 1)" ]
}

if older; then
    mkdir -p "$program" 2>/dev/null && touch "$stamp.$$" 2>/dev/null ||
        fail "cannot build the program: permission denied in $program" 3
    # a second launcher waits meanwhile, and finds the program built; the lock of a process that has ended is free
    if command -v flock >/dev/null 2>&1; then
        exec 9>"$program/launcher.lock"
        flock -n 9 || { echo "verbatim: another process is building the program; waiting for it" >&2 && flock 9; }
    fi
    if older; then
        echo "verbatim: building the program (sources are newer than target/)" >&2
        # libraries that pom.xml no longer names are left over
        [ ! "$root/pom.xml" -nt "$stamp" ] || rm -f "$program"/lib/*.jar
        { maven -q -Dmaven.test.skip=true -Dassembly.skipAssembly=true package >&2 9>&- && compile_bench; } ||
            { rm -f "$stamp.$$"; fail "the program does not build" 4; }
        rm -f "$program"/classes-*.jsa
        mv "$stamp.$$" "$stamp"
    else
        rm -f "$stamp.$$"
    fi
    exec 9>&-
fi
[ ! -f "$program/bench.jar" ] || more=:$program/bench.jar
