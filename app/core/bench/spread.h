// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>

#include <utility>

namespace klab
{

/// The same thing, measured several times: its median, and from where to where it went. A value. Any thread.
class Spread
{
public:
    Spread() = default;
    /// @param samples in the order in which they were taken, in any unit
    explicit Spread(QList<double> samples)
        : m_samples(std::move(samples))
    {
    }

    void add(double sample) { m_samples << sample; }

    /// In the order in which they were taken.
    const QList<double> &samples() const { return m_samples; }
    bool isEmpty() const { return m_samples.isEmpty(); }
    /// Of an even number of samples, the mean of the two in the middle. Zero without any.
    double median() const;
    /// Zero without any.
    double least() const;
    /// Zero without any.
    double most() const;

    /// How many times @p divisor this is, turn by turn: both were measured in turn, so that what slowed the
    /// machine down for a while slowed both. As many as both have; turns in which @p divisor took no time
    /// are left out.
    Spread over(const Spread &divisor) const;

    /// "median", "min", "max" and "samples", rounded to three places.
    QJsonObject toJson() const;

    bool operator==(const Spread &) const = default;

private:
    QList<double> m_samples;
};

} // namespace klab
