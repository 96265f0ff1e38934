"""Writes numpy.json: files that NumPy itself writes, in base64, and what they hold.

    pip install numpy && python3 numpy_files.py
"""

import base64
import io
import json
import pathlib

import numpy as np


def npy(array, version=None):
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version=version, allow_pickle=False)
    return base64.b64encode(file.getvalue()).decode()


def npz(save):
    file = io.BytesIO()
    save(file, weight=np.arange(6, dtype=np.float32).reshape(2, 3) / 4, bias=np.array([-1.0, 2.5]), steps=np.array(7))
    return base64.b64encode(file.getvalue()).decode()


MATRIX = np.arange(6).reshape(2, 3)
ARRAYS = {
    "f4": (MATRIX / 4).astype("<f4"), "f8": (MATRIX / 3).astype("<f8"), "i8": (MATRIX - 3).astype("<i8"),
    "u1": (MATRIX * 50).astype("u1"), "b1": MATRIX % 2 == 0, "f2": (MATRIX / 4).astype("<f2"),
    "i1": (MATRIX - 3).astype("i1"), "i2": (MATRIX * 300 - 900).astype("<i2"), "i4": (MATRIX * 70000).astype("<i4"),
    "u2": (MATRIX * 12000).astype("<u2"), "u4": (MATRIX * 800000000).astype("<u4"), "u8": MATRIX.astype("<u8"),
    "big f4": (MATRIX / 4).astype(">f4"), "big f8": (MATRIX / 4).astype(">f8"), "big i4": (MATRIX - 3).astype(">i4"),
    "big f2": (MATRIX / 4).astype(">f2"), "fortran": np.asfortranarray(MATRIX / 4),
    "fortran of three axes": np.asfortranarray(np.arange(24.0).reshape(2, 3, 4)), "scalar": np.array(2.5),
    "vector": np.array([1.5, -2.5]), "empty": np.zeros((0, 3), dtype="<f4"), "three axes": np.arange(24).reshape(4, 3, 2),
    "long shape": np.zeros((1,) * 20 + (2,)),
}
UNKNOWN = {
    "complex": np.zeros(2, dtype="<c16"), "text": np.array(["a", "b"]), "date": np.zeros(2, dtype="<M8[s]"),
    "fields": np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]), "large": np.array([2**64 - 1], dtype="<u8"),
}
document = {
    "numpy": np.__version__,
    "arrays": {
        name: {"file": npy(array), "shape": list(array.shape), "elements": array.astype("f8").flatten().tolist()}
        for name, array in ARRAYS.items()
    },
    "versions": {version: npy(MATRIX / 4, (int(version[0]), 0)) for version in ("1.0", "2.0", "3.0")},
    "unknown": {name: npy(array) for name, array in UNKNOWN.items()},
    "archives": {"stored": npz(np.savez), "compressed": npz(np.savez_compressed)},
}
text = json.dumps(document, separators=(",", ":"), allow_nan=False)
pathlib.Path(__file__).with_name("numpy.json").write_text(text.replace('},"', '},\n"') + "\n")
