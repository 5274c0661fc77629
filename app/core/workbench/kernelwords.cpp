// SPDX-License-Identifier: GPL-2.0-or-later
#include "workbench/kernelwords.h"

#include "base/files.h"
#include "kconfig/explain.h"

namespace klab
{

using Kind = KernelWord::Kind;

KernelWords KernelWords::read(const Kernel &kernel)
{
    KernelWords words;
    if (const Result<QByteArray> config = readFile(kernel.folder + QStringLiteral("/.config")))
        words.m_config.emplace(*config);
    words.m_errors = readErrnoNames(kernel.tree);
    const QString formats = kernel.tree + QStringLiteral("/Documentation/core-api/printk-formats.rst");
    words.m_formats = PrintkFormats(QString::fromUtf8(readFile(formats).value_or(QByteArray())));
    return words;
}

Result<KernelWords> KernelWords::withSymbols(const Kernel &kernel,
                                             const SymbolIndex::Canceled &canceled) const
{
    KernelWords words = *this;
    Result<SymbolProvider> symbols = SymbolProvider::make(kernel.tree, kernel.folder, kernel.cache, canceled);
    if (symbols)
        words.m_symbols = *symbols;
    else if (symbols.error().code == Error::Code::Canceled)
        return tl::unexpected(symbols.error());
    return words;
}

bool KernelWords::lacks(const KernelWord &word) const
{
    const bool isName =
        word.kind == Kind::Name || (word.kind == Kind::Errno && !m_errors.contains(word.text));
    return isName && !m_symbols;
}

QString KernelWords::tell(const KernelWord &word, const KconfigSymbol *option) const
{
    switch (word.kind) {
    case Kind::Option:
        return tellOption(word.text, option);
    case Kind::Errno:
        return m_errors.contains(word.text) ? tellErrno(word.text) : tellName(word.text);
    case Kind::Format:
        return tellFormat(word.text);
    case Kind::Name:
        return tellName(word.text);
    case Kind::None:
        break;
    }
    return {};
}

// Code from the kernel's files is shown as it is written.
static QString code(const QString &text)
{
    return u'`' + QString(text).remove(u'`') + u'`';
}

// What is quoted from files must not be taken for Markdown.
static QString prose(const QString &text)
{
    QString safe;
    for (const QChar c : text) {
        if (QStringView(u"\\`*_{}[]<>()#+-.!|~&").contains(c))
            safe += u'\\';
        safe += c;
    }
    return safe;
}

QString KernelWords::tellOption(const QString &symbol, const KconfigSymbol *option) const
{
    if (!m_config)
        return {};
    QStringList parts;
    const QString name = QStringLiteral("CONFIG_") + symbol;
    const QString value = m_config->value(symbol);
    if (option) {
        const Explanation why = explain(*option);
        if (!option->prompt().isEmpty())
            parts << QStringLiteral("**%1**").arg(prose(option->prompt()));
        parts << prose(why.state);
        for (const QString &reason : why.reasons)
            parts << prose(reason);
    } else if (value == u"n") {
        parts << prose(tr("%1 is off.").arg(name));
    } else if (value == u"y" || value == u"m") {
        parts << prose(tr("%1 is on.").arg(name));
    } else {
        parts << prose(tr("%1 is %2.").arg(name, value));
    }
    parts << prose(tr("F12 shows it on the Configuration page."));
    return parts.join(QStringLiteral("\n\n"));
}

QString KernelWords::tellErrno(const QString &name) const
{
    const auto found = m_errors.constFind(name);
    QString text =
        prose(found->text.isEmpty()
                  ? tr("%1 is error number %2.").arg(name).arg(found->number)
                  : tr("%1 is error number %2: %3.").arg(name).arg(found->number).arg(found->text));
    if (found->isInternal) {
        text += QStringLiteral("\n\n") +
                prose(tr("It is for use within the kernel: user programs never see it."));
    }
    return text;
}

QString KernelWords::tellFormat(const QString &written) const
{
    const std::optional<PrintkFormat> format = m_formats.find(written);
    if (!format)
        return {};
    QStringList parts{QStringLiteral("**%1**").arg(prose(format->title))};
    parts << (format->example.isEmpty()
                  ? code(format->specifier)
                  : tr("%1 prints %2").arg(code(format->specifier), code(format->example)));
    if (!format->about.isEmpty())
        parts << prose(format->about);
    return parts.join(QStringLiteral("\n\n"));
}

QString KernelWords::tellName(const QString &name) const
{
    if (!m_symbols)
        return {};
    if (const std::optional<ExportedSymbol> symbol = m_symbols->exported(name)) {
        const bool isKernel = symbol->module == u"vmlinux";
        const QString module = symbol->module.section(u'/', -1);
        QString text = isKernel ? symbol->isForGpl ? tr("The kernel exports it to modules under the GPL.")
                                                   : tr("The kernel exports it to all modules.")
                       : symbol->isForGpl
                           ? tr("The module %1 exports it to modules under the GPL.").arg(module)
                           : tr("The module %1 exports it to all modules.").arg(module);
        text = prose(text);
        if (!symbol->nameSpace.isEmpty())
            text += QStringLiteral("\n\n") +
                    tr("A module has to import its namespace: %1")
                        .arg(code(QStringLiteral("MODULE_IMPORT_NS(%1);").arg(symbol->nameSpace)));
        return text;
    }
    const SymbolAnswer answer = m_symbols->lookUp(name);
    if (answer.kind != SymbolAnswer::Kind::Option)
        return {};
    QStringList options;
    for (const QString &option : answer.options)
        options << code(QStringLiteral("CONFIG_") + option);
    if (options.isEmpty() || !answer.hinderers.isEmpty())
        return prose(tr("This kernel does not have it: %1 is not built.").arg(answer.file));
    return tr("This kernel does not have it: %1 exports it where %2 is on.")
        .arg(code(answer.file), options.join(QStringLiteral(", ")));
}

} // namespace klab
