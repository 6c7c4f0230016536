# What the launcher does before it starts the program, where it stands among the program's sources: tests, or builds what is
# older than they are. It is sourced, with the launcher's own names.
root=$here
program=$root/target
stamp=$program/launcher.stamp

# In the locale that the program gets: in "C", as in many containers, files have no other letters than ASCII.
maven() {
    (cd "$root" && LC_ALL=C.UTF-8 ./mvnw -B -ntp "$@")
}

# What the tests need beside Java: a browser; a web server, what uploads to a bucket, another clock and order of files.
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
            # one by one where one of them is not to be had: some tests say what they miss, and go on
            install $missing || for package in $missing; do
                install "$package" || echo "verbatim: no $package; see ${TMPDIR:-/tmp}/verbatim-apt.log" >&2
            done
        else
            echo "verbatim: some tests need$missing (Debian: apt-get install$missing)" >&2
        fi
        command -v chromium >/dev/null 2>&1 ||
            fail "the tests need chromium; install it (Debian: apt-get install chromium)" 3
    fi
    # a library that pom.xml no longer names would stay
    rm -f "$program"/lib/*.jar
    maven verify "$@"
    exit
fi

# A new site gets the templates and assets that are in the jar; any other command reads those of its site.
[ "${1:-}" != init ] && copied= || copied=1
older() {
    [ ! -f "$stamp" ] || [ -n "$(find "$root/pom.xml" "$root/src/main" "$root/src/site/markdown/reference" \
        ${copied:+"$root/templates" "$root/assets"} -newer "$stamp" -print | head -n 1)" ]
}

if older; then
    mkdir -p "$program" 2>/dev/null && touch "$stamp.$$" 2>/dev/null ||
        fail "the program is to be built into $program, and this user may not write there" 3
    # a second one that starts meanwhile waits, and finds it built; a process that is gone holds nothing
    if command -v flock >/dev/null 2>&1; then
        exec 9>"$program/launcher.lock"
        flock -n 9 || { echo "verbatim: another one is building the program; waiting for it" >&2 && flock 9; }
    fi
    if older; then
        echo "verbatim: building the program (sources are newer than target/)" >&2
        # a library that pom.xml no longer names would stay
        [ ! "$root/pom.xml" -nt "$stamp" ] || rm -f "$program"/lib/*.jar
        maven -q -Dmaven.test.skip=true -Dassembly.skipAssembly=true package >&2 9>&- ||
            { rm -f "$stamp.$$"; fail "the program does not build" 4; }
        rm -f "$program"/classes-*.jsa
        mv "$stamp.$$" "$stamp"
    else
        rm -f "$stamp.$$"
    fi
    exec 9>&-
fi
