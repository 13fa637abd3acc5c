"""The README's commands run, and its pictures and pages exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SHELL = re.search(r"<!-- tested -->\n```sh\n(.*?)```", README, re.DOTALL)
PYTHON = re.search(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("command", SHELL.group(1).strip().splitlines())
def test_readme_command(command, tmp_path):
    own = command.replace("/tmp/", f"{tmp_path}/")
    own = own.replace(".venv/bin/coach", f"{sys.executable} -m coach.cli")
    done = subprocess.run(["bash", "-c", own], capture_output=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()


def test_readme_python():
    done = subprocess.run([sys.executable, "-c", PYTHON.group(1)], capture_output=True)
    assert done.returncode == 0 and done.stdout


def test_readme_links_lead_somewhere():
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_layers():
    """The contracts of pyproject.toml: imports only go down."""
    script = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([script], capture_output=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout.decode()


def test_public_surface():
    import coach

    public = {n for n in vars(coach) if not n.startswith("_")}
    modules = {n for n in public if type(vars(coach)[n]).__name__ == "module"}
    assert public - modules | {"__version__"} == set(coach.__all__)
