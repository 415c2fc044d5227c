# SPDX-License-Identifier: GPL-2.0
"""Offsets of members of the running kernel's structs, from its type information (BTF).

The format is described in the kernel's Documentation/bpf/btf.rst.
"""
import struct

VMLINUX = "/sys/kernel/btf/vmlinux"
MAGIC = 0xeb9f
STRUCT, UNION = 4, 5
TRANSPARENT = 8, 9, 10, 11, 18  # typedef, volatile, const, restrict, type tag: stand for another type
# Bytes that follow the three words of a type: once, or for each member
ONCE = {1: 4, 3: 12, 14: 4, 17: 4}  # int, array, variable, declaration tag
EACH = {4: 12, 5: 12, 6: 8, 13: 8, 15: 12, 19: 12}  # struct, union, enum, prototype, section, enum64


class Types:
    def __init__(self, data):
        magic, _, _, header, types, types_size, strings, strings_size = struct.unpack_from("<HBBIIIII", data)
        if magic != MAGIC:
            raise ValueError("not a little-endian BTF file")
        self._data = data
        self._strings = data[header + strings:header + strings + strings_size]
        self._at = [None]  # a type's position by its number; number 0 is void
        self._structs = {}  # the numbers of structs by the position of their names
        at, end = header + types, header + types + types_size
        unpack, add = struct.Struct("<II").unpack_from, self._at.append
        while at < end:
            name, info = unpack(data, at)
            kind = info >> 24 & 31
            if kind == STRUCT and name:
                self._structs.setdefault(name, len(self._at))
            add(at)
            at += 12 + ONCE.get(kind, 0) + EACH.get(kind, 0) * (info & 0xffff)

    def offset(self, struct_name, path):
        """The offset of a member in bytes: offset("sock", "__sk_common.skc_net.net")."""
        number = self._structs.get(self._strings.find(b"\0" + struct_name.encode() + b"\0") + 1)
        if number is None:
            raise KeyError(f"this kernel has no struct {struct_name}")
        bits = 0
        for member in path.split("."):
            found = self._member(number, member.encode() + b"\0")
            if not found:
                raise KeyError(f"struct {struct_name} has no member {path} in this kernel")
            number, more = found
            bits += more
        return bits // 8

    def _member(self, number, name):
        """(type, offset in bits) of a member; members of anonymous members are included."""
        at = self._at[number]
        _, info, size_or_type = struct.unpack_from("<III", self._data, at)
        kind = info >> 24 & 31
        if kind in TRANSPARENT:
            return self._member(size_or_type, name)
        if kind not in (STRUCT, UNION):
            return None
        for i in range(info & 0xffff):
            member, its_type, bits = struct.unpack_from("<III", self._data, at + 12 + 12 * i)
            if info >> 31:  # the struct has bit fields: their sizes are in the upper eight bits
                bits &= 0xffffff
            if member and self._strings.startswith(name, member):
                return its_type, bits
            found = None if member else self._member(its_type, name)
            if found:
                return found[0], bits + found[1]
        return None


def of_this_kernel():
    with open(VMLINUX, "rb") as file:
        return Types(file.read())
