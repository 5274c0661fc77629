// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/confignotice.h"

#include "base/translate.h"

namespace klab
{

namespace
{

QStringList lines(const QList<BrokenNeed> &needs, const QList<MissingFile> &files)
{
    QStringList all;
    for (const BrokenNeed &need : needs) {
        const QString line = need.present == u"n" ? Texts::tr("CONFIG_%1 is off: %2")
                                                  : Texts::tr("CONFIG_%1 is %3, not %4: %2");
        all << (need.present == u"n" ? line.arg(need.symbol, need.consequence)
                                     : line.arg(need.symbol, need.consequence, need.present, need.wanted));
    }
    for (const MissingFile &file : files)
        all << Texts::tr("CONFIG_%1 names %2, which does not exist: The build would fail.")
                   .arg(file.symbol, file.path);
    return all;
}

QStringList settings(const QList<BrokenNeed> &needs, const QList<MissingFile> &files,
                     const QSet<QString> &settable)
{
    QStringList words;
    for (const BrokenNeed &need : needs) {
        if (settable.contains(need.symbol))
            words << need.symbol + u'=' + need.wanted;
    }
    for (const MissingFile &file : files)
        words << u'\'' + file.symbol + u'=' + file.remedy + u'\'';
    words.removeDuplicates();
    return words;
}

} // namespace

QString configNotice(const QList<BrokenNeed> &needs, const QList<MissingFile> &files, const QString &profile,
                     const QSet<QString> &settable)
{
    if (needs.isEmpty() && files.isEmpty())
        return {};
    QStringList text{Texts::tr("The configuration of '%1' lacks what the lab needs:").arg(profile)};
    for (const QString &line : lines(needs, files))
        text << QStringLiteral("  ") + line;
    const QStringList words = settings(needs, files, settable);
    if (!words.isEmpty()) {
        const QString option = profile == u"lab" ? QString() : QStringLiteral("--profile ") + profile + u' ';
        text << Texts::tr("This command fixes it:")
             << QStringLiteral("  klab config set ") + option + words.join(u' ');
    }
    return text.join(u'\n');
}

} // namespace klab
