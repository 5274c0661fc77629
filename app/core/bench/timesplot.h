// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "bench/timesreport.h"

#include <QByteArray>

class QXmlStreamWriter;

namespace klab
{

/// A picture of a TimesReport: a bar a row, as long as the median, with a line from the least to the most.
/// Its colours suit a light and a dark page, its words are in the reader's own font, and nothing in it is
/// loaded from anywhere. The same report gives the same bytes. A value. Any thread.
class TimesPlot
{
public:
    explicit TimesPlot(TimesReport report);

    /// The picture, as an SVG document.
    QByteArray svg() const;

    /// The step of a scale from 0 to @p most or a little more, in at most six of them: 1, 2 or 5 times a
    /// power of ten. @param most greater than zero
    static double scaleStep(double most);

private:
    double across(double milliseconds) const; ///< where a time is, in units of the picture
    void drawScale(QXmlStreamWriter &xml) const;
    void drawRow(QXmlStreamWriter &xml, qsizetype index) const;
    double bottom() const; ///< of the rows

    TimesReport m_report;
    double m_step = 0; ///< of the scale, in ms
    double m_end = 0;  ///< of the scale, in ms
};

} // namespace klab
