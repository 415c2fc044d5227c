/* SPDX-License-Identifier: GPL-2.0 */
#ifndef TCPSTORY_VERSION_H
#define TCPSTORY_VERSION_H

#ifndef TCPSTORY_VERSION
#define TCPSTORY_VERSION "0.1.0"
#endif

#endif
