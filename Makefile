# SPDX-License-Identifier: GPL-2.0
#
# tcpstory: `make` builds the module and the reader, `make help` lists the rest.

KDIR ?= /lib/modules/$(shell uname -r)/build
CFLAGS ?= -O2 -g
READER_CFLAGS = -std=gnu11 -Wall -Wextra -Wmissing-prototypes -Wstrict-prototypes -Imodule -Imodule/core -Iuserspace

# The module is compiled in a copy of its sources, a folder for each kernel, so that no kernel's objects are taken
# for another's.
OUT ?= build/host
MODULE_SOURCES := Kbuild $(sort $(shell find module -name '*.[chS]'))

READER := build/tcpstory
READER_OUT ?= build/reader
READER_SOURCES := $(wildcard userspace/*.c module/core/*.c)
READER_OBJECTS := $(READER_SOURCES:%.c=$(READER_OUT)/%.o)

.PHONY: all module reader help demo vm load unload check explore lint debug zeek fuzz clean

all: reader module

##@ Build
module: $(MODULE_SOURCES:%=$(OUT)/%)	## the module, tcpstory.ko, for the running kernel or for KDIR=
	@[ -e "$(KDIR)/Makefile" ] || { \
		echo "There are no kernel headers at $(KDIR)."; \
		echo "For the running kernel: sudo apt-get install linux-headers-$$(uname -r) (or your system's package of them)."; \
		echo "For another kernel: make KDIR=/path/to/its/build/folder."; \
		echo "To see tcpstory work in a VM, without any of that: make demo"; exit 1; } >&2
	+@$(MAKE) --no-print-directory -C $(KDIR) M=$(CURDIR)/$(OUT) modules
ifeq ($(OUT),build/host)
	@cp $(OUT)/tcpstory.ko tcpstory.ko
endif

$(MODULE_SOURCES:%=$(OUT)/%): $(OUT)/%: %
	@mkdir -p $(@D)
	@cp $< $@

reader: $(READER)	## the reader, build/tcpstory

$(READER): $(READER_OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

$(READER_OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(READER_CFLAGS) -MMD -MP -c -o $@ $<

-include $(READER_OBJECTS:.o=.d)

##@ See it work
demo:	## real connections in a VM: the live lines, the list, one connection's ladder
	@scripts/demo

vm:	## a VM with the module loaded and an interactive shell
	@scripts/vm shell

##@ Use it on this machine
load: module	## build and load the module
	@scripts/load tcpstory.ko

unload:	## unload the module
	@scripts/load --unload

##@ Prove it
check:	## all tests: unit tests, and the VM tests on a stock kernel
	@scripts/check

explore:	## the core against all interleavings of two ends and a lossy channel: hours (LOSSES, COPIES, AGAINS, MEMORY, JOBS)
	@tests/explore/run --full

debug:	## the VM tests on a kernel with KASAN, UBSAN, lockdep and kmemleak (built once)
	@scripts/check --kernel debug

fuzz:	## random input for the pure core and the reader, FUZZ_SECONDS=60 a target
	@scripts/setup fuzz
	@tests/fuzz/run

zeek:	## what Zeek says of captures, compared with conn_state: CAPTURES=DIR (see tests/zeek/run)
	@[ -n "$(CAPTURES)" ] || { echo "make zeek CAPTURES=DIR: see tests/zeek/run for what is in DIR" >&2; exit 2; }
	@scripts/zeek "$(CAPTURES)"

lint:	## checkpatch --strict, sparse, W=1, cppcheck, shellcheck
	@scripts/lint

##@ Other
clean:	## remove all that was built here (fetched kernels stay in the cache: ~/.cache/tcpstory)
	rm -rf build tcpstory.ko

help:	## this list
	@awk -F ':.*## ' '/^##@/ { print "\n" substr($$0, 5) } \
		/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
