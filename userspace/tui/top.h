/* SPDX-License-Identifier: GPL-2.0 */
/* The command top: it runs the loop of keys, reading and drawing. */
#ifndef TCPSTORY_TOP_H
#define TCPSTORY_TOP_H

#include "commands/command.h"

extern const struct command cmd_top;

#endif
