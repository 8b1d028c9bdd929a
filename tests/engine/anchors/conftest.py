import json

import pytest
import torch

from stakegui.engine.anchors.base import EncoderUnavailable, make_encoder

TINY = {
    "embed_dim": 24,
    "vision_cfg": {"image_size": 16, "layers": 1, "width": 32, "head_width": 16, "patch_size": 8},
    "text_cfg": {"context_length": 77, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 2},
}


@pytest.fixture(autouse=True)
def one_thread():
    """One text at a time leaves a second thread only waiting."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory):
    """A folder in open_clip's ``local-dir:`` form with a tiny, randomly initialised CLIP."""
    import open_clip
    from safetensors.torch import save_file

    folder = tmp_path_factory.mktemp("clip")
    configs = folder / "configs"
    configs.mkdir()
    (configs / "stakegui-tiny.json").write_text(json.dumps(TINY))
    open_clip.add_model_config(configs)
    with torch.random.fork_rng():
        torch.manual_seed(3)
        model = open_clip.create_model("stakegui-tiny")
    save_file(model.state_dict(), folder / "open_clip_model.safetensors")
    (folder / "open_clip_config.json").write_text(json.dumps({"model_cfg": TINY, "preprocess_cfg": {}}))
    return folder


@pytest.fixture(scope="session")
def tiny_clip(tiny_folder):
    return f"open_clip:stakegui-tiny/{tiny_folder / 'open_clip_model.safetensors'}"


@pytest.fixture(scope="session")
def minilm():
    try:
        return make_encoder("sentence:minilm")
    except EncoderUnavailable as error:
        pytest.skip(str(error))
