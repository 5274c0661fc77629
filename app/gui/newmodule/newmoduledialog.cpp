// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/newmodule/newmoduledialog.h"

#include "gui/kit/mutedlabel.h"
#include "gui/newmodule/templatelist.h"
#include "lab/labsession.h"

#include <KConfigGroup>
#include <KSharedConfig>

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace klab
{

static constexpr int SignSize = 16;

static KConfigGroup settings()
{
    return KSharedConfig::openConfig()->group(QStringLiteral("NewModule"));
}

NewModuleDialog::NewModuleDialog(const LabSession *session, const Profile &profile, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_modules(*session, profile)
    , m_profile(profile)
    , m_name(new QLineEdit(m_modules.freeName()))
    , m_sign(new QLabel)
    , m_verdict(new QLabel)
    , m_cxx(new QRadioButton(QStringLiteral("C++")))
    , m_c(new QRadioButton(QStringLiteral("C")))
    , m_onlyC(new MutedLabel)
    , m_templates(new TemplateList)
    , m_demo(new QLabel)
    , m_needs(new QLabel)
    , m_wantsCxx(settings().readEntry("Cxx", true))
{
    setObjectName(QStringLiteral("newModule"));
    setWindowTitle(tr("New Module"));
    layOut();
    connect(m_name, &QLineEdit::textChanged, this, &NewModuleDialog::check);
    connect(m_templates, &TemplateList::chosen, this, &NewModuleDialog::followTemplate);
    // Not itemActivated(): where one click opens things, that would create what one wants to look at.
    connect(m_templates, &QListWidget::itemDoubleClicked, m_create, &QPushButton::click);
    for (const QRadioButton *choice : {m_cxx, m_c}) {
        connect(choice, &QRadioButton::clicked, this, [this] {
            m_wantsCxx = m_cxx->isChecked();
            check();
        });
    }
    connect(this, &QDialog::accepted, this, [this] { settings().writeEntry("Cxx", m_wantsCxx); });
    followTemplate();
    m_name->selectAll();
    m_name->setFocus();
    resize(660, 600);
}

void NewModuleDialog::layOut()
{
    auto *form = new QFormLayout;
    const auto label = [](const QString &text, QWidget *buddy) {
        auto *made = new QLabel(text);
        made->setBuddy(buddy);
        return made;
    };
    form->addRow(label(tr("&Name:"), m_name), createName());
    form->addRow(label(tr("&Language:"), m_cxx), createLanguage());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_create = buttons->addButton(tr("Cr&eate"), QDialogButtonBox::AcceptRole);
    m_create->setObjectName(QStringLiteral("create"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(label(tr("&Template:"), m_templates));
    layout->addWidget(m_templates, 1);
    layout->addWidget(createDetails());
    layout->addWidget(buttons);
    m_create->setDefault(true); // not before it is in the dialog
}

// With room for a sentence of two lines, so that nothing moves while one types.
QWidget *NewModuleDialog::createName()
{
    m_name->setAccessibleName(tr("Name of the module"));
    m_name->installEventFilter(this);
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdict->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_verdict->setMinimumHeight(2 * m_verdict->fontMetrics().lineSpacing());
    m_sign->setFixedWidth(SignSize);
    auto *place = new QWidget;
    auto *layout = new QVBoxLayout(place);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_name);
    auto *row = new QHBoxLayout;
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addWidget(m_verdict, 1);
    layout->addLayout(row);
    return place;
}

QWidget *NewModuleDialog::createLanguage()
{
    auto *place = new QWidget;
    auto *layout = new QHBoxLayout(place);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_cxx);
    layout->addWidget(m_c);
    layout->addWidget(m_onlyC, 1);
    return place;
}

QWidget *NewModuleDialog::createDetails()
{
    m_demo->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_demo->setTextFormat(Qt::PlainText);
    m_demo->setWordWrap(true);
    m_demo->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_demo->setObjectName(QStringLiteral("demo"));
    m_demo->setAccessibleName(tr("A command to try it"));
    m_needs->setTextFormat(Qt::PlainText);
    m_needs->setWordWrap(true);
    m_needs->setObjectName(QStringLiteral("needs"));
    auto *place = new QWidget;
    auto *layout = new QVBoxLayout(place);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new QLabel(tr("Once it is loaded, try in the guest:")));
    layout->addWidget(m_demo);
    layout->addWidget(m_needs);
    return place;
}

// From the name, the arrow keys choose the template: no need to go there.
bool NewModuleDialog::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_name && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            m_templates->move(key == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QDialog::eventFilter(object, event);
}

// ------------------------------------------------------------ what is asked for

QString NewModuleDialog::name() const
{
    return m_name->text();
}

ModuleTemplate NewModuleDialog::from() const
{
    return m_templates->current();
}

Module::Language NewModuleDialog::language() const
{
    return m_cxx->isChecked() ? Module::Language::Cxx : Module::Language::C;
}

void NewModuleDialog::followTemplate()
{
    const ModuleTemplate one = from();
    const bool hasCxx = one.isIn(Module::Language::Cxx);
    m_cxx->setEnabled(hasCxx);
    m_onlyC->setText(one.onlyC);
    (hasCxx && m_wantsCxx ? m_cxx : m_c)->setChecked(true);
    m_needs->setText(needs());
    m_needs->setVisible(!m_needs->text().isEmpty());
    check();
}

void NewModuleDialog::check()
{
    const Result<> possible = m_modules.check(from(), language(), name());
    const QString text = possible ? tr("Its folder: %1").arg(m_modules.folderOf(name()))
                                  : possible.error().message + u' ' + possible.error().remedy;
    m_verdict->setText(text);
    m_verdict->setAccessibleName(text);
    m_sign->setPixmap(QIcon::fromTheme(possible ? QStringLiteral("folder") : QStringLiteral("dialog-warning"))
                          .pixmap(SignSize));
    m_create->setEnabled(possible.has_value());
    m_demo->setText(from().demoOf(possible ? name() : QStringLiteral("NAME")));
}

QString NewModuleDialog::needs() const
{
    const QStringList missing = missingOptions(*m_session, m_profile, from());
    if (missing.isEmpty())
        return {};
    const QString lack =
        tr("It needs %1, which the kernel of the profile '%2' does not have.")
            .arg(QStringLiteral("CONFIG_") + missing.join(QStringLiteral(", CONFIG_")), m_profile.name);
    const QString other = profileFor(*m_session, from());
    return other.isEmpty() ? lack : lack + u' ' + tr("Choose the profile '%1' in the Build menu.").arg(other);
}

} // namespace klab
