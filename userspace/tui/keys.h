/* SPDX-License-Identifier: GPL-2.0 */
/* What keys do. draw.c has their help. */
#ifndef TCPSTORY_KEYS_H
#define TCPSTORY_KEYS_H

#include "tui/tui.h"

/**
 * keys_handle() - apply a key
 * @tui: the state, changed
 * @key: a character, or enum screen_key
 *
 * Return: false if the key ends the program.
 */
bool keys_handle(struct tui *tui, int key);

#endif
