# SPDX-License-Identifier: GPL-2.0
#
# `make` builds the module and the reader; `make help` lists all targets.

KDIR ?= /lib/modules/$(shell uname -r)/build
CFLAGS ?= -O2
READER_CFLAGS = -std=gnu11 -Wall -Wextra -Wmissing-prototypes -Wstrict-prototypes -Imodule/core -Iuserspace

# The module is compiled in a copy of its sources, one folder for each kernel: objects of different kernels must not mix.
OUT ?= build/host
MODULE_SOURCES := Kbuild $(sort $(shell find module -name '*.[chS]'))

# STATIC=1 links the reader with no shared library.
ifneq ($(STATIC),)
override LDFLAGS += -static
endif

# Libraries that the reader can do without: whether a program links that uses a name of their header.
hash := \#
has = $(shell printf '%s\n' '$(hash)include <$(1)>' 'int main(void) { void *volatile used = $(2); return !used; }' | \
	$(CC) $(CPPFLAGS) $(LDFLAGS) -w -x c -o /dev/null - $(3) 2>/dev/null && echo yes || echo no)
# ncursesw has wide characters, which Chinese and box drawing need.
NCURSES_LIBS := $(shell pkg-config $(if $(STATIC),--static) --libs ncursesw 2>/dev/null || echo -lncursesw)
NCURSES := $(call has,ncurses.h,newterm,$(NCURSES_LIBS))
PCAP := $(call has,pcap/pcap.h,pcap_fopen_offline,-lpcap)
missing = $(1) $(if $(STATIC),cannot be linked statically,is missing): the reader is built without $(2). \
	$(if $(STATIC),,Install $(3)$(comma) then make reader.)
comma := ,
MISSING_ncurses-no = $(call missing,ncurses,top,libncurses-dev)
MISSING_libpcap-no = $(call missing,libpcap,captures (-r FILE.pcap),libpcap-dev)
READER_LIBS := $(if $(filter yes,$(NCURSES)),$(NCURSES_LIBS)) -lm $(if $(filter yes,$(PCAP)),-lpcap)

