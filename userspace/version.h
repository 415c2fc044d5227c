/* SPDX-License-Identifier: GPL-2.0 */
#ifndef TCPSTORY_VERSION_H
#define TCPSTORY_VERSION_H

#include "abi.h"

#ifndef TCPSTORY_VERSION
#define TCPSTORY_VERSION STORY_VERSION
#endif

#endif
