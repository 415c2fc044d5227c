# SPDX-License-Identifier: GPL-2.0
#
# fish completion for tcpstory(8): commands, options, their words, fields and states

set -g __tcpstory_commands watch list show draw top record annotate stats lab examples help

# The command on the line; status 1 if there is none.
function __tcpstory_command
    for word in (commandline -opc)[2..-1]
        if contains -- $word $__tcpstory_commands
            echo $word
            return
        end
    end
    return 1
end

# Whether the command is one of these.
function __tcpstory_is
    contains -- (__tcpstory_command) $argv
end

# The fields that a command's filters can name: the program lists them after a wrong one.
function __tcpstory_fields
    set -l program (commandline -opc)[1]
    $program $argv[1] %= --lang=en 2>&1 | awk '/^  of / {
        ends = /of its ends/; sub(/.*: /, "")
        for (i = 1; i <= NF; i++)
            print $i (ends ? "\nclient_" $i "\nserver_" $i : "")
    } END { print "client\nserver" }'
end

# The words that a filter on a field can have: the program lists them after a wrong one.
function __tcpstory_values
    set -l program (commandline -opc)[1]
    $program $argv[1] $argv[2]=% --lang=en 2>&1 |
        sed -n '/^  for example:.*=yes/s/.*/yes no/p; /^  for/d; s/^  [^:]*: *//p' | tr '[:upper:] ' '[:lower:]\n'
end

# Fields with '=', states; behind a field's '=', and behind each ',' there, its words.
function __tcpstory_filters
    set -l filtered list
    set -l command (__tcpstory_command)
    if test "$command" = watch
        set filtered watch
    end
    set -l field (string match -r '^([a-z_]+)!?=' -- (commandline -ct))
    if test -n "$field[2]"
        set -l before (string match -r '^.*[=,]' -- (commandline -ct))
        printf "$before%s\n" (__tcpstory_values $filtered $field[2])
        return
    end
    printf '%s=\n' (__tcpstory_fields $filtered)
    __tcpstory_values $filtered state
end

# Fields behind commas.
function __tcpstory_columns
    set -l before (string match -r '^.*,' -- (commandline -ct | string replace -r '^(--fields=|-f)' ''))
    printf "$before%s\n" (__tcpstory_fields list)
end

# The labs.
function __tcpstory_labs
    set -l program (commandline -opc)[1]
    $program examples --lang=en 2>/dev/null | string replace -rf '^example:(\S+).*' '$1'
end

complete -c tcpstory -f
complete -c tcpstory -n 'not __tcpstory_command >/dev/null' -a "$__tcpstory_commands"
complete -c tcpstory -n '__tcpstory_is help' -a "$__tcpstory_commands"
complete -c tcpstory -n '__tcpstory_is watch list show draw top' -a '(__tcpstory_filters)'
complete -c tcpstory -n '__tcpstory_is record annotate' -F
complete -c tcpstory -n '__tcpstory_is lab' -a '(__tcpstory_labs)'
complete -c tcpstory -n '__tcpstory_is lab show draw' -l solution -d 'Print the answers'
complete -c tcpstory -n '__tcpstory_is show draw' -l hide -x -a 'states numbers verdict' -d 'Leave blanks'

complete -c tcpstory -s r -l read -rF -d 'Read a recording or a capture'
complete -c tcpstory -l at -x -d 'Captured at the host with these addresses'
complete -c tcpstory -s p -l pid -x -a '(__fish_complete_pids)' -d 'The network namespace of this process'
complete -c tcpstory -s n -l netns -x -a '(ip netns list 2>/dev/null | string replace -r " .*" "")' -d 'This network namespace'
complete -c tcpstory -l dir -x -a '(__fish_complete_directories)' -d 'Read the files copied to this directory'
complete -c tcpstory -l color -x -a 'auto always never' -d 'Use colours'
complete -c tcpstory -l lang -x -a 'en zh' -d 'The language'
complete -c tcpstory -s h -l help -d 'Print help'
complete -c tcpstory -s V -l version -d 'Print the version'
complete -c tcpstory -n '__tcpstory_is watch list show stats' -s j -l json -d 'Print JSON Lines'
complete -c tcpstory -n '__tcpstory_is watch record' -s a -l all -d 'Begin with the oldest event kept'
complete -c tcpstory -n '__tcpstory_is watch record' -s c -l count -x -d 'End after so many events'
complete -c tcpstory -n '__tcpstory_is record' -s 1 -l once -d 'Save what is kept, and end'
complete -c tcpstory -n '__tcpstory_is list top' -s f -l fields -x -a '(__tcpstory_columns)' -d 'These columns'
complete -c tcpstory -n '__tcpstory_is list top' -s s -l sort -x -a '(__tcpstory_fields list)' -d 'Sort by this field'
complete -c tcpstory -n '__tcpstory_is list' -l csv -d 'Print CSV'
complete -c tcpstory -n '__tcpstory_is list' -s H -l no-header -d 'No titles'
complete -c tcpstory -n '__tcpstory_is show draw' -l part -x -a 'all opening closing' -d 'The part of the connection'
complete -c tcpstory -n '__tcpstory_is draw' -l format -x -a 'svg mermaid' -d 'The format'
complete -c tcpstory -n '__tcpstory_is watch' -l speed -x -a '0.1 1 10' -d 'The speed of a replay'
complete -c tcpstory -n '__tcpstory_is watch show annotate' -l why -d 'The section of the RFC'
complete -c tcpstory -n '__tcpstory_is draw' -l diagram -d 'The state diagram'
complete -c tcpstory -n '__tcpstory_is draw annotate' -s o -l output -rF -d 'Write to this file'
complete -c tcpstory -n '__tcpstory_is watch show draw top annotate lab' -l numbers -x -a 'symbols relative raw' -d 'Sequence numbers'
complete -c tcpstory -n '__tcpstory_is watch list show draw top annotate lab' -l tell -x -a 'plain gift' -d 'The wording'
