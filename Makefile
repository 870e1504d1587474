# `make` alone lists the targets.

# The values of these variables are literal: make expands no `$` in them. In recipes, `quote` turns
# a value into one word of the shell.
literal := DATA DATA_BASE SCRAWL_DATA INK WRITERS MODEL ROUNDS THREADS READER SECONDS RUNS \
  PREFIX DESTDIR HOMEPAGE MAINTAINER SUITE MIRROR
$(foreach name,$(literal),$(if $(filter command environment,$(firstword $(origin $(name)))),\
  $(eval override export $(name) := $$(value $(name)))))
quote = '$(subst ','\'',$(1))'

# The folder of the data sets, and a file of pen strokes, by default the one in that folder.
DATA ?= $(or $(SCRAWL_DATA),data)
INK ?= $(shell ls -d $(call quote,$(DATA)/ink/pendigits-orig.tra) 2>/dev/null)
# The writers whose pen strokes a report reads: those held back from training the shipped models.
WRITERS ?= 1,8,15,22,29
MODEL ?=
# More options for the program, as words of the shell: make evaluate MODEL=my.json ARGS=--json
ARGS ?=

# How many rounds `make bench` measures, and on how many threads.
ROUNDS ?= 3
THREADS ?= 2

# Where `make install` puts the program, and what packages say of the project.
PREFIX ?= /usr/local
DESTDIR ?=
HOMEPAGE ?= https://scrawl.example
MAINTAINER ?= The Scrawl authors <authors@scrawl.example>
# The bare system on which `make deb-test` tries the package.
SUITE ?= bookworm
MIRROR ?= http://deb.debian.org/debian

scrawl := .build/release/scrawl
# The same program with Swift linked in, for machines without Swift.
installed := .build-static/release/scrawl
peers := .venv-bench
latest_model = $(firstword $(wildcard model.json) Assets/models/default.json)

# g++ brings the libraries that Swift links with, curl brings the libcurl that its package manager
# loads. EGL, OpenGL and libdecor are for Wayland: SDL loads them if they are installed.
run_packages := g++ git curl ca-certificates libncurses6 libsqlite3-0 \
  libsdl2-dev libsdl2-ttf-dev libsdl2-image-dev libwayland-dev libpng-dev libgif-dev \
  libarchive-dev libfontconfig-dev libdbus-1-dev \
  libegl1 libgl1 libgl1-mesa-dri libdecor-0-plugin-1-cairo \
  fonts-inter fonts-dejavu-core
data_packages := curl ca-certificates gzip unzip
test_packages := xvfb xdotool x11-xkb-utils weston xserver-xorg-core xserver-xorg-video-dummy \
  python3 python3-numpy python3-pandas python3-pil python3-xlib \
  python3-dbus python3-gi dbus-daemon \
  curl gzip ncompress zip unzip procps
# The icons are drawn by librsvg, and the manual is written by a script of Python.
install_packages := python3 librsvg2-bin binutils
deb_packages := dpkg-dev lintian
deb_test_packages := debootstrap xvfb xdotool weston desktop-file-utils shared-mime-info
lint_packages := shellcheck binutils desktop-file-utils appstream shared-mime-info man-db
bench_packages := python3 python3-venv

build_tests := swift build -c release --build-tests --explicit-target-dependency-import-check error

# Large blocks go back to the system at once, and threads share one heap: what the C library keeps for
# later would count as growth.
flat_heap := MALLOC_MMAP_THRESHOLD_=131072 MALLOC_ARENA_MAX=1
soak_test := swift test --disable-xctest --no-parallel

.DEFAULT_GOAL := help
.PHONY: help setup build run demo train evaluate report data models docs pictures bench \
  bench-peers test soak tsan fuzz coverage mutants lint format static install uninstall dist deb \
  deb-test clean

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup:
	@Scripts/require-swift
	@Scripts/install-packages $(run_packages)

build: setup ## build the optimized program, .build/release/scrawl
	swift build -c release --product scrawl

run: build ## install missing packages, build, and open the window
	$(scrawl) $(ARGS)

demo: build ## replay the sample drawings without a display, and save screenshots in demo/
	@Scripts/demo $(scrawl) demo

train: build ## train a network on DATA (data/) and save it as MODEL (model.json)
	$(scrawl) train --data $(call quote,$(DATA)) $(if $(INK),--ink $(call quote,$(INK))) \
	  --out $(call quote,$(or $(MODEL),model.json)) $(ARGS)

evaluate: build ## evaluate MODEL (model.json, or else default) on the test images in DATA
	$(scrawl) evaluate --model $(call quote,$(or $(MODEL),$(latest_model))) \
	  --data $(call quote,$(DATA)) $(ARGS)

report: build ## write report.html, a page on the accuracy of MODEL (or of a run folder)
	$(scrawl) report $(call quote,$(or $(MODEL),$(latest_model))) --data $(call quote,$(DATA)) \
	  $(if $(INK),--ink $(call quote,$(INK)) $(if $(WRITERS),--writers $(call quote,$(WRITERS)))) \
	  --out report.html $(ARGS)

data: ## download the data sets into DATA; DATA_BASE names another server
	@Scripts/install-packages $(data_packages)
	@Scripts/fetch-data $(call quote,$(DATA))

models: build ## train the shipped models and the weights that divide drawings again
	@Scripts/make-models $(scrawl) $(call quote,$(DATA))

docs: setup ## build the learner's guide and the API's pages in .build/documentation
	@Scripts/make-docs .build/documentation
	@echo 'To read it: python3 -m http.server --directory .build/documentation 8000'
	@echo 'and open http://localhost:8000/documentation/scrawl'

