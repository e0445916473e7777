"""Writing model files; `zhupi.suggest.learned` describes and reads them."""

import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zhupi.errors import ZhupiError
from zhupi.train.trainer import Weights

FORMAT = 1
# The same bytes from the same training: archives carry no time.
_TIMELESS = (1980, 1, 1, 0, 0, 0)


def write_model(
    path: Path, weights: Weights, judge: Mapping[str, float], facts: Mapping[str, Any]
) -> None:
    """Write a model file, whole or not at all; `facts` has labels, calibrations and origin.

    A device or a pipe is written to and never replaced. Raises ZhupiError "train.unwritable".
    """
    special = path.exists() and not (path.is_file() or path.is_dir())
    waiting = path if special else path.with_name(f".~{path.name}.{os.getpid()}")
    described = json.dumps({"format": FORMAT, **facts}, ensure_ascii=False, indent=1)
    try:
        # Opened once: zipfile tries a path twice, and who reads a pipe takes that for its end.
        with (
            waiting.open("wb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            for name, content in (
                ("model.json", described.encode("utf-8")),
                ("features.txt", "\n".join(sorted(weights.features)).encode("utf-8")),
                ("model.crf", weights.data),
                ("judge.json", json.dumps(judge, ensure_ascii=False).encode("utf-8")),
            ):
                entry = zipfile.ZipInfo(name, _TIMELESS)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        if not special:
            waiting.replace(path)
    except OSError as error:
        raise ZhupiError("train.unwritable", path=path, reason=error.strerror) from error
    finally:
        if not special:
            waiting.unlink(missing_ok=True)
