"""The form's view of a pydantic model, checked against pydantic itself."""

import pytest
from pydantic import BaseModel, Field, ValidationError

from stakegui.core.catalog import METHODS
from stakegui.core.spec import RunSettings
from stakegui.ui.run.fields import fields_of
from stakegui.ui.run.settings_form import DEVICES, WORDS


@pytest.mark.parametrize("method", list(METHODS))
def test_every_field_of_every_method_is_described(method: str) -> None:
    model = METHODS.params(method)
    fields = fields_of(model)
    assert [f.name for f in fields] == [n for n in model.model_fields if n != "name"]
    assert any(f.basic for f in fields)
    for field in fields:
        assert field.kind in ("bool", "int", "float", "words", "choice", "choices"), field
        assert field.title and field.title != field.name and len(field.help) > 8, field
        assert field.default == getattr(model(), field.name)
        assert field.help in field.explanation and "Default" in field.explanation


@pytest.mark.parametrize("method", list(METHODS))
def test_ranges_are_pydantics_own(method: str) -> None:
    model = METHODS.params(method)
    for field in fields_of(model):
        step = 1 if field.kind == "int" else 1e-6
        for bound, is_open, outward in ((field.low, field.low_open, -step), (field.high, field.high_open, step)):
            if bound is None:
                continue
            with pytest.raises(ValidationError):
                model(**{field.name: bound if is_open else bound + outward})
            if not is_open:
                assert getattr(model(**{field.name: bound}), field.name) == bound


def test_optional_and_literals() -> None:
    fields = {f.name: f for f in fields_of(METHODS.params("stakes"))}
    assert fields["steps"].optional and fields["steps"].kind == "int"
    assert not fields["margin"].optional
    assert fields["depth"].choices == ("robust", "exact")
    assert fields["update_views"].kind == "choices" and "noise" in fields["update_views"].choices
    assert fields["margin"].unit == "logits"


def test_a_field_without_words_gets_them_from_the_caller() -> None:
    fields = {f.name: f for f in fields_of(RunSettings, ("task",), WORDS)}
    assert set(fields) == set(RunSettings.model_fields) - {"task"}
    assert fields["device"].kind == "choice" and fields["device"].choices == DEVICES
    assert fields["seed"].high == 2**31 and fields["seed"].high_open
    assert all(f.help for f in fields.values())


def test_plain_text_field() -> None:
    class Named(BaseModel):
        label: str = Field("a", title="Label", description="Any text.")

    assert fields_of(Named)[0].kind == "text"
