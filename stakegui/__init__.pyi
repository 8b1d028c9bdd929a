from stakegui.api import Evaluation as Evaluation
from stakegui.api import Model as Model
from stakegui.api import Result as Result
from stakegui.api import evaluate as evaluate
from stakegui.api import load_export as load_export
from stakegui.api import run as run

__version__: str
