// SPDX-License-Identifier: GPL-2.0-or-later
#include "tinytutorial.h"

#include "fixtures.h"

namespace klab::test
{

QString tinyManifest()
{
    return QStringLiteral(R"json({
"format": 1, "id": "tiny", "title": "Tiny",
"states": {
  "old": { "module/vdev/vdev.cpp": "old.cpp", "module/vdev/extra.h": null },
  "new": { "module/vdev/vdev.cpp": "sub/new.cpp", "module/vdev/extra.h": "lab:module/vdev/Kconfig" }
},
"steps": [
  { "id": "first", "title": "First", "text": "first.md", "before": "old", "after": "new",
    "checks": [ { "id": "source", "type": "file", "title": "It is new.", "hint": "Write it.",
                  "path": "module/vdev/vdev.cpp", "matches": "int fresh = 1;" } ],
    "mistakes": [
      { "title": "another name", "fails": [ "source" ],
        "work": [ { "state": "new" }, { "edit": "module/vdev/vdev.cpp", "replace": "fresh", "with": "stale" } ] }
    ] },
  { "id": "second", "title": "Second", "text": "second.md", "minutes": 9, "profile": "debug", "before": "new",
    "config": { "NET": "y", "SAMPLE_VDEV": "" },
    "work": [ { "state": "new" }, { "config": { "NET": "n" } }, { "build": "all" }, { "boot": "vdev.devices=4" },
              { "reload": true }, { "type": "echo hi > /dev/vdev0", "status": null }, { "answer": "question" },
              { "answer": "question", "choice": 1 }, { "compile-commands": true }, { "stop": true } ],
    "checks": [
      { "id": "config", "type": "config", "title": "On.", "symbol": "NET", "values": [ "y", "m" ] },
      { "id": "built", "type": "built", "title": "Built.", "part": "kernel" },
      { "id": "runs", "type": "runs", "title": "Runs." },
      { "id": "log", "type": "log", "title": "Said.", "matches": "vdev: .* loaded", "absent": true },
      { "id": "guest", "type": "guest", "title": "Says.", "command": [ "/bin/cat", "/x" ], "status": 1,
        "matches": "no" },
      { "id": "devices", "type": "devices", "title": "Two.", "count": 2 },
      { "id": "parameter", "type": "parameter", "title": "Two.", "name": "devices", "value": "2" },
      { "id": "profile", "type": "profile", "title": "Debug.", "name": "debug" },
      { "id": "question", "type": "answer", "title": "You know.", "question": "What?",
        "choices": [ "this", "that" ], "right": 1 },
      { "id": "machine", "type": "answer", "title": "You know.", "question": "Which?",
        "choices": [ "KVM", "TCG" ], "from": "acceleration" }
    ] }
] }
)json");
}

void writeTutorial(const QString &folder, const QString &manifest)
{
    write(folder + QStringLiteral("/tutorial.json"), manifest.toUtf8());
    write(folder + QStringLiteral("/old.cpp"), "int old;\n");
    write(folder + QStringLiteral("/sub/new.cpp"), "int fresh = 1;\nint more;\n");
    write(folder + QStringLiteral("/first.md"),
          "# First\n\nGo to [the second](step:second).\n\n```cpp path=module/vdev/vdev.cpp\nint  fresh = 1;\n"
          "```\n");
    write(folder + QStringLiteral("/second.md"), "# Second\n");
}

Tutorial loadTutorial(const QString &folder)
{
    Result<Tutorial> tutorial = Tutorial::load(folder);
    if (!tutorial)
        qFatal("%s", qPrintable(tutorial.error().message));
    return *std::move(tutorial);
}

} // namespace klab::test
