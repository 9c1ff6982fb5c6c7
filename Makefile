# make demo   install what is missing, build, and check the example workbooks
# make test   install what is missing, build, and run every test
# make lint   formatting and documentation rules
# make bench  measure the tool; PEERS=1 also its peers, ROUNDS=9 for more rounds than three; see Benchmarks/README.md
# make bench-readme  put the last results into the readmes
# make install  the programs into /usr/local/bin, or PREFIX=
# make fuzz   10,000 random tables from CSV to XLSX and back, then generated files for the reader; SECONDS=3600 for an hour of these
# make sanitize  every test again with the address sanitizer and with the thread sanitizer
# make browser-test  go through the pages of the service in Chromium (installs it and a Python environment)
# make api-test  ask the API of the service whatever its OpenAPI document allows (installs schemathesis); EXAMPLES=100
# make kill-test  kill the service in the middle of uploads; KILLS=200
# make load-test  load the service with uploads on loopback
# make link-order  which functions of the program to link side by side (needs valgrind); see Linking/README.md
# make pictures  the pictures of the readmes, from the tool's own output (needs LibreOffice and poppler-utils)

SHELL := /bin/bash
.PHONY: demo test lint bench bench-readme fuzz sanitize browser-test api-test kill-test load-test link-order pictures install dependencies

PACKAGES := libzip-dev libxlsxwriter-dev libisal-dev libzstd-dev libsqlite3-dev pkg-config
LIBRARIES := libzip xlsxwriter libisal libzstd sqlite3
PREFIX ?= /usr/local

# The tool, and the service that it starts for `ziping serve`.
build = swift build $(1) --product ziping && swift build $(1) --product ziping-serve

demo: dependencies
	$(call build,-c release)
	@# Exit status 1 says that a workbook was returned, which the examples are made to show.
	.build/release/ziping assess Examples/平凉市-2022 --scheme pingliang-2022 --expect 平凉市 -o out || test $$? -eq 1

test: dependencies
	swift build --build-tests
	swift test

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Examples

ROUNDS ?= 3
bench: dependencies
	swift build -c release --product ziping
	python3 Benchmarks/bench.py .build/release/ziping --rounds $(ROUNDS) $(if $(PEERS),--peers)

bench-readme:
	python3 Benchmarks/bench.py --readme

SECONDS ?= 60
fuzz: dependencies
	ZIPING_ROUND_TRIPS=2000 swift test --filter ConvertPropertyTests.identity
	Tests/Fuzz/run.sh $(SECONDS) Examples/平凉市-2022

# Every test once more with the address sanitizer, and once with the thread sanitizer. What a process still holds when it ends is no leak.
sanitize: dependencies
	ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --scratch-path .build/address
	TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/thread-sanitizer.txt swift test --sanitize=thread --scratch-path .build/thread

BROWSER := .build/browser
browser-test: dependencies
	$(call build)
	@command -v chromium >/dev/null || { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y chromium fonts-noto-cjk; }
	test -x $(BROWSER)/bin/python || python3 -m venv $(BROWSER)
	$(BROWSER)/bin/pip install -q playwright axe-playwright-python
	$(BROWSER)/bin/python Tests/Browser/browser.py .build/debug/ziping --output out/browser

SCHEMATHESIS := .build/schemathesis
EXAMPLES ?= 100
api-test: dependencies
	$(call build)
	test -x $(SCHEMATHESIS)/bin/python || python3 -m venv $(SCHEMATHESIS)
	$(SCHEMATHESIS)/bin/pip install -q 'schemathesis>=4,<5'
	$(SCHEMATHESIS)/bin/python Tests/LiveService/api.py .build/debug/ziping --examples $(EXAMPLES)

KILLS ?= 200
kill-test: dependencies
	$(call build,-c release)
	python3 Tests/LiveService/kill.py .build/release/ziping --rounds $(KILLS)

load-test: dependencies
	$(call build,-c release)
	python3 Benchmarks/uploads.py .build/release/ziping

link-order: dependencies
	swift build -c release --product ziping
	Linking/profile.sh .build/release/ziping

pictures: demo
	.build/release/ziping form pingliang-2022 -o out/form.xlsx
	cd out && soffice --headless --convert-to pdf annotated/庄浪县.xlsx ranking.xlsx form.xlsx >/dev/null
	mkdir -p Examples/pictures
	pdftoppm -png -singlefile -r 90 -f 2 out/庄浪县.pdf Examples/pictures/annotated
	pdftoppm -png -singlefile -r 90 -f $$(pdfinfo out/庄浪县.pdf | awk '/^Pages/ { print $$2 }') out/庄浪县.pdf Examples/pictures/findings
	pdftoppm -png -singlefile -r 90 out/ranking.pdf Examples/pictures/ranking
	pdftoppm -png -singlefile -r 90 out/form.pdf Examples/pictures/form

install: dependencies
	$(call build,-c release)
	install -D .build/release/ziping $(DESTDIR)$(PREFIX)/bin/ziping
	install -D .build/release/ziping-serve $(DESTDIR)$(PREFIX)/bin/ziping-serve

dependencies:
	@command -v swift >/dev/null || { echo "Install Swift 6.3 or later first: https://www.swift.org/install/"; exit 1; }
	@if ! pkg-config --exists $(LIBRARIES) 2>/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y $(PACKAGES); \
	  else \
	    echo "Missing libraries. On Debian or Ubuntu: sudo apt-get install $(PACKAGES)"; \
	    echo "With Homebrew: brew install libzip libxlsxwriter isa-l zstd sqlite pkg-config"; exit 1; \
	  fi; \
	fi
