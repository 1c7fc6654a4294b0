"""What may include what, and how sources look. Pure: text in, complaints out."""

import re

# Folder -> what it may include, besides itself. A row ends in "/" for a folder without its
# sub-layers, or is the beginning of file names (docs/architecture.md, docs/decisions/0001).
BASE = ["base/"]
DOCUMENT = ["drivers/document"]
STORE = ["base/sqlite/", "base/wire/", "policy/"] + DOCUMENT + BASE
# Use cases hand the transaction's database on to the store.
APP = ["kiosk/store/", "kiosk/receipts/", "base/sqlite/", "base/jpeg/", "policy/"] + DOCUMENT + BASE
WEB = APP + ["kiosk/app/", "kiosk/sync/", "drivers/", "drivers/paper/"]
HQ_WEB = ["hq/store/", "base/http/", "base/wire/", "policy/"] + BASE
KIOSK_ALL = WEB + ["drivers/usb/", "drivers/scanner/", "drivers/display/", "kiosk/web/", "kiosk/workers/", "base/http/", "base/sqlite/", "base/wire/"]
HQ_ALL = HQ_WEB + ["hq/web/"]

LAYERS = {
    "base": [],
    "base/http": BASE,
    "base/jpeg": BASE,
    "base/sqlite": BASE,
    "base/sql": BASE,
    "base/postgres": ["base/sql/"] + BASE,
    "base/wire": BASE,
    "policy": BASE,
    "drivers": BASE,
    "drivers/paper": ["drivers/"] + BASE,
    "drivers/usb": ["drivers/"] + BASE,
    "drivers/scanner": ["drivers/"] + BASE,
    "drivers/display": ["drivers/"] + BASE,
    "drivers/gb18030": BASE,
    "kiosk/store": STORE,
    "kiosk/receipts": ["policy/"] + DOCUMENT + BASE,
    "kiosk/sync": ["base/http/", "base/wire/", "policy/"] + BASE,
    "kiosk/app": APP,
    "kiosk/workers": WEB + ["drivers/scanner/", "drivers/display/", "base/wire/"],
    "kiosk/web": WEB + ["base/http/"],
    "kiosk/service": KIOSK_ALL,
    "kiosk/main": KIOSK_ALL + ["kiosk/service/"],
    "hq/store": STORE + ["base/sql/", "base/postgres/"],
    "hq/web": HQ_WEB,
    "hq/service": HQ_ALL,
    "hq/main": HQ_ALL + ["hq/service/"],
}

# Foreign headers that have a home: everyone else goes through the layer that wraps them.
HOMES = {
    "Poco/": ["base/http"],
    "sqlite3.h": ["base/sqlite"],
    "turbojpeg.h": ["base/jpeg"],
    "libusb": ["drivers/usb"],
    "simdjson.h": ["base"],
    "sodium.h": ["base"],
    "zlib.h": ["base"],
    "libpq-fe.h": ["base/postgres"],
}

TOP_LEVEL = set(
    "CMakeLists.txt run check README.md base policy drivers kiosk hq ui-web config tests bench docs "
    ".ci .clang-format .gitignore".split()
)

MAX_COLUMNS = 100
MAX_FUNCTION_LINES = 70
MAX_FILE_LINES = 400
MAX_TEST_LINES = 500  # a list of cases about one thing may be longer than the thing

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
# Whole words, so that "method" or "hackney" pass.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|HA" r"CK)\b")
# A path that only one machine has.
MACHINE_PATH = re.compile(r"(?<![\w.:/}])/(work|home|root|Users)/[\w.]")
DEFAULT_LABEL = re.compile(r"^\s*default\s*:")
NO_FUNCTION = re.compile(r"^\s*((namespace|class|struct|enum|union|extern|static const)\b|const(expr)? .*=)")


def layer_of(path):
    folder = path.rpartition("/")[0]
    while folder and folder not in LAYERS:
        folder = folder.rpartition("/")[0]
    return folder


def may_include(layer, header):
    if layer_of(header) == layer:
        return True
    for allowed in LAYERS[layer]:
        if allowed.endswith("/"):
            if layer_of(header) == allowed[:-1]:
                return True
        elif header.startswith(allowed):
            return True
    return False


def check_includes(path, text):
    """Complaints about the includes of a source of the product (not of its tests)."""
    layer = layer_of(path)
    if not layer:
        return [f"{path}: stands in no layer"]
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        quoted, header = match.group(1) == '"', match.group(2)
        generated = "/" not in header
        if quoted and not generated and not may_include(layer, header):
            found.append(f"{path}:{number}: {layer} may not include {header}")
        for prefix, homes in HOMES.items():
            if not quoted and header.startswith(prefix) and layer not in homes:
                found.append(f"{path}:{number}: {header} belongs to {', '.join(homes)} only")
    return found


def check_cpp(path, text):
    """Complaints about the form of a C++ source."""
    found = []
    lines = text.splitlines()
    if path.endswith(".h") and "#pragma once" not in text:
        found.append(f"{path}: a header without #pragma once")
    bound = MAX_TEST_LINES if path.startswith("tests/") else MAX_FILE_LINES
    if len(lines) > bound:
        found.append(f"{path}: {len(lines)} lines are more than one idea ({bound})")
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_COLUMNS:
            found.append(f"{path}:{number}: over {MAX_COLUMNS} columns")
    for start, size in long_functions(lines):
        found.append(f"{path}:{start}: a function of {size} lines (at most {MAX_FUNCTION_LINES})")
    return found


def long_functions(lines):
    """(first line, lines) of functions over the bound. Relies on clang-format's indentation: a
    body's closing brace stands in the column where its definition began."""
    found = []
    begun = {}
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip())
        if indent > 4:
            continue
        if line.endswith("{") and not NO_FUNCTION.match(line):
            begun.setdefault(indent, number)
        elif line.strip() in ("}", "});") and indent in begun:
            size = number - begun.pop(indent) + 1
            if size > MAX_FUNCTION_LINES:
                found.append((number - size + 1, size))
        elif line.strip() == "};":
            begun.pop(indent, None)
    return found


def check_words(path, text):
    """Complaints about any text file: unfinished business, and paths of one machine."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if UNFINISHED.search(line):
            found.append(f"{path}:{number}: unfinished: {line.strip()[:80]}")
        if MACHINE_PATH.search(line):
            found.append(f"{path}:{number}: a path of one machine: {line.strip()[:80]}")
    return found


def check_top_level(paths):
    tops = {path.split("/")[0] for path in paths}
    return [f"{top}: nothing new at the top without a decision" for top in sorted(tops - TOP_LEVEL)]
