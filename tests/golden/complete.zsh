#!/bin/zsh -f
# SPDX-License-Identifier: GPL-2.0
#
# tests/golden/complete.zsh FOLDER LINE... - what zsh proposes for each typed line; FOLDER has _tcpstory
#
# A shell in a pseudo-terminal completes the lines. Its compadd prints the matches.
zmodload zsh/zpty
zpty shell zsh -f -i
see() {
	local out=
	while zpty -r shell out; do
		[[ $out != *$1* ]] || return 0
	done
}
zpty -w shell "PROMPT= ; fpath=($1 \$fpath); autoload -Uz compinit; compinit -D -u; bindkey '^I' complete-word"
zpty -w shell "zstyle ':completion:*' menu no; unsetopt automenu; setopt noalwayslastprompt; LISTMAX=-1"
zpty -w shell 'compadd() {
	[[ ${@[1,(i)(-|--)]} != *-[OAD]\ * ]] || { builtin compadd "$@"; return; }
	local -a hits
	builtin compadd -A hits "$@"
	(( ! $#hits )) || print -rl -- "<"$IPREFIX${^hits}">"
	builtin compadd "$@"
}
finish() { compstate[insert]=; compstate[list]=; printf "%s\n" END-OF-LIST; }
comppostfuncs=(finish)'
zpty -w shell 'printf "%s%s\n" READY -NOW'
see READY-NOW
shift
for line; do
	print -r -- "= $line"
	zpty -w -n shell $'\x15'$line$'\t'
	while zpty -r shell out; do
		[[ $out != *END-OF-LIST* ]] || break
		while [[ $out == *\<*\>* ]]; do
			out=${out#*<}
			print -r -- ${out%%>*}
			out=${out#*>}
		done
	done
	comppostfuncs=()
	zpty -w shell $'\x15comppostfuncs=(finish)'
done
zpty -d shell
