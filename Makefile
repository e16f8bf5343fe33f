# Everyday work. `make run` and `make test` do all the set-up they need.

.PHONY: run test faults fuzz bench format check setup

# Builds the program, imports the sample city, answers a few questions.
run: setup
	@scripts/build -c release --product hotline
	@scripts/first-answers

# Every test.
test: setup
	@scripts/test

# Kills, full disks, hanging and lying receivers, wrong clocks: every round; `make test` has a few.
faults: setup
	@scripts/faults

# Ten million damaged files and telephone sessions through every reader, then what libFuzzer finds in ten minutes.
fuzz: setup
	@scripts/fuzz
	@scripts/fuzz-coverage

# Measures speed beside FTS5 with ICU words and, where PyPI is reached, tantivy.
bench: setup
	@scripts/bench

# Lays the code out as .swift-format wants it.
format:
	@swift format --in-place --parallel --recursive Package.swift Sources KnowledgeBase Importers Tests Benchmarks Fuzz

# What CI checks beside the tests.
check: setup
	@scripts/format-check
	@scripts/check-docs
	@scripts/build -c release --product hotline
	@scripts/check-readme

setup:
	@scripts/install-packages
