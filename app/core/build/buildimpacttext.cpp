// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/translate.h"
#include "build/buildimpact.h"

namespace klab
{

static QString describeObjects(const BuildImpact &impact)
{
    QString text;
    if (impact.recompiled == impact.objects)
        text = Texts::tr("All %n object(s) are recompiled", nullptr, impact.objects);
    else if (impact.recompiled > 0)
        text = Texts::tr("About %1 of %n object(s) are recompiled", nullptr, impact.objects)
                   .arg(impact.recompiled);
    if (impact.added > 0)
        text = text.isEmpty()
                   ? Texts::tr("At least %n new object(s) are compiled", nullptr, impact.added)
                   : Texts::tr("%1, with at least %n new object(s)", nullptr, impact.added).arg(text);
    return text;
}

QString describe(const BuildImpact &impact)
{
    if (!impact.isBuilt) {
        return impact.added > 0 ? Texts::tr("Nothing is built yet: at least %n object(s) are compiled.",
                                            nullptr, impact.added)
                                : Texts::tr("Nothing is built yet: all of the kernel is compiled.");
    }
    QString text = describeObjects(impact);
    if (impact.linksKernel)
        text = text.isEmpty() ? Texts::tr("The kernel is linked again")
                              : Texts::tr("%1 and the kernel is linked").arg(text);
    switch (impact.effect) {
    case BuildImpact::Effect::Nothing:
        break;
    case BuildImpact::Effect::ModuleReload:
        return text.isEmpty()
                   ? Texts::tr("Nothing is compiled; a module has to be loaded or unloaded, but no reboot is "
                               "needed.")
                   : Texts::tr("%1; a module has to be reloaded, but no reboot is needed.").arg(text);
    case BuildImpact::Effect::Reboot:
        return Texts::tr("%1; the guest must be rebooted.").arg(text);
    }
    return text.isEmpty() ? Texts::tr("Nothing that was built depends on this: no compilation, no reboot.")
                          : Texts::tr("%1; a running guest is not affected.").arg(text);
}

} // namespace klab
