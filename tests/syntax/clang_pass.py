#!/usr/bin/env python3
"""Lets clang read, with -fsyntax-only, every source of the product that sees a lock: only there it can
say more than g++ did; and every header that no source includes first: each stands alone.
Usage: clang_pass.py BUILD-FOLDER"""

import concurrent.futures
import functools
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PRODUCT = ("base", "policy", "drivers", "kiosk", "hq")
LOCK = pathlib.Path("base/mutex.h")
INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)


@functools.cache
def included(path):
    """What a file of ours includes of ours, by its own words."""
    text = (ROOT / path).read_text()
    return [p for p in map(pathlib.Path, INCLUDE.findall(text)) if (ROOT / p).is_file()]


def sees_lock(path):
    seen, open_ = {path}, [path]
    while open_:
        for each in included(open_.pop()):
            if each not in seen:
                seen.add(each)
                open_.append(each)
    return LOCK in seen


def commands(build):
    """Relative path of a source -> its compiler call without output."""
    found = {}
    for row in json.loads((pathlib.Path(build) / "compile_commands.json").read_text()):
        path = pathlib.Path(os.path.relpath(row["file"], ROOT))
        if path.parts[0] in PRODUCT:
            words = shlex.split(row["command"])
            output = words.index("-o")
            found[path] = [w for w in words[:output] if not w.startswith("-M")] + ["-fsyntax-only"]
    return found


def header_commands(sources):
    """Headers without a source of their name, read as sources with a neighbour's flags."""
    found = {}
    for folder in PRODUCT:
        for path in sorted((ROOT / folder).rglob("*.h")):
            header = path.relative_to(ROOT)
            if header.with_suffix(".cpp") not in sources:
                neighbours = [s for s in sources if s.parent == header.parent] or list(sources)
                flags = [w for w in sources[neighbours[0]] if w != "-fsyntax-only"]
                found[header] = flags + ["-fsyntax-only", "-Wno-pragma-once-outside-header", "-Wno-unused-const-variable", "-x", "c++", str(path)]
    return found


def run(job):
    path, command = job
    if "-x" not in command:
        command = command + [str(ROOT / path)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return path, result.returncode, result.stderr


def main():
    sources = commands(sys.argv[1])
    assert len(sources) > 20, "the list of sources is broken"
    locked = {path: command for path, command in sources.items() if sees_lock(path)}
    assert len(locked) > 20, "nothing sees a lock: the search for it is broken"
    jobs = {**locked, **header_commands(sources)}
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, code, errors in pool.map(run, jobs.items()):
            if code != 0 or errors:
                bad += 1
                print(f"{path}:\n{errors}")
    print(f"{len(jobs)} files read, {bad} with complaints")
    sys.exit(1 if bad else 0)


main()
