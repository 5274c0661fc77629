// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/spread.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace klab
{

double Spread::median() const
{
    if (m_samples.isEmpty())
        return 0;
    QList<double> sorted = m_samples;
    std::ranges::sort(sorted);
    const qsizetype middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

double Spread::least() const
{
    return m_samples.isEmpty() ? 0 : *std::ranges::min_element(m_samples);
}

double Spread::most() const
{
    return m_samples.isEmpty() ? 0 : *std::ranges::max_element(m_samples);
}

Spread Spread::over(const Spread &divisor) const
{
    Spread ratios;
    for (qsizetype i = 0; i < std::min(m_samples.size(), divisor.m_samples.size()); ++i) {
        if (divisor.m_samples[i] > 0)
            ratios.add(m_samples[i] / divisor.m_samples[i]);
    }
    return ratios;
}

static double inThousandths(double value)
{
    constexpr double Thousand = 1000;
    return std::round(value * Thousand) / Thousand;
}

QJsonObject Spread::toJson() const
{
    QJsonArray all;
    for (const double sample : m_samples)
        all << inThousandths(sample);
    return {{QStringLiteral("median"), inThousandths(median())},
            {QStringLiteral("min"), inThousandths(least())},
            {QStringLiteral("max"), inThousandths(most())},
            {QStringLiteral("samples"), all}};
}

} // namespace klab
