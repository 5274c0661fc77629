// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/elfreader.h"

#include <algorithm>

namespace klab
{

// See elf(5).
static constexpr quint32 SymbolTable = 2;
static constexpr quint32 Relocations = 4;
static constexpr quint32 NoBits = 8;
static constexpr quint64 Executable = 4;
static constexpr qsizetype SymbolSize = 24;
static constexpr qsizetype RelocationSize = 24;

static QByteArrayView textAt(QByteArrayView strings, quint64 at)
{
    if (at >= quint64(strings.size()))
        return {};
    const QByteArrayView rest = strings.sliced(qsizetype(at));
    const qsizetype end = rest.indexOf('\0');
    return end < 0 ? rest : rest.first(end);
}

ElfReader::ElfReader(QByteArrayView file)
    : m_file(file)
{
    const bool isElf64 = file.startsWith("\x7f"
                                         "ELF\x02\x01");
    if (!isElf64)
        return;
    const quint64 table = header<quint64>(40).value_or(0);
    const quint64 size = header<quint16>(58).value_or(0);
    const quint64 count = header<quint16>(60).value_or(0);
    const quint64 namesIndex = header<quint16>(62).value_or(0);
    if (size < 64 || table > quint64(file.size()))
        return;
    for (quint64 i = 0; i < count; ++i)
        m_sections << section(table + i * size);
    if (namesIndex >= quint64(m_sections.size()))
        return;
    const QByteArrayView names = m_sections[qsizetype(namesIndex)].content;
    for (Section &one : m_sections)
        one.name = textAt(names, one.nameOffset);
    const auto symbols = std::ranges::find(m_sections, SymbolTable, &Section::type);
    if (symbols != m_sections.end())
        m_symbolTable = symbols - m_sections.begin();
    m_isValid = true;
}

ElfReader::Section ElfReader::section(quint64 at) const
{
    Section one;
    one.nameOffset = header<quint32>(at).value_or(0);
    one.type = header<quint32>(at + 4).value_or(0);
    one.isCode = (header<quint64>(at + 8).value_or(0) & Executable) != 0;
    one.link = header<quint32>(at + 40).value_or(0);
    one.info = header<quint32>(at + 44).value_or(0);
    const quint64 offset = header<quint64>(at + 24).value_or(0);
    one.size = header<quint64>(at + 32).value_or(0);
    const auto total = quint64(m_file.size());
    if (one.type != NoBits && offset <= total && one.size <= total - offset)
        one.content = m_file.sliced(qsizetype(offset), qsizetype(one.size));
    return one;
}

const ElfReader::Section *ElfReader::sectionAt(qsizetype index) const
{
    return index >= 0 && index < m_sections.size() ? &m_sections[index] : nullptr;
}

QByteArrayView ElfReader::content(QByteArrayView name) const
{
    const auto found = std::ranges::find(m_sections, name, &Section::name);
    return found == m_sections.end() ? QByteArrayView() : found->content;
}

std::optional<ElfReader::Symbol> ElfReader::symbolAt(qsizetype index) const
{
    const Section *table = sectionAt(m_symbolTable);
    const Section *names = table ? sectionAt(qsizetype(table->link)) : nullptr;
    if (!names || index < 0 || index >= table->content.size() / SymbolSize)
        return {};
    const char *entry = table->content.data() + index * SymbolSize;
    static constexpr int Global = 1;
    static constexpr int NoType = 0; // as of assembly
    static constexpr int Function = 2;
    Symbol symbol;
    symbol.name = textAt(names->content, qFromLittleEndian<quint32>(entry));
    symbol.isGlobal = static_cast<unsigned char>(entry[4]) >> 4 == Global;
    const int type = static_cast<unsigned char>(entry[4]) & 0xf;
    symbol.isCode = type == Function || type == NoType;
    symbol.section = qFromLittleEndian<quint16>(entry + 6);
    symbol.value = qFromLittleEndian<quint64>(entry + 8);
    symbol.size = qFromLittleEndian<quint64>(entry + 16);
    return symbol;
}

std::optional<ElfReader::Place> ElfReader::begin(QByteArrayView name) const
{
    const auto found = std::ranges::find(m_sections, name, &Section::name);
    return found == m_sections.end() ? std::nullopt : std::optional(Place{found - m_sections.begin(), 0});
}

std::optional<ElfReader::Place> ElfReader::target(const Place &pointer) const
{
    for (const Section &table : m_sections) {
        if (table.type != Relocations || table.info != quint64(pointer.section))
            continue;
        for (qsizetype at = 0; at + RelocationSize <= table.content.size(); at += RelocationSize) {
            const char *entry = table.content.data() + at;
            if (qFromLittleEndian<quint64>(entry) != pointer.offset)
                continue;
            const std::optional<Symbol> symbol = symbolAt(qFromLittleEndian<quint32>(entry + 12));
            if (!symbol || symbol->section == 0 || !sectionAt(symbol->section))
                return {};
            return Place{symbol->section, symbol->value + qFromLittleEndian<quint64>(entry + 16)};
        }
    }
    return {};
}

QByteArray ElfReader::bytes(const Place &place, qsizetype size) const
{
    const Section *in = sectionAt(place.section);
    if (!in || place.offset > in->size)
        return {};
    const quint64 there = std::min(quint64(size), in->size - place.offset);
    if (in->type == NoBits)
        return QByteArray(qsizetype(there), '\0');
    const auto total = quint64(in->content.size());
    if (place.offset > total)
        return {};
    return in->content.sliced(qsizetype(place.offset), qsizetype(std::min(there, total - place.offset)))
        .toByteArray();
}

std::optional<QByteArray> ElfReader::text(const Place &place) const
{
    constexpr qsizetype Longest = 4096;
    const QByteArray raw = bytes(place, Longest);
    const qsizetype end = raw.indexOf('\0');
    return end < 0 ? std::nullopt : std::optional(raw.first(end));
}

} // namespace klab
