# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0
#
# Kernels for the VM: Debian's packages, unpacked into the cache and never installed, and the debug kernel and User Mode
# Linux, built from Debian's linux-source. Sourced by scripts/vm/vm and scripts/lint.
#
# Each entry of the cache is created under a temporary name with a lock held, and renamed when it is complete. So an
# interrupted or concurrent run leaves no partial entry.

CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/tcpstory

say() { echo "$*" >&2; }
die() { say "${0##*/}: $*"; exit 1; }

# cache_make NAME COMMAND... - unless the directory $CACHE/NAME exists, run COMMAND, which fills the directory $NEW, and
# rename $NEW to it. $APT is the directory of own_apt.
# Don't call it as a condition: the shell would continue after a COMMAND that fails.
cache_make() {
	local name=$1; shift
	[ ! -e "$CACHE/$name" ] || return 0
	mkdir -p "$(dirname "$CACHE/$name")"
	NEW=$CACHE/$name.new APT=$NEW/.apt
	(
		exec 9>"$CACHE/$name.lock"
		flock -n 9 || { say "waiting for another run that creates $CACHE/$name ..."; flock 9; }
		[ ! -e "$CACHE/$name" ] || exit 0
		trap 'rm -rf "$NEW"' EXIT
		trap 'exit 130' INT TERM HUP
		rm -rf "$NEW"	# left by a run that was killed
		mkdir "$NEW"
		"$@"
		mv -T "$NEW" "$CACHE/$name"
	)
}

own_kernel_hint() {
	say "To use a kernel of your own instead, set VM_KERNEL=/path/to/vmlinuz, VM_MODULES=/path/to/lib/modules/RELEASE"
	say "and KDIR=/path/to/its/build/directory."
}

# own_apt COMMAND ARGUMENT... - apt with its own sources, lists and caches in $APT; the machine's are not used or changed
own_apt() {
	local command=$1; shift
	"$command" -qq -o Dir::Etc::sourcelist="$APT/debian.sources" -o Dir::Etc::sourceparts=/dev/null \
		-o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null \
		-o Dir::State::lists="$APT/lists" -o Dir::Cache="$APT/cache" -o APT::Sandbox::User=root \
		-o Acquire::Languages=none -o APT::Update::Post-Invoke=true -o Acquire::Retries=3 "$@"
}

# debian_mirrors - print "SITE LABEL" of the Debian mirrors that this machine's apt uses
debian_mirrors() {
	local lists=()
	targets() {
		# shellcheck disable=SC2016 # apt's variables
		apt-get "${lists[@]}" indextargets --format '$(ORIGIN) $(SITE) $(LABEL)' | sed -n 's/^Debian //p' | sort -u
	}
	if [ -z "$(targets)" ]; then	# the machine's lists were removed
		mkdir -p "$APT/machine/partial"
		lists=(-o Dir::State::lists="$APT/machine" -o APT::Sandbox::User=root -o APT::Update::Post-Invoke=true)
		apt-get -qq "${lists[@]}" update >&2 || true
	fi
	targets
}

# use_suites SUITE... - configure own_apt for these suites
use_suites() {
	command -v apt-get >/dev/null || { say "This machine has no apt to fetch Debian's kernel."; own_kernel_hint; exit 1; }
	[ "$(dpkg --print-architecture)" = amd64 ] || { say "The test VM needs an amd64 machine."; exit 1; }
	mkdir -p "$APT/lists/partial" "$APT/cache/archives/partial"
	local suite keyring=/usr/share/keyrings/debian-archive-keyring.gpg mirrors site label
	mirrors=$(debian_mirrors)
	for suite; do
		while read -r site label; do
			case $suite/$label in
			*-security/Debian-Security) ;;
			*-security/*|*/Debian-Security) continue ;;
			esac
			printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\n' "$site" "$suite"
			[ ! -r $keyring ] || echo "Signed-By: $keyring"
			echo
			break
		done <<<"$mirrors"
	done >"$APT/debian.sources"
	if ! { [ -s "$APT/debian.sources" ] && own_apt apt-get update >&2; }; then
		say "The package lists of Debian's $* could not be fetched from this machine's mirror."
		say "A mirror loses a release some years after its last update."
		own_kernel_hint; exit 1
	fi
}

# depends PACKAGE PATTERN - print the dependencies of PACKAGE that match
depends() {
	own_apt apt-cache --no-all-versions show "$1" | sed -n 's/^Depends: //p' | tr -d ' ' | tr , '\n' |
		sed 's/(.*//; s/|.*//' | grep -Ex -- "$2" && return
	say "This machine's mirror does not have $1, or it does not depend on $2 there."
	own_kernel_hint; exit 1
}

