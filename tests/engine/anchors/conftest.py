import pytest
import torch
from tiny_clip import make_tiny_clip

from stakegui.engine.anchors.base import EncoderUnavailable, make_encoder


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
    folder = tmp_path_factory.mktemp("clip")
    make_tiny_clip(folder)
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
