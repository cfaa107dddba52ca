# Two commands matter: `make site` sets everything up and publishes; `make test` sets everything up and checks.
# Both install what is missing (Debian, Ubuntu; as root or with sudo) and do nothing when nothing is.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := site

SYSTEM := python3 python3-venv git libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-croscore fonts-dejavu-core
TESTERS := chromium curl fcgiwrap libatomic1 libreoffice-calc-nogui libreoffice-writer-nogui nginx openssl poppler-utils qpdf rsync softhsm2
NODE_TOOLS := tests/editor/node_modules

UV := .venv/bin/uv
RUN := .venv/bin
export UV_NATIVE_TLS := 1
export UV_PROJECT_ENVIRONMENT := .venv
unexport PYTHONDONTWRITEBYTECODE  # as images set it: every process would compile all libraries anew

FUZZ_SECONDS := 300

.PHONY: help site serve units check test quick bench fuzz clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "%-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: .venv/ready  ## every signed publication and the drafts of HEAD into site/; badges from links.json if it is there
	$(RUN)/parindex publish --output site --draft HEAD $(if $(wildcard links.json),--links links.json)

serve: .venv/ready  ## a live look at http://127.0.0.1:8000
	$(RUN)/parindex serve

units: .venv/ready  ## an illustrative campaign of 18 units, each with a total of its own, and its site, into .cache/units
	$(RUN)/python -m tests.support.units .cache/units
	$(RUN)/parindex build --root .cache/units --output .cache/units/site

check: .venv/ready  ## every mistake in submissions/ and schema/
	$(RUN)/parindex check

test: .venv/tested  ## format, lint, types, tests, strict site build
	$(RUN)/ruff format --check generator tests
	$(RUN)/ruff check --no-cache generator tests
	$(RUN)/mypy
	$(RUN)/parindex check
	$(RUN)/parindex fmt --check
	$(RUN)/parindex schemas --check
	$(RUN)/parindex codeowners --check
	$(RUN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

quick: .venv/ready  ## format, lint, types and the tests that are quick and start no other program
	$(RUN)/ruff format --check generator tests
	$(RUN)/ruff check generator tests
	$(RUN)/mypy
	$(RUN)/pytest -n 2 --dist loadfile -m "not tools and not slow" $$(grep -LE '^pytestmark.*(tools|slow)' tests/test_*.py)

bench: .venv/tested  ## timings beside their peers into docs/hieu-nang.md; never part of the tests
	@rm -rf .benchmarks && mkdir .benchmarks
	@for module in tests/benchmarks/test_*.py; do $(UV) run -q --locked --group bench pytest $$module --benchmark-only -o addopts= -p no:xdist --benchmark-json .benchmarks/$$(basename $$module .py).json || failed=1; done; \
	$(RUN)/python -m tests.benchmarks.figures .benchmarks/*.json && exit $${failed:-0}

fuzz: .venv/tested  ## hostile bytes against the reader for FUZZ_SECONDS; a crash is kept in .cache/fuzz
	@mkdir -p .cache/fuzz
	$(UV) run -q --locked --group fuzz python tests/fuzz/fuzz_parse.py .cache/fuzz -max_total_time=$(FUZZ_SECONDS)

clean:  ## everything generated
	rm -rf .venv $(NODE_TOOLS) site dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks

# Installs those of $(1) that are missing, by apt, quietly; Debian's way to start no service meanwhile is a policy.
define install
	@missing=; for package in $(1); do \
	  [ "$$(dpkg-query -W -f='$${db:Status-Status}' $$package 2>/dev/null)" = installed ] || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "Installing:$$missing"; \
	  as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	  $$as_root sh -ec 'policy=/usr/sbin/policy-rc.d; \
	    [ -e $$policy ] || { trap "rm -f $$policy" EXIT; printf "#!/bin/sh\nexit 101\n" >$$policy; chmod +x $$policy; }; \
	    apt-get update -qq; \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$$@" >/dev/null' install $$missing; \
	fi
endef

# uv itself comes by the lock it will read: that release, and no wheel whose hash does not stand there.
define locked_uv
import tomllib; \
uv, = (one for one in tomllib.load(open("uv.lock", "rb"))["package"] if one["name"] == "uv"); \
print("uv==" + uv["version"], *("--hash=" + wheel["hash"] for wheel in uv["wheels"]))
endef

.venv/ready: pyproject.toml uv.lock Makefile
	$(call install,$(SYSTEM))
	@[ -x $(UV) ] || { python3 -m venv .venv && .venv/bin/python -c '$(locked_uv)' >.venv/uv.txt && \
	  .venv/bin/pip install -q --disable-pip-version-check --only-binary=:all: --require-hashes -r .venv/uv.txt; }
	@$(UV) sync -q --locked
	@touch $@

.venv/tested: .venv/ready tests/editor/package-lock.json
	$(call install,$(TESTERS))
	@PATH="$(CURDIR)/.venv/bin:$$PATH" npm ci --prefix tests/editor --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@