# unpack PACKAGE... - download packages and unpack them into $NEW
unpack() {
	local size
	size=$(own_apt apt-cache --no-all-versions show "$@" | awk '/^Size:/ { s += $2 } END { printf "%d MB", s / 1e6 }')
	say "fetching $* ($size) ..."
	(cd "$APT" && own_apt apt-get download "$@") >&2 || { say "The download failed."; own_kernel_hint; exit 1; }
	local deb
	for deb in "$APT"/*.deb; do dpkg -x "$deb" "$NEW"; done
	rm -f "$APT"/*.deb
}

fetch_stock() {
	local series=$1 image headers
	case $series in
	5.10)	use_suites bullseye bullseye-security ;;
	6.1)	use_suites bookworm bookworm-security ;;
	6.12)	use_suites bookworm-backports ;;
	esac
	image=$(depends linux-image-cloud-amd64 "linux-image-$series.*")
	headers=$(depends linux-headers-cloud-amd64 "linux-headers-$series.*")
	# shellcheck disable=SC2046 # one package a word
	unpack "$image" "$headers" $(depends "$headers" 'linux-(headers|kbuild)-.*')
	RELEASE=${image#linux-image-}
	local top=$CACHE/kernel/$series
	# The headers' makefiles refer to each other by their installed paths.
	grep -rlI --include=Makefile --include=.kernelvariables -e /usr/src/ -e /usr/lib/linux-kbuild "$NEW"/usr/src/linux-headers-* |
		xargs -r sed -i "s#/usr/src/#$top/usr/src/#g; s#/usr/lib/linux-kbuild#$top/usr/lib/linux-kbuild#g"
	# Prefer the compiler of the kernel; modules built with a later one load as well.
	local compiler
	compiler=$(sed -n 's/^CC = .*)//p' "$NEW/usr/src/linux-headers-$RELEASE/.kernelvariables")
	command -v "$compiler" >/dev/null ||
		sed -i "s/$compiler/gcc/" "$NEW/usr/src/linux-headers-$RELEASE/.kernelvariables"
	rm "$NEW/lib/modules/$RELEASE/source"
	ln -sfn "$top/usr/src/linux-headers-$RELEASE" "$NEW/lib/modules/$RELEASE/build"
	rm -rf "${NEW:?}/usr/share" "$APT"
	kernel_file "$top" "boot/vmlinuz-$RELEASE" "usr/src/linux-headers-$RELEASE"
}

# kernel_file TOP VMLINUZ KDIR - write what `scripts/vm/vm kernel` prints
kernel_file() {
	depmod -b "$NEW" "$RELEASE"
	printf '%s=%q\n' RELEASE "$RELEASE" VMLINUZ "$1/$2" MODULES "$1/lib/modules/$RELEASE" KDIR "$1/$3" \
		>"$NEW/kernel.env"
}

fetch_linux_source() {
	use_suites bookworm-backports
	own_apt apt-cache --no-all-versions show linux-source-6.12 | sed -n 's/^Version: //p' >"$NEW/version"
	unpack linux-source-6.12
	mv "$NEW"/usr/src/linux-source-6.12.tar.xz "$NEW/linux.tar.xz"
	rm -rf "${NEW:?}/usr" "$APT"
}

# On processors with AMX, User Mode Linux 6.12 reserves too little for the floating-point registers of its processes: the
# host requires at least 11008 bytes (PTRACE_SETREGSET, NT_X86_XSTATE), and ignores bytes beyond. The area is on
# kernel stacks, in thread_info and in signal handlers; uml.config enlarges the stacks accordingly.
UML_FILE=arch/x86/um/user-offsets.c
UML_EDIT='s/HOST_FP_SIZE, 2696/HOST_FP_SIZE, 12288/'

# build_own CONFIG NAME TARGET... - build Debian's source as the debug kernel, or with ARCH=um as User Mode Linux
build_own() {
	local config=$1 name=$2 tree=$NEW/build log=$NEW/build.log started=$SECONDS; shift 2
	compile() {
		if ! make -C "$tree" -j"$(nproc)" "$@" 2>&1 | tee "$log" |
			awk '/^  (CC|AS) / && ++n % 500 == 0 { print "  " n " files compiled" >"/dev/stderr" }'; then
			tail -30 "$log" >&2
			die "the kernel could not be built"
		fi
	}
	say "unpacking Linux $(cat "$CACHE/source/6.12/version") ..."
	mkdir "$tree"
	tar -xf "$CACHE/source/6.12/linux.tar.xz" -C "$tree" --strip-components=1
	[ "${ARCH:-}" != um ] || sed -i "$UML_EDIT" "$tree/$UML_FILE"
	compile KCONFIG_ALLCONFIG="$config" allnoconfig
	# An option without effect would silently disable a check.
	grep -o '^CONFIG_[A-Z0-9_]*=[ym]' "$config" | sort | comm -23 - <(sort "$tree/.config") >"$NEW/unset"
	[ ! -s "$NEW/unset" ] || say "ignored from ${config##*/}: $(tr '\n' ' ' <"$NEW/unset")"
	say "building ${name%-*}'s kernel (once; 5 to 15 minutes on two cores) ..."
	compile "$@"
	compile INSTALL_MOD_PATH="$NEW" modules_install
	RELEASE=$(make -s -C "$tree" kernelrelease)
	mkdir "$NEW/boot"
	case ${ARCH:-x86} in
	um)	mv "$tree/linux" "$NEW/boot/vmlinuz-$RELEASE" ;;
	*)	mv "$tree/arch/x86/boot/bzImage" "$NEW/boot/vmlinuz-$RELEASE" ;;
	esac
	mv "$tree/System.map" "$NEW/boot/System.map-$RELEASE"
	# Keep the headers, the makefiles and the tools that a module build needs.
	find "$tree" -type f ! -name '*.h' ! -name 'Makefile*' ! -name 'Kbuild*' ! -name '*.tbl' ! -name .config \
		! -name Module.symvers ! -path "$tree/include/*" ! -path "$tree/scripts/*" ! -path "$tree/tools/objtool/objtool" -delete
	find "$tree" -type d -empty -delete
	rm -f "$log" "$NEW/lib/modules/$RELEASE/"{build,source}
	ln -s "$CACHE/kernel/$name/build" "$NEW/lib/modules/$RELEASE/build"
	kernel_file "$CACHE/kernel/$name" "boot/vmlinuz-$RELEASE" build
	say "${name%-*}'s kernel is built ($((SECONDS - started)) s)"
}

