# `make run` and `make test` are all the set-up on a fresh machine with Python 3.11+ and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint quick check bench bundle clean pins

run: .venv/.app
	$(BIN)/smartmap serve $(ARGS)

test: lint
	$(BIN)/pytest -n 2 --dist loadgroup -m "not browser"
	$(BIN)/pytest -n 2 --dist loadfile -m browser

lint: .venv/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# No browser, no server, no document: about a minute on two free cores, for the minutes between two changes.
quick: .venv/.test
	$(BIN)/pytest -n 2 --dist loadgroup -m "not browser" $(wildcard tests/test_*.py) tests/model tests/data tests/store tests/viz \
		tests/services tests/workspace smartmap $(addprefix --ignore=tests/,services/briefs services/tables store/test_ready.py \
		store/test_leftovers.py workspace/test_not_whole.py workspace/test_new_or_older.py services/areas/test_outline_cost.py \
		services/compare/test_hostile_files.py)

check: .venv/.app
	$(BIN)/smartmap check

bench: .venv/.test
	$(BIN)/python -m benchmarks

.venv/.app: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/.test: .venv/.app
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@

# One folder for a closed network: the wheel, all that it needs for this platform and Python, checksums, two commands.
BUNDLE := dist/smartmap-bundle
bundle: .venv/.app
	rm -rf $(BUNDLE)
	mkdir -p $(BUNDLE)/wheels
	$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps -w $(BUNDLE)/wheels .
	$(BIN)/pip download --quiet --disable-pip-version-check --only-binary :all: -c constraints.txt -d $(BUNDLE)/wheels \
		"$$(echo $(BUNDLE)/wheels/smartmap-*.whl)[postgresql]"
	$(BIN)/pip install --quiet --disable-pip-version-check --dry-run --ignore-installed --no-index --find-links $(BUNDLE)/wheels \
		"smartmap[postgresql]"
	cp docs/bundle.txt $(BUNDLE)/README.txt
	cp docs/deploy.md LICENSE $(BUNDLE)/
	cd $(BUNDLE) && find . -type f ! -name SHA256SUMS | LC_ALL=C sort | xargs sha256sum > SHA256SUMS

# After a deliberate upgrade: write the exact versions that were tested, names and versions only.
pins:
	$(BIN)/pip freeze --exclude-editable | sed -n 's/^\([A-Za-z0-9._-]*==[^ @]*\)$$/\1/p' > constraints.txt

clean:
	rm -rf .venv .ruff_cache .mypy_cache .pytest_cache .import_linter_cache .hypothesis build *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
