#!/bin/sh
# Prints the path of a Python that Parity can use. If there is none, says what is
# missing and the command that installs it, and ends with 1.
# usage: sh tools/find-python.sh [PYTHON]

# Runs on any Python from 2.7 on. The upper end is TensorFlow's: it has no wheels for 3.14.
probe='
import sys
version = sys.version_info[:2]
kind = "old" if version < (3, 11) else "new" if version > (3, 13) else "ok"
if kind == "ok":
    try:
        import ensurepip, venv
    except ImportError:
        kind = "bare"
path = getattr(sys, "_base_executable", "") or sys.executable
print("%s %d.%d %s" % ((kind,) + version + (path,)))
'

unfit=  # "3.10 3.14": what was found and cannot be used
bare=   # "3.12": what would do, had it venv

asked=$1
[ -n "$asked" ] || set -- python3.13 python3.12 python3.11 python3 python

for name in "$@"; do
    found=$("$name" -c "$probe" 2>/dev/null) || continue
    kind=${found%% *}
    rest=${found#* }
    version=${rest%% *}
    case $kind in
        ok) printf '%s\n' "${rest#* }"; exit 0 ;;
        bare) bare=${bare:-$version} ;;
        old | new) case " $unfit " in *" $version "*) ;; *) unfit="$unfit $version" ;; esac ;;
    esac
done

# The newest Python that this system's packages offer, with venv.
debian_package() {
    for version in 3.13 3.12 3.11; do
        if [ -n "$(apt-cache show "python$version-venv" 2>/dev/null)" ]; then
            echo "python$version-venv"
            return
        fi
    done
    echo "python3 python3-venv"
}

sudo=
[ "$(id -u)" = 0 ] || sudo="sudo "

{
    if [ -n "$bare" ]; then
        echo "Python $bare is here, but its module venv (with ensurepip) is not. Install it:"
        package=python$bare-venv
        formula=python@$bare
    else
        if [ -n "$asked" ]; then
            echo "PYTHON=$asked is not a Python 3.11, 3.12 or 3.13${unfit:+, but$unfit}."
        elif [ -n "$unfit" ]; then
            echo "Parity needs Python 3.11, 3.12 or 3.13; found only$unfit. Install one:"
        else
            echo "Parity needs Python 3.11, 3.12 or 3.13; found none. Install one:"
        fi
        package=
        formula=python@3.13
    fi
    if command -v apt-get >/dev/null 2>&1; then
        echo "    ${sudo}apt-get update && ${sudo}apt-get install -y ${package:-$(debian_package)}"
    elif [ "$(uname -s)" = Darwin ]; then
        echo "    brew install $formula"
    else
        echo "    Debian, Ubuntu:  ${sudo}apt-get install -y ${package:-python3 python3-venv}"
        echo "    macOS:           brew install $formula"
    fi
} >&2
exit 1