# own NAME CONFIG [EDIT] - print the cache name of a kernel built here
own() {
	echo "$1-$({ cat "$CACHE/source/6.12/version" "$2"; printf '%s' "${3:-}"; } | sha256sum | cut -c1-12)"
}

# kernel_get NAME - get a kernel into the cache: a series, debug or uml; sets RELEASE, VMLINUZ, MODULES and KDIR
# Without a NAME it is that of VM_KERNEL, or 6.1. With one, VM_KERNEL does not count.
kernel_get() {
	local name=$1 config
	if [ -n "$name" ] && [ -n "${VM_KERNEL:-}" ]; then
		say "${0##*/}: kernel $name is used, as it was asked for, and not VM_KERNEL=$VM_KERNEL"
		VM_KERNEL=
	fi
	if [ -n "${VM_KERNEL:-}" ]; then
		VMLINUZ=$VM_KERNEL MODULES=${VM_MODULES:-} KDIR=${KDIR:-}
		[ -r "$VMLINUZ" ] || die "VM_KERNEL=$VMLINUZ: no such file, or it cannot be read"
		[ -r "$MODULES/modules.dep" ] || die "VM_MODULES has to be that kernel's directory lib/modules/RELEASE"
		MODULES=$(realpath "$MODULES")
		RELEASE=${MODULES##*/}
		[ -n "$KDIR" ] || KDIR=$MODULES/build
		[ -e "$KDIR/Makefile" ] || die "KDIR has to be the build directory of that kernel"
		return
	fi
	name=${name:-6.1}
	case $name in
	5.10|6.1|6.12)
		cache_make "kernel/$name" fetch_stock "$name" ;;
	debug)	config=$SCRIPTS/vm/debug.config
		"$SCRIPTS/setup" build debug
		cache_make source/6.12 fetch_linux_source
		name=$(own debug "$config")
		cache_make "kernel/$name" build_own "$config" "$name" bzImage modules ;;
	uml)	config=$TOP/tests/bench/uml.config
		"$SCRIPTS/setup" build debug
		cache_make source/6.12 fetch_linux_source
		name=$(own uml "$config" "$UML_EDIT")
		ARCH=um cache_make "kernel/$name" build_own "$config" "$name" linux modules ;;
	*)	die "no kernel '$name' (known: 5.10, 6.1, 6.12, debug and uml)" ;;
	esac
	# shellcheck source=/dev/null
	. "$CACHE/kernel/$name/kernel.env"
}
