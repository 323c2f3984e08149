# What a person types. Everything real is in scripts/ and in the command line `vzirets`.
.DEFAULT_GOAL := help
.PHONY: help run test check fmt messages assets bench

help:
	@echo "make run       the portal at http://localhost:8000; Ctrl-C stops it"
	@echo "make test      every test, the browser included"
	@echo "make check     format, types, contracts, translations"
	@echo "make fmt       format the code"
	@echo "make messages  renew the catalogues of translations"
	@echo "make assets    build bundles and fonts anew"
	@echo "make bench     measure"

run:
	@scripts/run

test:
	@scripts/test $(ARGS)

check:
	@scripts/check

fmt:
	@scripts/fmt

messages:
	@scripts/messages

assets:
	@scripts/assets

bench:
	@scripts/bench $(ARGS)
