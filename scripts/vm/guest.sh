# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0
#
# The VM's root: an initramfs of this machine's programs and their libraries, in two cpio archives that the kernel unpacks
# one after the other: the base (cached), and the project's files with the command to run. Sourced by scripts/vm/vm.

# Programs. Those that this machine lacks are left out; scripts/setup requires some of them.
GUEST_PROGRAMS=(
	busybox dash bash ip ss tc bridge nft python3 curl nc tcpdump strace tmux
	nginx wrk ethtool nstat tcpstates conntrack
	kmod insmod rmmod modprobe lsmod modinfo depmod
	unshare nsenter setsid
	timeout stat date sort	# with options that busybox lacks
)

# Kernel modules, loaded on demand; their dependencies are added.
GUEST_MODULES=(
	virtio_pci virtio_console crc32c_generic crc32c_intel
	veth dummy bridge br_netfilter vrf tun ifb macvlan ipvlan sit ipip ip_gre
	sch_netem sch_ingress sch_tbf sch_prio sch_htb cls_u32 cls_flower cls_matchall act_mirred act_gact
	inet_diag tcp_diag udp_diag raw_diag unix_diag af_packet_diag af_packet
	nf_conntrack nf_conntrack_netlink nf_conntrack_ftp nf_nat nf_tables nft_ct nft_nat nft_masq nft_redir nft_chain_nat
	nft_reject nft_reject_inet nft_reject_ipv4 nft_reject_ipv6 nft_reject_bridge nft_reject_netdev nft_tproxy nft_socket
	nft_log nft_limit nft_numgen nft_hash nft_quota nft_queue nft_synproxy nft_fib nft_fib_inet nft_fib_ipv4 nft_fib_ipv6
	nft_counter nft_objref nft_flow_offload nf_flow_table nf_flow_table_inet nf_flow_table_ipv4 nf_flow_table_ipv6
	nfnetlink_log nfnetlink_queue nf_log_syslog ip_vs ip_vs_rr mptcp_diag
)

PYTHON=/usr/bin/python3
[ -x $PYTHON ] || PYTHON=$(command -v python3)

# libraries FILE... - print the shared libraries that the files are linked with
libraries() {
	# ldd prints "lib => /path (0x...)", for the loader "/path (0x...)"; a static executable is no error
	{ ldd "$@" 2>/dev/null || true; } | sed -n 's/^\t.*=> \(\/.*\) (0x.*/\1/p; s/^\t\(\/.*\) (0x.*/\1/p' | sort -u
}

# copy FILE... - copy to the same paths below $ROOT, where /bin and /lib are links to /usr/bin and /usr/lib
copy() {
	local file into
	for file; do
		case $file in /bin/*|/sbin/*|/lib/*|/lib64/*) into=$ROOT/usr$file ;; *) into=$ROOT$file ;; esac
		[ -e "$into" ] || install -D -p -m 755 "$file" "$into"
	done
}

# Debian's nginx, unpacked into the cache: installing it would start it on this machine.
fetch_nginx() {
	use_suites bookworm bookworm-security
	unpack nginx
	rm -rf "$APT"
}

# program NAME - print its path
program() {
	type -P "$1" || { [ "$1" = nginx ] && ls "$CACHE/nginx/usr/sbin/nginx" 2>/dev/null; }
}

guest_programs() {
	local name path paths=()
	mkdir -p "$ROOT"/usr/{bin,sbin,lib,lib64} "$ROOT"/{proc,sys,dev,run,tmp,root,out,mnt,var/www,etc/iproute2}
	local dir; for dir in bin sbin lib lib64; do ln -s usr/$dir "$ROOT/$dir"; done
	ln -s ../run "$ROOT/var/run"
	for name in "${GUEST_PROGRAMS[@]}"; do
		path=$(program "$name") || continue
		[ "$name" != nginx ] || install -D -m 755 "$path" "$ROOT/usr/sbin/nginx"
		[ "$name" != python3 ] || path=$PYTHON
		[ "$name" != nc ] || path=$(type -P nc.openbsd || echo "$path")
		paths+=("$path")
		[ -e "$ROOT/usr/bin/$name" ] || [ "${path##*/}" = "$name" ] || ln -s "$path" "$ROOT/usr/bin/$name"
	done
	# shellcheck disable=SC2046 # one library a word
	copy "${paths[@]}" $(libraries "${paths[@]}")
	ln -sf dash "$ROOT/usr/bin/sh"	# busybox's shell prefers its own applets to programs such as ip
	busybox --list | while read -r name; do
		[ -e "$ROOT/usr/bin/$name" ] || [ -e "$ROOT/usr/sbin/$name" ] || ln -s busybox "$ROOT/usr/bin/$name"
	done
}

