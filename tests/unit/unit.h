/* SPDX-License-Identifier: GPL-2.0 */
/* cmocka wants these before it, and port.h has its own idea of fallthrough. */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "port.h"

#endif
