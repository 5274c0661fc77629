// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace klab::test
{

/// Creates a folder that passes for a kernel tree. Its Makefile knows the targets that the lab
/// uses of the real one (tinyconfig, olddefconfig, savedefconfig, bzImage, vmlinux, vdev.ko; O=
/// and KCONFIG_CONFIG) and builds nothing; "olddefconfig" drops CONFIG_DROPPED, as
/// Kconfig would, and "savedefconfig" what has the value "default". With the
/// test::Variable BROKEN as 1, olddefconfig and bzImage fail.
/// vdev.ko is a copy of vdev.cpp; it fails if that has "#error", and waits as long as it has
/// "wait".
/// With SLOW=1 there, bzImage never ends once it has begun.
void makeTinyTree(const QString &folder);

/// Packs it as linux-6.12.48.tar.xz, with the real tar. @return the archive's path
QString packTree(const QString &folder);

} // namespace klab::test