pictures: setup ## draw the pictures of the learner's guide again; needs DATA
	SCRAWL_DATA=$(call quote,$(DATA)) swift run -c release Guide pictures Documentation/Scrawl.docc/Resources

bench: build ## measure Scrawl and the installed peers in turn, ROUNDS (3) times
	@Scripts/install-packages $(bench_packages)
	@python3 Benchmarks/compare.py --scrawl $(scrawl) --data $(call quote,$(DATA)) \
	  --rounds $(call quote,$(ROUNDS)) --threads $(call quote,$(THREADS)) \
	  --python $(firstword $(wildcard $(peers)/bin/python) python3)

bench-peers: ## install the peers, NumPy, PyTorch and JAX, in .venv-bench
	@Scripts/install-packages $(bench_packages)
	@Scripts/install-peers $(peers)

test: setup ## install the packages that tests need, and run all tests
	@Scripts/install-packages $(test_packages)
	$(build_tests)
	swift test -c release --disable-testable-imports --disable-xctest --skip-build $(ARGS)

soak: export SCRAWL_SOAK := 1
soak: export ASAN_OPTIONS := detect_leaks=0:quarantine_size_mb=8
soak: setup ## run the long tests: random events, kills, faults, an hour of drawing (15 minutes)
	@Scripts/install-packages $(test_packages)
	$(build_tests)
	$(soak_test) -c release --disable-testable-imports --skip-build \
	  --filter 'LongFrameTests|TeachFrameTests|LongUseTests|KillTests|FaultTests|ChangingFileTests' $(ARGS)
	$(flat_heap) $(soak_test) -c release --disable-testable-imports --skip-build \
	  --filter RandomEventTests $(ARGS)
	$(soak_test) -c release --disable-testable-imports --sanitize address --scratch-path .build-asan \
	  --filter RandomEventTests $(ARGS)

tsan: export TSAN_OPTIONS := suppressions=$(CURDIR)/Tests/ThreadSanitizer/suppressions.txt
tsan: setup ## run the tests of threads under the thread sanitizer
	mkdir -p .build-tsan
	clang -shared -fPIC -O2 -Wall -o .build-tsan/mutex.so Tests/ThreadSanitizer/mutex.c
	LD_PRELOAD=$(CURDIR)/.build-tsan/mutex.so \
	  swift test -c release --disable-testable-imports --sanitize thread --disable-xctest \
	  --scratch-path .build-tsan \
	  --filter '^(Network|Evaluation|Training|Support|Runtime)Tests\.|RandomEventTests' $(ARGS)

fuzz: setup ## fuzz READER (all of them) for SECONDS (600) or RUNS (1000000) each
	READER=$(call quote,$(READER)) SECONDS_EACH=$(call quote,$(SECONDS)) \
	  RUNS=$(call quote,$(RUNS)) Scripts/fuzz

coverage: setup ## measure the line coverage of each module
	@Scripts/install-packages $(test_packages)
	Scripts/coverage Preprocess Network Datasets Recognition Evaluation Training WindowModel Runtime

mutants: setup ## change one operator at a time and check that a test fails (an hour)
	Scripts/try-mutants

lint: export SCRAWL_STRICT := 1
lint: setup ## check the format, the scripts, the imports and the words; fail on warnings
	@Scripts/install-packages $(lint_packages) $(install_packages)
	Scripts/check-tree
	Scripts/check-version
	Scripts/check-unsafe
	Scripts/check-paths
	Scripts/check-printing
	Scripts/check-words
	shellcheck $(shell grep -lsd skip '^#!.*bash' Scripts/* Packaging/*) .ci/run \
	  Tests/Fuzz/make-corpus
	swift format lint --strict --recursive Package.swift Sources Tests
	$(build_tests)
	Scripts/check-kernels $(scrawl)
	Scripts/check-arm64
	Scripts/check-packaging $(scrawl)

format: ## format the Swift files
	@Scripts/require-swift
	swift format --in-place --recursive Package.swift Sources Tests

static: setup
	@Scripts/install-packages $(install_packages)
	swift build -c release --product scrawl --static-swift-stdlib --disable-local-rpath \
	  -Xlinker -znow --scratch-path .build-static

install: static ## install the program below PREFIX (/usr/local), in DESTDIR if it is set
	@Packaging/install $(installed) $(call quote,$(PREFIX)) $(call quote,$(HOMEPAGE))

uninstall: ## remove what `make install` has put below PREFIX
	@Packaging/uninstall $(call quote,$(PREFIX))

dist: static ## pack the source, and the program for machines without Swift, in dist/
	@Packaging/make-dist $(installed) dist $(call quote,$(HOMEPAGE))

deb: static ## pack a Debian package in dist/, and check it with lintian
	@Scripts/install-packages $(deb_packages)
	package=$$(Packaging/make-deb $(installed) dist $(call quote,$(HOMEPAGE)) \
	  $(call quote,$(MAINTAINER))) && lintian --fail-on error,warning --tag-display-limit 0 "$$package"

deb-test: deb ## install that package on a bare Debian, SUITE (bookworm), as root
	@Scripts/install-packages $(deb_test_packages)
	Packaging/test-deb dist/scrawl_$(shell Packaging/version)_$(shell dpkg --print-architecture).deb \
	  $(call quote,$(SUITE)) $(call quote,$(MIRROR))

clean: ## delete build folders and the demo's screenshots
	rm -rf .build .build-asan .build-tsan .build-fuzz .build-coverage .build-mutants .build-static demo dist
