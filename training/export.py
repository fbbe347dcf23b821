"""Export a fine-tuned network for the library:

    python -m training.export MODEL [MODEL ...] --out DIR [--int8] [--name NAME] [--version V]

Writes `model.onnx`, `tokenizer.json` and `manifest.json` with their hashes, and prints how far the exported
scores are from those of torch on texts of several lengths. `--int8`: weights and activations in 8 bits
(dynamic quantisation), a quarter of the size.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx_ir
import torch

from asn_nlp.tagger.manifest import FORMAT, NAME, read_manifest, sha256_of
from asn_nlp.tagger.session import Tagger
from training.model import load_together, reading
from training.network import Ensemble, Network
from training.operators import LONGEST, fuse, unpadded
from training.predict import tag_all

SENTENCES = (
    "Pj Bupati Batang Suryani Kusumaningrum meminta ASN netral. "
    "Pelanggar dijatuhi hukuman disiplin sedang, Senin (12/2/2024). "
)


def export_onnx(network: Network | Ensemble, path: Path) -> None:
    """Write the network in fp32 for rows of one length; batch and length are free."""
    network.eval()
    shapes = {0: torch.export.Dim("batch", min=1, max=64), 1: torch.export.Dim("length", min=3, max=LONGEST)}
    with unpadded(network) as rows:
        program = torch.onnx.export(
            rows,
            (torch.randint(5, 100, (2, 24)),),
            dynamo=True,
            input_names=["input_ids"],
            output_names=["tokens", "articles"],
            dynamic_shapes={"input_ids": shapes},
            verbose=False,
        )
    assert program is not None
    onnx_ir.save(fuse(program.model), str(path))


def forget_origin(path: Path) -> None:
    """Take out what the exporter noted of the machine: for each node the files and lines it came from."""
    import onnx

    model = onnx.load(str(path))
    graph = model.graph
    noted = (model, graph, *graph.node, *graph.initializer, *graph.value_info, *graph.input, *graph.output)
    for part in noted:
        del part.metadata_props[:]
        part.doc_string = ""
    onnx.save(model, str(path))


def quantise(source: Path, target: Path) -> None:
    """Dynamic int8 of matrices and embeddings."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = onnx.load(str(source))
    # The exporter leaves shapes of its example in the graph; the quantiser infers them anew and objects.
    del model.graph.value_info[:]
    quantize_dynamic(model, str(target), weight_type=QuantType.QInt8, per_channel=True,
                     op_types_to_quantize=["MatMul", "Gemm", "Gather"],
                     # The operators of ONNX Runtime tell the quantiser no type of what they give.
                     extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT})  # fmt: skip


def export(
    sources: Sequence[Path],
    out: Path,
    *,
    int8: bool = False,
    name: str = "asn-encoder",
    version: str = "1",
    temperatures: Mapping[str, float] | None = None,
    about: Mapping[str, Any] | None = None,
) -> dict[str, float]:
    """Write the model folder of one network, or of the mean of several; returns the greatest and mean
    difference of its scores to torch's."""
    network, tokenizer, data = load_together(sources)
    out.mkdir(parents=True, exist_ok=True)
    if int8:
        with tempfile.TemporaryDirectory() as folder:
            export_onnx(network, Path(folder) / "model.onnx")
            quantise(Path(folder) / "model.onnx", out / "model.onnx")
    else:
        export_onnx(network, out / "model.onnx")
    forget_origin(out / "model.onnx")
    with tempfile.TemporaryDirectory() as folder:
        tokenizer.save_pretrained(folder)
        shutil.copy(Path(folder) / "tokenizer.json", out / "tokenizer.json")
    manifest = {
        "format": FORMAT,
        "name": name,
        "version": version,
        "files": {
            role: {"name": file, "sha256": sha256_of(out / file)}
            for role, file in (("model", "model.onnx"), ("tokenizer", "tokenizer.json"))
        },
        "window": data["recipe"]["window"],
        "overlap": reading(data["recipe"]),
        "first": tokenizer.cls_token_id,
        "last": tokenizer.sep_token_id,
        "temperatures": dict(temperatures or {}),
        "about": {"precision": "int8" if int8 else "fp32", **(about or {})},
        "heads": network.layout.to_list(),
    }
    (out / NAME).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    return parity(network, tokenizer, out)


def parity(network: Network | Ensemble, tokenizer: Any, folder: Path) -> dict[str, float]:
    """How far the exported scores are from torch's, on texts of one word to several windows."""
    manifest = read_manifest(folder)
    tagger = Tagger(manifest)
    texts = [SENTENCES * n for n in (1, 3, 40)] + ["Netral"]
    worst = 0.0
    means: list[float] = []
    for text in texts:
        mine = tag_all(network, tokenizer, [text], size=manifest.window, overlap=manifest.overlap)[0]
        theirs = tagger.tag(text)
        assert (mine.starts, mine.ends) == (theirs.starts, theirs.ends)
        gap = np.abs(mine.tokens - theirs.tokens)
        worst = max(worst, float(gap.max()))
        means.append(float(gap.mean()))
    return {"max": worst, "mean": float(np.mean(means))}


def main(argv: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path, nargs="+", help="one network, or several to be averaged")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--int8", action="store_true")
    parser.add_argument("--name", default="asn-encoder")
    parser.add_argument("--version", default="1")
    given = parser.parse_args(argv)
    found = export(given.model, given.out, int8=given.int8, name=given.name, version=given.version)
    size = (given.out / "model.onnx").stat().st_size / 1e6
    print(f"{size:.1f} MB; difference to torch: at most {found['max']:.2g}, mean {found['mean']:.2g}")


if __name__ == "__main__":
    main()
