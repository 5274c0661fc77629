// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/timesplot.h"

#include "base/translate.h"

#include <QXmlStreamWriter>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

namespace klab
{

// In units of the picture, which is drawn at any size.
static constexpr double PlotWidth = 760;
static constexpr double PlotMargin = 16;
static constexpr double RowsTop = 64;
static constexpr double RowHeight = 56;
static constexpr double BarHeight = 18;
static constexpr double BarsRight = 540; // beside it the figures
static constexpr double ScaleHeight = 44;
static constexpr double DoubtHeight = 18; // a line below the scale
static constexpr double WhiskerHeight = 10;

// As text has it on a page that is light, or dark.
static constexpr auto PlotStyle = "text{font-family:system-ui,sans-serif;font-size:14px;fill:#1f2328}"
                                  ".title{font-size:16px;font-weight:600}"
                                  ".small{font-size:12px;fill:#59636e}"
                                  ".scale{stroke:#8c959f;stroke-width:1;fill:none}"
                                  ".bar{fill:#8c959f}"
                                  ".own{fill:#0969da}"
                                  ".spread{stroke:#1f2328;stroke-width:2;fill:none}"
                                  "@media(prefers-color-scheme:dark){"
                                  "text{fill:#f0f6fc}"
                                  ".small{fill:#9198a1}"
                                  ".scale{stroke:#6e7681}"
                                  ".bar{fill:#6e7681}"
                                  ".own{fill:#4493f8}"
                                  ".spread{stroke:#f0f6fc}"
                                  "}";

using PlotAttributes = std::initializer_list<std::pair<const char *, QString>>;

static QString plotNumber(double value)
{
    constexpr double Ten = 10;
    return QString::number(std::round(value * Ten) / Ten);
}

static void writeShape(QXmlStreamWriter &xml, const char *name, const PlotAttributes &attributes)
{
    xml.writeEmptyElement(QLatin1StringView(name));
    for (const auto &[key, value] : attributes)
        xml.writeAttribute(QLatin1StringView(key), value);
}

static void writeText(QXmlStreamWriter &xml, const PlotAttributes &attributes, const QString &text)
{
    xml.writeStartElement(QStringLiteral("text"));
    for (const auto &[key, value] : attributes)
        xml.writeAttribute(QLatin1StringView(key), value);
    xml.writeCharacters(text);
    xml.writeEndElement();
}

TimesPlot::TimesPlot(TimesReport report)
    : m_report(std::move(report))
{
    double most = 1;
    for (const TimesRow &row : std::as_const(m_report.rows))
        most = std::max(most, row.times.most());
    m_step = scaleStep(most);
    m_end = std::ceil(most / m_step) * m_step;
}

double TimesPlot::scaleStep(double most)
{
    constexpr double Steps = 6;
    const double power = std::pow(10, std::floor(std::log10(most / Steps)));
    for (const double times : {1, 2, 5}) {
        if (most / (power * times) <= Steps)
            return power * times;
    }
    return power * 10;
}

double TimesPlot::across(double milliseconds) const
{
    return PlotMargin + (BarsRight - PlotMargin) * milliseconds / m_end;
}

double TimesPlot::bottom() const
{
    return RowsTop + RowHeight * static_cast<double>(m_report.rows.size());
}

// No lines behind the rows, whose words they would cross: each bar has its figure beside it.
void TimesPlot::drawScale(QXmlStreamWriter &xml) const
{
    constexpr double Second = 1000;
    constexpr double Tick = 5;
    constexpr double LabelBelow = 20;
    const QString axis = plotNumber(bottom());
    writeShape(
        xml, "path",
        {{"class", QStringLiteral("scale")},
         {"d", QStringLiteral("M%1 %2H%3").arg(plotNumber(PlotMargin), axis, plotNumber(across(m_end)))}});
    for (int i = 0; i * m_step <= m_end + m_step / 2; ++i) {
        const QString x = plotNumber(across(i * m_step));
        writeShape(xml, "path",
                   {{"class", QStringLiteral("scale")},
                    {"d", QStringLiteral("M%1 %2v%3").arg(x, axis, plotNumber(Tick))}});
        writeText(xml,
                  {{"class", QStringLiteral("small")},
                   {"x", x},
                   {"y", plotNumber(bottom() + LabelBelow)},
                   {"text-anchor", QStringLiteral("middle")}},
                  Texts::tr("%1 s").arg(QString::number(i * m_step / Second)));
    }
}

void TimesPlot::drawRow(QXmlStreamWriter &xml, qsizetype index) const
{
    constexpr double TitleBelow = 20;
    constexpr double BarBelow = 28;
    constexpr double Gap = 12;
    const TimesRow &row = m_report.rows[index];
    const double top = RowsTop + RowHeight * static_cast<double>(index);
    const double middle = top + BarBelow + BarHeight / 2;
    writeText(xml, {{"x", plotNumber(PlotMargin)}, {"y", plotNumber(top + TitleBelow)}}, row.title);
    writeShape(xml, "rect",
               {{"class", row.isLab ? QStringLiteral("bar own") : QStringLiteral("bar")},
                {"x", plotNumber(PlotMargin)},
                {"y", plotNumber(top + BarBelow)},
                {"width", plotNumber(std::max(across(row.times.median()) - PlotMargin, 1.0))},
                {"height", plotNumber(BarHeight)},
                {"rx", QStringLiteral("2")}});
    const QString least = plotNumber(across(row.times.least()));
    const QString most = plotNumber(across(row.times.most()));
    const QString upper = plotNumber(middle - WhiskerHeight / 2);
    const QString lower = plotNumber(middle + WhiskerHeight / 2);
    writeShape(
        xml, "path",
        {{"class", QStringLiteral("spread")},
         {"d",
          QStringLiteral("M%1 %3V%4M%1 %5H%2M%2 %3V%4").arg(least, most, upper, lower, plotNumber(middle))}});
    QString figure = shortTime(row.times.median());
    if (const Spread by = m_report.ratio(row); index > 0 && !by.isEmpty())
        figure = Texts::tr("%1, %2 times as fast").arg(figure, QString::number(by.median(), 'f', 1));
    writeText(xml, {{"x", plotNumber(across(row.times.most()) + Gap)}, {"y", plotNumber(middle + 5)}},
              figure);
}

QByteArray TimesPlot::svg() const
{
    constexpr double TitleTop = 28;
    constexpr double SubtitleTop = 48;
    const QStringList doubts = m_report.doubts();
    const double height = bottom() + ScaleHeight + DoubtHeight * static_cast<double>(doubts.size());
    const QString subtitle =
        Texts::tr("Median with minimum and maximum, %1 runs; Linux %2, %3")
            .arg(QString::number(m_report.turns), m_report.kernel, m_report.acceleration);
    QByteArray picture;
    QXmlStreamWriter xml(&picture);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(1);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("svg"));
    xml.writeDefaultNamespace(QStringLiteral("http://www.w3.org/2000/svg"));
    xml.writeAttribute(QStringLiteral("viewBox"),
                       QStringLiteral("0 0 %1 %2").arg(plotNumber(PlotWidth), plotNumber(height)));
    xml.writeAttribute(QStringLiteral("width"), plotNumber(PlotWidth));
    xml.writeAttribute(QStringLiteral("height"), plotNumber(height));
    xml.writeAttribute(QStringLiteral("role"), QStringLiteral("img"));
    xml.writeTextElement(QStringLiteral("title"), m_report.title);
    xml.writeTextElement(QStringLiteral("style"), QString::fromLatin1(PlotStyle));
    writeText(
        xml, {{"class", QStringLiteral("title")}, {"x", plotNumber(PlotMargin)}, {"y", plotNumber(TitleTop)}},
        m_report.title);
    writeText(
        xml,
        {{"class", QStringLiteral("small")}, {"x", plotNumber(PlotMargin)}, {"y", plotNumber(SubtitleTop)}},
        subtitle);
    drawScale(xml);
    for (qsizetype i = 0; i < m_report.rows.size(); ++i)
        drawRow(xml, i);
    for (qsizetype i = 0; i < doubts.size(); ++i)
        writeText(xml,
                  {{"class", QStringLiteral("small")},
                   {"x", plotNumber(PlotMargin)},
                   {"y", plotNumber(bottom() + ScaleHeight + DoubtHeight * static_cast<double>(i))}},
                  doubts[i]);
    xml.writeEndElement();
    xml.writeEndDocument();
    return picture;
}

} // namespace klab
