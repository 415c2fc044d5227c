/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A short notation for segments and what follows from them, which reads like
 * the figures of RFC 9293. A case is a caption and lines:
 *
 *	client SYN seq=x             | SYN-SENT     SYN-RECEIVED? open-1
 *	server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok
 *	end opened=opening closed=no by=- bytes=0/0 segs=1/1 rtx=0/0
 *	end sent=SYN/SYN,FIN conn_state=S3
 *
 * Left of the bar is what happens:
 *
 *	client|server FLAGS seq=N [ack=N] [len=N] [n=N] [win=N] [lost]
 *		a segment; numbers are sums of x (the client's ISN), y (the
 *		server's) and decimals; n: segments in it (GSO); win: the window,
 *		not scaled; lost: the other end does not get it
 *	client@out ..., server@in ..., @forward, @spoken
 *		seen at that hook only; @out+in: first there, then here
 *	... ditto
 *		the same end's last segment once more
 *	opened [@...]	a three-way open
 *	icmp client|server seq=N [fatal]
 *		an ICMP error about a segment of that end
 *	fragment client|server
 *		a part of a segment of that end, which is not read
 *	timer NAME	the timeout that runs must be NAME; it is over
 *	evicted, gone	the entry ends from outside
 *	let x=N y=N	other ISNs
 *	ports N N	other ports of client and server (40000 80)
 *	self		client and server are the same socket, the client's
 *	views LETTERS	only seen from there, see below
 *
 * Right of it is what is then known: the client's state and the server's, `?`
 * for presumed, `A>B` for B by way of A; the step, or `-` if no event is
 * published; the check, if there is one; `note=`; `delivery` if the delivery is an
 * event of its own; `new` if a new connection replaces the old; `removed` if
 * the entry goes. Or `no-record`.
 *
 * A case whose segments name no hook is told four times: as seen at the
 * client's host (c), at the server's (s), at a router (r), and where both are on
 * one host (l, loopback). Letters after `?` say where the state is presumed; it
 * is witnessed from the others. And all of that four times over: with the ends
 * in either canonical order, and with sequence numbers that wrap.
 */
#ifndef SCRIPT_H
#define SCRIPT_H

#define SCRIPT_LINES 40

/**
 * struct script - one case
 * @caption: its name in the test's output
 * @lines: its lines, up to a NULL
 */
struct script {
	const char *caption;
	const char *lines[SCRIPT_LINES];
};

/**
 * script_main() - run cases as cmocka tests
 * @group: name of the group
 * @scripts: the cases
 * @count: their number
 *
 * Return: number of failed ones, for main() to return.
 */
int script_main(const char *group, const struct script *scripts,
		unsigned int count);

#endif
