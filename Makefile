# Wegwijzer. `make` lists what there is.
.DEFAULT_GOAL := help
.PHONY: help run chat status faults fuzz handover-steps prism test first setup setup-test lint types unit \
        our-unit rasa-unit rasa-checks rasa-data nlu-report stack-tests browser-tests \
        late-tests start-time lighthouse screens train evaluate data-report danger-report \
        language-report bench load talks rival clean
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
TOOLS := .venv/tools/bin
RASA := .venv/rasa/bin/python -W ignore
PYTEST := -q --durations=5
# A file of tests stays in one process: its fixtures are started once.
SIDE_BY_SIDE := -n 2 --dist loadfile
# In the order as given, so that those that wait for long do not begin last (pytest-xdist begins with
# the files that have most tests).
WAITING := $(SIDE_BY_SIDE) --no-loadscope-reorder
# A second try, which the summary names (docs/adr/0035).
ONCE_MORE := --reruns 1 -rR
# Two targets at once, each with its output together where make can do that (4.0 and later).
AT_ONCE = $(MAKE) --no-print-directory -j2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: setup ## set everything up and run the assistant in the browser
	@bin/wegwijzer run

chat: setup ## talk with the running assistant in the terminal
	@bin/wegwijzer chat

status: ## tell which part of the running assistant works
	@bin/wegwijzer status

test: setup-test first our-unit rasa-checks stack-tests browser-tests ## set everything up and pass all tests
	@echo "all tests passed"

first:
	$(AT_ONCE) train lint types

setup: ## uv, Python 3.11 and the environments to run
	@bin/setup run

setup-test: ## the same, with the tools and the browser of the tests
	@bin/setup test

lint: ## ruff, import rules, shell scripts
	$(TOOLS)/ruff check .
	$(TOOLS)/ruff format --check .
	$(TOOLS)/lint-imports --no-cache
	bash -n bin/setup bin/rasa bin/wegwijzer .ci/run

types: ## mypy, strict, in the environment that each package runs in
	$(TOOLS)/mypy helpline gateway stack tools/bench tools/data_report tools/evaluation tools/language tools/load tools/talks \
	  tools/foreign_words.py tools/ordinary_words.py tools/training_data.py
	$(TOOLS)/mypy --python-executable .venv/rasa/bin/python bot actions tools/crossvalidate.py tools/rival.py tools/danger

unit: our-unit rasa-unit ## unit tests of every package

our-unit:
	bin/wegwijzer guide check
	@# Tests that often wait leave time for a third process; the last -n counts.
	$(TOOLS)/python -m pytest $(PYTEST) $(WAITING) -n 3 tests/gateway tests/stack tests/tools tests/helpline

rasa-unit:
	$(RASA) -m pytest $(PYTEST) tests/bot tests/actions

rasa-checks: train ## tests and Rasa's own checks in its environment, and how well intents are told apart
	$(AT_ONCE) rasa-data nlu-report rasa-unit

rasa-data:
	$(RASA) -m bot data validate --fail-on-warnings
	@# Rasa always prints that it wrote failed stories: it does not, and ends at the first one.
	$(RASA) -m bot test core --model "$$(bin/wegwijzer train | tail -n 1)" --stories tests/stories \
	  --fail-on-prediction-errors --no-errors --no-warnings --no-plot --out results
	@echo "the stories of tests/stories went as written"

nlu-report: ## cross-validation of the intents, with floors
	$(RASA) -m tools.crossvalidate --folds 3 --floor 0.64 --worst 0.30

danger-report: ## what the danger check finds of authors it did not learn from, and its speed
	$(RASA) -m tools.danger measure

train: ## train the model if its inputs changed
	bin/wegwijzer train

stack-tests: train ## dialogues and faults through gateway, Rasa and action server
	$(TOOLS)/python -m pytest $(PYTEST) $(WAITING) -m "not long and not alone" tests/dialogues tests/faults
	$(TOOLS)/python -m pytest $(PYTEST) -m "alone and not long" tests/whole tests/faults

faults: setup-test train ## every fault at every moment, with a report of what became of each message
	$(TOOLS)/python -m pytest $(PYTEST) tests/faults

fuzz: ## 20,000 odd requests to a gateway process (about five minutes)
	nice $(TOOLS)/python -m tests.gateway.fuzz.campaign 20000

handover-steps: ## 50,000 steps of visitors, bot, advisers, time and restarts (about half an hour)
	WEGWIJZER_STEPS=50000 nice $(TOOLS)/python -m pytest $(PYTEST) tests/gateway/handover/test_any_order.py

prism: setup-test ## the Open Klant adapter before prism (needs node; 90 MB from npm)
	mkdir -p var/prism
	cp tests/gateway/adapters/open_klant/prism/package*.json var/prism/
	npm ci --prefix var/prism --ignore-scripts --no-audit --no-fund
	WEGWIJZER_PRISM=$(CURDIR)/var/prism/node_modules/.bin/prism $(TOOLS)/python -m pytest $(PYTEST) \
	  tests/gateway/adapters/open_klant/test_delivering.py

start-time: ## measure how soon the chat can be used on a slow processor
	$(TOOLS)/python -m tests.browser.measure_start

lighthouse: ## Lighthouse's accessibility audit of our pages (fetches it with npx)
	$(TOOLS)/python -m tests.browser.audit_lighthouse

screens: ## draw the screens of docs/schermen/ anew
	$(TOOLS)/python -m tests.browser.take_screenshots
	$(TOOLS)/python -m tests.browser.desk.take_screenshots

browser-tests: ## the chat and the desk in a real browser
	$(TOOLS)/python -m pytest $(PYTEST) $(SIDE_BY_SIDE) $(ONCE_MORE) tests/browser

late-tests: setup-test ## the same, where every answer and event may come late, on a busy machine
	WEGWIJZER_LATE_SECONDS=0.6 $(TOOLS)/python -m pytest $(PYTEST) -n 3 --dist loadfile tests/browser

QUESTIONS ?= tests/questions/open.jsonl
LABELS ?= tests/questions/labels.json

evaluate: setup ## score questions through the whole stack: make evaluate [QUESTIONS=file LABELS=file]
	.venv/gateway/bin/python -m tools.evaluation $(QUESTIONS) $(LABELS)

data-report: setup ## look at the training data: make data-report [AGAINST=file.jsonl]
	.venv/gateway/bin/python -m tools.data_report $(AGAINST)

language-report: setup ## measure and check every text that visitors read
	.venv/gateway/bin/python -m tools.language

bench: setup-test ## compare with stock Rasa and with a bare server (installs TensorFlow aside)
	$(TOOLS)/python -m tools.bench
	$(TOOLS)/python -m tools.bench.parts

load: setup-test train ## 200 conversations at once through the whole stack (about eight minutes)
	$(TOOLS)/python -m tools.load

talks: setup-test train ## 50 talks with advisers at once, and 10,000 messages under kills (about ten minutes)
	$(TOOLS)/python -m tools.talks

rival: setup-test ## our classifier and stock Rasa's on the same folds (installs TensorFlow aside)
	$(RASA) -m tools.rival $(RIVAL)

clean: ## remove models, state and environments
	rm -rf .venv models var results .rasa
