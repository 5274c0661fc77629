// SPDX-License-Identifier: GPL-2.0-or-later
#include "symbols/addresslines.h"

#include <QRegularExpression>

#include <chrono>

namespace klab
{

using namespace Qt::StringLiterals;

static constexpr std::chrono::seconds TimeLimit{20}; // vmlinux of profile debug takes two
static constexpr qsizetype MostInlined = 32;
static constexpr qsizetype LongestPath = 4096;

void AddressLines::take(const QString &line)
{
    static const QRegularExpression address(u"^0x([0-9a-f]{1,16})$"_s);
    static const QRegularExpression place(u"^(\\.{0,2}/.+):(\\d{1,7})(?: \\(discriminator \\d+\\))?$"_s);
    if (const auto match = address.match(line); match.hasMatch() && !m_hasFunction) {
        m_address = match.captured(1).toULongLong(nullptr, 16);
        m_hasAddress = true;
        return;
    }
    if (!m_hasAddress)
        return;
    m_hasFunction = !m_hasFunction;
    if (m_hasFunction) {
        m_function = line;
        return;
    }
    const auto match = place.match(line.left(LongestPath));
    const int number = match.captured(2).toInt();
    if (!match.hasMatch() || number < 1 || m_lines.value(m_address).size() >= MostInlined)
        return;
    m_lines[m_address] << SourceLine{demangledName(m_function), match.captured(1), number};
}

static ProcessSpec command(const QString &file, const QByteArray &section, const QList<quint64> &addresses)
{
    ProcessSpec spec;
    spec.program = u"addr2line"_s;
    spec.arguments = QStringList{u"-a"_s, u"-f"_s, u"-i"_s, u"-e"_s, file};
    if (!section.isEmpty())
        spec.arguments << u"-j"_s << QString::fromUtf8(section);
    for (const quint64 address : addresses)
        spec.arguments << u"0x"_s + QString::number(address, 16);
    spec.variables.insert(u"LC_ALL"_s, u"C"_s);
    return spec;
}

AddressLinesJob::AddressLinesJob(const QString &file, const QByteArray &section,
                                 const QList<quint64> &addresses, QObject *parent)
    : ProcessJob(tr("Look up lines of the source"), command(file, section, addresses),
                 Error::Code::MissingTool, {}, parent)
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(TimeLimit);
    connect(&m_limit, &QTimer::timeout, this, &AddressLinesJob::abort);
}

void AddressLinesJob::run()
{
    m_limit.start();
    ProcessJob::run();
}

} // namespace klab
