"""python -m benchmarks: writes what it measured into results.md and the README.

One assessment (60 words, one thread) is timed inside a process, back ends in turn, so
that a drifting machine touches both alike. Cold starts and memory are of whole
processes. Absolute figures are this machine's; the ratios are what to compare.
"""

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
RUNS = 30
COLD_RUNS = 5
DRAFT = (
    "Hi Sam, in Tuesday's handover two of the five open alarms on line 4 were missing, "
    "and the night shift found the second one at three, when the pump had already "
    "stopped. We lost about forty minutes on it. Next time, could you read the list out "
    "loud before you leave? How did it come about, and what would help you to keep it "
    "complete when it is busy?"
)


def child(back_end: str) -> None:
    """Runs in a process of its own: prints seconds per assessment, and peak memory."""
    from coach import Coach, Settings

    coach = Coach(Settings(back_end="torch" if back_end == "torch" else "onnx"))
    for _ in range(3):
        coach.assess(DRAFT)
    print("ready", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        coach.assess(DRAFT)
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(json.dumps([seconds, peak]), flush=True)


def warm() -> dict[str, tuple[float, float]]:
    """Median milliseconds and peak MB of one assessment, by back end, in turn."""
    env = {**os.environ, "OMP_NUM_THREADS": "1"}
    children = {
        name: subprocess.Popen(
            [sys.executable, "-m", "benchmarks", "--child", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=env,
        )
        for name in ("onnx", "torch")
    }
    rows: dict[str, list[tuple[float, int]]] = {name: [] for name in children}
    for process in children.values():
        _line(process)
    for _ in range(RUNS):
        for name, process in children.items():
            if process.stdin is None:
                raise RuntimeError("no pipe to the child")
            process.stdin.write("go\n")
            process.stdin.flush()
            seconds, peak = json.loads(_line(process))
            rows[name].append((seconds, peak))
    for process in children.values():
        process.communicate()
    return {
        name: (
            1000 * statistics.median(s for s, _ in own),
            max(p for _, p in own) / 1024,
        )
        for name, own in rows.items()
    }


def _line(process: "subprocess.Popen[str]") -> str:
    if process.stdout is None:
        raise RuntimeError("no pipe from the child")
    return process.stdout.readline()


def cold() -> dict[str, tuple[float, float]]:
    """Median seconds and peak MB of a whole `coach check`, by back end, in turn."""
    rows: dict[str, list[tuple[float, float]]] = {"onnx": [], "torch": []}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "draft.txt"
        file.write_text(DRAFT, encoding="utf-8")
        for _ in range(COLD_RUNS + 1):
            for name, own in rows.items():
                own.append(_whole_process(file, name))
    return {
        name: (
            statistics.median(s for s, _ in own[1:]),
            max(m for _, m in own[1:]),
        )
        for name, own in rows.items()
    }


def _whole_process(file: Path, back_end: str) -> tuple[float, float]:
    env = {**os.environ, "COACH_BACK_END": back_end}
    command = [sys.executable, "-m", "coach.cli", "check", str(file)]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=env, cwd=ROOT)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def installed(extra: str = "") -> float:
    """MB of the files of the coach's requirements, and theirs, from their records."""
    seen: set[str] = set()
    waiting = [(Requirement("feedback-coach" + (f"[{extra}]" if extra else "")))]
    total = 0
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in seen and not wanted.extras:
            continue
        found = distribution(name)
        if name not in seen:
            seen.add(name)
            total += sum(
                Path(str(file.locate())).stat().st_size
                for file in found.files or []
                if Path(str(file.locate())).is_file()
            )
        for line in found.requires or []:
            need = Requirement(line)
            extras = [*wanted.extras, ""]
            if not need.marker or any(
                need.marker.evaluate({"extra": e}) for e in extras
            ):
                waiting.append(need)
    return total / 1e6


def report() -> str:
    """The table of all figures."""
    one, whole = warm(), cold()
    serve, train = installed(), installed("train")
    model = sum(f.stat().st_size for f in (ROOT / "models").rglob("*") if f.is_file())
    rows = [
        ("one assessment, 60 words, one thread (ms)", one["onnx"][0], one["torch"][0]),
        ("peak memory of that process (MB)", one["onnx"][1], one["torch"][1]),
        ("cold `coach check`, whole process (s)", whole["onnx"][0], whole["torch"][0]),
        ("peak memory of that process (MB)", whole["onnx"][1], whole["torch"][1]),
        ("installed packages (MB)", serve, train),
    ]
    lines = [
        f"Measured by `make bench` on {platform.machine()}, {os.cpu_count()} CPUs, "
        f"Python {platform.python_version()}; the model folder is {model / 1e6:.0f} MB "
        "for both.",
        "",
        "| | ONNX Runtime (serves) | torch | ratio |",
        "|---|---|---|---|",
    ]
    lines += [f"| {n} | {a:,.2f} | {b:,.2f} | {a / b:.2f} |" for n, a, b in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2])
    else:
        text = report()
        (ROOT / "benchmarks" / "results.md").write_text(text, encoding="utf-8")
        page = ROOT / "README.md"
        before, _, rest = page.read_text("utf-8").partition("<!-- bench -->")
        after = rest.partition("<!-- /bench -->")[2]
        page.write_text(
            f"{before}<!-- bench -->\n{text}<!-- /bench -->{after}", encoding="utf-8"
        )
        print(text)
