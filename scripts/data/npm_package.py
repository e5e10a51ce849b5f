"""Fetches one npm package of an exact version and checks its checksum before anything reads it."""
import hashlib
import pathlib
import subprocess
import tarfile


def fetch(name, version, sha256, cache):
    """Returns an open tarfile of NAME@VERSION kept in the folder CACHE; exits when the bytes differ."""
    cache = pathlib.Path(cache)
    cache.mkdir(parents=True, exist_ok=True)
    archive = cache / (name.lstrip("@").replace("/", "-") + f"-{version}.tgz")
    if not archive.exists():
        subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=cache, check=True,
                       stdout=subprocess.DEVNULL)
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != sha256:
        raise SystemExit(f"{archive.name}: sha256 is {found}, expected {sha256}")
    return tarfile.open(archive)


def read_member(archive, path):
    """Bytes of the file PATH (below the archive's "package/" folder)."""
    return archive.extractfile("package/" + path).read()
