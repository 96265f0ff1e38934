# What a newcomer needs is `make sheet` and `make test`; both install what is missing.

CONFIGURATION := release
BUILD := swift build --configuration $(CONFIGURATION)
SHEAF := .build/$(CONFIGURATION)/sheaf
BUILT := .build/$(CONFIGURATION)/built
SOURCES := $(shell find Sources)
COMPILER := $(realpath $(shell command -v swiftc))

PACKAGES := dataset-fashion-mnist fonts-jetbrains-mono fonts-lmodern fonts-texgyre fonts-texgyre-math \
  hyphen-en-us libcairo2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libdnnl-dev libfontconfig-dev \
  libfreetype-dev libharfbuzz-dev libhyphen-dev libpng-dev libqpdf-dev librsvg2-dev libssl-dev libturbojpeg0-dev \
  libzip-dev pkg-config poppler-utils qpdf zlib1g-dev
# What only tests need: a C library that cells of a notebook call.
TEST_PACKAGES := libsqlite3-dev
# Where PyTorch, Jupyter and marimo live, which `make bench` measures against; another environment that has them will do as well.
BENCH_ENVIRONMENT := .venv-bench
BENCH_PYTHON := $(BENCH_ENVIRONMENT)/bin/python
# The benchmarks of one area only, such as `training`.
AREA :=
# The tests of the C target and of all that reads files, which the address sanitizer watches.
SANITIZED := ArchivesTests FramesTests RenderingTests TensorsTests TrainingTests
SANITIZER := --sanitize address --scratch-path .build-sanitize -Xswiftc -use-ld=lld
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: all sheet best build test sanitize bench soak peer lint format packages test-packages clean help

all: sheet

help:
	@echo 'make sheet    run notebooks/sheet05.md and write output/sheet05.pdf'
	@echo 'make best     train the best fully connected network, output/fashion-mnist-best.pdf'
	@echo 'make test     build and run all tests'
	@echo 'make sanitize run the tests of kernels and file readers under the address sanitizer'
	@echo 'make build    build sheaf and its worker'
	@echo 'make bench    compare the speed with that of others, of AREA=training alone if it is given'
	@echo 'make soak     edit and kill notebooks, by scripts and at random, and compare with clean runs'
	@echo 'make lint     check the format of the sources'
	@echo 'make format   format the sources'
	@echo 'make clean    remove what was built and the results of earlier runs'

sheet: packages $(BUILT)
	$(SHEAF) render notebooks/sheet05.md --output output/sheet05.pdf

best: packages $(BUILT)
	$(SHEAF) render notebooks/fashion-mnist-best.md --output output/fashion-mnist-best.pdf

build: packages $(BUILT)

# Asking SwiftPM whether anything has changed takes longer than rendering a notebook in which nothing has.
$(BUILT): Package.swift $(SOURCES) $(COMPILER) | packages
	$(BUILD) --quiet --product sheaf
	$(BUILD) --quiet --product sheaf-worker
	@touch $@

test: test-packages
	$(BUILD) --quiet --build-tests
	swift test --configuration $(CONFIGURATION) --skip-build

# Leaks are not looked for: Swift keeps flags in the spare bits of pointers, which the detector does not follow then. To
# allocate 512 MB at once is an error, for no file here is worth that. Swift's own backtraces read beyond all bounds.
sanitize: export SHEAF_TESTS := $(SANITIZED)
sanitize: export ASAN_OPTIONS := detect_leaks=0:max_allocation_size_mb=512
sanitize: export SWIFT_BACKTRACE := enable=no
sanitize: packages
	swift build --quiet $(SANITIZER) --build-tests
	swift test $(SANITIZER) --skip-build

bench: packages peer $(BUILT)
	$(BUILD) --quiet --product sheaf-bench
	.build/$(CONFIGURATION)/sheaf-bench --python $(BENCH_PYTHON) $(if $(AREA),--area $(AREA))

# PyPI's PyTorch, Jupyter and marimo, only if they are not there yet. With Pandoc and XeLaTeX, Jupyter makes PDFs as well.
peer:
	@$(BENCH_PYTHON) -c 'import torch, torchvision, nbconvert, ipykernel, matplotlib, marimo' 2>/dev/null || { \
	  $(MAKE) --no-print-directory packages PACKAGES=python3-venv && python3 -m venv $(BENCH_ENVIRONMENT) && \
	  $(BENCH_PYTHON) -m pip install --quiet torch torchvision numpy nbconvert ipykernel matplotlib marimo; \
	}

# Longer than in `make test`, and from another seed: SHEAF_SOAK_SEED=7 make soak. SHEAF_NOTEBOOKS=queue takes that one
# notebook instead of all.
soak: export SHEAF_SOAK_SEED ?= $(shell date +%s)
soak: export SHEAF_SOAK_SEQUENCES ?= 100
soak: export SHEAF_NOTEBOOKS ?= all
soak: export SHEAF_KILLS ?= 200
soak: test-packages
	$(BUILD) --quiet --build-tests
	swift test --configuration $(CONFIGURATION) --skip-build --filter 'SoakTests|NotebookTests|KillTests'

lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests

format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests

# Asks dpkg first, so that nothing is fetched and no password is wanted when all is there.
packages:
	@installed=$$(dpkg-query --show --showformat '$${Package} $${db:Status-Status}\n' $(PACKAGES) 2>/dev/null | \
	  awk '$$2 == "installed" { print $$1 }'); \
	missing=$$(for package in $(PACKAGES); do \
	  case " $$(echo $$installed) " in *" $$package "*) ;; *) echo $$package ;; esac; \
	done); \
	if [ -n "$$missing" ]; then \
	  echo "Installing" $$missing; \
	  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing; \
	fi

test-packages:
	@$(MAKE) --no-print-directory packages PACKAGES='$(PACKAGES) $(TEST_PACKAGES)'

clean:
	rm -rf .build .build-sanitize notebooks/.sheaf output/*.pdf output/*.json
