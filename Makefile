# Circlekeep. `make run` and `make test` do all the set-up that a fresh Debian or Ubuntu machine
# with Rust, Node, make and a C compiler needs. What is installed goes into this folder, into
# cargo's and into the cache folder below; system packages, and on Ubuntu Playwright's Chromium in its
# own cache, only where root runs make.

SHELL := /bin/sh
CACHE ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/circlekeep
TARGET := $(or $(CARGO_TARGET_DIR),$(CURDIR)/target)
BINDGEN_VERSION := 0.2.130
BINDGEN := $(CACHE)/tools/wasm-bindgen-$(BINDGEN_VERSION)/bin/wasm-bindgen
BINARY := $(TARGET)/release/circlekeep
ISLANDS := $(TARGET)/wasm32-unknown-unknown/wasm-release/client.wasm

# How far `make prove` goes: cases of each random test (256 in `make test`), and kills (3).
# It sends every naughty string through each box, too (one in five in `make test`).
CASES ?= 16384
KILLS ?= 10

# Files, by what is made of them. The server's are cargo's to know.
ISLAND_RUST := $(shell find islands client domain -type f \( -name '*.rs' -o -name '*.toml' \) 2>/dev/null) Cargo.toml Cargo.lock
STYLE := $(shell find style app/assets assets -type f 2>/dev/null)

.PHONY: run test dev check bench release prove screens site need need-tests unit end2end clean help

help: ## Says what there is.
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(BINARY) ## Builds, and serves a sample organisation on http://127.0.0.1:3000.
	$(BINARY) serve --sample

test: need need-tests unit end2end ## Everything that is tested, on SQLite, PostgreSQL and in Chromium.

unit: need site/manifest.json end2end/node_modules/.package-lock.json
	tools/with-postgres cargo test --locked --workspace --exclude client --features service/testing

end2end: need need-tests $(BINARY)
	cd end2end && CIRCLEKEEP=$(BINARY) ../tools/with-postgres npx playwright test

dev: need site/manifest.json ## Serves the sample, builds again when a file changes.
	node tools/dev.mjs

check: need site/manifest.json ## Format, lints as errors, contrast, budgets of styles and islands.
	cargo fmt --all --check
	cargo clippy --locked --workspace --exclude client --all-targets --features service/testing,server/bench -- -D warnings
	cargo clippy --locked -p client --target wasm32-unknown-unknown -- -D warnings
	node assets/contrast.mjs
	node tools/check.mjs

bench: need site/manifest.json ## Measures pages against the limit, as ratios in one run.
	cargo run --locked --release -p server --features bench --bin bench

prove: need need-tests $(BINARY) ## Many more random cases, every naughty string, many more kills.
	PROPTEST_CASES=$(CASES) cargo test --locked --release -p domain
	EVERY_STRING=1 cargo test --locked --workspace --exclude client --features service/testing --test naughty
	cd end2end && CIRCLEKEEP=$(BINARY) KILLS=$(KILLS) ../tools/with-postgres npx playwright test faults.spec.mjs

screens: need need-tests $(BINARY) ## Pictures of every screen as each role, and of each letter, into screens/.
	cd end2end && CIRCLEKEEP=$(BINARY) node screens.mjs $(CURDIR)/screens

release: $(BINARY) ## One archive with the one binary.
	rm -rf dist && mkdir -p dist/circlekeep
	cp $(BINARY) README.md LICENSE-MIT LICENSE-APACHE dist/circlekeep/
	tar -C dist -czf dist/circlekeep-$$($(BINARY) --version | cut -d' ' -f2)-$$(rustc -vV | sed -n 's/^host: //p').tar.gz circlekeep
	@ls -l dist/*.tar.gz

site: site/manifest.json

# The server embeds the site; a new manifest makes cargo build it anew.
$(BINARY): site/manifest.json FORCE | need
	cargo build --locked --release -p server

FORCE:

site/manifest.json: $(BINDGEN) node_modules/.package-lock.json $(ISLANDS) $(STYLE) | need
	rm -rf $(TARGET)/bindgen
	$(BINDGEN) --target web --no-typescript --out-dir $(TARGET)/bindgen --out-name islands $(ISLANDS)
	PATH="$(dir $(BINDGEN)):$$PATH" node assets/build.mjs $(TARGET)/bindgen

$(ISLANDS): $(ISLAND_RUST) | need
	cargo build --locked -p client --target wasm32-unknown-unknown --profile wasm-release
	@touch $(ISLANDS)

$(BINDGEN): | need
	CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=0 \
	  CARGO_TARGET_DIR=$(CACHE)/tools/build \
	  cargo install wasm-bindgen-cli --version $(BINDGEN_VERSION) --root $(CACHE)/tools/wasm-bindgen-$(BINDGEN_VERSION)
	rm -rf $(CACHE)/tools/build

node_modules/.package-lock.json: package.json package-lock.json | need
	npm ci --no-audit --no-fund
	@touch $@

need: ## Checks, and installs what needs no root.
	@tools/need

need-tests: end2end/node_modules/.package-lock.json
	@tools/need-tests

end2end/node_modules/.package-lock.json: end2end/package.json end2end/package-lock.json | need
	cd end2end && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund
	@touch $@

clean: ## Removes what was built here.
	rm -rf site dist screens node_modules end2end/node_modules end2end/results
	cargo clean