# python3's library without parts that no test needs
guest_python() {
	local lib dynload
	lib=$("$PYTHON" -IS -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
	mkdir -p "$ROOT$lib"
	tar -C "$lib" -c --exclude='config-*' --exclude=test --exclude=tests --exclude=idlelib --exclude=lib2to3 \
		--exclude=tkinter --exclude='turtle*' --exclude=distutils --exclude=ensurepip --exclude='pydoc*' \
		--exclude=venv --exclude=sqlite3 --exclude=curses --exclude=dbm --exclude='dist-packages' \
		--exclude='site-packages' --exclude='*.opt-?.pyc' --exclude='_sqlite3*' --exclude='_curses*' \
		--exclude='_tkinter*' --exclude='_dbm*' --exclude='_gdbm*' --exclude='_codecs_*' --exclude='_test*' \
		--exclude='xxlimited*' --exclude='lib-dynload/readline*' --exclude='EXTERNALLY-MANAGED' . |
		tar -C "$ROOT$lib" -x
	dynload=("$ROOT$lib"/lib-dynload/*.so)
	# shellcheck disable=SC2046
	copy $(libraries "${dynload[@]}")
}

guest_modules() {
	local tree=$ROOT/lib/modules/$RELEASE name
	mkdir -p "$tree"
	# shellcheck disable=SC2153 # set by kernel_get
	cp "$MODULES"/modules.{order,builtin,builtin.modinfo} "$tree"
	# modules.dep: "net/a.ko: net/b.ko net/c.ko", all dependencies of a; '-' and '_' are equal in a module's name
	for name in "${GUEST_MODULES[@]}"; do
		grep -E "/${name//_/[-_]}\.ko(\.[a-z]+)?:" "$MODULES/modules.dep" || true
	done | tr -d : | tr ' ' '\n' | sort -u | (cd "$MODULES" && cpio -pdm --quiet "$tree")
	depmod -b "$ROOT" "$RELEASE"
}

guest_etc() {
	local etc=$ROOT/etc term dir
	printf '%s\n' root:x:0:0:root:/root:/bin/bash student:x:1000:1000::/tmp:/bin/bash \
		nobody:x:65534:65534::/:/bin/sh >"$etc/passwd"
	printf '%s\n' root:x:0: student:x:1000: nogroup:x:65534: >"$etc/group"
	printf '%s\n' '127.0.0.1 localhost vm' '::1 localhost vm' >"$etc/hosts"
	echo 'hosts: files' >"$etc/nsswitch.conf"
	cat >"$etc/fstab" <<-END
		proc /proc proc
		devpts /dev/pts devpts gid=0,mode=620,ptmxmode=666
		tmpfs /dev/shm tmpfs mode=1777
		tmpfs /tmp tmpfs mode=1777
		tmpfs /run tmpfs mode=755
		sysfs /sys sysfs
		debugfs /sys/kernel/debug debugfs
		tracefs /sys/kernel/tracing tracefs
	END
	mkdir -p "$etc"/dev/{pts,shm}
	ln -s /proc/self/fd "$etc/dev/fd"
	ln -s /proc/self/fd/0 "$etc/dev/stdin"
	ln -s /proc/self/fd/1 "$etc/dev/stdout"
	ln -s /proc/self/fd/2 "$etc/dev/stderr"
	cp /etc/protocols /etc/services "$etc" 2>/dev/null || true
	for term in linux vt100 vt220 xterm xterm-256color screen screen-256color tmux tmux-256color; do
		for dir in /lib/terminfo /usr/share/terminfo; do
			[ ! -e "$dir/${term:0:1}/$term" ] || install -D -m 644 "$dir/${term:0:1}/$term" "$ROOT$dir/${term:0:1}/$term"
		done
	done
	[ ! -d /usr/lib/locale/C.utf8 ] || { mkdir -p "$ROOT/usr/lib/locale" && cp -r /usr/lib/locale/C.utf8 "$ROOT/usr/lib/locale"; }
	install -m 755 "$SCRIPTS/vm/init" "$ROOT/init"
}

# pack DIRECTORY - print it as a cpio archive, with all files owned by root
pack() { (cd "$1" && find . -mindepth 1 | LC_ALL=C sort | cpio -o -H newc -R +0:+0 --quiet); }

build_base() {
	say "creating the VM's root for $RELEASE ..."
	ROOT=$NEW/root
	guest_programs
	guest_python
	guest_modules
	guest_etc
	pack "$ROOT" >"$NEW/base.cpio"
	rm -rf "$ROOT"
}

# The base depends on the kernel, these scripts and the programs.
base_key() {
	local name programs=("$PYTHON")
	for name in "${GUEST_PROGRAMS[@]}"; do programs+=("$(program "$name" || true)"); done
	{
		echo "$RELEASE"
		cat "$SCRIPTS/vm/guest.sh" "$SCRIPTS/vm/init"
		stat -L -c '%n %s %Y' "$VMLINUZ" "$MODULES/modules.dep" "${programs[@]}" 2>/dev/null || true
	} | sha256sum | cut -c1-12
}

# shellcheck disable=SC2034 # BASE is for scripts/vm/vm
# guest_base - create the base if the cache has none; sets BASE
guest_base() {
	local key
	# with a kernel of the user's own, Debian's mirrors may not be available
	type -P nginx >/dev/null || [ -n "${VM_KERNEL:-}" ] || cache_make nginx fetch_nginx
	key=$(base_key)
	cache_make "guest/$RELEASE-$key" build_base
	BASE=$CACHE/guest/$RELEASE-$key/base.cpio
	# Bases of the same kernel that were not used for a week are removed.
	touch "$CACHE/guest/$RELEASE-$key"
	find "$CACHE/guest" -mindepth 1 -maxdepth 1 -name "$RELEASE-*" -mtime +7 -exec rm -rf {} +
}

# build_project - build the module for this kernel and the reader; sets MODULE and READER
build_project() {
	MODULE=$TOP/build/$RELEASE/tcpstory.ko
	READER=$TOP/build/tcpstory
	[ "$BUILD" = yes ] && [ -e "$TOP/Kbuild" ] || return 0
	make -s --no-print-directory -C "$TOP" module reader KDIR="$KDIR" OUT="build/$RELEASE" CONFIG_DEBUG_INFO_BTF_MODULES= >&2 ||
		die "the project does not build"
}

# guest_project - print the archive of /tcpstory.ko, the reader, /tests and the files of --add
guest_project() {
	local add
	ROOT=$WORK/project
	mkdir -p "$ROOT/usr/bin" "$ROOT/root" "$ROOT/vm"
	if [ -e "$MODULE" ]; then
		cp "$MODULE" "$ROOT/tcpstory.ko"
		ln -s ../tcpstory.ko "$ROOT/root/tcpstory.ko"
	fi
	if [ -e "$READER" ]; then
		cp "$READER" "$ROOT/usr/bin/tcpstory"
		# shellcheck disable=SC2046
		copy $(libraries "$READER")
	fi
	for add in "$TOP/tests:/tests" "${ADD[@]}"; do
		[ -e "${add%%:*}" ] || continue
		mkdir -p "$ROOT$(dirname "${add#*:}")"
		cp -rT "${add%%:*}" "$ROOT${add#*:}"
	done
	printf '%s\n' "$1" >"$ROOT/vm/command"
	pack "$ROOT"
}
