// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/missingfiles.h"

#include "fixtures.h"
#include "testing.h"

#include <QTemporaryDir>

using namespace klab;
using namespace Qt::StringLiterals;

class TestMissingFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void found_data();
    void found();
};

// The lines are as Kconfig writes them.
void TestMissingFiles::found_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QStringList>("missing");
    const auto row = [](const char *name, const char *line, const QStringList &missing = {}) {
        QTest::newRow(name) << QByteArray(line) << missing;
    };
    row("none", "CONFIG_64BIT=y");
    row("empty", "CONFIG_SYSTEM_TRUSTED_KEYS=\"\"");
    row("off", "# CONFIG_SYSTEM_TRUSTED_KEYS is not set");
    row("distribution's", "CONFIG_SYSTEM_TRUSTED_KEYS=\"debian/certs/debian-uefi-certs.pem\"",
        {u"debian/certs/debian-uefi-certs.pem"_s});
    row("in the tree", "CONFIG_SYSTEM_TRUSTED_KEYS=\"certs/mine.pem\"");
    row("in the build folder", "CONFIG_MODULE_SIG_KEY=\"made.pem\"");
    row("made by Kbuild", "CONFIG_MODULE_SIG_KEY=\"certs/signing_key.pem\"");
    row("in a token", "CONFIG_MODULE_SIG_KEY=\"pkcs11:token=mine;object=key\"");
    row("absolute", "CONFIG_MODULE_SIG_KEY=\"/no/such/key.pem\"", {u"/no/such/key.pem"_s});
    row("revoked", "CONFIG_SYSTEM_REVOCATION_KEYS=\"debian/certs/revoked.pem\"",
        {u"debian/certs/revoked.pem"_s});
    row("several", "CONFIG_INITRAMFS_SOURCE=\"certs/mine.pem /no/root.cpio /no/list\"",
        {u"/no/root.cpio"_s, u"/no/list"_s});
    row("firmware", "CONFIG_EXTRA_FIRMWARE_DIR=\"/no/firmware\"\nCONFIG_EXTRA_FIRMWARE=\"a.bin\"",
        {u"/no/firmware/a.bin"_s});
}

void TestMissingFiles::found()
{
    QFETCH(QByteArray, line);
    const QTemporaryDir folder;
    test::write(folder.filePath(u"linux/certs/mine.pem"_s), "x");
    test::write(folder.filePath(u"build/made.pem"_s), "x");
    QStringList missing;
    for (const MissingFile &file :
         missingFiles(ConfigValues(line), {folder.filePath(u"build"_s), folder.filePath(u"linux"_s)}))
        missing << file.path;
    QTEST(missing, "missing");
}

KLAB_TEST(TestMissingFiles)
#include "tst_missingfiles.moc"
