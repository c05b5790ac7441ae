"""The jobs that take long and are no part of the default run: `nox -s fuzz -- parser`, `nox -s mutate -- calendar`."""

import os
import sys

import nox

nox.options.sessions = ["tests"]
nox.options.reuse_existing_virtualenvs = True

DOORS = ("parser", "timeline", "cli")
PACKAGES = ("calendar", "checks", "language", "evaluation")


def install(session: nox.Session, *packages: str) -> None:
    """Install into the session's environment; with `--no-venv` what is there must do."""
    if session.virtualenv.is_sandboxed:
        session.install("-q", "-e", ".[test]", *packages)


def first(session: nox.Session, known: tuple[str, ...]) -> str:
    """Return the session's first word, one of `known`."""
    if not session.posargs or session.posargs[0] not in known:
        session.error(f"say which: `nox -s {session.name} -- {'|'.join(known)}`")
    return session.posargs[0]


@nox.session
def tests(session: nox.Session) -> None:
    """Run the default tests."""
    install(session)
    session.run("python", "-m", "pytest", "-q", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Fuzz one door, guided by coverage: `-- parser|timeline|cli [--minutes N]`. Linux and macOS."""
    door = first(session, DOORS)
    words = session.posargs[1:]
    minutes = float(words[words.index("--minutes") + 1]) if "--minutes" in words[:-1] else 60
    if sys.platform == "win32":
        session.error("atheris does not run on Windows; `FUZZ_EXAMPLES=20000 pytest tests/fuzz` does")
    install(session, "atheris")
    folder = os.path.join(".fuzz", door)
    session.run("python", "tests/fuzz/guided.py", door, folder, f"-max_total_time={int(minutes * 60)}")
    found = [name for name in os.listdir(os.path.join(folder, "found")) if not name.startswith("slow-unit")]
    if found:
        session.error(f"{folder}/found holds inputs that break a promise: {', '.join(sorted(found))}")


@nox.session
def mutate(session: nox.Session) -> None:
    """Mutate one package: `-- calendar|checks|language|evaluation [--sample N] [--seed N] [--module NAME]`. Linux and macOS."""
    first(session, PACKAGES)
    if sys.platform == "win32":
        session.error("mutmut does not run on Windows")
    install(session, "mutmut>=3.8")
    session.run("python", ".ci/mutate.py", *session.posargs)
