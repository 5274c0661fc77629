// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/liveparameters.h"

#include <QCoreApplication>

#include <utility>

namespace klab
{

// Before each value stands a line with its mode and name, which begins as no value does by chance.
static QStringList readCommand(const Module &module)
{
    return {
        QStringLiteral("/bin/sh"),
        QStringLiteral("-c"),
        QStringLiteral(
            "[ -d \"$2\" ] && echo loaded; cd \"$1\" 2>/dev/null || exit 0; for p in *; do [ -f \"$p\" ] || "
            "continue; "
            "printf '\\001%s %s\\n' \"$(stat -c %a \"$p\")\" \"$p\"; cat \"$p\" 2>/dev/null; done; exit 0"),
        QStringLiteral("parameters"),
        module.sysfs() + QStringLiteral("/parameters"),
        module.sysfs()};
}

LiveParametersJob::LiveParametersJob(VmSession *vm, const Module &module, QObject *parent)
    : GuestCommandJob(tr("Read the parameters"), vm, readCommand(module), parent)
{
}

QList<LiveParameter> LiveParametersJob::parse(const QByteArray &output)
{
    constexpr qsizetype Most = 200;
    constexpr qsizetype LongestValue = 4096;
    constexpr qsizetype MostOutput = Most * (LongestValue + 200);
    QList<LiveParameter> parameters;
    for (const QByteArray &entry : output.left(MostOutput).split('\001').mid(1)) {
        const qsizetype end = entry.indexOf('\n');
        const QString head = QString::fromUtf8(end < 0 ? entry : entry.first(end));
        const int mode = head.section(u' ', 0, 0).toInt(nullptr, 8);
        LiveParameter one{head.section(u' ', 1), {}, (mode & 0444) != 0, (mode & 0222) != 0};
        if (end >= 0)
            one.value = QString::fromUtf8(entry.sliced(end + 1).left(LongestValue));
        if (one.value.endsWith(u'\n'))
            one.value.chop(1);
        if (!one.name.isEmpty() && parameters.size() < Most)
            parameters << one;
    }
    return parameters;
}

namespace
{

class SetParameterJob : public GuestCommandJob
{
    Q_DECLARE_TR_FUNCTIONS(klab::SetParameterJob)
public:
    SetParameterJob(VmSession *vm, const Module &module, const QString &parameter, const QString &value)
        : GuestCommandJob(tr("Change a parameter"), vm,
                          {QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                           // A line's end would become part of a text; but nothing at all is not written.
                           QStringLiteral("if [ -n \"$2\" ]; then printf %s \"$2\"; else echo; fi > \"$1\""),
                           QStringLiteral("set"), module.parameterFile(parameter), value})
        , m_words(tr("The module %1 refused the value '%2' for its parameter %3.")
                      .arg(module.name, value, parameter))
    {
    }

protected:
    Error inWords(const Error &error) const override
    {
        if (error.code != Error::Code::Guest)
            return error;
        return {error.code, m_words, tr("See what the module's own rule for the parameter is."),
                error.details};
    }

private:
    QString m_words;
};

} // namespace

std::unique_ptr<Job> makeSetParameterJob(VmSession *vm, const Module &module, const QString &parameter,
                                         const QString &value)
{
    return std::make_unique<SetParameterJob>(vm, module, parameter, value);
}

} // namespace klab
