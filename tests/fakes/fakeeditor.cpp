// SPDX-License-Identifier: GPL-2.0-or-later
//
// fakeeditor save FILE FOLDER    opens a file in the editor and saves it over and over, each
//                                time with another letter at its beginning and in its last line
// fakeeditor type FILE FOLDER    opens it, types "TYPED " at its beginning, and waits
//
// FOLDER is for the copies of unsaved texts. Says "ready" on standard output once it is at
// it; made to be killed.
#include "gui/editor/editorarea.h"

#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QApplication>
#include <QTimer>

#include <cstdio>

static void ready()
{
    std::puts("ready");
    std::fflush(stdout);
}

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    klab::EditorArea area(nullptr, words.value(3));
    QObject::connect(&area, &klab::EditorArea::failed, &app,
                     [](const klab::Error &error) { std::fputs(qPrintable(error.message), stderr); });
    if (!area.open({words.value(2)}))
        return 1;
    KTextEditor::Document *document = area.currentView()->document();
    QTimer again;
    if (words.value(1) == u"type") {
        document->insertText({0, 0}, QStringLiteral("TYPED "));
        ready();
    } else {
        QObject::connect(&again, &QTimer::timeout, &app, [&area, document, round = 0]() mutable {
            // Small edits at both ends, so that most of the time goes into saving.
            const QString letter(QChar(u'a' + round++ % 26));
            const int last = document->lines() - 2;
            document->replaceText({0, 0, 0, 1}, letter);
            document->replaceText({last, 0, last, 1}, letter);
            if (!area.save())
                QCoreApplication::exit(2);
            if (round == 1)
                ready();
        });
        again.start();
    }
    return QApplication::exec();
}
