#!/usr/bin/env python3
"""Fails when Cargo.toml names a dependency that no source uses, and names it.

A dependency that is wanted for its features alone goes, with a reason, into Cargo.toml:

    [package.metadata.unused]
    keep = { name = "the reason" }
"""

import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main():
    manifest = tomllib.loads((ROOT / "Cargo.toml").read_text())
    keep = manifest["package"].get("metadata", {}).get("unused", {}).get("keep", {})
    code = {part: source(part) for part in ("src", "tests", "benches", "examples", "build.rs")}
    tables = [("dependencies", ["src"]), ("dev-dependencies", ["src", "tests", "benches", "examples"]), ("build-dependencies", ["build.rs"])]
    unused = []
    for table, parts in tables:
        for name in manifest.get(table, {}):
            if name not in keep and not any(uses(code[part], name) for part in parts):
                unused.append(f"{name} in [{table}]: no source says {name.replace('-', '_')}::")
    stale = [f"{name} in keep: it is no dependency" for name in keep if not any(name in manifest.get(t, {}) for t, _ in tables)]
    for line in unused + stale:
        print(line, file=sys.stderr)
    if unused or stale:
        sys.exit(f"{len(unused + stale)} unused; remove them from Cargo.toml")
    print("every dependency is used")


def source(part):
    """The Rust below a folder, or one file, without comments."""
    path = ROOT / part
    files = sorted(path.rglob("*.rs")) if path.is_dir() else [path] if path.exists() else []
    return "\n".join(re.sub(r"(?m)(^|\s)//.*$", "", file.read_text()) for file in files)


def uses(code, name):
    """Whether a path begins with the crate's name, or it is imported as a whole."""
    crate = re.escape(name.replace("-", "_"))
    return re.search(rf"(?<![\w:]){crate}::|(?<=[^\w]):: ?{crate}::|\buse {crate}\b|\bextern crate {crate}\b", code) is not None


if __name__ == "__main__":
    main()
