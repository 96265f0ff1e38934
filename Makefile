# What a newcomer needs is `make sheet` and `make test`; both install what is missing.

CONFIGURATION := release
BUILD := swift build --configuration $(CONFIGURATION)
SHEAF := .build/$(CONFIGURATION)/sheaf

PACKAGES := dataset-fashion-mnist fonts-jetbrains-mono fonts-lmodern fonts-texgyre fonts-texgyre-math \
  hyphen-en-us libcairo2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libdnnl-dev libfontconfig-dev \
  libfreetype-dev libharfbuzz-dev libhyphen-dev libpng-dev libqpdf-dev librsvg2-dev libssl-dev libturbojpeg0-dev \
  pkg-config poppler-utils qpdf zlib1g-dev
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: all sheet build test soak lint format packages clean help

all: sheet

help:
	@echo 'make sheet    run notebooks/sheet05.md and write output/sheet05.pdf'
	@echo 'make test     build and run all tests'
	@echo 'make build    build sheaf and its worker'
	@echo 'make soak     edit and kill notebooks at random, and compare with clean runs'
	@echo 'make lint     check the format of the sources'
	@echo 'make format   format the sources'
	@echo 'make clean    remove what was built and the results of earlier runs'

sheet: build
	$(SHEAF) render notebooks/sheet05.md --output output/sheet05.pdf

build: packages
	$(BUILD) --quiet --product sheaf
	$(BUILD) --quiet --product sheaf-worker

test: packages
	$(BUILD) --quiet --build-tests
	swift test --configuration $(CONFIGURATION) --skip-build

# Longer than in `make test`, and from another seed: SHEAF_SOAK_SEED=7 make soak.
soak: packages
	$(BUILD) --quiet --build-tests
	SHEAF_SOAK_SEED=$${SHEAF_SOAK_SEED:-$$(date +%s)} SHEAF_SOAK_SEQUENCES=$${SHEAF_SOAK_SEQUENCES:-100} SHEAF_KILLS=$${SHEAF_KILLS:-200} \
	  swift test --configuration $(CONFIGURATION) --skip-build --filter 'SoakTests|KillTests'

lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests

format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests

# Asks dpkg first, so that nothing is fetched and no password is wanted when all is there.
packages:
	@missing=$$(for package in $(PACKAGES); do \
	  dpkg-query --show --showformat '$${db:Status-Status}' $$package 2>/dev/null | grep -qx installed || echo $$package; \
	done); \
	if [ -n "$$missing" ]; then \
	  echo "Installing" $$missing; \
	  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing; \
	fi

clean:
	rm -rf .build notebooks/.sheaf output/*.pdf output/*.json
