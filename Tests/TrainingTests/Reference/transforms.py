"""Writes transforms.json and the pictures in `images`. Needs `pip install torchvision`."""

import json
import pathlib

import PIL.Image
import torch
import torchvision
from torchvision.transforms.functional import InterpolationMode, rotate

here = pathlib.Path(__file__).parent
image = (torch.arange(42, dtype=torch.float32).reshape(1, 6, 7) * 37 % 251) / 10
MODES = {"nearest": InterpolationMode.NEAREST, "bilinear": InterpolationMode.BILINEAR}
result = {
    "torchvision": torchvision.__version__,
    "image": image.flatten().tolist(),
    "rotations": {
        mode: {str(angle): rotate(image, angle, interpolation=value, fill=1.5).flatten().tolist() for angle in [25, -70]}
        for mode, value in MODES.items()
    },
}
(here / "transforms.json").write_text(json.dumps(result) + "\n")

rgb = PIL.Image.new("RGB", (3, 2))
rgb.putdata([(10 * i, 20 * i, 30 * i) for i in range(6)])
grey = PIL.Image.new("L", (3, 2))
grey.putdata([40 * i for i in range(6)])
clear = PIL.Image.new("RGBA", (3, 2))
clear.putdata([(255, 0, 100, 255 if i % 2 == 0 else 0) for i in range(6)])
for name, picture in {"cat/colours": rgb, "cat/grey": grey, "dog/palette": rgb.quantize(6), "dog/transparent": clear}.items():
    path = here / "images" / (name + ".png")
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)