READER := build/tcpstory
READER_OUT ?= build/reader
# rules/build.c includes the other files of rules/, for the module.
READER_SOURCES := $(filter-out %/build.c,$(wildcard userspace/*.c userspace/*/*.c module/core/*/*.c))
ifeq ($(NCURSES),yes)
READER_SOURCES := $(filter-out userspace/tui/no_top.c,$(READER_SOURCES))
else
READER_SOURCES := $(filter-out userspace/tui/%,$(READER_SOURCES)) userspace/tui/no_top.c
endif
READER_OBJECTS := $(READER_SOURCES:%.c=$(READER_OUT)/%.o)

# The reader looks for message catalogues beside its executable, then where `make install` puts them.
LANGUAGES := $(patsubst userspace/po/%.po,%,$(wildcard userspace/po/*.po))
LOCALE := $(dir $(READER))locale
TEXTS_en = --tell=gift
TEXTS_zh_CN = --lang=zh: Chinese, and its --tell=gift
CATALOGUES := $(LANGUAGES:%=$(LOCALE)/%/LC_MESSAGES/tcpstory.mo)

.PHONY: all module reader install modules_install dkms-install dkms-remove deb dist help demo lab vm load unload check judge states explore mutate lint debug
.PHONY: packages zeek fuzz bench bench-profile pictures clean po quick unit golden vm-test

all: reader module

##@ Build
module: $(MODULE_SOURCES:%=$(OUT)/%)	## the module, tcpstory.ko, for the running kernel or for KDIR=
	@[ -e "$(KDIR)/Makefile" ] || { \
		echo "There are no kernel headers at $(KDIR)."; \
		echo "For the running kernel: sudo apt-get install linux-headers-$$(uname -r) (or your system's package of them)."; \
		echo "For another kernel: make KDIR=/path/to/its/build/folder."; \
		echo "To see tcpstory work in a VM, without any of that: make demo"; \
		[ ! -e $(READER) ] || echo "The reader is built and works: $(READER) show 1 -r tests/golden/stories/four-way.story"; \
		exit 1; } >&2
	+@$(MAKE) --no-print-directory -C $(KDIR) M=$(CURDIR)/$(OUT) modules
ifeq ($(OUT),build/host)
	@cp $(OUT)/tcpstory.ko tcpstory.ko
endif

$(MODULE_SOURCES:%=$(OUT)/%): $(OUT)/%: %
	@mkdir -p $(@D)
	@cp $< $@

# The labs: questions, and the recording that `lab` and --read=example:NAME use.
LABS := $(filter $(patsubst tests/labs/%/lab,%,$(wildcard tests/labs/*/lab)),$(patsubst tests/labs/%/1.story,%,$(wildcard tests/labs/*/1.story)))
LAB_FOLDER := $(dir $(READER))labs
LAB_FILES := $(LABS:%=$(LAB_FOLDER)/%.lab) $(LABS:%=$(LAB_FOLDER)/%.story)

$(LAB_FOLDER)/%.lab: tests/labs/%/lab
	@mkdir -p $(@D)
	@cp $< $@

$(LAB_FOLDER)/%.story: tests/labs/%/1.story
	@mkdir -p $(@D)
	@cp $< $@

reader: $(READER) $(CATALOGUES) $(LAB_FILES)	## the reader, build/tcpstory

# What is compiled and linked depends on the libraries: a file for each says what the last build had.
LINKED := $(READER_OUT)/ncurses-$(NCURSES) $(READER_OUT)/libpcap-$(PCAP) $(READER_OUT)/static-$(if $(STATIC),yes,no)

$(READER): $(READER_OBJECTS) $(LINKED)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(READER_OBJECTS) $(READER_LIBS)

$(READER_OUT)/userspace/capture/savefile.o: $(READER_OUT)/libpcap-$(PCAP)
$(READER_OUT)/userspace/capture/savefile.o: READER_CFLAGS += $(if $(filter yes,$(PCAP)),-DHAVE_LIBPCAP)
$(LINKED):
	@mkdir -p $(@D)
	@rm -f $(@:%-yes=%-no) $(@:%-no=%-yes)
	@touch $@
	$(if $(MISSING_$(@F)),@echo "$(MISSING_$(@F))" >&2)

$(READER_OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(READER_CFLAGS) -MMD -MP -c -o $@ $<

# Without gettext's tools, the reader has English only.
$(LOCALE)/%/LC_MESSAGES/tcpstory.mo: userspace/po/%.po
	@mkdir -p $(@D)
	@if command -v msgfmt >/dev/null; then msgfmt --check-format --check-domain --no-hash -o $@ $<; \
	else echo "msgfmt is missing: the reader is built without the texts of $* ($(TEXTS_$*))." \
		"Install gettext, then make reader." >&2; fi

-include $(READER_OBJECTS:.o=.d)

##@ See it work
demo:	## real connections in a VM: the events, the list, one connection's diagram
	@scripts/demo

lab: reader	## a lab of the course in a VM, and its questions (LAB=half-close); without LAB, the list of labs
	@scripts/lab "$(LAB)"

vm:	## a VM with the module loaded and an interactive shell
	@scripts/vm/vm shell

##@ Use it on this machine
load: module	## build and load the module
	@scripts/load tcpstory.ko

unload:	## unload the module
	@scripts/load --unload

##@ Test what you are changing
quick:	## unit and golden tests, and lint of the changed files: about a minute
	@scripts/quick

unit:	## the unit tests, or those whose file, caption or function matches: T=reset, T="third segment"
	@scripts/setup build check
	@tests/unit/run "$(T)"

golden:	## the reader's output for recorded connections, all of them or one: STORY=slow
	@scripts/setup build check
	@tests/golden/run "$(STORY)"

# The names are looked up first: a wrong one is reported before a VM boots.
vm-test:	## scenarios in the VM, all or some: T=closing, T=four-way:router+IPv4
	@tests/vm/run --list $(T) >/dev/null
	@scripts/setup build vm
	@scripts/vm/vm run --timeout $${VM_TIMEOUT:-1500} -- /tests/vm/run $(T)

##@ Prove it
check:	## unit, golden and VM tests, the explorer and parts of other suites: a quarter of an hour (tests/README.md)
	@scripts/check

judge:	## real programs in a VM, compared with the kernel's own sockets (RUNS=nginx+curl+loopback+IPv6, REAL_TIME=1)
	@scripts/setup build vm check
	@tests/judge/run --out=build/judge $(if $(REAL_TIME),--real-time) $(RUNS)

states:	## every state of a real socket, every segment, judged by the kernel (CASE=established-server:RST, QUICK=1, SEEDS=1, RECORDS=DIR)
	@scripts/setup build vm check
	@tests/states/run $(if $(QUICK),--quick) $(if $(SEEDS),--seeds) $(if $(RECORDS),--out=$(RECORDS) --trace) $(CASE)

explore:	## all interleavings of two ends and a lossy channel, to larger bounds: an hour or two (LOSSES, DUPLICATES, PREMATURE, MEMORY, JOBS)
	@tests/explore/run --full

debug:	## the VM tests and the judge's workloads on a kernel with KASAN, UBSAN, lockdep, kmemleak (built once)
	@scripts/check --kernel debug

pictures:	## the SVG of every recorded story in Chromium, light and dark: nothing cut off, nothing overlaps
	@scripts/setup build check pictures
	@tests/pictures/run

packages:	## as root: the packages of Debian, Fedora and Arch, built, installed, upgraded and removed in a Debian 12 of their own
	@tests/packages/run

bench:	## the cost of observing, in instructions, beside nf_conntrack; the reader's memory (KERNELS="6.1 6.12", COUNT=1000)
	@scripts/bench $(KERNELS)

bench-profile:	## the instructions of each function, for a connection and for a segment (MODULE=nf_conntrack)
	@scripts/bench --only profile $(KERNELS)

fuzz:	## random input for the core and the reader, FUZZ_SECONDS=60 for each target
	@scripts/setup fuzz
	@tests/fuzz/run

mutate:	## break each rule of the core in turn; the tests must fail: about 40 minutes
	@scripts/setup check
	@nice tests/mutate/run

zeek: reader	## conn_state, compared with Zeek's on captures: CAPTURES=DIR (see tests/zeek/README.md)
	@[ -n "$(CAPTURES)" ] || { echo "make zeek CAPTURES=DIR: tests/zeek/README.md describes DIR" >&2; exit 2; }
	@tests/zeek/run "$(CAPTURES)"

lint:	## checkpatch --strict, kernel-doc, sparse, W=1, cppcheck, shellcheck, links, dependencies
	@scripts/lint

##@ Install
PREFIX ?= /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share

install: reader	## the reader, its manual pages and completions, to PREFIX below DESTDIR
	install -D -m 755 $(READER) $(DESTDIR)$(PREFIX)/bin/tcpstory
	for page in tcpstory.5 tcpstory.7 tcpstory.8; do for language in . zh_CN; do \
		install -D -m 644 userspace/man/$$language/$$page \
			$(SHARE)/man/$$language/man$${page##*.}/$$page || exit 1; done; done
	install -D -m 644 userspace/completion/tcpstory $(SHARE)/bash-completion/completions/tcpstory
	install -D -m 644 userspace/completion/_tcpstory $(SHARE)/zsh/site-functions/_tcpstory
	install -D -m 644 userspace/completion/tcpstory.fish $(SHARE)/fish/vendor_completions.d/tcpstory.fish
	cd $(LOCALE) && for file in */LC_MESSAGES/tcpstory.mo; do \
		[ ! -e "$$file" ] || install -D -m 644 "$$file" $(SHARE)/locale/"$$file" || exit 1; done
	install -d $(SHARE)/tcpstory/labs
	install -m 644 $(LAB_FILES) $(SHARE)/tcpstory/labs

# The kernel's build system chooses the folder; INSTALL_MOD_PATH is its DESTDIR.
modules_install: module	## the module, for modprobe, to the modules of the running kernel or of KDIR
	+@INSTALL_MOD_PATH="$(INSTALL_MOD_PATH)" scripts/install-module $(KDIR) $(CURDIR)/$(OUT)

dkms-install:	## as root: DKMS builds the module for this kernel (or KERNEL=) and for later ones
	@scripts/dkms install $(KERNEL)

dkms-remove:	## undo that
	@scripts/dkms remove

deb:	## Debian packages, in build/deb: tcpstory, tcpstory-dkms
	@scripts/deb

dist:	## the sources as build/tcpstory-VERSION.tar.gz, for scripts/rpm and scripts/arch
	@mkdir -p build
	@name=tcpstory-$$(scripts/version); tar -czf build/$$name.tar.gz --sort=name --owner=0 --group=0 --exclude-vcs \
		--exclude=./build --exclude='*.ko' --exclude=__pycache__ --transform "s|^\.|$$name|" . && echo build/$$name.tar.gz

##@ Other
po:	## bring userspace/po/*.po up to date with the sources, for translation
	@scripts/setup check
	@set -e; mkdir -p build; for language in $(LANGUAGES); do \
		userspace/po/extract $$language >build/tcpstory.pot; \
		msgmerge --quiet --update --backup=none --no-fuzzy-matching --no-wrap --add-location=file \
			userspace/po/$$language.po build/tcpstory.pot; \
		msgattrib --no-obsolete --no-wrap --add-location=file -o userspace/po/$$language.po \
			userspace/po/$$language.po; \
		printf '%s: ' $$language; msgfmt --statistics -o /dev/null userspace/po/$$language.po 2>&1; done

clean:	## remove what was built here (kernels stay in ~/.cache/tcpstory)
	rm -rf build tcpstory.ko

help:	## this list
	@awk -F ':.*## ' '/^##@/ { print "\n" substr($$0, 5) } \
		/^[a-z_-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
