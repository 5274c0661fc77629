<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>klab</name>
    <message>
        <source>exited with status %1</source>
        <translation>endete mit Status %1</translation>
    </message>
    <message>
        <source>was killed by signal %1 (%2)</source>
        <translation>wurde durch Signal %1 (%2) beendet</translation>
    </message>
    <message>
        <source>could not be started: %1</source>
        <translation>konnte nicht gestartet werden: %1</translation>
    </message>
</context>
<context>
    <name>klab::AccelerationProbe</name>
    <message>
        <source>&apos;%1&apos; is not a valid acceleration.</source>
        <translation>Eine Beschleunigung „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The valid ones are: auto, kvm, tcg.</source>
        <translation>Die Beschleunigungen sind: auto, kvm, tcg.</translation>
    </message>
    <message>
        <source>Find out whether KVM works</source>
        <translation>Herausfinden, ob KVM funktioniert</translation>
    </message>
    <message>
        <source>/dev/kvm cannot be opened: %1</source>
        <translation>/dev/kvm lässt sich nicht öffnen: %1</translation>
    </message>
    <message>
        <source>no temporary file can be written</source>
        <translation>eine temporäre Datei lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>QEMU %1</source>
        <translation>QEMU %1</translation>
    </message>
    <message>
        <source>KVM does not work here: %1.</source>
        <translation>KVM funktioniert hier nicht: %1.</translation>
    </message>
    <message>
        <source>Use --accel auto or --accel tcg, or enable virtualisation in the firmware and make sure that you may open /dev/kvm.</source>
        <translation>--accel auto oder --accel tcg verwenden, oder die Virtualisierung in der Firmware einschalten und dafür sorgen, dass /dev/kvm geöffnet werden darf.</translation>
    </message>
</context>
<context>
    <name>klab::AddressLinesJob</name>
    <message>
        <source>Look up lines of the source</source>
        <translation>Zeilen des Quelltexts nachschlagen</translation>
    </message>
</context>
<context>
    <name>klab::AdviceJob</name>
    <message>
        <source>Look for what is missing</source>
        <translation>Nach Fehlendem suchen</translation>
    </message>
    <message>
        <source>Reading the kernel&apos;s symbols</source>
        <translation>Symbole des Kernels werden gelesen</translation>
    </message>
    <message>
        <source>Canceled.</source>
        <translation>Abgebrochen.</translation>
    </message>
</context>
<context>
    <name>klab::BenchLab</name>
    <message>
        <source>KVM cannot be used (%1); the guest runs under TCG, which is slower.</source>
        <translation>KVM lässt sich nicht verwenden (%1); der Gast läuft unter TCG, was langsamer ist.</translation>
    </message>
    <message>
        <source>%1 cannot be removed.</source>
        <translation>%1 lässt sich nicht entfernen.</translation>
    </message>
    <message>
        <source>Remove it: the bench makes it anew.</source>
        <translation>Ihn entfernen: Die Messung legt ihn neu an.</translation>
    </message>
    <message>
        <source>Prepare the bench</source>
        <translation>Die Messung vorbereiten</translation>
    </message>
    <message>
        <source>Put the bench&apos;s sources in place</source>
        <translation>Die Quellen für die Messung bereitstellen</translation>
    </message>
    <message>
        <source>Copy the kernel</source>
        <translation>Den Kernel kopieren</translation>
    </message>
    <message>
        <source>Free some space where the workspace is.</source>
        <translation>Platz schaffen, wo der Arbeitsbereich liegt.</translation>
    </message>
    <message>
        <source>%1 cannot be created.</source>
        <translation>%1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>Clean up the benchmark</source>
        <translation>Nach der Messung aufräumen</translation>
    </message>
    <message>
        <source>The bundled module has no line &apos;%1&apos; for the bench to edit.</source>
        <translation>Das mitgelieferte Modul hat keine Zeile „%1“, die sich für die Messung ändern ließe.</translation>
    </message>
    <message>
        <source>Install the lab again, or report this.</source>
        <translation>Das Labor neu installieren, oder dies melden.</translation>
    </message>
</context>
<context>
    <name>klab::BenchTimesCommand</name>
    <message>
        <source>&apos;%1&apos; is not a valid value for --repeat.</source>
        <translation>„%1“ ist kein gültiger Wert für --repeat.</translation>
    </message>
    <message>
        <source>Give a number from 1 to %1.</source>
        <translation>Eine Zahl von 1 bis %1 angeben.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a valid value for --plot.</source>
        <translation>„%1“ ist kein gültiger Wert für --plot.</translation>
    </message>
    <message>
        <source>Give the name of a file, as in --plot times.svg.</source>
        <translation>Den Namen einer Datei angeben, wie in --plot times.svg.</translation>
    </message>
    <message>
        <source>There is no folder %1 for the plot.</source>
        <translation>Einen Ordner %1 für das Diagramm gibt es nicht.</translation>
    </message>
    <message>
        <source>Create it, or give --plot another file.</source>
        <translation>Ihn anlegen, oder mit --plot eine andere Datei angeben.</translation>
    </message>
    <message>
        <source>klab: %1</source>
        <translation>klab: %1</translation>
    </message>
</context>
<context>
    <name>klab::BootBenchJob</name>
    <message>
        <source>Measure the boot</source>
        <translation>Das Booten messen</translation>
    </message>
    <message>
        <source>From the start until the guest answers</source>
        <translation>Vom Start, bis der Gast antwortet</translation>
    </message>
    <message>
        <source>virtme-ng: not installed.</source>
        <translation>virtme-ng: nicht installiert.</translation>
    </message>
    <message>
        <source>Under KVM the lab restores no snapshot: it boots.</source>
        <translation>Unter KVM stellt das Labor keinen Schnappschuss wieder her: Es bootet.</translation>
    </message>
    <message>
        <source>klab up --cold: boots</source>
        <translation>klab up --cold: bootet</translation>
    </message>
    <message>
        <source>klab up: restores the snapshot</source>
        <translation>klab up: stellt den Schnappschuss wieder her</translation>
    </message>
    <message>
        <source>the same, from the start of QEMU</source>
        <translation>dasselbe, vom Start von QEMU an</translation>
    </message>
    <message>
        <source>Boot by hand</source>
        <translation>Von Hand booten</translation>
    </message>
    <message>
        <source>By hand: QEMU boots a PC</source>
        <translation>Von Hand: QEMU bootet einen PC</translation>
    </message>
    <message>
        <source>boot by hand</source>
        <translation>von Hand booten</translation>
    </message>
    <message>
        <source>boot</source>
        <translation>booten</translation>
    </message>
    <message>
        <source>Restore the snapshot</source>
        <translation>Den Schnappschuss wiederherstellen</translation>
    </message>
    <message>
        <source>The bench&apos;s machine was not restored, but booted from the start.</source>
        <translation>Die Maschine der Messung wurde nicht wiederhergestellt, sondern von Anfang an gebootet.</translation>
    </message>
    <message>
        <source>Free some space in the workspace, and see the log for the reason.</source>
        <translation>Im Arbeitsbereich Platz schaffen und im Protokoll nach dem Grund sehen.</translation>
    </message>
    <message>
        <source>restore the snapshot</source>
        <translation>den Schnappschuss wiederherstellen</translation>
    </message>
    <message>
        <source>Boot with virtme-ng</source>
        <translation>Mit virtme-ng booten</translation>
    </message>
    <message>
        <source>virtme-ng</source>
        <translation>virtme-ng</translation>
    </message>
    <message>
        <source>virtme-ng: it does not boot this kernel. %1</source>
        <translation>virtme-ng: bootet diesen Kernel nicht. %1</translation>
    </message>
    <message>
        <source>boot with virtme-ng</source>
        <translation>mit virtme-ng booten</translation>
    </message>
    <message>
        <source>Ask the guest</source>
        <translation>Den Gast fragen</translation>
    </message>
</context>
<context>
    <name>klab::BootCommand</name>
    <message>
        <source>A number of devices can be given for %1 only, which is not loaded.</source>
        <translation>Eine Anzahl von Geräten lässt sich nur für %1 angeben, und das wird nicht geladen.</translation>
    </message>
    <message>
        <source>Leave --devices and --demo out, or name %1 with --module, too.</source>
        <translation>--devices und --demo weglassen oder mit --module auch %1 angeben.</translation>
    </message>
</context>
<context>
    <name>klab::BootJob</name>
    <message>
        <source>Boot the guest</source>
        <translation>Den Gast booten</translation>
    </message>
    <message>
        <source>The virtual machine is running already.</source>
        <translation>Die virtuelle Maschine läuft schon.</translation>
    </message>
    <message>
        <source>Stop it first.</source>
        <translation>Sie zuerst anhalten.</translation>
    </message>
    <message>
        <source>booting</source>
        <translation>bootet</translation>
    </message>
</context>
<context>
    <name>klab::BootOptionsPanel</name>
    <message>
        <source>Count &amp;instructions instead of time</source>
        <translation>&amp;Instruktionen statt Zeit zählen</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>microvm: starts fastest</source>
        <translation>microvm: am schnellsten</translation>
    </message>
    <message>
        <source>q35: a PC with PCI</source>
        <translation>q35: wie ein PC, mit PCI</translation>
    </message>
    <message>
        <source>Machine type</source>
        <translation>Maschinentyp</translation>
    </message>
    <message>
        <source>Automatic (KVM or TCG)</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>KVM: hardware</source>
        <translation>KVM: Hardware</translation>
    </message>
    <message>
        <source>TCG: emulation</source>
        <translation>TCG: Emulation</translation>
    </message>
    <message>
        <source>Automatic uses KVM if it works on this machine, and TCG otherwise.</source>
        <translation>Automatisch heißt KVM, wo es auf diesem Rechner funktioniert, und sonst TCG.</translation>
    </message>
    <message>
        <source>Acceleration</source>
        <translation>Beschleunigung</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Loopback only</source>
        <translation>Nur Loopback</translation>
    </message>
    <message>
        <source>Loopback: the guest can be reached from this machine only, at 127.0.0.1.</source>
        <translation>Loopback: Der Gast ist nur von diesem Rechner aus erreichbar, unter 127.0.0.1.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>The guest&apos;s clock advances with each instruction it executes, so measurements repeat exactly. TCG only.</source>
        <translation>Die Uhr des Gastes geht mit jeder ausgeführten Instruktion weiter: Messungen wiederholen sich genau. Nur unter TCG.</translation>
    </message>
    <message>
        <source>&amp;Memory:</source>
        <translation>Arbeits&amp;speicher:</translation>
    </message>
    <message>
        <source>&amp;Processors:</source>
        <translation>&amp;Prozessoren:</translation>
    </message>
    <message>
        <source>Machine &amp;type:</source>
        <translation>Maschinen&amp;typ:</translation>
    </message>
    <message>
        <source>&amp;Acceleration:</source>
        <translation>B&amp;eschleunigung:</translation>
    </message>
    <message>
        <source>&amp;Network:</source>
        <translation>&amp;Netzwerk:</translation>
    </message>
    <message>
        <source>Devices at the next boot</source>
        <translation>Geräte beim nächsten Booten</translation>
    </message>
    <message>
        <source>Kernel arguments</source>
        <translation>Kernel-Argumente</translation>
    </message>
    <message>
        <source>Added to the lab&apos;s own; later ones win. Put an argument with spaces in quotation marks.</source>
        <translation>Kommen zu denen des Labors hinzu; spätere gewinnen. Ein Argument mit Leerzeichen steht in Anführungszeichen.</translation>
    </message>
    <message>
        <source>&amp;Devices:</source>
        <translation>&amp;Geräte:</translation>
    </message>
    <message>
        <source>&amp;Kernel arguments:</source>
        <translation>&amp;Kernel-Argumente:</translation>
    </message>
    <message>
        <source>Whole kernel command line</source>
        <translation>Ganze Kernel-Befehlszeile</translation>
    </message>
    <message>
        <source>&amp;Whole kernel command line:</source>
        <translation>&amp;Ganze Kernel-Befehlszeile:</translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation>Die Befehlszeile kopieren</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>Standardwerte</translation>
    </message>
    <message>
        <source>When the options take effect</source>
        <translation>Wann die Optionen wirksam werden</translation>
    </message>
    <message>
        <source>%1 MiB (from the profile)</source>
        <translation>%1 MiB, wie das Profil es braucht</translation>
    </message>
    <message>
        <source>%1 (from the profile)</source>
        <translation>%1, wie im Profil</translation>
    </message>
    <message>
        <source>Shown as under TCG; with KVM the lab needs fewer arguments of its own.</source>
        <translation>Wie unter TCG; mit KVM braucht das Labor weniger eigene Argumente.</translation>
    </message>
    <message>
        <source>The options take effect at the next boot.</source>
        <translation>Die Optionen gelten ab dem nächsten Booten.</translation>
    </message>
    <message>
        <source>The running machine uses other options. These take effect at the next boot.</source>
        <translation>Die laufende Maschine hat andere Optionen. Diese gelten ab dem nächsten Booten.</translation>
    </message>
    <message>
        <source>The running machine uses these options.</source>
        <translation>Die laufende Maschine hat diese Optionen.</translation>
    </message>
    <message>
        <source>De&amp;faults</source>
        <translation>Stan&amp;dardwerte</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Fehler: %1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Hinweis: %1</translation>
    </message>
    <message>
        <source>&amp;Restart Now</source>
        <translation>&amp;Jetzt neu starten</translation>
    </message>
    <message>
        <source>Restart Now</source>
        <translation>Jetzt neu starten</translation>
    </message>
    <message>
        <source>&amp;Undo Defaults</source>
        <translation>Standardwerte &amp;zurücknehmen</translation>
    </message>
    <message>
        <source>Undo Defaults</source>
        <translation>Standardwerte zurücknehmen</translation>
    </message>
    <message>
        <source>Always &amp;boot from the start</source>
        <translation>Immer von Anfang an &amp;booten</translation>
    </message>
    <message>
        <source>Otherwise the machine goes on from a snapshot of its last boot, with the same kernel and arguments. KVM, the network, counted instructions and PCI devices do not allow for one.</source>
        <translation>Sonst läuft die Maschine von einem Schnappschuss ihres letzten Starts weiter, mit demselben Kernel und denselben Argumenten. Mit KVM, mit dem Netzwerk, mit gezählten Befehlen und mit PCI-Geräten gibt es keinen.</translation>
    </message>
</context>
<context>
    <name>klab::BootOptionsTool</name>
    <message>
        <source>Boot Options</source>
        <translation>Boot-Optionen</translation>
    </message>
</context>
<context>
    <name>klab::BootSettings</name>
    <message>
        <source>The lab&apos;s terminal may stay empty.</source>
        <translation>Das Terminal des Labors bleibt womöglich leer.</translation>
    </message>
    <message>
        <source>The lab&apos;s own first program is not started.</source>
        <translation>Das erste Programm des Labors wird nicht gestartet.</translation>
    </message>
    <message>
        <source>The lab starts its first program from the initramfs, and this one is ignored.</source>
        <translation>Das Labor startet sein erstes Programm aus dem Initramfs; dieses hier wird ignoriert.</translation>
    </message>
    <message>
        <source>The guest has no disk to start from.</source>
        <translation>Der Gast hat keine Festplatte, von der er starten könnte.</translation>
    </message>
    <message>
        <source>The lab&apos;s files may not be found.</source>
        <translation>Die Dateien des Labors werden womöglich nicht gefunden.</translation>
    </message>
    <message>
        <source>The lab&apos;s files are not found.</source>
        <translation>Die Dateien des Labors werden nicht gefunden.</translation>
    </message>
    <message>
        <source>A crash of the guest may be noticed late.</source>
        <translation>Ein Absturz des Gastes wird womöglich spät bemerkt.</translation>
    </message>
    <message>
        <source>The guest may not be able to power off.</source>
        <translation>Der Gast kann sich womöglich nicht ausschalten.</translation>
    </message>
    <message>
        <source>The guest uses less memory than the machine has.</source>
        <translation>Der Gast verwendet weniger Arbeitsspeicher, als die Maschine hat.</translation>
    </message>
    <message>
        <source>The guest uses fewer processors than it has.</source>
        <translation>Der Gast verwendet weniger Prozessoren, als er hat.</translation>
    </message>
    <message>
        <source>The guest uses one processor only.</source>
        <translation>Der Gast verwendet nur einen Prozessor.</translation>
    </message>
    <message>
        <source>The vdev module may be kept from loading.</source>
        <translation>Das Modul vdev wird womöglich am Laden gehindert.</translation>
    </message>
    <message>
        <source>The lab&apos;s second channel to the guest may not be found.</source>
        <translation>Der zweite Kanal des Labors zum Gast wird womöglich nicht gefunden.</translation>
    </message>
    <message>
        <source>The lab&apos;s kernel supports 1 to %1 processors.</source>
        <translation>Der Kernel des Labors nimmt 1 bis %1 Prozessoren.</translation>
    </message>
    <message>
        <source>Instructions can only be counted under TCG, not under KVM.</source>
        <translation>Instruktionen lassen sich nur unter TCG zählen, nicht unter KVM.</translation>
    </message>
    <message>
        <source>Choose TCG, or do not count them.</source>
        <translation>TCG wählen, oder sie nicht zählen.</translation>
    </message>
    <message>
        <source>Instructions can only be counted under TCG.</source>
        <translation>Instruktionen lassen sich nur unter TCG zählen.</translation>
    </message>
    <message>
        <source>Choose TCG.</source>
        <translation>TCG wählen.</translation>
    </message>
</context>
<context>
    <name>klab::BridgeParts</name>
    <message>
        <source>%1 is missing; it is created when the kernel is configured.</source>
        <translation>%1 fehlt; die Konfiguration des Kernels erzeugt es.</translation>
    </message>
    <message>
        <source>Configure the kernel first: &apos;klab build&apos; does.</source>
        <translation>Zuerst den Kernel konfigurieren: „klab build“ tut das.</translation>
    </message>
</context>
<context>
    <name>klab::BuildIndexReader</name>
    <message>
        <source>Canceled.</source>
        <translation>Abgebrochen.</translation>
    </message>
</context>
<context>
    <name>klab::BuildJob</name>
    <message>
        <source>Look for changes</source>
        <translation>Nach Änderungen sehen</translation>
    </message>
    <message>
        <source>Remember the build</source>
        <translation>Den Bau vermerken</translation>
    </message>
    <message>
        <source>make is needed: %1</source>
        <translation>make ist nötig: %1</translation>
    </message>
</context>
<context>
    <name>klab::ChangesModel</name>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Follows from other symbols; it has no entry in the menus</source>
        <translation>Folgt aus anderen Symbolen: Es hat keinen Menüeintrag</translation>
    </message>
</context>
<context>
    <name>klab::CheckList</name>
    <message>
        <source>Checks of the step</source>
        <translation>Prüfungen des Schritts</translation>
    </message>
</context>
<context>
    <name>klab::CheckRow</name>
    <message>
        <source>Hint</source>
        <translation>Tipp</translation>
    </message>
    <message>
        <source>Hint: %1</source>
        <translation>Tipp: %1</translation>
    </message>
    <message>
        <source>The hint: %1</source>
        <translation>Der Tipp: %1</translation>
    </message>
    <message>
        <source>Why not: %1</source>
        <translation>Warum nicht: %1</translation>
    </message>
</context>
<context>
    <name>klab::CheckStepJob</name>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Check the step</source>
        <translation>Den Schritt prüfen</translation>
    </message>
    <message>
        <source>No machine is running: build and boot it.</source>
        <translation>Keine Maschine läuft: bauen und booten.</translation>
    </message>
    <message>
        <source>The question is not answered yet.</source>
        <translation>Die Frage ist noch nicht beantwortet.</translation>
    </message>
    <message>
        <source>That is not the answer.</source>
        <translation>Das ist nicht die Antwort.</translation>
    </message>
    <message>
        <source>The kernel of the profile %1 is running, not that of %2: select %2 under Build &gt; Profile, then build and boot it.</source>
        <translation>Der Kernel des Profils %1 läuft, nicht der von %2: unter Bauen, Profil %2 wählen, bauen und booten.</translation>
    </message>
    <message>
        <source>The kernel of the profile %1 is running, not that of %2.</source>
        <translation>Der Kernel des Profils %1 läuft, nicht der von %2.</translation>
    </message>
    <message>
        <source>The module is not loaded in the guest.</source>
        <translation>Das Modul ist im Gast nicht geladen.</translation>
    </message>
    <message>
        <source>The guest is running another module than the one built last: reload it.</source>
        <translation>Im Gast läuft ein anderes Modul als das zuletzt gebaute: neu laden.</translation>
    </message>
    <message>
        <source>The kernel has not logged it since this step began.</source>
        <translation>Der Kernel hat das nicht gemeldet, seit dieser Schritt begann.</translation>
    </message>
    <message>
        <source>The running module has no parameter %1.</source>
        <translation>Das Modul, das läuft, hat keinen Parameter %1.</translation>
    </message>
    <message>
        <source>%1 is %2, not %3.</source>
        <translation>%1 ist %2, nicht %3.</translation>
    </message>
    <message>
        <source>The running kernel has logged such a line.</source>
        <translation>Der laufende Kernel hat so eine Zeile gemeldet.</translation>
    </message>
    <message>
        <source>The check&apos;s pattern takes too long on the output.</source>
        <translation>Das Muster dieser Prüfung braucht zu lange für das, was gesagt wurde.</translation>
    </message>
    <message>
        <source>The guest has %1 vdev devices, not %2.</source>
        <translation>An vdev-Geräten hat der Gast %1, nicht %2.</translation>
    </message>
    <message>
        <source>In the guest, &apos;%1&apos; exits with status %2 instead of %3 and prints %4.</source>
        <translation>Im Gast endet &apos;%1&apos; mit Status %2 statt %3 und sagt %4.</translation>
    </message>
    <message>
        <source>In the guest, &apos;%1&apos; prints %2.</source>
        <translation>Im Gast sagt &apos;%1&apos; %2.</translation>
    </message>
</context>
<context>
    <name>klab::CheckedJob</name>
    <message>
        <source>Check the outcome</source>
        <translation>Das Ergebnis prüfen</translation>
    </message>
</context>
<context>
    <name>klab::Closing</name>
    <message>
        <source>&amp;Quit Without Them</source>
        <translation>Ohne sie b&amp;eenden</translation>
    </message>
</context>
<context>
    <name>klab::CodeDocument</name>
    <message>
        <source>clangd is starting. Try again in a moment.</source>
        <translation>clangd startet gerade. Gleich noch einmal versuchen.</translation>
    </message>
</context>
<context>
    <name>klab::CodeEdits</name>
    <message>
        <source>The window is closing.</source>
        <translation>Das Fenster wird gerade geschlossen.</translation>
    </message>
    <message>
        <source>Nothing was changed, because %1 is read-only.</source>
        <translation>Nichts wurde geändert, denn %1 ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Nothing was changed, because %1 has changed in the meantime.</source>
        <translation>Nichts wurde geändert, denn %1 ist nicht mehr, wie es war.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Erneut versuchen.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>klab::CodeFixer</name>
    <message>
        <source>&amp;Fix at Cursor…</source>
        <translation>Am Cursor korri&amp;gieren …</translation>
    </message>
    <message>
        <source>clangd is reading the text…</source>
        <translation>clangd liest den Text …</translation>
    </message>
    <message>
        <source>clangd has no fixes or refactorings for this place.</source>
        <translation>clangd weiß hier nichts zu korrigieren oder zu ändern.</translation>
    </message>
</context>
<context>
    <name>klab::CodeFormatter</name>
    <message>
        <source>F&amp;ormat File</source>
        <translation>Datei &amp;formatieren</translation>
    </message>
    <message>
        <source>Fo&amp;rmat Selection</source>
        <translation>Auswahl f&amp;ormatieren</translation>
    </message>
    <message>
        <source>The code is already formatted.</source>
        <translation>Der Code ist schon so formatiert.</translation>
    </message>
</context>
<context>
    <name>klab::CodeIntelligence</name>
    <message>
        <source>Install it, on Debian by &apos;sudo apt install clangd&apos;, and start again.</source>
        <translation>Installieren, unter Debian mit „sudo apt install clangd“, und neu starten.</translation>
    </message>
    <message>
        <source>Code intelligence is switched off in the settings.</source>
        <translation>Die Unterstützung durch clangd ist in den Einstellungen ausgeschaltet.</translation>
    </message>
    <message>
        <source>clangd does not run in a workspace that is not trusted.</source>
        <translation>clangd läuft nicht in einem Arbeitsbereich, dem nicht vertraut wird.</translation>
    </message>
    <message>
        <source>The kernel has not been built yet, so clangd cannot read its headers.</source>
        <translation>Der Kernel ist noch nicht gebaut, daher kann clangd seine Header nicht lesen.</translation>
    </message>
    <message>
        <source>Build once (F7).</source>
        <translation>Einmal bauen (F7).</translation>
    </message>
</context>
<context>
    <name>klab::CodeNavigator</name>
    <message>
        <source>Go to &amp;Definition</source>
        <translation>Zur &amp;Definition gehen</translation>
    </message>
    <message>
        <source>Go to De&amp;claration</source>
        <translation>Zur De&amp;klaration gehen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>V&amp;orwärts</translation>
    </message>
    <message>
        <source>There is no name at the cursor.</source>
        <translation>Am Cursor steht kein Name.</translation>
    </message>
    <message>
        <source>clangd is starting. Try again in a moment.</source>
        <translation>clangd startet gerade. Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Nothing is known of &apos;%1&apos;.</source>
        <translation>Über „%1“ ist nichts bekannt.</translation>
    </message>
    <message>
        <source>Go to &amp;Type Definition</source>
        <translation>Zur &amp;Typdefinition gehen</translation>
    </message>
    <message>
        <source>Go to &amp;Implementation</source>
        <translation>Zur &amp;Implementierung gehen</translation>
    </message>
    <message>
        <source>Switch &amp;Header and Source</source>
        <translation>Zwischen Header und &amp;Quelltext wechseln</translation>
    </message>
    <message numerus="yes">
        <source>This is the first of %n places.</source>
        <translation>
            <numerusform>Das ist die erste von %n Stelle.</numerusform>
            <numerusform>Das ist die erste von %n Stellen.</numerusform>
        </translation>
    </message>
    <message>
        <source>clangd knows of no header or source that belongs to this file.</source>
        <translation>clangd kennt keinen Header und keinen Quelltext, der zu dieser Datei gehört.</translation>
    </message>
</context>
<context>
    <name>klab::CodeRenamer</name>
    <message>
        <source>Re&amp;name…</source>
        <translation>&amp;Umbenennen …</translation>
    </message>
    <message>
        <source>There is no name at the cursor.</source>
        <translation>Am Cursor steht kein Name.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be renamed, because it belongs to the kernel: it comes from %2, line %3.</source>
        <translation>„%1“ lässt sich nicht umbenennen, denn es gehört zum Kernel: Es stammt aus %2, Zeile %3.</translation>
    </message>
    <message>
        <source>Only what the modules define can be renamed: the kernel&apos;s own sources stay as they are.</source>
        <translation>Umbenennen lässt sich nur, was die Module definieren: Die Quellen des Kernels selbst bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Nothing is known of &apos;%1&apos;.</source>
        <translation>Über „%1“ ist nichts bekannt.</translation>
    </message>
    <message>
        <source>Nothing was changed, because clangd knows %1 as it was before.</source>
        <translation>Nichts wurde geändert, denn clangd kennt %1 noch so, wie es vorher war.</translation>
    </message>
    <message>
        <source>Save the file, and try again in a moment.</source>
        <translation>Die Datei speichern und es gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Rename &apos;%1&apos; to &apos;%2&apos;</source>
        <translation>„%1“ in „%2“ umbenennen</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
</context>
<context>
    <name>klab::CodeSignature</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::CodeSymbols</name>
    <message>
        <source>clangd is starting. Try again in a moment.</source>
        <translation>clangd startet gerade. Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>No C or C++ file is shown.</source>
        <translation>Es wird keine C- oder C++-Datei gezeigt.</translation>
    </message>
    <message>
        <source>Type some letters of the name of a function, a type or a macro.</source>
        <translation>Einige Buchstaben aus dem Namen einer Funktion, eines Typs oder eines Makros tippen.</translation>
    </message>
    <message>
        <source>clangd is reading the sources (%1 of %2): there may be more.</source>
        <translation>clangd liest die Quellen noch ein (%1 von %2): Vielleicht gibt es mehr.</translation>
    </message>
</context>
<context>
    <name>klab::CodeTools</name>
    <message>
        <source>Go to &amp;Symbol in File…</source>
        <translation>Zum &amp;Symbol in der Datei gehen …</translation>
    </message>
    <message>
        <source>Go to S&amp;ymbol…</source>
        <translation>Zum S&amp;ymbol gehen …</translation>
    </message>
</context>
<context>
    <name>klab::Command</name>
    <message numerus="yes">
        <source>  and %n more; --json tells all
</source>
        <translation>
            <numerusform>  und %n weiterer; --json nennt alle
</numerusform>
            <numerusform>  und %n weitere; --json nennt alle
</numerusform>
        </translation>
    </message>
    <message>
        <source>klab: the build is good, but has %1.</source>
        <translation>klab: Der Bau ist gelungen, hat aber %1.</translation>
    </message>
    <message>
        <source>The whole report is in %1.</source>
        <translation>Der ganze Bericht steht in %1.</translation>
    </message>
    <message>
        <source>klab: The output could not be written: %1.</source>
        <translation>klab: Die Ausgabe ließ sich nicht schreiben: %1.</translation>
    </message>
</context>
<context>
    <name>klab::CompareDialog</name>
    <message>
        <source>Compare &apos;%1&apos; with &apos;%2&apos;</source>
        <translation>„%1“ mit „%2“ vergleichen</translation>
    </message>
    <message>
        <source>Filter by symbol or value</source>
        <translation>Nach Symbol oder Wert filtern</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>The two configurations are the same.</source>
        <translation>Die beiden Konfigurationen sind gleich.</translation>
    </message>
    <message>
        <source>Symbols that differ: %1</source>
        <translation>Symbole, die sich unterscheiden: %1</translation>
    </message>
</context>
<context>
    <name>klab::CompileCommandsCommand</name>
    <message numerus="yes">
        <source>%1: %n file(s)
</source>
        <translation>
            <numerusform>%1: %n Datei
</numerusform>
            <numerusform>%1: %n Dateien
</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::CompileCommandsJob</name>
    <message>
        <source>Write compile_commands.json</source>
        <translation>compile_commands.json schreiben</translation>
    </message>
    <message>
        <source>Canceled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing of the profile &apos;%1&apos; has been built yet, so it is not known how its files are compiled.</source>
        <translation>Vom Profil „%1“ ist noch nichts gebaut, sodass niemand weiß, wie seine Dateien kompiliert werden.</translation>
    </message>
    <message>
        <source>Build it first: F7 in the window, or &apos;klab build --profile %1&apos;.</source>
        <translation>Es zuerst bauen: F7 im Fenster, oder „klab build --profile %1“.</translation>
    </message>
    <message numerus="yes">
        <source>%1 describes %n file(s).</source>
        <translation>
            <numerusform>%1 beschreibt %n Datei.</numerusform>
            <numerusform>%1 beschreibt %n Dateien.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::ConfigBar</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>&amp;Profile:</source>
        <translation>&amp;Profil:</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>The configuration that is shown here and used by Build &amp; Boot</source>
        <translation>Die Konfiguration, die angezeigt und von „Bauen &amp; Booten“ verwendet wird</translation>
    </message>
    <message>
        <source>Search options</source>
        <translation>Optionen suchen</translation>
    </message>
    <message>
        <source>Search options (Ctrl+F)</source>
        <translation>Optionen suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Import, export, compare</source>
        <translation>Importieren, exportieren, vergleichen</translation>
    </message>
    <message>
        <source>What the profile is for</source>
        <translation>Zweck des Profils</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>&amp;Compare with Profile</source>
        <translation>Mit Profil &amp;vergleichen</translation>
    </message>
</context>
<context>
    <name>klab::ConfigCompareCommand</name>
    <message>
        <source>SYMBOL</source>
        <translation>SYMBOL</translation>
    </message>
</context>
<context>
    <name>klab::ConfigDiffCommand</name>
    <message>
        <source>The configuration is that of the profile &apos;%1&apos;.</source>
        <translation>Die Konfiguration ist die des Profils „%1“.</translation>
    </message>
    <message>
        <source>Own settings over the profile &apos;%1&apos;: %2</source>
        <translation>Eigene Einstellungen über dem Profil „%1“: %2</translation>
    </message>
    <message numerus="yes">
        <source>They change %n value(s):</source>
        <translation>
            <numerusform>Sie ändern %n Wert:</numerusform>
            <numerusform>Sie ändern %n Werte:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::ConfigDocument</name>
    <message>
        <source>Look at the build</source>
        <translation>Den Stand des Baus ansehen</translation>
    </message>
</context>
<context>
    <name>klab::ConfigFiles</name>
    <message>
        <source>Import a configuration into &apos;%1&apos;</source>
        <translation>Eine Konfiguration in „%1“ importieren</translation>
    </message>
    <message>
        <source>Export the configuration of &apos;%1&apos;</source>
        <translation>Die Konfiguration von „%1“ exportieren</translation>
    </message>
    <message>
        <source>The configuration was written to %1, without its defaults: another kernel tree needs no more.</source>
        <translation>Die Konfiguration wurde nach %1 geschrieben: alles, was kein Standardwert ist; mehr braucht ein anderer Kernel-Quellbaum nicht.</translation>
    </message>
</context>
<context>
    <name>klab::ConfigFilters</name>
    <message>
        <source>Modified</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Only changes that are not applied yet</source>
        <translation>Nur, was noch nicht angewendet ist</translation>
    </message>
    <message>
        <source>Differs from default</source>
        <translation>Abweichend</translation>
    </message>
    <message>
        <source>Only options whose value is not the default</source>
        <translation>Nur Optionen, deren Wert nicht die Vorgabe ist</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Versteckte</translation>
    </message>
    <message>
        <source>Also options that cannot be set now, or not by hand</source>
        <translation>Auch, was sich zurzeit nicht oder nicht von Hand setzen lässt</translation>
    </message>
    <message>
        <source>In help texts</source>
        <translation>In Hilfetexten</translation>
    </message>
    <message>
        <source>Search the help texts, too</source>
        <translation>Auch in den Hilfetexten suchen</translation>
    </message>
    <message>
        <source>Which options are listed</source>
        <translation>Welche Optionen aufgeführt sind</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter (%1)</source>
        <comment>how many are on</comment>
        <translation>Filter (%1)</translation>
    </message>
</context>
<context>
    <name>klab::ConfigPage</name>
    <message>
        <source>Parts of the configuration</source>
        <translation>Teile der Konfiguration</translation>
    </message>
    <message>
        <source>&amp;Switches</source>
        <translation>&amp;Schalter</translation>
    </message>
    <message>
        <source>Opening the configuration of &apos;%1&apos;</source>
        <translation>Die Konfiguration von „%1“ wird geöffnet</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not configured yet</source>
        <translation>„%1“ ist noch nicht konfiguriert</translation>
    </message>
    <message>
        <source>This puts the kernel&apos;s sources in place if necessary and applies the lab&apos;s settings for this profile. Build &amp; Boot does that, too.</source>
        <translation>Die Quellen des Kernels werden bereitgestellt, wo sie fehlen, und die Einstellungen des Labors für dieses Profil werden zu seiner Konfiguration. „Bauen &amp; Booten“ tut das auch.</translation>
    </message>
    <message>
        <source>&amp;Configure</source>
        <translation>&amp;Konfigurieren</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>The configuration of &apos;%1&apos; was changed outside the lab</source>
        <translation>Die Konfiguration von „%1“ wurde außerhalb des Labors geändert</translation>
    </message>
    <message>
        <source>You can use the changed file, as settings of your own, or restore the file as the lab left it and lose the changes.</source>
        <translation>Die geänderte Datei kann als eigene Einstellungen zur Konfiguration des Labors werden; oder sie wird so wiederhergestellt, wie das Labor sie hinterlassen hat, und die Änderungen gehen verloren.</translation>
    </message>
    <message>
        <source>The lab has written the configuration of &apos;%1&apos; again. Opening it discards the changes not applied here yet; applying them replaces what the lab wrote.</source>
        <translation>Das Labor hat die Konfiguration von „%1“ neu erzeugt. Was hier noch nicht angewendet ist, geht beim erneuten Öffnen verloren; angewendet, tritt es an die Stelle der des Labors.</translation>
    </message>
    <message>
        <source>The configuration file of &apos;%1&apos; no longer exists. Apply writes it again; if the lab does so, the changes not applied here yet are lost.</source>
        <translation>Die Konfigurationsdatei von „%1“ ist nicht mehr vorhanden. „Anwenden“ schreibt sie neu; tut das Labor es, gehen die hier noch nicht angewendeten Änderungen verloren.</translation>
    </message>
    <message>
        <source>The configuration of &apos;%1&apos; was changed outside the lab.</source>
        <translation>Die Konfiguration von „%1“ wurde außerhalb des Labors geändert.</translation>
    </message>
    <message>
        <source>Either way, the changes not applied here yet are lost.</source>
        <translation>Was hier noch nicht angewendet ist, geht in beiden Fällen verloren.</translation>
    </message>
    <message>
        <source>The configuration of &apos;%1&apos; has been applied. Build &amp; Boot (F5) builds and boots a kernel with it.</source>
        <translation>Die Konfiguration von „%1“ ist angewendet. „Bauen &amp; Booten“ (F5) baut damit einen Kernel und bootet ihn.</translation>
    </message>
    <message>
        <source>The changes of &apos;%1&apos; are not applied yet.</source>
        <translation>Die Änderungen an „%1“ sind noch nicht angewendet.</translation>
    </message>
    <message>
        <source>With these changes the lab will not work fully: see the warning below.</source>
        <translation>Mit ihnen funktioniert das Labor nicht vollständig: siehe die Warnung unten.</translation>
    </message>
    <message>
        <source>Something selects %1 although its dependencies are not met: the kernel may not build.</source>
        <translation>Etwas wählt %1 aus, obwohl fehlt, wovon das abhängt: Der Kernel lässt sich womöglich nicht bauen.</translation>
    </message>
    <message>
        <source>Kconfig does not accept CONFIG_%1=%2. %3</source>
        <translation>Kconfig nimmt CONFIG_%1=%2 nicht an. %3</translation>
    </message>
    <message>
        <source>It is defined in %1, line %2.</source>
        <translation>Definiert in %1, Zeile %2.</translation>
    </message>
    <message>
        <source>All &amp;Options</source>
        <translation>Alle &amp;Optionen</translation>
    </message>
    <message>
        <source>Open Again &amp;Without the Changes</source>
        <translation>&amp;Ohne die Änderungen neu öffnen</translation>
    </message>
    <message>
        <source>&amp;Use the Changed File</source>
        <translation>Geänderte Datei &amp;verwenden</translation>
    </message>
    <message>
        <source>Restore the &amp;Lab&apos;s</source>
        <translation>&amp;Die des Labors wiederherstellen</translation>
    </message>
    <message>
        <source>Open A&amp;gain</source>
        <translation>&amp;Neu öffnen</translation>
    </message>
    <message>
        <source>&amp;Apply Anyway</source>
        <translation>Trotzdem &amp;anwenden</translation>
    </message>
    <message>
        <source>&amp;Apply First</source>
        <translation>Zuerst &amp;anwenden</translation>
    </message>
    <message>
        <source>Stay Here</source>
        <translation>Hier bleiben</translation>
    </message>
    <message>
        <source>Discard T&amp;hem</source>
        <translation>&amp;Verwerfen</translation>
    </message>
</context>
<context>
    <name>klab::ConfigResetCommand</name>
    <message>
        <source>klab: there was nothing to reset.</source>
        <translation>klab: Es gab nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>klab: reset: %1</source>
        <translation>klab: zurückgenommen: %1</translation>
    </message>
</context>
<context>
    <name>klab::ConfigSearchCommand</name>
    <message>
        <source>klab: no symbol has &apos;%1&apos; in its name, prompt or help.</source>
        <translation>klab: Nichts hat „%1“ im Namen, im Prompt oder in der Hilfe.</translation>
    </message>
    <message>
        <source>klab: the best %1 of %2 matches; add words to narrow the search.</source>
        <translation>klab: die besten %1 von %2 Treffern; mehr Wörter grenzen die Suche ein.</translation>
    </message>
</context>
<context>
    <name>klab::ConfigSetCommand</name>
    <message>
        <source>The lab itself needs what this would turn off.</source>
        <translation>Das Labor selbst braucht, was dies ausschalten würde.</translation>
    </message>
    <message>
        <source>Use --force to do it anyway; &apos;klab config reset&apos; undoes it.</source>
        <translation>Mit --force geschieht es trotzdem; „klab config reset“ nimmt es zurück.</translation>
    </message>
    <message>
        <source>klab: nothing to change.</source>
        <translation>klab: nichts zu ändern.</translation>
    </message>
    <message numerus="yes">
        <source>klab: %n value(s) changed:</source>
        <translation>
            <numerusform>klab: %n Wert geändert:</numerusform>
            <numerusform>klab: %n Werte geändert:</numerusform>
        </translation>
    </message>
    <message>
        <source>klab: the lab builds no modules but vdev, so %1 will not be in the guest; y builds it into the kernel.</source>
        <translation>klab: Das Labor baut keine Module außer vdev, also ist %1 nicht im Gast; y baut es in den Kernel ein.</translation>
    </message>
</context>
<context>
    <name>klab::ConfigWhyCommand</name>
    <message>
        <source>Defined at %1:%2.</source>
        <translation>Definiert in %1:%2.</translation>
    </message>
    <message>
        <source>Defined at %1:%2: %3.</source>
        <translation>Definiert in %1:%2: %3.</translation>
    </message>
    <message>
        <source>Note that the lab needs CONFIG_%1: %2</source>
        <translation>Zu bedenken: Das Labor braucht CONFIG_%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>No settings were found that give CONFIG_%1 the value %2 (%n configuration(s) tried); some may exist nevertheless.</source>
        <translation>
            <numerusform>Keine Einstellungen gefunden, die CONFIG_%1 den Wert %2 geben (%n Konfiguration ausprobiert); es kann trotzdem welche geben.</numerusform>
            <numerusform>Keine Einstellungen gefunden, die CONFIG_%1 den Wert %2 geben (%n Konfigurationen ausprobiert); es kann trotzdem welche geben.</numerusform>
        </translation>
    </message>
    <message>
        <source>This makes it possible (tested):</source>
        <translation>Das macht es möglich; es wurde ausprobiert:</translation>
    </message>
    <message>
        <source>This sets it (tested):</source>
        <translation>Das setzt es; es wurde ausprobiert:</translation>
    </message>
    <message numerus="yes">
        <source>It changes %n value(s):</source>
        <translation>
            <numerusform>Es ändert %n Wert:</numerusform>
            <numerusform>Es ändert %n Werte:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::ConsoleBootJob</name>
    <message>
        <source>The guest of %1 did not answer within %2 s.</source>
        <translation>Der Gast von %1 hat nicht innerhalb von %2 s geantwortet.</translation>
    </message>
    <message>
        <source>Try again when the machine is less busy; the last lines of its console are above.</source>
        <translation>Es erneut versuchen, wenn der Rechner weniger beschäftigt ist; die letzten Zeilen der Konsole stehen oben.</translation>
    </message>
    <message>
        <source>The guest of %1 booted, but did not answer as it should.</source>
        <translation>Der Gast von %1 hat gebootet, aber nicht so geantwortet, wie er sollte.</translation>
    </message>
    <message>
        <source>See the last lines of its console above.</source>
        <translation>Die letzten Zeilen seiner Konsole oben ansehen.</translation>
    </message>
    <message>
        <source>The output of %1 does not stop.</source>
        <translation>Der Gast von %1 gibt ohne Ende etwas aus.</translation>
    </message>
    <message>
        <source>%1: %2 %3.</source>
        <translation>%1: %2 %3.</translation>
    </message>
    <message>
        <source>Run &apos;klab doctor&apos; to see what is missing and how to get it.</source>
        <translation>„klab doctor“ zeigt, was fehlt und woher es kommt.</translation>
    </message>
    <message>
        <source>%1 ended before its guest answered: it %2.</source>
        <translation>%1 war zu Ende, bevor der Gast antwortete: Es %2.</translation>
    </message>
</context>
<context>
    <name>klab::ConsoleCommand</name>
    <message>
        <source>klab: this is the guest&apos;s console; Ctrl+] ends it</source>
        <translation>klab: Das ist die Konsole des Gastes; Strg+] beendet sie</translation>
    </message>
</context>
<context>
    <name>klab::ConsoleCommandJob</name>
    <message>
        <source>&apos;%1&apos; has not finished; what it did is unknown.</source>
        <translation>„%1“ ist nicht zu Ende gekommen; was es getan hat, ist unbekannt.</translation>
    </message>
    <message>
        <source>Look at the terminal; press Ctrl+C there to end it.</source>
        <translation>Ins Terminal schauen; Strg+C beendet es dort.</translation>
    </message>
    <message>
        <source>The terminal&apos;s shell is busy or has a half-typed line.</source>
        <translation>Die Shell des Terminals ist beschäftigt, oder dort steht eine halb getippte Zeile.</translation>
    </message>
    <message>
        <source>Finish it, or end it with Ctrl+C, and try again.</source>
        <translation>Sie zu Ende bringen oder mit Strg+C beenden und es erneut versuchen.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; exited with status %2 in the guest.</source>
        <translation>„%1“ endete im Gast mit Status %2.</translation>
    </message>
    <message>
        <source>Its output is in the terminal.</source>
        <translation>Was es ausgab, steht im Terminal.</translation>
    </message>
</context>
<context>
    <name>klab::ConsoleTool</name>
    <message>
        <source>Press Build &amp; Boot (F5) to build the kernel and the module; the guest&apos;s console will appear here.</source>
        <translation>„Bauen &amp; Booten“ (F5) ausführen: Der Kernel und das Modul werden gebaut, und die Konsole des Gastes erscheint hier.</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>&amp;Copy from Terminal</source>
        <translation>Aus dem Terminal &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste into Terminal</source>
        <translation>Ins Terminal &amp;einfügen</translation>
    </message>
    <message>
        <source>&amp;Find in Terminal…</source>
        <translation>Im Terminal &amp;suchen …</translation>
    </message>
    <message>
        <source>Save &amp;Transcript…</source>
        <translation>&amp;Mitschrift speichern …</translation>
    </message>
</context>
<context>
    <name>klab::CountDevices</name>
    <message>
        <source>Look for the devices</source>
        <translation>Nach den Geräten sehen</translation>
    </message>
    <message>
        <source>See the module&apos;s messages in the guest&apos;s terminal.</source>
        <translation>Nachsehen, was das Modul im Terminal des Gastes gemeldet hat.</translation>
    </message>
    <message>
        <source>The module creates /dev/%1, but no %2.</source>
        <translation>Das Modul erzeugt /dev/%1, und kein %2.</translation>
    </message>
    <message>
        <source>Use /dev/%1 in a command of your own, without --devices and --demo.</source>
        <translation>/dev/%1 in einem eigenen Befehl verwenden: --devices und --demo weglassen.</translation>
    </message>
    <message>
        <source>The guest has %1 %2 devices, not %3.</source>
        <translation>Der Gast hat %1 %2-Geräte, nicht %3.</translation>
    </message>
</context>
<context>
    <name>klab::CrashCommand</name>
    <message>
        <source>klab: Reading the log from this terminal; Ctrl+D ends it.</source>
        <translation>klab: Das Protokoll wird aus diesem Terminal gelesen; Strg+D beendet es.</translation>
    </message>
    <message>
        <source>The kernel has reported no problem.</source>
        <translation>Der Kernel hat kein Problem gemeldet.</translation>
    </message>
    <message numerus="yes">
        <source>%n more problem(s) are not shown.</source>
        <translation>
            <numerusform>%n weiteres Problem wird nicht gezeigt.</numerusform>
            <numerusform>%n weitere Probleme werden nicht gezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Standard input cannot be read: %1.</source>
        <translation>Die Standardeingabe lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
</context>
<context>
    <name>klab::CrashLinesJob</name>
    <message>
        <source>Look up lines of the source</source>
        <translation>Zeilen des Quelltexts nachschlagen</translation>
    </message>
</context>
<context>
    <name>klab::CrashPanel</name>
    <message>
        <source>Previous Crash</source>
        <translation>Voriger Absturz</translation>
    </message>
    <message>
        <source>Next Crash</source>
        <translation>Nächster Absturz</translation>
    </message>
    <message>
        <source>Copy as Text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Save Report…</source>
        <translation>Bericht speichern …</translation>
    </message>
    <message>
        <source>No crash</source>
        <translation>Kein Absturz</translation>
    </message>
    <message>
        <source>When the guest&apos;s kernel crashes, or warns of a mistake, it is explained here: what happened, in which line of the source, and what led there.</source>
        <translation>Wenn der Kernel des Gasts abstürzt oder vor einem Fehler warnt, wird es hier erklärt: was geschehen ist, in welcher Zeile des Quelltexts, und was dorthin geführt hat.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Save Report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Texts (*.txt)</source>
        <translation>Texte (*.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Den Bericht speichern</translation>
    </message>
</context>
<context>
    <name>klab::CrashTool</name>
    <message>
        <source>Crash</source>
        <translation>Absturz</translation>
    </message>
</context>
<context>
    <name>klab::CrashTree</name>
    <message>
        <source>Fact</source>
        <translation>Angabe</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Facts of the crash</source>
        <translation>Angaben zum Absturz</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>%1 (changed since)</source>
        <translation>%1 (seither geändert)</translation>
    </message>
</context>
<context>
    <name>klab::DeviceAction</name>
    <message>
        <source>Echo</source>
        <translation>Echo</translation>
    </message>
    <message>
        <source>Append</source>
        <translation>Anhängen</translation>
    </message>
    <message>
        <source>Cat</source>
        <translation>Cat</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>klab::DeviceActionBox</name>
    <message>
        <source>wow it works</source>
        <translation>wow, es klappt</translation>
    </message>
    <message>
        <source>With &amp;newline</source>
        <translation>Mit Zeilen&amp;umbruch</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Zurücknehmen</translation>
    </message>
    <message>
        <source>Text to write</source>
        <translation>Text zum Schreiben</translation>
    </message>
    <message>
        <source>Up and Down recall what was written before; Enter presses Echo.</source>
        <translation>Die Tasten Auf und Ab holen früher Geschriebenes zurück; Eingabe ist Echo.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>How to interpret the text</source>
        <translation>Wie der Text gemeint ist</translation>
    </message>
    <message>
        <source>Written as typed</source>
        <translation>Geschrieben, wie er dasteht</translation>
    </message>
    <message>
        <source>Bytes as hexadecimal digits, for example 48 65 6c</source>
        <translation>Bytes als hexadezimale Ziffern, zum Beispiel 48 65 6c</translation>
    </message>
    <message>
        <source>Adds a newline to the text, like echo; without it, like echo -n</source>
        <translation>Ob dem Text ein Zeilenumbruch folgt, wie bei echo; ohne, wie bei echo -n</translation>
    </message>
    <message>
        <source>48 65 6c 6c 6f</source>
        <translation>48 65 6c 6c 6f</translation>
    </message>
    <message>
        <source>Ec&amp;ho</source>
        <translation>Ec&amp;ho</translation>
    </message>
    <message>
        <source>Appen&amp;d</source>
        <translation>&amp;Anhängen</translation>
    </message>
    <message>
        <source>&amp;Cat</source>
        <translation>&amp;Cat</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Den Befehl kopieren</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>%1 &amp;runs:</source>
        <comment>Echo runs: (the command)</comment>
        <translation>%1 &amp;führt aus:</translation>
    </message>
    <message>
        <source>Too long to type at the terminal: the guest&apos;s agent runs it.</source>
        <translation>Zu lang, um im Terminal getippt zu werden: Der Agent im Gast führt es aus.</translation>
    </message>
    <message>
        <source>Writes what the device held before: %1</source>
        <translation>Schreibt, was das Gerät vorher enthielt: %1</translation>
    </message>
</context>
<context>
    <name>klab::DeviceController</name>
    <message>
        <source>Wait for the devices</source>
        <translation>Auf die Geräte warten</translation>
    </message>
    <message>
        <source>Another task is running. Try again when it has finished.</source>
        <translation>Eine andere Aufgabe läuft. Es erneut versuchen, sobald sie beendet ist.</translation>
    </message>
</context>
<context>
    <name>klab::DeviceCountRow</name>
    <message>
        <source>A&amp;pply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>Number of devices</source>
        <translation>Anzahl der Geräte</translation>
    </message>
    <message>
        <source>Apply the number of devices</source>
        <translation>Die Anzahl der Geräte anwenden</translation>
    </message>
    <message>
        <source>What applying the number will do</source>
        <translation>Was das Anwenden der Anzahl bewirkt</translation>
    </message>
    <message>
        <source>Why the number was not applied</source>
        <translation>Warum die Anzahl nicht angewendet wurde</translation>
    </message>
    <message>
        <source>&amp;Devices:</source>
        <translation>&amp;Geräte:</translation>
    </message>
    <message numerus="yes">
        <source>Back to %n device(s)</source>
        <translation>
            <numerusform>Zurück zu %n Gerät</numerusform>
            <numerusform>Zurück zu %n Geräten</numerusform>
        </translation>
    </message>
    <message>
        <source>Takes effect at the next boot, as %1.</source>
        <translation>Gilt ab dem nächsten Booten, als %1.</translation>
    </message>
    <message>
        <source>Restarts the machine with %1: the module is built in.</source>
        <translation>Startet die Maschine mit %1 neu: Das Modul ist fest eingebaut.</translation>
    </message>
    <message>
        <source>Loads the module with devices=%1.</source>
        <translation>Lädt das Modul mit devices=%1.</translation>
    </message>
    <message>
        <source>Reloads the module with devices=%1: the devices lose their contents.</source>
        <translation>Lädt das Modul mit devices=%1 neu: Was die Geräte enthalten, geht verloren.</translation>
    </message>
</context>
<context>
    <name>klab::DeviceDetail</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Content as text</source>
        <translation>Inhalt als Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Content as hexadecimal bytes</source>
        <translation>Inhalt als hexadezimale Bytes</translation>
    </message>
    <message>
        <source>Selected device</source>
        <translation>Gewähltes Gerät</translation>
    </message>
    <message>
        <source>About the content</source>
        <translation>Über den Inhalt</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Select a device above.</source>
        <translation>Oben ein Gerät wählen.</translation>
    </message>
    <message>
        <source>The device is empty.</source>
        <translation>Das Gerät ist leer.</translation>
    </message>
    <message>
        <source>Not read.</source>
        <comment>of a device&apos;s content</comment>
        <translation>Nicht gelesen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>/dev/vdev0: 12 bytes</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Reading it timed out after two seconds: a read in the driver is waiting for something. Contents are not read again until you ask for it.</source>
        <translation>Das Lesen wurde nach zwei Sekunden aufgegeben: Ein read im Treiber wartet auf etwas. Inhalte werden erst auf Verlangen wieder gelesen.</translation>
    </message>
    <message>
        <source>It cannot be read: %1 (%2). %3 %4</source>
        <translation>Es lässt sich nicht lesen: %1 (%2). %3 %4</translation>
    </message>
    <message>
        <source>It cannot be read: %1</source>
        <translation>Es lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>The first %1 are shown.</source>
        <translation>Gezeigt werden die ersten %1.</translation>
    </message>
    <message>
        <source>Re&amp;move the File</source>
        <translation>Die Datei en&amp;tfernen</translation>
    </message>
    <message>
        <source>Remove the File</source>
        <translation>Die Datei entfernen</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>Selected file</source>
        <translation>Ausgewählte Datei</translation>
    </message>
    <message>
        <source>As the terminal showed it. Read fetches the bytes themselves.</source>
        <translation>So, wie das Terminal es gezeigt hat. „Lesen“ holt die Bytes selbst.</translation>
    </message>
</context>
<context>
    <name>klab::DeviceModel</name>
    <message>
        <source>?</source>
        <comment>length that is not known</comment>
        <translation>?</translation>
    </message>
    <message>
        <source>&gt;%1</source>
        <comment>a length of more bytes</comment>
        <translation>&gt;%1</translation>
    </message>
    <message>
        <source>a file, not a device</source>
        <translation>eine Datei, kein Gerät</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>length not known</source>
        <translation>Länge unbekannt</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>no action yet</source>
        <translation>noch keine Aktion</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <comment>Echo, changed</comment>
        <translation>%1, geändert</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Last action</source>
        <translation>Letzte Aktion</translation>
    </message>
    <message>
        <source>another driver&apos;s node</source>
        <translation>Gerätedatei eines anderen Treibers</translation>
    </message>
</context>
<context>
    <name>klab::DevicesPanel</name>
    <message>
        <source>&amp;Keep up to date</source>
        <translation>A&amp;ktuell halten</translation>
    </message>
    <message>
        <source>Read the devices now</source>
        <translation>Die Geräte jetzt lesen</translation>
    </message>
    <message>
        <source>Asks the guest for its devices, and reads each one from its beginning</source>
        <translation>Fragt den Gast nach seinen Geräten und liest jedes von Anfang an</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>State of the devices</source>
        <translation>Zustand der Geräte</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>No machine is running</source>
        <translation>Keine Maschine läuft</translation>
    </message>
    <message>
        <source>Boot the guest to see its devices.</source>
        <translation>Den Gast booten, um seine Geräte zu sehen.</translation>
    </message>
    <message>
        <source>The machine is starting</source>
        <translation>Die Maschine ist unterwegs</translation>
    </message>
    <message>
        <source>The devices appear once the guest is ready.</source>
        <translation>Die Geräte erscheinen, sobald der Gast bereit ist.</translation>
    </message>
    <message>
        <source>Asking the guest</source>
        <translation>Der Gast wird abgefragt</translation>
    </message>
    <message>
        <source>The devices appear in a moment.</source>
        <translation>Die Geräte erscheinen gleich.</translation>
    </message>
    <message>
        <source>The guest does not answer</source>
        <translation>Der Gast antwortet nicht</translation>
    </message>
    <message>
        <source>The module is not loaded</source>
        <translation>Das Modul ist nicht geladen</translation>
    </message>
    <message>
        <source>Load it to get /dev/vdev0 and so on in the guest.</source>
        <translation>Es laden, damit der Gast /dev/vdev0 und seinesgleichen hat.</translation>
    </message>
    <message>
        <source>The module creates no devices</source>
        <translation>Das Modul erzeugt keine Geräte</translation>
    </message>
    <message>
        <source>It is loaded, but there is no /dev/vdev. See its messages in the terminal, and what its init function registers.</source>
        <translation>Es ist geladen, und es gibt kein /dev/vdev. Nachsehen, was es im Terminal gemeldet hat und was seine init-Funktion registriert.</translation>
    </message>
    <message>
        <source>Opens and reads the devices after each action, and when the terminal mentions them. What the driver logs of it goes to the guest&apos;s kernel log (dmesg), behind a line of the lab&apos;s, not to its terminal. Turn it off for a driver in which a read changes something.</source>
        <translation>Öffnet und liest die Geräte nach jeder Aktion, und wenn das Terminal sie erwähnt. Was der Treiber dabei protokolliert, geht ins Kernel-Protokoll des Gastes (dmesg), hinter einer Zeile des Labors, und nicht in sein Terminal. Ausschalten bei einem Treiber, in dem ein read etwas ändert.</translation>
    </message>
    <message>
        <source>Why the devices are not read</source>
        <translation>Warum die Geräte nicht gelesen werden</translation>
    </message>
    <message>
        <source>&amp;Read Now</source>
        <translation>Jetzt &amp;lesen</translation>
    </message>
    <message>
        <source>Paused: the kernel has reported trouble, and each read adds lines to its log. &quot;Read Now&quot; reads the devices once more, and goes on.</source>
        <translation>Unterbrochen: Der Kernel hat ein Problem gemeldet, und jedes Lesen fügt seinem Protokoll Zeilen hinzu. „Jetzt lesen“ liest die Geräte noch einmal, und es geht weiter.</translation>
    </message>
    <message>
        <source>&amp;Build &amp;&amp; Boot</source>
        <translation>&amp;Bauen &amp;&amp; Booten</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Load the Module</source>
        <translation>Modul &amp;laden</translation>
    </message>
    <message>
        <source>&amp;Look Again</source>
        <translation>Noch einmal &amp;nachsehen</translation>
    </message>
</context>
<context>
    <name>klab::DevicesTool</name>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Other Modules</source>
        <translation>Andere Module</translation>
    </message>
</context>
<context>
    <name>klab::DiagnosticMarks</name>
    <message>
        <source>Error: %1</source>
        <translation>Fehler: %1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Hinweis: %1</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>klab::DiagnosticParser</name>
    <message>
        <source>%1 more findings were left out: the list is full. The log has them.</source>
        <translation>%1 weitere Befunde wurden ausgelassen: Die Liste ist voll. Im Protokoll stehen sie.</translation>
    </message>
    <message>
        <source>in the text of the macro</source>
        <translation>im Text des Makros</translation>
    </message>
    <message>
        <source>add MODULE_LICENSE(&quot;GPL&quot;); to one of the module&apos;s files</source>
        <translation>einer der Dateien des Moduls MODULE_LICENSE(&quot;GPL&quot;); hinzufügen</translation>
    </message>
</context>
<context>
    <name>klab::DifferencePage</name>
    <message>
        <source>&amp;Whole files</source>
        <translation>&amp;Ganze Dateien</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Also show lines far from any change</source>
        <translation>Auch die Zeilen weit weg von jeder Änderung</translation>
    </message>
    <message>
        <source>%1: does not exist</source>
        <translation>%1: nicht vorhanden</translation>
    </message>
    <message>
        <source>There are no differences.</source>
        <translation>Es gibt keinen Unterschied.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s): </source>
        <translation>
            <numerusform>%n Datei: </numerusform>
            <numerusform>%n Dateien: </numerusform>
        </translation>
    </message>
    <message>
        <source>%1 lines added, %2 removed</source>
        <translation>%1 Zeilen hinzugefügt, %2 entfernt</translation>
    </message>
    <message>
        <source>Previous Change</source>
        <translation>Vorige Änderung</translation>
    </message>
    <message>
        <source>Next Change</source>
        <translation>Nächste Änderung</translation>
    </message>
</context>
<context>
    <name>klab::Docks</name>
    <message>
        <source>%1 (%2)</source>
        <comment>Issues (3)</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>klab::DoctorCommand</name>
    <message>
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message>
        <source>MISSING</source>
        <translation>FEHLT</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>remedy: %1</source>
        <translation>Abhilfe: %1</translation>
    </message>
</context>
<context>
    <name>klab::Documents</name>
    <message>
        <source>module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>linux</source>
        <translation>linux</translation>
    </message>
    <message>
        <source>&amp;Open File…</source>
        <translation>Datei ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>&amp;Quick Open…</source>
        <translation>Sc&amp;hnell öffnen …</translation>
    </message>
    <message>
        <source>Open File</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>&amp;Editor</source>
        <translation>&amp;Editor</translation>
    </message>
</context>
<context>
    <name>klab::EditPreview</name>
    <message>
        <source>Places that change</source>
        <translation>Stellen, die sich ändern</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Line after the change</source>
        <translation>Zeile nach der Änderung</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Jetzt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) in %1 will change. Undo takes it back in each file.</source>
        <extracomment>%1: &quot;3 files&quot;</extracomment>
        <translation>
            <numerusform>%n Stelle in %1 ändert sich. „Rückgängig“ nimmt es in jeder Datei zurück.</numerusform>
            <numerusform>%n Stellen in %1 ändern sich. „Rückgängig“ nimmt es in jeder Datei zurück.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::EditorArea</name>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Save A&amp;ll</source>
        <translation>A&amp;lle speichern</translation>
    </message>
    <message>
        <source>&amp;Next Tab</source>
        <translation>&amp;Nächster Reiter</translation>
    </message>
    <message>
        <source>&amp;Previous Tab</source>
        <translation>&amp;Voriger Reiter</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Offene Dateien</translation>
    </message>
    <message>
        <source>No file is open.

Select one in the file tree, or press Ctrl+K and type part of its name.</source>
        <translation>Es ist keine Datei offen.

Eine im Dateibaum wählen, oder Strg+K drücken und einen Teil ihres Namens tippen.</translation>
    </message>
    <message>
        <source>%1 *</source>
        <translation>%1 *</translation>
    </message>
    <message>
        <source>&lt;p&gt;%1&lt;br&gt;Not saved yet&lt;/p&gt;</source>
        <translation>&lt;p&gt;%1&lt;br&gt;Noch nicht gespeichert&lt;/p&gt;</translation>
    </message>
    <message>
        <source>No file is open.</source>
        <translation>Es ist keine Datei offen.</translation>
    </message>
    <message>
        <source>%1 was not saved under that name: it is open in another tab.</source>
        <translation>%1 wurde nicht unter diesem Namen gespeichert: Es ist in einem anderen Reiter offen.</translation>
    </message>
    <message>
        <source>Close that tab first, or choose another name.</source>
        <translation>Zuerst diesen Reiter schließen, oder einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>There are no differences.</source>
        <translation>Es gibt keinen Unterschied.</translation>
    </message>
    <message>
        <source>Difference of %1</source>
        <translation>Unterschied von %1</translation>
    </message>
    <message>
        <source>Difference: %1</source>
        <translation>Unterschied: %1</translation>
    </message>
    <message numerus="yes">
        <source>Changes to %n file(s) were not saved when Kernel Lab ended.</source>
        <translation>
            <numerusform>Änderungen an %n Datei waren nicht gespeichert, als Kernel Lab endete.</numerusform>
            <numerusform>Änderungen an %n Dateien waren nicht gespeichert, als Kernel Lab endete.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Them</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Recovered text of %1</source>
        <translation>Wiederhergestellter Text von %1</translation>
    </message>
    <message>
        <source>Recovered: %1</source>
        <translation>Wiederhergestellt: %1</translation>
    </message>
</context>
<context>
    <name>klab::EditorDocument</name>
    <message>
        <source>The editor cannot write to %1: %2.</source>
        <translation>Der Editor kann nicht in %1 schreiben: %2.</translation>
    </message>
    <message>
        <source>Free some space on its disk, or restore its permissions.</source>
        <translation>Auf dessen Datenträger Platz schaffen, oder dem Ordner seine Zugriffsrechte zurückgeben.</translation>
    </message>
    <message>
        <source>The editor cannot keep its recovery copies: %1 is not writable.</source>
        <translation>Der Editor hat keinen Ort für seine Kopien: In %1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>%1 cannot be shown as text.</source>
        <translation>%1 lässt sich nicht als Text anzeigen.</translation>
    </message>
    <message>
        <source>Choose which of the two to keep, above the text.</source>
        <translation>Über dem Text wählen, welche der beiden Fassungen bleiben soll.</translation>
    </message>
    <message>
        <source>%1 was not saved: its text is read-only.</source>
        <translation>%1 wurde nicht gespeichert: Der Text ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Turn off Read Only Mode in the Tools menu first.</source>
        <translation>Zuerst im Menü „Extras“ den Nur-Lesen-Modus ausschalten.</translation>
    </message>
    <message>
        <source>%1 was not saved: it has characters that its encoding, %2, cannot represent.</source>
        <translation>%1 wurde nicht gespeichert: Der Text enthält Zeichen, die seine Kodierung, %2, nicht kennt.</translation>
    </message>
    <message>
        <source>Remove them, or choose UTF-8 as the encoding below the text.</source>
        <translation>Sie entfernen, oder unter dem Text UTF-8 als Kodierung wählen.</translation>
    </message>
    <message>
        <source>%1 was not saved: the disk of %2 is full.</source>
        <translation>%1 wurde nicht gespeichert: Der Datenträger von %2 ist voll.</translation>
    </message>
    <message>
        <source>Free some space on it and save again; the text stays here until then.</source>
        <translation>Platz darauf schaffen und erneut speichern; bis dahin bleibt der Text hier.</translation>
    </message>
    <message>
        <source>%1 was not saved: the editor&apos;s recovery copy cannot be written.</source>
        <translation>%1 wurde nicht gespeichert: Die Kopie des Editors lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>%1 on disk</source>
        <translation>%1 auf dem Datenträger</translation>
    </message>
    <message>
        <source>%1 in the editor</source>
        <translation>%1 im Editor</translation>
    </message>
    <message>
        <source>The encoding %1 is not known.</source>
        <translation>Die Kodierung %1 ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 is not encoded in %2.</source>
        <translation>%1 ist nicht in %2 kodiert.</translation>
    </message>
    <message>
        <source>Make the folder %1 writable again; the text stays here until then.</source>
        <translation>Den Ordner %1 wieder beschreibbar machen; der Text bleibt bis dahin hier.</translation>
    </message>
    <message>
        <source>%1 was not saved: it was changed on disk since it was opened.</source>
        <translation>%1 wurde nicht gespeichert: Die Datei wurde auf dem Datenträger geändert, seit sie geöffnet wurde.</translation>
    </message>
</context>
<context>
    <name>klab::EditorMenus</name>
    <message>
        <source>&amp;Build</source>
        <translation>Ba&amp;uen</translation>
    </message>
    <message>
        <source>&amp;Machine</source>
        <translation>&amp;Maschine</translation>
    </message>
    <message>
        <source>Main Toolbar</source>
        <translation>Haupt-Werkzeugleiste</translation>
    </message>
    <message>
        <source>T&amp;utorial</source>
        <translation>Tut&amp;orial</translation>
    </message>
</context>
<context>
    <name>klab::EditorTab</name>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Text of %1</source>
        <translation>Text von %1</translation>
    </message>
    <message>
        <source>Show Difference</source>
        <translation>Unterschied zeigen</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Keep Mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>Save Again</source>
        <translation>Wieder speichern</translation>
    </message>
    <message>
        <source>Keep Open</source>
        <translation>Offen lassen</translation>
    </message>
    <message>
        <source>%1 has unsaved changes. Reloading discards them; Undo brings them back.</source>
        <translation>%1 hat nicht gespeicherte Änderungen. Neu laden nimmt sie zurück; „Rückgängig“ bringt sie wieder.</translation>
    </message>
    <message>
        <source>Changes to %1 from %2 were not saved when Kernel Lab ended.</source>
        <translation>Änderungen an %1 vom %2 waren nicht gespeichert, als Kernel Lab endete.</translation>
    </message>
    <message>
        <source>%1 now</source>
        <translation>%1 jetzt</translation>
    </message>
    <message>
        <source>%1 with the unsaved changes</source>
        <translation>%1 mit den nicht gespeicherten Änderungen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>%1 has unsaved changes.</source>
        <translation>%1 hat nicht gespeicherte Änderungen.</translation>
    </message>
    <message>
        <source>Save and Close</source>
        <translation>Speichern und schließen</translation>
    </message>
    <message>
        <source>%1 was changed on disk, and it has unsaved changes here.</source>
        <translation>%1 wurde auf dem Datenträger geändert, und hier gibt es nicht gespeicherte Änderungen.</translation>
    </message>
    <message>
        <source>%1 was deleted or moved. Its text is still here and can be saved again.</source>
        <translation>%1 wurde gelöscht oder verschoben. Der Text ist noch hier und lässt sich wieder speichern.</translation>
    </message>
    <message>
        <source>Close Without Saving</source>
        <translation>Ohne Speichern schließen</translation>
    </message>
</context>
<context>
    <name>klab::ExecCommand</name>
    <message>
        <source>There is no file %1.</source>
        <translation>Eine Datei %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>Check the path given to --put.</source>
        <translation>Den Pfad hinter --put prüfen.</translation>
    </message>
    <message>
        <source>Run the command</source>
        <translation>Den Befehl ausführen</translation>
    </message>
    <message>
        <source>klab: the guest does not answer; waiting for up to %1 s</source>
        <translation>klab: Der Gast antwortet nicht; gewartet wird bis zu %1 s</translation>
    </message>
    <message>
        <source>The command itself exited with status %1.</source>
        <translation>Der Befehl selbst endete mit Status %1.</translation>
    </message>
    <message>
        <source>klab: the command has ended; still running in the guest: %1</source>
        <translation>klab: Der Befehl ist zu Ende; im Gast läuft noch: %1</translation>
    </message>
</context>
<context>
    <name>klab::Explainer</name>
    <message>
        <source>%1 %2.</source>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>Nothing stands in the way: it can be set.</source>
        <translation>Nichts steht im Wege: Es lässt sich setzen.</translation>
    </message>
    <message>
        <source>It can be y or n.</source>
        <translation>Es kann y oder n sein.</translation>
    </message>
    <message>
        <source>It can be y, m or n.</source>
        <translation>Es kann y, m oder n sein.</translation>
    </message>
    <message>
        <source>It can only be on or off, not a module.</source>
        <translation>Es kann nur an oder aus sein, kein Modul.</translation>
    </message>
    <message>
        <source>Selected by %1: it cannot be lower as long as that is the case.</source>
        <translation>Ausgewählt von %1: Solange das so ist, kann es nicht niedriger sein.</translation>
    </message>
    <message>
        <source>Implied by %1, and nothing asks for another value.</source>
        <translation>Impliziert von %1, und niemand verlangt etwas anderes.</translation>
    </message>
    <message>
        <source>It has no prompt: its value follows from other options, or was determined when the Kconfig files were read.</source>
        <translation>Es hat keinen Prompt: Sein Wert folgt aus anderen Optionen oder wurde beim Lesen der Kconfig-Dateien ermittelt.</translation>
    </message>
    <message>
        <source>It is the default.</source>
        <translation>Es ist der Standardwert.</translation>
    </message>
    <message>
        <source>The configuration asks for it.</source>
        <translation>Die Konfiguration verlangt es.</translation>
    </message>
    <message>
        <source>It follows from: %1.</source>
        <translation>Es folgt aus: %1.</translation>
    </message>
    <message>
        <source>It belongs to the choice &apos;%1&apos;, in which %2 is selected.</source>
        <translation>Es gehört zur Auswahl „%1“, in der %2 gewählt ist.</translation>
    </message>
    <message>
        <source>It has no prompt, so it cannot be set by hand.</source>
        <translation>Es hat keinen Prompt, also kann es niemand von Hand setzen.</translation>
    </message>
    <message>
        <source>It is turned on by options that select it: %1.</source>
        <translation>Es wird von Optionen eingeschaltet, die es auswählen: %1.</translation>
    </message>
    <message>
        <source>Its value was determined when the Kconfig files were read: the compiler or this architecture lacks something.</source>
        <translation>Sein Wert wurde beim Lesen der Kconfig-Dateien ermittelt: Dem Compiler oder dieser Art von Maschine fehlt etwas.</translation>
    </message>
    <message>
        <source>%1 if %2</source>
        <translation>%1, falls %2</translation>
    </message>
    <message>
        <source>Selected by %1: turn that off, or lower, first.</source>
        <translation>Ausgewählt von %1: Zuerst das ausschalten oder niedriger setzen.</translation>
    </message>
    <message>
        <source>It is the only option of &apos;%1&apos; that can be selected now.</source>
        <translation>Es ist das einzige in „%1“, das sich jetzt wählen lässt.</translation>
    </message>
    <message>
        <source>It is the selected option of &apos;%1&apos;: select another one instead (%2).</source>
        <translation>Es ist in „%1“ gewählt: Ein anderes tritt an seine Stelle (%2).</translation>
    </message>
    <message>
        <source>It cannot be changed now: its prompt is hidden.</source>
        <translation>Es lässt sich jetzt nicht ändern: Sein Prompt ist versteckt.</translation>
    </message>
    <message>
        <source>It is a hexadecimal number, such as 0x100000.</source>
        <translation>Es ist eine hexadezimale Zahl, etwa 0x100000.</translation>
    </message>
    <message>
        <source>It is a number, such as 8.</source>
        <translation>Es ist eine Zahl, etwa 8.</translation>
    </message>
    <message>
        <source>It can be from %1 to %2.</source>
        <translation>Es kann von %1 bis %2 reichen.</translation>
    </message>
</context>
<context>
    <name>klab::FileActions</name>
    <message>
        <source>%1: running</source>
        <translation>%1: läuft</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>Echo: EFBIG</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation>%1: fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1: unknown</source>
        <translation>%1: unbekannt</translation>
    </message>
    <message>
        <source>The terminal is in use, so the guest&apos;s agent did it in the background.</source>
        <translation>Das Terminal ist in Gebrauch, deshalb hat es der Agent im Hintergrund ausgeführt.</translation>
    </message>
    <message>
        <source>The outcome is unknown: the command was started, but its end was not seen. It is not repeated.</source>
        <translation>Der Ausgang ist unbekannt: Der Befehl wurde gestartet, aber sein Ende wurde nicht beobachtet. Er wird nicht wiederholt.</translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation>Es wurde nichts getan.</translation>
    </message>
    <message>
        <source>Done: the command exited with status 0.</source>
        <translation>Fertig: Der Befehl endete mit Status 0.</translation>
    </message>
    <message>
        <source>%1 (%2); the command exited with status %3.</source>
        <translation>%1 (%2); der Befehl endete mit Status %3.</translation>
    </message>
    <message>
        <source>The command exited with status %1.</source>
        <translation>Der Befehl endete mit Status %1.</translation>
    </message>
    <message>
        <source>Its output is in the terminal.</source>
        <translation>Die Ausgabe steht im Terminal.</translation>
    </message>
    <message>
        <source>Running in the guest…</source>
        <translation>Läuft im Gast …</translation>
    </message>
    <message>
        <source>Use a device</source>
        <translation>Gerät verwenden</translation>
    </message>
    <message>
        <source>The command has not ended.</source>
        <translation>Der Befehl wurde nicht beendet.</translation>
    </message>
    <message>
        <source>Nothing was done: another task is running. Try again when it has finished.</source>
        <translation>Es wurde nichts getan: Eine andere Aufgabe läuft. Es erneut versuchen, sobald sie beendet ist.</translation>
    </message>
    <message>
        <source>Nothing was done: the file&apos;s name has a control character in it.</source>
        <translation>Es wurde nichts getan: Der Dateiname enthält ein Steuerzeichen.</translation>
    </message>
</context>
<context>
    <name>klab::FileNameDelegate</name>
    <message>
        <source>Name of the file</source>
        <translation>Name der Datei</translation>
    </message>
</context>
<context>
    <name>klab::FileNotice</name>
    <message>
        <source>Notice about the files</source>
        <translation>Hinweis zu den Dateien</translation>
    </message>
</context>
<context>
    <name>klab::FileTree</name>
    <message>
        <source>The kernel source is unpacked at the first build.</source>
        <translation>Der Quelltext des Kernels wird beim ersten Bauen entpackt.</translation>
    </message>
    <message>
        <source>Linux</source>
        <translation>Linux</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Create a file in the current folder</source>
        <translation>Eine Datei im aktuellen Ordner anlegen</translation>
    </message>
    <message>
        <source>Show the editor&apos;s file in the tree</source>
        <translation>Die Datei des Editors in der Liste zeigen</translation>
    </message>
    <message>
        <source>Show dot files and build products</source>
        <translation>Versteckte Dateien und Bauergebnisse anzeigen</translation>
    </message>
    <message>
        <source>Close all folders</source>
        <translation>Alle Ordner zuklappen</translation>
    </message>
    <message>
        <source>Follow %1</source>
        <translation>%1 folgen</translation>
    </message>
    <message>
        <source>%1 leads outside the workspace.</source>
        <translation>%1 führt aus dem Arbeitsbereich hinaus.</translation>
    </message>
    <message>
        <source>Open it with a file manager.</source>
        <translation>Es mit einer Dateiverwaltung öffnen.</translation>
    </message>
    <message>
        <source>%1 is part of the kernel source, which may not build without it.</source>
        <translation>%1 gehört zum Quelltext des Kernels, der sich ohne es womöglich nicht bauen lässt.</translation>
    </message>
    <message>
        <source>%1 was moved to the bin.</source>
        <translation>%1 ist jetzt im Papierkorb.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what went wrong, what to do</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Create a folder in the current folder</source>
        <translation>Einen Ordner im aktuellen Ordner anlegen</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>New File</source>
        <translation>Neue Datei</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Follow the Editor</source>
        <translation>Dem Editor folgen</translation>
    </message>
    <message>
        <source>Hidden Files</source>
        <translation>Versteckte Dateien</translation>
    </message>
    <message>
        <source>Close Folders</source>
        <translation>Ordner zuklappen</translation>
    </message>
    <message>
        <source>&amp;New File…</source>
        <translation>&amp;Neue Datei …</translation>
    </message>
    <message>
        <source>New Fold&amp;er…</source>
        <translation>Neuer Or&amp;dner …</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Umbenennen …</translation>
    </message>
    <message>
        <source>&amp;Move to the Bin</source>
        <translation>In den Papier&amp;korb verschieben</translation>
    </message>
    <message>
        <source>New Mo&amp;dule…</source>
        <translation>Neues &amp;Modul …</translation>
    </message>
    <message>
        <source>C&amp;lose This Folder</source>
        <translation>Diesen Ordner s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Copy Path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy Path &amp;Within the Tree</source>
        <translation>Pfad im &amp;Baum kopieren</translation>
    </message>
    <message>
        <source>&amp;Show in the File Manager</source>
        <translation>In der Datei&amp;verwaltung zeigen</translation>
    </message>
    <message>
        <source>Search in This &amp;Folder</source>
        <translation>In diesem &amp;Ordner suchen</translation>
    </message>
    <message>
        <source>&amp;Keep It</source>
        <translation>&amp;Behalten</translation>
    </message>
</context>
<context>
    <name>klab::FileTreeModel</name>
    <message>
        <source>%1 (a link)</source>
        <translation>%1 (eine Verknüpfung)</translation>
    </message>
    <message>
        <source>%1, folder</source>
        <translation>%1, Ordner</translation>
    </message>
    <message>
        <source>%1, link</source>
        <translation>%1, Verknüpfung</translation>
    </message>
</context>
<context>
    <name>klab::FilesTool</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>&amp;New File</source>
        <translation>&amp;Neue Datei</translation>
    </message>
</context>
<context>
    <name>klab::FindBar</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
    <message>
        <source>Find result</source>
        <translation>Ergebnis der Suche</translation>
    </message>
    <message>
        <source>Find Previous</source>
        <translation>Vorige Fundstelle</translation>
    </message>
    <message>
        <source>Find Next</source>
        <translation>Nächste Fundstelle</translation>
    </message>
    <message>
        <source>Close Find</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Reached the end, continued from the beginning</source>
        <translation>Am Ende angelangt, vom Anfang an fortgesetzt</translation>
    </message>
    <message>
        <source>Reached the beginning, continued from the end</source>
        <translation>Am Anfang angelangt, vom Ende an fortgesetzt</translation>
    </message>
</context>
<context>
    <name>klab::Findings</name>
    <message>
        <source>No issues</source>
        <translation>Keine Probleme</translation>
    </message>
    <message>
        <source>Build (F7) to see what the compiler says about the module.</source>
        <translation>Bauen (F7) zeigt, was der Compiler von dem Modul hält.</translation>
    </message>
</context>
<context>
    <name>klab::FolderMakeJob</name>
    <message>
        <source>Build the modules</source>
        <translation>Module bauen</translation>
    </message>
</context>
<context>
    <name>klab::FolderTrust</name>
    <message>
        <source>Trust This Folder?</source>
        <translation>Diesem Ordner vertrauen?</translation>
    </message>
    <message>
        <source>Do you trust whoever wrote %1?</source>
        <translation>Ist der Urheber von %1 vertrauenswürdig?</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>&amp;Vertrauen</translation>
    </message>
    <message>
        <source>&amp;Do Not Build It</source>
        <translation>&amp;Nicht bauen</translation>
    </message>
    <message>
        <source>It is not part of your workspace. Building it runs what its Makefile says, with all that you may do on this machine. Your trust is remembered.</source>
        <translation>Der Ordner gehört nicht zum Arbeitsbereich. Beim Bauen wird ausgeführt, was in seinem Makefile steht, mit allen Rechten des angemeldeten Benutzers. Die Entscheidung wird gespeichert.</translation>
    </message>
    <message>
        <source>Your Answer Was Not Kept</source>
        <translation>Entscheidung nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>klab::FramedProcess</name>
    <message>
        <source>does not read what it is sent</source>
        <translation>liest nicht, was gesendet wird</translation>
    </message>
    <message>
        <source>A message was too long and was skipped.</source>
        <translation>Eine Nachricht war zu lang und wurde übergangen.</translation>
    </message>
    <message>
        <source>A message is not a JSON object: %1</source>
        <translation>Eine Nachricht ist kein JSON-Objekt: %1</translation>
    </message>
    <message>
        <source>sends what is not a message</source>
        <translation>sendet, was keine Nachricht ist</translation>
    </message>
</context>
<context>
    <name>klab::GoneApis</name>
    <message>
        <source>en</source>
        <comment>code of the language translated to, as in text_de of a data file</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>Only from Linux %1 on: %2</source>
        <translation>Erst ab Linux %1: %2</translation>
    </message>
    <message>
        <source>Since Linux %1: %2</source>
        <translation>Seit Linux %1: %2</translation>
    </message>
</context>
<context>
    <name>klab::GuestAgent</name>
    <message>
        <source>The virtual machine has ended.</source>
        <translation>Die virtuelle Maschine ist beendet.</translation>
    </message>
    <message>
        <source>The virtual machine is not running.</source>
        <translation>Die virtuelle Maschine läuft nicht.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; did not finish in the guest within %2 s; what it did is unknown.</source>
        <translation>„%1“ kam im Gast nicht innerhalb von %2 s zu Ende; was es getan hat, ist unbekannt.</translation>
    </message>
    <message>
        <source>The guest stopped accepting %1.</source>
        <translation>Der Gast nahm nichts weiter von %1 an.</translation>
    </message>
    <message>
        <source>Canceled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>The guest&apos;s agent was ended; it has been started again.</source>
        <translation>Der Agent im Gast wurde beendet; er läuft jetzt wieder.</translation>
    </message>
    <message>
        <source>Look at the guest&apos;s terminal, then try again.</source>
        <translation>Im Terminal des Gastes nachsehen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The guest&apos;s agent has not answered for %1 s.</source>
        <translation>Der Agent im Gast antwortet seit %1 s nicht.</translation>
    </message>
    <message>
        <source>The guest is busy or hangs: look at its terminal, or restart the machine.</source>
        <translation>Der Gast ist beschäftigt oder hängt: in seinem Terminal nachsehen, oder die Maschine neu starten.</translation>
    </message>
    <message>
        <source>The guest&apos;s agent was ended while &apos;%1&apos; ran; what it did is unknown.</source>
        <translation>Der Agent im Gast wurde beendet, während „%1“ lief; was es getan hat, ist unbekannt.</translation>
    </message>
    <message>
        <source>What &apos;%1&apos; did is unknown.</source>
        <translation>Was „%1“ getan hat, ist unbekannt.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; was killed in the guest together with its agent.</source>
        <translation>„%1“ wurde im Gast zusammen mit dem Agenten gewaltsam beendet.</translation>
    </message>
    <message>
        <source>Run it again.</source>
        <translation>Den Befehl erneut ausführen.</translation>
    </message>
    <message>
        <source>The command&apos;s output is more than the guest&apos;s memory holds.</source>
        <translation>Die Ausgabe des Befehls ist mehr, als der Arbeitsspeicher des Gastes fasst.</translation>
    </message>
    <message>
        <source>Write it to a file in the guest, or give the guest more memory with --memory.</source>
        <translation>Sie im Gast in eine Datei schreiben, oder dem Gast mit --memory mehr Arbeitsspeicher geben.</translation>
    </message>
</context>
<context>
    <name>klab::GuestCommandJob</name>
    <message>
        <source>The command&apos;s output is longer than the 16 MB that the guest&apos;s agent keeps.</source>
        <translation>Die Ausgabe des Befehls ist länger als die 16 MB, die der Agent im Gast behält.</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; exited with status %3 in the guest.</source>
        <translation>%1: „%2“ endete im Gast mit Status %3.</translation>
    </message>
</context>
<context>
    <name>klab::GuestCrashJob</name>
    <message>
        <source>Look up lines of the source</source>
        <translation>Zeilen des Quelltexts nachschlagen</translation>
    </message>
    <message>
        <source>Ask which modules run</source>
        <translation>Fragen, welche Module laufen</translation>
    </message>
</context>
<context>
    <name>klab::GuestJob</name>
    <message>
        <source>The virtual machine is not running.</source>
        <translation>Die virtuelle Maschine läuft nicht.</translation>
    </message>
    <message>
        <source>Start it first.</source>
        <translation>Sie zuerst starten.</translation>
    </message>
    <message>
        <source>The guest was powered off in the meantime.</source>
        <translation>Der Gast wurde inzwischen ausgeschaltet.</translation>
    </message>
</context>
<context>
    <name>klab::HelpPage</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
</context>
<context>
    <name>klab::HostCheckJob</name>
    <message>
        <source>Look over this machine</source>
        <translation>Diesen Rechner überprüfen</translation>
    </message>
    <message>
        <source>runs the guest</source>
        <translation>führt den Gast aus</translation>
    </message>
    <message>
        <source>compiles the kernel</source>
        <translation>kompiliert den Kernel</translation>
    </message>
    <message>
        <source>compiles the module</source>
        <translation>kompiliert das Modul</translation>
    </message>
    <message>
        <source>drives the kernel&apos;s build</source>
        <translation>steuert den Bau des Kernels</translation>
    </message>
    <message>
        <source>links the kernel</source>
        <translation>linkt den Kernel</translation>
    </message>
    <message>
        <source>builds Kconfig</source>
        <translation>baut Kconfig</translation>
    </message>
    <message>
        <source>computes the kernel&apos;s time constants</source>
        <translation>berechnet die Zeitkonstanten des Kernels</translation>
    </message>
    <message>
        <source>runs some of the kernel&apos;s scripts</source>
        <translation>führt einige Skripte des Kernels aus</translation>
    </message>
    <message>
        <source>unpacks the kernel sources</source>
        <translation>entpackt die Kernel-Quellen</translation>
    </message>
    <message>
        <source>makes rebuilds fast</source>
        <translation>macht erneutes Bauen schnell</translation>
    </message>
    <message>
        <source>builds objtool</source>
        <translation>baut objtool</translation>
    </message>
    <message>
        <source>the guest&apos;s shell and tools</source>
        <translation>Shell und Werkzeuge des Gastes</translation>
    </message>
    <message>
        <source>runs commands in the guest</source>
        <translation>führt Befehle im Gast aus</translation>
    </message>
    <message>
        <source>the kernel to build</source>
        <translation>der Kernel, der gebaut wird</translation>
    </message>
    <message>
        <source>apt-get install linux-source, or give a tree with --kernel</source>
        <translation>apt-get install linux-source, oder einen Quellbaum mit --kernel angeben</translation>
    </message>
    <message>
        <source>disk space</source>
        <translation>Speicherplatz</translation>
    </message>
    <message>
        <source>kernel tree and build, in %1</source>
        <translation>Kernel-Quellbaum und Bau, in %1</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>free up %1, or choose another --workspace</source>
        <translation>Platz für %1 schaffen, oder mit --workspace einen anderen Ort wählen</translation>
    </message>
    <message>
        <source>makes the guest several times faster</source>
        <translation>macht den Gast um ein Mehrfaches schneller</translation>
    </message>
    <message>
        <source>works</source>
        <translation>funktioniert</translation>
    </message>
    <message>
        <source>does not work, TCG is used: %1</source>
        <translation>funktioniert nicht, TCG wird verwendet: %1</translation>
    </message>
    <message>
        <source>Sum up</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>Missing: %1.</source>
        <translation>Es fehlt: %1.</translation>
    </message>
    <message>
        <source>See the remedy beside each of them.</source>
        <translation>Die Abhilfe steht jeweils daneben.</translation>
    </message>
    <message>
        <source>apt-get install %1</source>
        <translation>apt-get install %1</translation>
    </message>
</context>
<context>
    <name>klab::InitramfsJob</name>
    <message>
        <source>Pack the initramfs</source>
        <translation>Das Initramfs packen</translation>
    </message>
</context>
<context>
    <name>klab::InitramfsJob::ListLibraries</name>
    <message>
        <source>List shared libraries</source>
        <translation>Die dynamischen Bibliotheken auflisten</translation>
    </message>
    <message>
        <source>ldd %1.</source>
        <translation>ldd %1.</translation>
    </message>
    <message>
        <source>%1 is not installed.</source>
        <translation>%1 ist nicht installiert.</translation>
    </message>
    <message>
        <source>Run &apos;klab doctor&apos; to see what is missing and how to get it.</source>
        <translation>„klab doctor“ zeigt, was fehlt und woher es kommt.</translation>
    </message>
</context>
<context>
    <name>klab::IssuesModel</name>
    <message>
        <source>%1: %2</source>
        <comment>severity, message</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <comment>severity, message, place</comment>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>Gefunden von</translation>
    </message>
</context>
<context>
    <name>klab::IssuesTool</name>
    <message>
        <source>Issues</source>
        <translation>Probleme</translation>
    </message>
</context>
<context>
    <name>klab::IssuesView</name>
    <message>
        <source>No issues</source>
        <translation>Keine Probleme</translation>
    </message>
    <message>
        <source>Press Build &amp; Boot: whatever the compiler and the other tools find is listed here.</source>
        <translation>„Bauen &amp; Booten“ ausführen: Was der Compiler und die anderen Werkzeuge finden, wird hier aufgelistet.</translation>
    </message>
    <message>
        <source>Next Issue</source>
        <translation>Nächstes Problem</translation>
    </message>
    <message>
        <source>Previous Issue</source>
        <translation>Voriges Problem</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Show errors</source>
        <translation>Fehler zeigen</translation>
    </message>
    <message>
        <source>Show warnings</source>
        <translation>Warnungen zeigen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter issues</source>
        <translation>Probleme filtern</translation>
    </message>
    <message>
        <source>Issues message</source>
        <translation>Meldung zu den Problemen</translation>
    </message>
    <message>
        <source>Issues state</source>
        <translation>Stand der Probleme</translation>
    </message>
    <message>
        <source>Issues</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Details of the issue</source>
        <translation>Einzelheiten zum Problem</translation>
    </message>
    <message>
        <source>Select an issue to read all of it.</source>
        <translation>Ein Problem wählen, um es ganz zu lesen.</translation>
    </message>
    <message>
        <source>Errors %1</source>
        <translation>Fehler %1</translation>
    </message>
    <message>
        <source>Warnings %1</source>
        <translation>Warnungen %1</translation>
    </message>
    <message>
        <source>No issue matches the filter</source>
        <translation>Kein Problem passt zum Filter</translation>
    </message>
    <message>
        <source>Clear the filter, or show errors and warnings again.</source>
        <translation>Den Filter leeren, oder Fehler und Warnungen wieder zeigen.</translation>
    </message>
    <message>
        <source>Reached the last issue, continued with the first</source>
        <translation>Nach dem letzten Problem mit dem ersten fortgesetzt</translation>
    </message>
    <message>
        <source>Reached the first issue, continued with the last</source>
        <translation>Vor dem ersten Problem mit dem letzten fortgesetzt</translation>
    </message>
    <message>
        <source>&amp;Switch On %1</source>
        <translation>%1 &amp;einschalten</translation>
    </message>
    <message>
        <source>Makes this a pending change of the configuration: %1</source>
        <translation>Merkt diese Änderung der Konfiguration zum Anwenden vor: %1</translation>
    </message>
    <message>
        <source>Apply &amp;Fix…</source>
        <translation>Korrektur &amp;anwenden …</translation>
    </message>
</context>
<context>
    <name>klab::Job</name>
    <message>
        <source>%1: canceled.</source>
        <translation>%1: abgebrochen.</translation>
    </message>
</context>
<context>
    <name>klab::JobBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Canceling</source>
        <translation>Wird abgebrochen</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>noch %1 s</translation>
    </message>
    <message>
        <source>%1:%2 min left</source>
        <translation>noch %1:%2 min</translation>
    </message>
</context>
<context>
    <name>klab::JobPrinter</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>, about %1 left</source>
        <translation>, noch etwa %1</translation>
    </message>
    <message>
        <source>klab: %1</source>
        <translation>klab: %1</translation>
    </message>
</context>
<context>
    <name>klab::JsonStream</name>
    <message>
        <source>A message is longer than %1 bytes.</source>
        <translation>Eine Nachricht ist länger als %1 Bytes.</translation>
    </message>
    <message>
        <source>A message is not a JSON object: %1</source>
        <translation>Eine Nachricht ist kein JSON-Objekt: %1</translation>
    </message>
</context>
<context>
    <name>klab::KconfigBridge</name>
    <message>
        <source>The bridge to the kernel&apos;s Kconfig gave an unreadable answer.</source>
        <translation>Die Brücke zum Kconfig des Kernels gab eine Antwort, die sich nicht lesen lässt.</translation>
    </message>
    <message>
        <source>The kernel&apos;s Kconfig files cannot be read: %1</source>
        <translation>Die Kconfig-Dateien des Kernels lassen sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>Fix the file, then try again.</source>
        <translation>Die Datei in Ordnung bringen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The bridge to the kernel&apos;s Kconfig keeps ending: it %1.</source>
        <translation>Die Brücke zum Kconfig des Kernels endete immer wieder: sie %1.</translation>
    </message>
    <message>
        <source>Try again; what was not saved yet is kept.</source>
        <translation>Erneut versuchen; was noch nicht gespeichert ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The kernel&apos;s Kconfig could not be started: it %1.</source>
        <translation>Das Kconfig des Kernels ließ sich nicht starten: es %1.</translation>
    </message>
    <message>
        <source>See the details; &apos;klab build&apos; may show more.</source>
        <translation>Siehe die Einzelheiten; „klab build“ sagt womöglich mehr.</translation>
    </message>
</context>
<context>
    <name>klab::KconfigModel</name>
    <message>
        <source>Option</source>
        <translation>Option</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>%1 (modified)</source>
        <translation>%1 (geändert)</translation>
    </message>
    <message>
        <source>(choice without a name)</source>
        <translation>(Auswahl ohne Namen)</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>modified</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>cannot be changed</source>
        <translation>nicht änderbar</translation>
    </message>
</context>
<context>
    <name>klab::KconfigOpenJob</name>
    <message>
        <source>Read the kernel&apos;s Kconfig</source>
        <translation>Das Kconfig des Kernels lesen</translation>
    </message>
    <message>
        <source>Canceled.</source>
        <translation>Abgebrochen.</translation>
    </message>
</context>
<context>
    <name>klab::KconfigService</name>
    <message>
        <source>Reading the kernel&apos;s Kconfig files</source>
        <translation>Die Kconfig-Dateien des Kernels werden gelesen</translation>
    </message>
    <message>
        <source>The configuration cannot be read: %1.</source>
        <translation>Die Konfiguration lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>Configure the kernel again: &apos;klab build&apos; does.</source>
        <translation>Den Kernel neu konfigurieren: „klab build“ tut das.</translation>
    </message>
    <message>
        <source>The kernel&apos;s configuration is not open.</source>
        <translation>Die Konfiguration des Kernels ist nicht geöffnet.</translation>
    </message>
    <message>
        <source>This kernel has no symbol CONFIG_%1.</source>
        <translation>Dieser Kernel hat kein Symbol CONFIG_%1.</translation>
    </message>
    <message>
        <source>&apos;klab config search&apos; finds symbols by name and description.</source>
        <translation>„klab config search“ findet Symbole nach Name und Beschreibung.</translation>
    </message>
    <message>
        <source>CONFIG_%1 cannot have this value.</source>
        <translation>CONFIG_%1 kann einen solchen Wert nicht haben.</translation>
    </message>
    <message>
        <source>The bridge to the kernel&apos;s Kconfig refuses: %1.</source>
        <translation>Die Brücke zum Kconfig des Kernels lehnt ab: %1.</translation>
    </message>
</context>
<context>
    <name>klab::KconfigView</name>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
</context>
<context>
    <name>klab::KernelHints</name>
    <message>
        <source>Read the kernel&apos;s words</source>
        <translation>Die Wörter des Kernels lesen</translation>
    </message>
    <message>
        <source>Look up a word</source>
        <translation>Ein Wort nachschlagen</translation>
    </message>
</context>
<context>
    <name>klab::KernelSource</name>
    <message>
        <source>There is no kernel tree or archive at %1.</source>
        <translation>Unter %1 gibt es keinen Kernel-Quellbaum und kein Archiv.</translation>
    </message>
    <message>
        <source>Check the path given to --kernel.</source>
        <translation>Den Pfad hinter --kernel prüfen.</translation>
    </message>
    <message>
        <source>No kernel source is installed in /usr/src.</source>
        <translation>In /usr/src ist kein Kernel-Quelltext installiert.</translation>
    </message>
    <message>
        <source>Install a linux-source package, or give a tree or an archive with --kernel.</source>
        <translation>Ein Paket linux-source installieren, oder mit --kernel einen Quellbaum oder ein Archiv angeben.</translation>
    </message>
</context>
<context>
    <name>klab::KernelTaint</name>
    <message>
        <source>A module with a proprietary licence was loaded.</source>
        <translation>Ein Modul mit proprietärer Lizenz wurde geladen.</translation>
    </message>
    <message>
        <source>A module was loaded by force.</source>
        <translation>Ein Modul wurde mit Gewalt geladen.</translation>
    </message>
    <message>
        <source>The kernel runs on a processor outside its specification.</source>
        <translation>Der Kernel läuft auf einem Prozessor außerhalb von dessen Spezifikation.</translation>
    </message>
    <message>
        <source>A module was unloaded by force.</source>
        <translation>Ein Modul wurde mit Gewalt entladen.</translation>
    </message>
    <message>
        <source>The processor reported a machine check.</source>
        <translation>Der Prozessor meldete eine Machine-Check-Ausnahme.</translation>
    </message>
    <message>
        <source>A bad page was found, or a checker such as KASAN reported a memory error.</source>
        <translation>Eine fehlerhafte Speicherseite wurde gefunden, oder ein Prüfer wie KASAN meldete einen Speicherfehler.</translation>
    </message>
    <message>
        <source>A program asked for this mark.</source>
        <translation>Ein Programm hat diese Markierung verlangt.</translation>
    </message>
    <message>
        <source>The kernel died in some code since the boot (an oops or BUG).</source>
        <translation>Der Kernel ist seit dem Booten an einer Stelle abgestürzt (Oops oder BUG).</translation>
    </message>
    <message>
        <source>An ACPI table was replaced.</source>
        <translation>Eine ACPI-Tabelle wurde ersetzt.</translation>
    </message>
    <message>
        <source>The kernel issued a warning.</source>
        <translation>Der Kernel gab eine Warnung aus.</translation>
    </message>
    <message>
        <source>A staging driver was loaded.</source>
        <translation>Ein Staging-Treiber wurde geladen.</translation>
    </message>
    <message>
        <source>The kernel works around a fault of the firmware.</source>
        <translation>Der Kernel umgeht einen Fehler der Firmware.</translation>
    </message>
    <message>
        <source>A module from outside the kernel tree was loaded.</source>
        <translation>Ein Modul von außerhalb des Kernel-Quellbaums wurde geladen.</translation>
    </message>
    <message>
        <source>An unsigned module was loaded.</source>
        <translation>Ein Modul ohne Signatur wurde geladen.</translation>
    </message>
    <message>
        <source>A processor was stuck in the kernel (a soft lockup).</source>
        <translation>Ein Prozessor hing im Kernel fest (Soft-Lockup).</translation>
    </message>
    <message>
        <source>The kernel was live patched.</source>
        <translation>Der Kernel wurde im laufenden Betrieb gepatcht (Live-Patch).</translation>
    </message>
    <message>
        <source>The distribution set a mark of its own.</source>
        <translation>Die Distribution hat eine eigene Markierung gesetzt.</translation>
    </message>
    <message>
        <source>The kernel&apos;s structures are laid out at random.</source>
        <translation>Die Strukturen des Kernels sind zufällig angeordnet.</translation>
    </message>
    <message>
        <source>A test of the kernel (KUnit) was run.</source>
        <translation>Ein Test des Kernels (KUnit) wurde ausgeführt.</translation>
    </message>
    <message>
        <source>A program used a debugging command of fwctl.</source>
        <translation>Ein Programm hat einen Debug-Befehl von fwctl verwendet.</translation>
    </message>
</context>
<context>
    <name>klab::KernelTree</name>
    <message>
        <source>%1 is not a Linux kernel tree: %2.</source>
        <translation>%1 ist kein Linux-Quellbaum: %2.</translation>
    </message>
    <message>
        <source>Give --kernel the top folder of a kernel tree, or an archive of one.</source>
        <translation>Hinter --kernel den obersten Ordner eines Kernel-Quellbaums angeben, oder ein Archiv davon.</translation>
    </message>
    <message>
        <source>it has no %1</source>
        <translation>es hat kein %1</translation>
    </message>
    <message>
        <source>its Makefile gives no version</source>
        <translation>sein Makefile nennt keine Version</translation>
    </message>
    <message>
        <source>%1 cannot be turned into a link to the module.</source>
        <translation>%1 lässt sich nicht zu einer Verknüpfung mit dem Modul machen.</translation>
    </message>
</context>
<context>
    <name>klab::KernelWords</name>
    <message>
        <source>%1 is off.</source>
        <translation>%1 ist aus.</translation>
    </message>
    <message>
        <source>%1 is on.</source>
        <translation>%1 ist an.</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation>%1 ist %2.</translation>
    </message>
    <message>
        <source>F12 shows it on the Configuration page.</source>
        <translation>F12 zeigt es auf der Seite „Konfiguration“.</translation>
    </message>
    <message>
        <source>%1 is error number %2.</source>
        <translation>%1 ist die Fehlernummer %2.</translation>
    </message>
    <message>
        <source>%1 is error number %2: %3.</source>
        <translation>%1 ist die Fehlernummer %2: %3.</translation>
    </message>
    <message>
        <source>It is for use within the kernel: user programs never see it.</source>
        <translation>Nur für den Gebrauch im Kernel: Ein Programm darf sie nie zu sehen bekommen.</translation>
    </message>
    <message>
        <source>%1 prints %2</source>
        <translation>%1 gibt %2 aus</translation>
    </message>
    <message>
        <source>The kernel exports it to modules under the GPL.</source>
        <translation>Der Kernel exportiert es für Module unter der GPL.</translation>
    </message>
    <message>
        <source>The kernel exports it to all modules.</source>
        <translation>Der Kernel exportiert es für alle Module.</translation>
    </message>
    <message>
        <source>The module %1 exports it to modules under the GPL.</source>
        <translation>Das Modul %1 exportiert es für Module unter der GPL.</translation>
    </message>
    <message>
        <source>The module %1 exports it to all modules.</source>
        <translation>Das Modul %1 exportiert es für alle Module.</translation>
    </message>
    <message>
        <source>A module has to import its namespace: %1</source>
        <translation>Ein Modul muss dazu den Namensraum importieren: %1</translation>
    </message>
    <message>
        <source>This kernel does not have it: %1 is not built.</source>
        <translation>Dieser Kernel hat es nicht: %1 wird nicht gebaut.</translation>
    </message>
    <message>
        <source>This kernel does not have it: %1 exports it where %2 is on.</source>
        <translation>Dieser Kernel hat es nicht: %1 exportiert es, wo %2 an ist.</translation>
    </message>
</context>
<context>
    <name>klab::LabActions</name>
    <message>
        <source>Build &amp;&amp; Boot</source>
        <translation>Bauen &amp;&amp; Booten</translation>
    </message>
    <message>
        <source>Build the kernel and the module, boot them and load the module</source>
        <translation>Den Kernel und das Modul bauen, booten und das Modul laden</translation>
    </message>
    <message>
        <source>&amp;Build</source>
        <translation>&amp;Bauen</translation>
    </message>
    <message>
        <source>Build the kernel and the module</source>
        <translation>Den Kernel und das Modul bauen</translation>
    </message>
    <message>
        <source>B&amp;oot</source>
        <translation>B&amp;ooten</translation>
    </message>
    <message>
        <source>Boot the last build and load the module</source>
        <translation>Booten, was gebaut ist, und das Modul laden</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>&amp;Neu starten</translation>
    </message>
    <message>
        <source>Stop the virtual machine and boot it again</source>
        <translation>Die virtuelle Maschine anhalten und wieder booten</translation>
    </message>
    <message>
        <source>Re&amp;load Module</source>
        <translation>Modul neu &amp;laden</translation>
    </message>
    <message>
        <source>Build the module and reload it in the running guest</source>
        <translation>Das Modul bauen und in den laufenden Gast neu laden</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Stop the virtual machine</source>
        <translation>Die virtuelle Maschine anhalten</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the current task</source>
        <translation>Abbrechen, was gerade läuft</translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation>&amp;Überwachen</translation>
    </message>
    <message>
        <source>Build and load the module whenever it is saved</source>
        <translation>Das Modul bei jedem Speichern bauen und laden</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Build the module and try to load it again, after the watch could not</source>
        <translation>Das Modul noch einmal bauen und laden, wo die Überwachung es nicht konnte</translation>
    </message>
    <message>
        <source>Write compile_commands.&amp;json</source>
        <translation>compile_commands.&amp;json schreiben</translation>
    </message>
    <message>
        <source>Tell editors with clangd how the last build was compiled</source>
        <translation>Editoren mit clangd mitteilen, wie kompiliert wurde, was gebaut ist</translation>
    </message>
    <message>
        <source>%1 is not available: %2.</source>
        <comment>Reload Module is not available: no machine is running.</comment>
        <translation>„%1“ ist nicht verfügbar: %2.</translation>
    </message>
    <message>
        <source>Not available: %1</source>
        <comment>no machine is running</comment>
        <translation>Nicht verfügbar: %1</translation>
    </message>
    <message>
        <source>another task is running</source>
        <translation>etwas anderes läuft</translation>
    </message>
    <message>
        <source>no machine is running</source>
        <translation>es läuft keine Maschine</translation>
    </message>
    <message>
        <source>the machine is running already, and Restart boots it again</source>
        <translation>die Maschine läuft schon, und „Neu starten“ bootet sie erneut</translation>
    </message>
    <message>
        <source>nothing has been built yet with the profile &apos;%1&apos;</source>
        <translation>mit dem Profil „%1“ ist noch nichts gebaut</translation>
    </message>
    <message>
        <source>the machine is not ready</source>
        <translation>die Maschine ist nicht bereit</translation>
    </message>
    <message>
        <source>no task is running</source>
        <translation>es läuft nichts</translation>
    </message>
    <message>
        <source>the watch has nothing to try again</source>
        <translation>die Überwachung hat nichts zu wiederholen</translation>
    </message>
    <message>
        <source>Restart and Re&amp;peat</source>
        <translation>Neu starten und &amp;wiederholen</translation>
    </message>
    <message>
        <source>Build, start the machine again, load the module, and do once more what was done with its devices</source>
        <translation>Bauen, die Maschine neu starten, das Modul laden und noch einmal tun, was mit seinen Geräten getan wurde</translation>
    </message>
    <message>
        <source>nothing has been done with a device yet</source>
        <translation>mit einem Gerät wurde noch nichts getan</translation>
    </message>
</context>
<context>
    <name>klab::LabApplication</name>
    <message>
        <source>A desktop lab for learning and writing Linux kernel modules.</source>
        <translation>Ein Labor auf dem Desktop zum Lernen und Schreiben von Linux-Kernel-Modulen.</translation>
    </message>
    <message>
        <source>&amp;Another Workspace…</source>
        <translation>&amp;Anderer Arbeitsbereich …</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Open a workspace: an empty folder, or an existing workspace</source>
        <translation>Einen Arbeitsbereich öffnen: einen leeren Ordner oder einen des Labors</translation>
    </message>
</context>
<context>
    <name>klab::LabNeeds</name>
    <message>
        <source>The programs in the guest are 64-bit ones: none of them would start.</source>
        <translation>Die Programme im Gast sind 64-Bit-Programme: Keines würde starten.</translation>
    </message>
    <message>
        <source>The guest&apos;s programs are in an initramfs, which the kernel could not unpack: it would panic.</source>
        <translation>Die Programme des Gastes kommen in einem Initramfs, das der Kernel nicht entpacken könnte: Er geriete in Panik.</translation>
    </message>
    <message>
        <source>No program could be started: the kernel would panic at the end of its boot.</source>
        <translation>Kein Programm ließe sich starten: Der Kernel geriete am Ende des Bootens in Panik.</translation>
    </message>
    <message>
        <source>The guest&apos;s first program, /init, is a script and would not start: the kernel would panic.</source>
        <translation>Das erste Programm des Gastes, /init, ist ein Skript und würde nicht starten: Der Kernel geriete in Panik.</translation>
    </message>
    <message>
        <source>Without /proc, ps, lsmod, mount and much else in the guest would not work, nor would modprobe find vdev.</source>
        <translation>Ohne /proc würden ps, lsmod, mount und vieles andere im Gast nicht funktionieren, und modprobe fände vdev nicht.</translation>
    </message>
    <message>
        <source>/init reads the kernel&apos;s release in /proc/sys to prepare its modules&apos; folder: modprobe would not find vdev.</source>
        <translation>/init liest die Version des Kernels in /proc/sys, um den Ordner für seine Module vorzubereiten: modprobe fände vdev nicht.</translation>
    </message>
    <message>
        <source>The guest&apos;s agent finds its channel in /sys: the lab could not load the module or run commands.</source>
        <translation>Der Agent im Gast findet seinen Kanal in /sys: Das Labor könnte das Modul nicht laden und keine Befehle ausführen.</translation>
    </message>
    <message>
        <source>Nothing would appear in /dev: no serial port for the shell, no channel for the agent, no /dev/vdev0.</source>
        <translation>In /dev erschiene nichts: keine serielle Schnittstelle für die Shell, kein Kanal für den Agenten, kein /dev/vdev0.</translation>
    </message>
    <message>
        <source>/run and /tmp would have no limit: a command with much output could use up the guest&apos;s memory.</source>
        <translation>/run und /tmp wären unbegrenzt: Ein Befehl mit viel Ausgabe könnte den Arbeitsspeicher des Gastes aufbrauchen.</translation>
    </message>
    <message>
        <source>tmpfs would be replaced by a simple file system without limits: /run and /tmp could use up the guest&apos;s memory.</source>
        <translation>An die Stelle von tmpfs träte ein einfaches Dateisystem ohne Grenzen: /run und /tmp könnten den Arbeitsspeicher des Gastes aufbrauchen.</translation>
    </message>
    <message>
        <source>The window&apos;s terminal would stay empty: there would be no serial console and no shell.</source>
        <translation>Das Terminal des Fensters bliebe leer: Es gäbe keine serielle Konsole und keine Shell.</translation>
    </message>
    <message>
        <source>The guest&apos;s serial port would have no driver: the window&apos;s terminal would stay empty.</source>
        <translation>Die serielle Schnittstelle des Gastes hätte keinen Treiber: Das Terminal des Fensters bliebe leer.</translation>
    </message>
    <message>
        <source>The kernel&apos;s messages would not reach the window&apos;s terminal, and a panic would go unseen.</source>
        <translation>Die Meldungen des Kernels kämen nicht im Terminal des Fensters an, und eine Panik bliebe unbemerkt.</translation>
    </message>
    <message>
        <source>The kernel and the module could not print anything: no messages, no dmesg, no crash reports.</source>
        <translation>Kernel und Modul könnten nichts ausgeben: keine Meldungen, kein dmesg, keine Absturzberichte.</translation>
    </message>
    <message>
        <source>It holds the drivers of the agent&apos;s channel: the lab could not load the module or run commands.</source>
        <translation>Es enthält die Treiber für den Kanal des Agenten: Das Labor könnte das Modul nicht laden und keine Befehle ausführen.</translation>
    </message>
    <message>
        <source>The agent&apos;s channel is a virtio device: the lab could not load the module or run commands.</source>
        <translation>Der Kanal des Agenten ist ein virtio-Gerät: Das Labor könnte das Modul nicht laden und keine Befehle ausführen.</translation>
    </message>
    <message>
        <source>It is the driver of the agent&apos;s channel: the lab could not load the module or run commands.</source>
        <translation>Es ist der Treiber für den Kanal des Agenten: Das Labor könnte das Modul nicht laden und keine Befehle ausführen.</translation>
    </message>
    <message>
        <source>On the microvm machine the agent&apos;s channel would not be found: the lab could not load the module or run commands.</source>
        <translation>Auf der Maschine microvm würde der Kanal des Agenten nicht gefunden: Das Labor könnte das Modul nicht laden und keine Befehle ausführen.</translation>
    </message>
    <message>
        <source>QEMU names the microvm machine&apos;s devices on the kernel&apos;s command line: the agent&apos;s channel would not be found there.</source>
        <translation>QEMU nennt die Geräte der Maschine microvm auf der Befehlszeile des Kernels: Der Kanal des Agenten würde dort nicht gefunden.</translation>
    </message>
    <message>
        <source>The q35 machine has its devices on PCI: with --machine q35 the agent&apos;s channel would not be found.</source>
        <translation>Die Maschine q35 hat ihre Geräte an PCI: Mit --machine q35 würde der Kanal des Agenten nicht gefunden.</translation>
    </message>
    <message>
        <source>With --machine q35 the agent&apos;s channel would not be found: the lab could not load the module or run commands there.</source>
        <translation>Mit --machine q35 würde der Kanal des Agenten nicht gefunden: Das Labor könnte dort das Modul nicht laden und keine Befehle ausführen.</translation>
    </message>
    <message>
        <source>Programs with threads, as the guest&apos;s agent, wait for each other by futexes: they would end or hang.</source>
        <translation>Programme mit Threads, wie der Agent im Gast, warten mit Futexes aufeinander: Sie würden enden oder hängen.</translation>
    </message>
    <message>
        <source>The guest&apos;s agent wakes its threads by eventfd: it might not start.</source>
        <translation>Der Agent im Gast weckt seine Threads mit eventfd: Er startet womöglich nicht.</translation>
    </message>
    <message>
        <source>The guest&apos;s agent is linked with code that takes signals by signalfd: it is not known to work without.</source>
        <translation>Der Agent im Gast ist mit Code gelinkt, der Signale mit signalfd entgegennimmt: Ob er ohne das funktioniert, ist unbekannt.</translation>
    </message>
    <message>
        <source>The device&apos;s tests use epoll, and the guest&apos;s agent is linked with code that does: neither is known to work without.</source>
        <translation>Die Tests des Geräts verwenden epoll, und der Agent im Gast ist mit Code gelinkt, der es verwendet: Ob sie ohne das funktionieren, ist unbekannt.</translation>
    </message>
    <message>
        <source>Programs could not set alarms or timers (alarm, setitimer, timer_create): those in the guest that limit a wait would fail.</source>
        <translation>Programme könnten keine Wecker und Zeitgeber stellen (alarm, setitimer, timer_create): Die im Gast, die damit ein Warten begrenzen, schlügen fehl.</translation>
    </message>
    <message>
        <source>madvise() would be missing: the device&apos;s tests of concurrent access would fail.</source>
        <translation>madvise() würde fehlen: Die Tests des gleichzeitigen Zugriffs auf das Gerät schlügen fehl.</translation>
    </message>
    <message>
        <source>Every program would be root: the tests of who may open the device would fail.</source>
        <translation>Jedes Programm wäre root: Die Tests, wer das Gerät öffnen darf, schlügen fehl.</translation>
    </message>
    <message>
        <source>No module could be loaded: vdev would have to be built in, and every change of it would need a reboot.</source>
        <translation>Kein Modul ließe sich laden: vdev müsste fest eingebaut werden, und jede Änderung daran bräuchte einen Neustart.</translation>
    </message>
    <message>
        <source>A module could not be unloaded: loading vdev again after a change would need a reboot.</source>
        <translation>Ein Modul ließe sich nicht entladen: vdev nach einer Änderung neu zu laden bräuchte einen Neustart.</translation>
    </message>
    <message>
        <source>The vdev module is in the samples menu: it would not be built.</source>
        <translation>Das Modul vdev steht im Menü der Beispiele (samples): Es würde nicht gebaut.</translation>
    </message>
    <message>
        <source>The kernel&apos;s messages would come without their time, by which the lab tells its crash reports from what programs print.</source>
        <translation>Die Meldungen des Kernels kämen ohne ihre Zeit, an der das Labor seine Absturzberichte von dem unterscheidet, was Programme ausgeben.</translation>
    </message>
</context>
<context>
    <name>klab::LabSession</name>
    <message>
        <source>Put the sources in place</source>
        <translation>Die Quellen bereitstellen</translation>
    </message>
    <message>
        <source>The build</source>
        <translation>Der Bau</translation>
    </message>
    <message>
        <source>Put the module in place</source>
        <translation>Das Modul bereitstellen</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Bauen</translation>
    </message>
    <message>
        <source>Boot</source>
        <translation>Booten</translation>
    </message>
    <message>
        <source>Boot the guest</source>
        <translation>Den Gast booten</translation>
    </message>
    <message>
        <source>Load the module</source>
        <translation>Modul laden</translation>
    </message>
    <message>
        <source>Build and boot</source>
        <translation>Bauen und booten</translation>
    </message>
    <message>
        <source>Configure the kernel</source>
        <translation>Den Kernel konfigurieren</translation>
    </message>
    <message>
        <source>Configure</source>
        <translation>Konfigurieren</translation>
    </message>
    <message>
        <source>Change the configuration</source>
        <translation>Die Konfiguration ändern</translation>
    </message>
    <message>
        <source>Keep the settings</source>
        <translation>Die Einstellungen festhalten</translation>
    </message>
    <message>
        <source>Save the configuration</source>
        <translation>Die Konfiguration speichern</translation>
    </message>
    <message>
        <source>Import a configuration</source>
        <translation>Eine Konfiguration importieren</translation>
    </message>
    <message>
        <source>The profile &apos;%1&apos; does not accept an imported configuration.</source>
        <translation>Das Profil „%1“ nimmt keine importierte Konfiguration an.</translation>
    </message>
    <message>
        <source>Import into the profile &apos;custom&apos;.</source>
        <translation>In das Profil „custom“ importieren.</translation>
    </message>
    <message>
        <source>Keep the configuration</source>
        <translation>Die Konfiguration festhalten</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>%1 is now the configuration of &apos;%2&apos;.</source>
        <translation>%1 ist jetzt die Konfiguration von „%2“.</translation>
    </message>
    <message>
        <source>Some of its settings have other values with this kernel and compiler: %1.</source>
        <translation>Von ihren Einstellungen sind diese mit diesem Kernel und Compiler anders ausgefallen: %1.</translation>
    </message>
    <message>
        <source>The previous configuration is kept in %1.</source>
        <translation>Was sie ersetzt, ist in %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>Export the configuration</source>
        <translation>Die Konfiguration exportieren</translation>
    </message>
    <message>
        <source>Compare the configurations</source>
        <translation>Die Konfigurationen vergleichen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>The guest can be reached from this machine: telnet 127.0.0.1 %1</source>
        <translation>Der Gast ist von diesem Rechner aus erreichbar: telnet 127.0.0.1 %1</translation>
    </message>
    <message>
        <source>Restart the guest</source>
        <translation>Den Gast neu starten</translation>
    </message>
    <message>
        <source>it cannot execute the guest&apos;s kernel</source>
        <translation>es kann den Kernel des Gastes nicht ausführen</translation>
    </message>
    <message>
        <source>Give that folder another name, or use another one.</source>
        <translation>Diesem Ordner einen anderen Namen geben, oder einen anderen Ordner verwenden.</translation>
    </message>
    <message>
        <source>The workspace %1 was deleted or moved while it was in use.</source>
        <translation>Der Arbeitsbereich %1 wurde gelöscht oder verschoben, während er in Gebrauch war.</translation>
    </message>
    <message>
        <source>Bring it back, or start again: a new one is made.</source>
        <translation>Ihn zurückholen, oder von vorn beginnen: Dann wird ein neuer angelegt.</translation>
    </message>
    <message>
        <source>Check the module</source>
        <translation>Das Modul prüfen</translation>
    </message>
    <message>
        <source>&apos;klab config set %1=m&apos; turns it on.</source>
        <translation>„klab config set %1=m“ schaltet es ein.</translation>
    </message>
    <message>
        <source>%1 is off in the configuration, so it is not built.</source>
        <translation>%1 ist in der Konfiguration aus und wird darum nicht gebaut.</translation>
    </message>
    <message>
        <source>Build the module</source>
        <translation>Das Modul bauen</translation>
    </message>
    <message>
        <source>While booting: %1</source>
        <translation>Beim Booten: %1</translation>
    </message>
    <message>
        <source>Check the configuration</source>
        <translation>Die Konfiguration prüfen</translation>
    </message>
    <message>
        <source>Build the modules</source>
        <translation>Module bauen</translation>
    </message>
    <message>
        <source>Check the parameters</source>
        <translation>Parameter prüfen</translation>
    </message>
    <message>
        <source>Load the modules</source>
        <translation>Module laden</translation>
    </message>
    <message>
        <source>%1 needs the module %2, which is not built.</source>
        <translation>%1 benötigt das Modul %2, das nicht gebaut ist.</translation>
    </message>
    <message>
        <source>Build that first: klab build --module %1</source>
        <translation>Dieses zuerst bauen: klab build --module %1</translation>
    </message>
    <message>
        <source>%1 needs the module %2, which is not known here.</source>
        <translation>%1 benötigt das Modul %2, das hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Add its folder: klab module add DIR</source>
        <translation>Seinen Ordner hinzufügen: klab module add ORDNER</translation>
    </message>
    <message>
        <source>The folder %1 is not known any more.</source>
        <translation>Der Ordner %1 ist nicht mehr bekannt.</translation>
    </message>
    <message>
        <source>Unload the module</source>
        <translation>Modul entladen</translation>
    </message>
    <message>
        <source>Unload the modules</source>
        <translation>Module entladen</translation>
    </message>
    <message>
        <source>Swap the modules</source>
        <translation>Module austauschen</translation>
    </message>
    <message>
        <source>Ask which modules run</source>
        <translation>Laufende Module abfragen</translation>
    </message>
    <message>
        <source>The module %1 of --param is not one that is loaded.</source>
        <translation>Das mit --param angegebene Modul %1 wird nicht geladen.</translation>
    </message>
    <message>
        <source>Name it with --module, too.</source>
        <translation>Es auch mit --module angeben.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a valid value for the parameter %2 of %3.</source>
        <translation>„%1“ ist kein gültiger Wert für den Parameter %2 von %3.</translation>
    </message>
    <message>
        <source>Give a whole number from %1 to %2.</source>
        <translation>Eine ganze Zahl von %1 bis %2 angeben.</translation>
    </message>
    <message>
        <source>Look for who exports it</source>
        <translation>Exportierendes Modul suchen</translation>
    </message>
</context>
<context>
    <name>klab::LabSwitch</name>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
</context>
<context>
    <name>klab::LanguageBadge</name>
    <message>
        <source>Code intelligence</source>
        <translation>Code-Unterstützung</translation>
    </message>
    <message>
        <source>clangd: off</source>
        <translation>clangd: aus</translation>
    </message>
    <message>
        <source>clangd: starting</source>
        <translation>clangd: startet</translation>
    </message>
    <message>
        <source>clangd: indexing %1/%2</source>
        <translation>clangd: liest ein %1/%2</translation>
    </message>
    <message>
        <source>clangd: indexing</source>
        <translation>clangd: liest ein</translation>
    </message>
    <message>
        <source>clangd</source>
        <translation>clangd</translation>
    </message>
    <message>
        <source>clangd: restarting</source>
        <translation>clangd: startet neu</translation>
    </message>
    <message>
        <source>clangd: not available</source>
        <translation>clangd: nicht verfügbar</translation>
    </message>
    <message>
        <source>clangd answers already, and reads the rest of the sources meanwhile.</source>
        <translation>clangd antwortet schon und liest währenddessen die übrigen Quellen ein.</translation>
    </message>
    <message>
        <source>clangd completes and explains the code in the editor.</source>
        <translation>clangd vervollständigt und erklärt den Code im Editor.</translation>
    </message>
</context>
<context>
    <name>klab::LanguageClient</name>
    <message>
        <source>does not respond</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>%1 cannot be started: %2.</source>
        <translation>%1 lässt sich nicht starten: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%1 has ended %n time(s) in a row; the last time it %2.</source>
        <translation>
            <numerusform>%1 ist %n Mal beendet worden; zuletzt galt: %1 %2.</numerusform>
            <numerusform>%1 ist %n Mal in Folge beendet worden; zuletzt galt: %1 %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2. It is started again.</source>
        <translation>%1 %2. Es wird erneut gestartet.</translation>
    </message>
    <message>
        <source>The text changed in the meantime.</source>
        <translation>Der Text hat sich inzwischen geändert.</translation>
    </message>
    <message>
        <source>No language server is running.</source>
        <translation>Es läuft kein Sprachserver.</translation>
    </message>
    <message>
        <source>Nothing was changed, because %1 has changed in the meantime.</source>
        <translation>Nichts wurde geändert, denn %1 ist nicht mehr, wie es war.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Erneut versuchen.</translation>
    </message>
    <message>
        <source>The edit was not requested.</source>
        <translation>Niemand hat um eine Änderung gebeten.</translation>
    </message>
</context>
<context>
    <name>klab::LiveParametersJob</name>
    <message>
        <source>Read the parameters</source>
        <translation>Parameter lesen</translation>
    </message>
</context>
<context>
    <name>klab::LogBuffer</name>
    <message>
        <source> … (%1 more characters)</source>
        <translation> … (%1 weitere Zeichen)</translation>
    </message>
</context>
<context>
    <name>klab::LogTool</name>
    <message>
        <source>Build Log</source>
        <translation>Bauprotokoll</translation>
    </message>
</context>
<context>
    <name>klab::LogView</name>
    <message>
        <source>Build log</source>
        <translation>Bauprotokoll</translation>
    </message>
    <message>
        <source>The log of the build is shown here.</source>
        <translation>Hier erscheint das Protokoll des Baus.</translation>
    </message>
    <message>
        <source>Lines no longer kept</source>
        <translation>Nicht mehr aufbewahrte Zeilen</translation>
    </message>
    <message>
        <source>&amp;Find in the Log…</source>
        <translation>Im Protokoll &amp;suchen …</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>&amp;Nächste Fundstelle</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>&amp;Vorige Fundstelle</translation>
    </message>
    <message>
        <source>&amp;Wrap Lines</source>
        <translation>Zeilen &amp;umbrechen</translation>
    </message>
    <message>
        <source>&amp;Save Log As…</source>
        <translation>Protokoll speichern un&amp;ter …</translation>
    </message>
    <message>
        <source>&amp;Clear Log</source>
        <translation>Protokoll &amp;leeren</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Reset Zoom</source>
        <translation>Größe &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>[%1 lines came too fast to be shown and were dropped]</source>
        <translation>[%1 Zeilen kamen zu schnell, um gezeigt zu werden, und sind nicht aufbewahrt]</translation>
    </message>
    <message>
        <source>%1 earlier lines are no longer kept.</source>
        <translation>%1 frühere Zeilen sind nicht mehr aufbewahrt.</translation>
    </message>
    <message>
        <source>Save Log</source>
        <translation>Protokoll speichern</translation>
    </message>
    <message>
        <source>Logs (*.log)</source>
        <translation>Protokolle (*.log)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>Das Protokoll speichern</translation>
    </message>
</context>
<context>
    <name>klab::LookJob</name>
    <message>
        <source>Read the kernel&apos;s log</source>
        <translation>Das Protokoll des Kernels lesen</translation>
    </message>
</context>
<context>
    <name>klab::LoopBenchJob</name>
    <message>
        <source>Measure from a save to the new code</source>
        <translation>Vom Speichern bis zum neuen Code messen</translation>
    </message>
    <message>
        <source>From a save until the new code has answered in the guest</source>
        <translation>Vom Speichern, bis der neue Code im Gast geantwortet hat</translation>
    </message>
    <message>
        <source>By hand: make the kernel, boot it, ask</source>
        <translation>Von Hand: Kernel bauen, booten, fragen</translation>
    </message>
    <message>
        <source>klab watch: swap the module, ask</source>
        <translation>klab watch: Modul austauschen, fragen</translation>
    </message>
    <message>
        <source>Make the kernel</source>
        <translation>Den Kernel mit make bauen</translation>
    </message>
    <message>
        <source>make the kernel by hand</source>
        <translation>den Kernel von Hand bauen</translation>
    </message>
    <message>
        <source>Boot the kernel by hand</source>
        <translation>Den Kernel von Hand booten</translation>
    </message>
    <message>
        <source>make</source>
        <translation>make</translation>
    </message>
    <message>
        <source>boot and ask</source>
        <translation>booten und fragen</translation>
    </message>
    <message>
        <source>boot it by hand</source>
        <translation>ihn von Hand booten</translation>
    </message>
    <message>
        <source>Start the watch</source>
        <translation>Die Überwachung starten</translation>
    </message>
    <message>
        <source>Swap the module</source>
        <translation>Das Modul austauschen</translation>
    </message>
    <message>
        <source>build</source>
        <translation>bauen</translation>
    </message>
    <message>
        <source>push and swap</source>
        <translation>übertragen und austauschen</translation>
    </message>
    <message>
        <source>The watch did not swap the module: %1</source>
        <translation>Die Überwachung hat das Modul nicht ausgetauscht: %1</translation>
    </message>
    <message>
        <source>swap the module</source>
        <translation>das Modul austauschen</translation>
    </message>
    <message>
        <source>Ask the new code</source>
        <translation>Den neuen Code fragen</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>fragen</translation>
    </message>
    <message>
        <source>Clean up the benchmark</source>
        <translation>Nach der Messung aufräumen</translation>
    </message>
    <message>
        <source>End the watch</source>
        <translation>Die Überwachung beenden</translation>
    </message>
</context>
<context>
    <name>klab::MachineBadge</name>
    <message>
        <source>Machine state</source>
        <translation>Zustand der Maschine</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>Machine: %1</source>
        <translation>Maschine: %1</translation>
    </message>
    <message>
        <source>Acceleration: KVM; the processor runs the guest directly.</source>
        <translation>Beschleunigung: KVM, der Prozessor führt den Gast selbst aus.</translation>
    </message>
    <message>
        <source>Acceleration: TCG; QEMU translates the guest&apos;s instructions.</source>
        <translation>Beschleunigung: TCG, QEMU übersetzt die Instruktionen des Gastes.</translation>
    </message>
    <message>
        <source>Memory: %1 MB</source>
        <translation>Arbeitsspeicher: %1 MB</translation>
    </message>
    <message>
        <source>Processors: %1</source>
        <translation>Prozessoren: %1</translation>
    </message>
    <message>
        <source>Running for: %1</source>
        <translation>Laufzeit: %1</translation>
    </message>
    <message>
        <source>No reason to worry: %1</source>
        <translation>Kein Grund zur Sorge: %1</translation>
    </message>
</context>
<context>
    <name>klab::MachineStatus</name>
    <message>
        <source>The kernel said: %1</source>
        <translation>Der Kernel meldete: %1</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Booting</source>
        <translation>Bootet</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Tainted</source>
        <translation>Tainted</translation>
    </message>
    <message>
        <source>Not responding</source>
        <translation>Antwortet nicht</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
    <message>
        <source>Panicked</source>
        <translation>Panik</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>QEMU has stopped answering.</source>
        <translation>QEMU antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>Stop still ends it.</source>
        <translation>„Anhalten“ beendet es trotzdem.</translation>
    </message>
    <message>
        <source>The guest has not answered for %1 s: its kernel may be stuck in a loop, or waiting for a lock.</source>
        <translation>Der Gast antwortet seit %1 s nicht: Womöglich steckt sein Kernel in einer Schleife fest oder wartet auf eine Sperre.</translation>
    </message>
    <message>
        <source>Restart the guest, unless it is busy with something that ends.</source>
        <translation>Den Gast neu starten, falls er nicht mit etwas beschäftigt ist, das ein Ende hat.</translation>
    </message>
    <message>
        <source>Problem reported</source>
        <translation>Problem gemeldet</translation>
    </message>
</context>
<context>
    <name>klab::MadeController</name>
    <message>
        <source>Look at what there is</source>
        <translation>Vorhandenes ermitteln</translation>
    </message>
    <message>
        <source>Another task is running. Try again when it has finished.</source>
        <translation>Eine andere Aufgabe läuft. Es erneut versuchen, sobald sie beendet ist.</translation>
    </message>
    <message>
        <source>Read a file</source>
        <translation>Datei lesen</translation>
    </message>
    <message>
        <source>Look at the file</source>
        <translation>Datei prüfen</translation>
    </message>
    <message>
        <source>There is no %1 any more.</source>
        <translation>%1 gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Load the module again.</source>
        <translation>Das Modul neu laden.</translation>
    </message>
</context>
<context>
    <name>klab::MadePanel</name>
    <message>
        <source>&amp;Unload</source>
        <translation>&amp;Entladen</translation>
    </message>
    <message>
        <source>Re&amp;ad</source>
        <translation>Le&amp;sen</translation>
    </message>
    <message>
        <source>State of the modules</source>
        <translation>Zustand der Module</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Which modules are loaded</source>
        <translation>Welche Module geladen sind</translation>
    </message>
    <message>
        <source>Unload the modules</source>
        <translation>Module entladen</translation>
    </message>
    <message>
        <source>Unloads the modules, and looks at what they leave behind</source>
        <translation>Entlädt die Module und prüft, was sie hinterlassen</translation>
    </message>
    <message>
        <source>What was left behind</source>
        <translation>Was zurückgeblieben ist</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Major and minor number of a device</source>
        <translation>Haupt- und Nebennummer eines Geräts</translation>
    </message>
    <message>
        <source>What the modules have made</source>
        <translation>Was die Module angelegt haben</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was fehlgeschlagen ist</translation>
    </message>
    <message>
        <source>Read the file now</source>
        <translation>Die Datei jetzt lesen</translation>
    </message>
    <message>
        <source>Reads the beginning of the file, as text and as hexadecimal bytes. A read that takes longer than two seconds is ended.</source>
        <translation>Liest den Anfang der Datei, als Text und als hexadezimale Bytes. Dauert das Lesen länger als zwei Sekunden, wird es abgebrochen.</translation>
    </message>
    <message>
        <source>No node in /dev leads to this number, so no program can reach the driver.</source>
        <translation>Zu dieser Nummer gibt es keine Gerätedatei in /dev, daher erreicht kein Programm den Treiber.</translation>
    </message>
    <message>
        <source>An ordinary file that something has written: no driver made it.</source>
        <translation>Eine gewöhnliche Datei, die irgendein Programm geschrieben hat: Sie stammt von keinem Treiber.</translation>
    </message>
    <message>
        <source>A node that was made by hand; the driver makes none itself.</source>
        <translation>Eine von Hand angelegte Gerätedatei; der Treiber selbst legt keine an.</translation>
    </message>
    <message>
        <source>Loaded: %1.</source>
        <translation>Geladen: %1.</translation>
    </message>
    <message>
        <source>Not loaded: %1.</source>
        <translation>Nicht geladen: %1.</translation>
    </message>
    <message>
        <source>Nothing has appeared: see the kernel&apos;s log for what the module says.</source>
        <translation>Es ist nichts hinzugekommen: Im Protokoll des Kernels steht, was das Modul meldet.</translation>
    </message>
    <message>
        <source>No machine is running</source>
        <translation>Es läuft keine Maschine</translation>
    </message>
    <message>
        <source>Boot the guest to see what %1 makes.</source>
        <translation>Den Gast booten, um zu sehen, was %1 anlegt.</translation>
    </message>
    <message>
        <source>The machine is starting</source>
        <translation>Die Maschine startet</translation>
    </message>
    <message>
        <source>What the module makes appears once it is loaded.</source>
        <translation>Was das Modul anlegt, erscheint, sobald es geladen ist.</translation>
    </message>
    <message>
        <source>Asking the guest</source>
        <translation>Der Gast wird abgefragt</translation>
    </message>
    <message>
        <source>What the module makes appears in a moment.</source>
        <translation>Was das Modul anlegt, erscheint in Kürze.</translation>
    </message>
    <message>
        <source>The guest does not answer</source>
        <translation>Der Gast antwortet nicht</translation>
    </message>
    <message>
        <source>Its agent gave no answer.</source>
        <translation>Sein Agent hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>Nothing is loaded</source>
        <translation>Es ist nichts geladen</translation>
    </message>
    <message>
        <source>Load %1 to see what it makes.</source>
        <translation>%1 laden, um zu sehen, was es anlegt.</translation>
    </message>
    <message>
        <source>%1, left behind</source>
        <translation>%1, zurückgeblieben</translation>
    </message>
    <message>
        <source>Create Device N&amp;ode</source>
        <translation>&amp;Gerätedatei anlegen</translation>
    </message>
    <message>
        <source>About the selection</source>
        <translation>Über die Auswahl</translation>
    </message>
    <message>
        <source>Create a device node for this number</source>
        <translation>Gerätedatei für diese Nummer anlegen</translation>
    </message>
    <message>
        <source>%1 was unloaded and has left behind: %2. This is a bug in the driver: its exit function has to remove all that its init function registers. Restart the guest to get rid of it.</source>
        <translation>%1 wurde entladen und hat hinterlassen: %2. Das ist ein Fehler im Treiber: Seine Exit-Funktion muss alles entfernen, was seine Init-Funktion registriert. Ein Neustart des Gastes beseitigt die Überreste.</translation>
    </message>
    <message>
        <source>&amp;Build &amp;&amp; Boot</source>
        <translation>&amp;Bauen &amp;&amp; Booten</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>/dev/a, /dev/b and 3 more</comment>
        <translation>
            <numerusform>%1 und %n weiteres</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The modules %1 were unloaded and have left behind: %2. This is a bug in one of the drivers: its exit function has to remove all that its init function registers. Restart the guest to get rid of it.</source>
        <translation>Die Module %1 wurden entladen und haben hinterlassen: %2. Das ist ein Fehler in einem der Treiber: Seine Exit-Funktion muss alles entfernen, was seine Init-Funktion registriert. Ein Neustart des Gastes beseitigt die Überreste.</translation>
    </message>
    <message>
        <source>Boot the guest to see what %1 make.</source>
        <comment>several modules</comment>
        <translation>Den Gast booten, um zu sehen, was %1 anlegen.</translation>
    </message>
    <message>
        <source>What the modules make appears once they are loaded.</source>
        <translation>Was die Module anlegen, erscheint, sobald sie geladen sind.</translation>
    </message>
    <message>
        <source>What the modules make appears in a moment.</source>
        <translation>Was die Module anlegen, erscheint in Kürze.</translation>
    </message>
    <message>
        <source>Load %1 to see what they make.</source>
        <comment>several modules</comment>
        <translation>%1 laden, um zu sehen, was sie anlegen.</translation>
    </message>
    <message>
        <source>Build &amp;&amp; &amp;Load</source>
        <translation>Bauen &amp;&amp; &amp;Laden</translation>
    </message>
</context>
<context>
    <name>klab::MainWindow</name>
    <message>
        <source>KVM cannot be used here, so the guest runs under TCG, which is slower: %1</source>
        <translation>KVM lässt sich hier nicht verwenden; der Gast läuft deshalb langsamer, unter TCG: %1</translation>
    </message>
    <message>
        <source>&amp;Build Without Them</source>
        <translation>Ohne sie &amp;bauen</translation>
    </message>
</context>
<context>
    <name>klab::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>klab::Messages</name>
    <message numerus="yes">
        <source>%n action(s) repeated in the new guest: its kernel has reported no problem.</source>
        <translation>
            <numerusform>%n Aktion im neuen Gast wiederholt: Sein Kernel hat kein Problem gemeldet.</numerusform>
            <numerusform>%n Aktionen im neuen Gast wiederholt: Sein Kernel hat kein Problem gemeldet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show &amp;Crash</source>
        <translation>&amp;Absturz zeigen</translation>
    </message>
</context>
<context>
    <name>klab::ModuleAddCommand</name>
    <message>
        <source>%1: %2
</source>
        <translation>%1: %2
</translation>
    </message>
    <message>
        <source>klab: nothing of it is built before you trust it: give --trust once.</source>
        <translation>klab: Davon wird nichts gebaut, solange dem Ordner nicht vertraut wird: einmal --trust angeben.</translation>
    </message>
</context>
<context>
    <name>klab::ModuleBenchJob</name>
    <message>
        <source>The guest&apos;s clock does not count instructions, so the measurements are meaningless.</source>
        <translation>Die Uhr des Gastes zählt keine Instruktionen; was gemessen wurde, bedeutet nichts.</translation>
    </message>
    <message>
        <source>Linux %1, %2

Instructions of a system call
</source>
        <translation>Linux %1, %2

Instruktionen eines Systemaufrufs
</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>Verh.</translation>
    </message>
    <message>
        <source>no log: C</source>
        <translation>o. Log: C</translation>
    </message>
    <message>
        <source>
Bytes of machine code
</source>
        <translation>
Bytes Maschinencode
</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>without C half</source>
        <translation>ohne C-Hälfte</translation>
    </message>
    <message>
        <source>Measure the module</source>
        <translation>Das Modul vermessen</translation>
    </message>
    <message>
        <source>Check the configuration</source>
        <translation>Die Konfiguration prüfen</translation>
    </message>
    <message>
        <source>The module is built into this kernel, so it cannot be loaded and measured beside another one.</source>
        <translation>Das Modul ist in diesen Kernel fest eingebaut und lässt sich deshalb nicht mit anderen laden, um vermessen zu werden.</translation>
    </message>
    <message>
        <source>Run &apos;klab config set SAMPLE_VDEV=m&apos; first.</source>
        <translation>Zuerst „klab config set SAMPLE_VDEV=m“ ausführen.</translation>
    </message>
    <message>
        <source>Copy the sources</source>
        <translation>Die Quellen kopieren</translation>
    </message>
    <message>
        <source>Build %1 (%2)</source>
        <translation>%1 bauen (%2)</translation>
    </message>
    <message>
        <source>Measure the code</source>
        <translation>Den Code vermessen</translation>
    </message>
    <message>
        <source>No machine code was found where some was expected.</source>
        <translation>Es wurde kein Maschinencode gefunden, wo welcher sein muss.</translation>
    </message>
    <message>
        <source>Measure in the guest (%1)</source>
        <translation>Im Gast messen (%1)</translation>
    </message>
    <message>
        <source>Read the figures</source>
        <translation>Die Zahlen lesen</translation>
    </message>
</context>
<context>
    <name>klab::ModuleDialog</name>
    <message>
        <source>Choose Modules</source>
        <translation>Module auswählen</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>Aus&amp;wählen</translation>
    </message>
    <message>
        <source>These are built and watched together. Each is loaded after those that it depends on, and unloaded before them.</source>
        <translation>Diese Module werden zusammen gebaut und überwacht. Jedes wird nach den Modulen geladen, von denen es abhängt, und vor ihnen entladen.</translation>
    </message>
</context>
<context>
    <name>klab::ModuleFolders</name>
    <message>
        <source>Close Fol&amp;der</source>
        <translation>Or&amp;dner schließen</translation>
    </message>
    <message>
        <source>New &amp;Module…</source>
        <translation>Neues &amp;Modul …</translation>
    </message>
    <message>
        <source>Begin a module of your own, from a template</source>
        <translation>Ein eigenes Modul nach einer Vorlage beginnen</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>&amp;Ordner öffnen …</translation>
    </message>
    <message>
        <source>Work on modules that are in a folder of yours; it stays where it is</source>
        <translation>An Modulen in einem eigenen Ordner arbeiten; er bleibt, wo er ist</translation>
    </message>
    <message>
        <source>Take a folder out of the workspace; its files stay where they are</source>
        <translation>Einen Ordner aus dem Arbeitsbereich nehmen; seine Dateien bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>%1 is loaded. Try in the console: %2</source>
        <translation>%1 ist geladen. In der Konsole ausprobieren: %2</translation>
    </message>
    <message>
        <source>Open a folder with a Makefile for modules</source>
        <translation>Einen Ordner mit einem Makefile für Module öffnen</translation>
    </message>
    <message>
        <source>%1 is in the workspace already, as %2.</source>
        <translation>%1 gehört bereits zum Arbeitsbereich, als %2.</translation>
    </message>
    <message numerus="yes">
        <source>%1 was added: it makes %n modules. Choose in the tool bar which of them Build &amp; Boot loads.</source>
        <translation>
            <numerusform>%1 wurde hinzugefügt und erzeugt %n Modul. In der Werkzeugleiste auswählen, was „Bauen &amp; Booten“ lädt.</numerusform>
            <numerusform>%1 wurde hinzugefügt und erzeugt %n Module. In der Werkzeugleiste auswählen, welche davon „Bauen &amp; Booten“ lädt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was added. It stays where it is, and nothing is written to it.</source>
        <translation>%1 wurde hinzugefügt. Der Ordner bleibt, wo er ist, und nichts wird hineingeschrieben.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name and path of a folder</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (gone)</source>
        <translation>%1 (nicht mehr vorhanden)</translation>
    </message>
    <message>
        <source>Another task is running, perhaps on %1.</source>
        <translation>Es läuft eine andere Aufgabe, möglicherweise mit %1.</translation>
    </message>
    <message>
        <source>Close the folder when it has finished.</source>
        <translation>Den Ordner schließen, sobald sie beendet ist.</translation>
    </message>
    <message>
        <source>%1 was closed. Its files are still in %2.</source>
        <translation>%1 wurde geschlossen. Seine Dateien liegen weiterhin in %2.</translation>
    </message>
    <message>
        <source>No external folders</source>
        <translation>Keine externen Ordner</translation>
    </message>
    <message>
        <source>%1 makes the module %2, which Build &amp; Boot loads from now on.</source>
        <comment>a folder</comment>
        <translation>%1 erzeugt das Modul %2, das „Bauen &amp; Booten“ von jetzt an lädt.</translation>
    </message>
    <message>
        <source>%1 makes these modules: %2. Choose in the tool bar which of them Build &amp; Boot loads.</source>
        <translation>%1 erzeugt diese Module: %2. In der Werkzeugleiste auswählen, welche davon „Bauen &amp; Booten“ lädt.</translation>
    </message>
    <message>
        <source>%1 was added. Its Makefile does not say which modules it makes: choose Build All of %1 from the list of modules in the tool bar to find out.</source>
        <translation>%1 wurde hinzugefügt. Aus seinem Makefile geht nicht hervor, welche Module es erzeugt: In der Liste der Module in der Werkzeugleiste „%1 vollständig bauen“ wählen, um es herauszufinden.</translation>
    </message>
    <message>
        <source>%1 is no longer built.</source>
        <translation>%1 wird nicht mehr gebaut.</translation>
    </message>
    <message>
        <source>In its place: %1.</source>
        <comment>modules</comment>
        <translation>Stattdessen: %1.</translation>
    </message>
</context>
<context>
    <name>klab::ModuleInfoCommand</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>It is not built for the profile %1: klab build --module %2
</source>
        <translation>Für das Profil %1 ist es nicht gebaut: klab build --module %2
</translation>
    </message>
</context>
<context>
    <name>klab::ModuleMenu</name>
    <message>
        <source>&amp;Modules</source>
        <translation>&amp;Module</translation>
    </message>
    <message>
        <source>Se&amp;veral Modules…</source>
        <translation>&amp;Mehrere Module …</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1, aus %2</translation>
    </message>
    <message numerus="yes">
        <source>&amp;All %n Modules</source>
        <translation>
            <numerusform>&amp;Alle %n Module</numerusform>
            <numerusform>&amp;Alle %n Module</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 + %2</source>
        <comment>a module, and how many others</comment>
        <translation>%1 + %2</translation>
    </message>
    <message>
        <source>Builds, loads and watches: %1</source>
        <translation>Baut, lädt und überwacht: %1</translation>
    </message>
    <message>
        <source>Not available: another task is running</source>
        <translation>Nicht verfügbar: Eine andere Aufgabe läuft</translation>
    </message>
    <message>
        <source>Build All of %1</source>
        <comment>a folder</comment>
        <translation>%1 vollständig bauen</translation>
    </message>
    <message>
        <source>Builds the folder to find out which modules it makes; its Makefile does not say</source>
        <translation>Baut den Ordner, um herauszufinden, welche Module er erzeugt; aus seinem Makefile geht es nicht hervor</translation>
    </message>
</context>
<context>
    <name>klab::ModuleNewCommand</name>
    <message>
        <source>&apos;%1&apos; is not a language that a module can be made in.</source>
        <translation>In der Sprache „%1“ lässt sich kein Modul anlegen.</translation>
    </message>
    <message>
        <source>The languages are: c, c++.</source>
        <translation>Möglich sind: c, c++.</translation>
    </message>
    <message>
        <source>klab: it needs %1, which the profile &apos;%2&apos; does not have.</source>
        <translation>klab: Es benötigt %1, und das fehlt im Profil „%2“.</translation>
    </message>
    <message>
        <source>klab: &apos;klab watch --module %1%2&apos; builds and loads it, and again at each save.</source>
        <translation>klab: „klab watch --module %1%2“ baut und lädt es, und bei jedem Speichern erneut.</translation>
    </message>
    <message>
        <source>klab: Then try in the guest: %1</source>
        <translation>klab: Danach im Gast ausprobieren: %1</translation>
    </message>
</context>
<context>
    <name>klab::ModuleSet</name>
    <message>
        <source>There is no module &apos;%1&apos; in this workspace.</source>
        <translation>In diesem Arbeitsbereich gibt es kein Modul „%1“.</translation>
    </message>
    <message>
        <source>&apos;klab module list&apos; shows those that there are; &apos;klab module add DIR&apos; adds a folder.</source>
        <translation>„klab module list“ zeigt die vorhandenen; „klab module add ORDNER“ fügt einen Ordner hinzu.</translation>
    </message>
    <message>
        <source>Which modules %1 makes is not known before it was built.</source>
        <translation>Welche Module %1 erzeugt, ist erst nach dem ersten Bauen bekannt.</translation>
    </message>
    <message>
        <source>Build all of it first: klab module test %1</source>
        <translation>Zuerst alles bauen: klab module test %1</translation>
    </message>
    <message>
        <source>%1 is not a folder.</source>
        <translation>%1 ist kein Ordner.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Den Ordner %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>Give the folder that has the module&apos;s Makefile.</source>
        <translation>Den Ordner angeben, in dem das Makefile des Moduls liegt.</translation>
    </message>
    <message>
        <source>%1 is a whole kernel tree.</source>
        <translation>%1 ist ein ganzer Kernel-Quellbaum.</translation>
    </message>
    <message>
        <source>Give the folder of a module; &apos;klab build --kernel&apos; takes another kernel.</source>
        <translation>Den Ordner eines Moduls angeben; einen anderen Kernel verwendet „klab build --kernel“.</translation>
    </message>
    <message>
        <source>The folder %1 is already there, as %2.</source>
        <translation>Der Ordner %1 ist bereits vorhanden, als %2.</translation>
    </message>
    <message>
        <source>&apos;klab module list&apos; shows it.</source>
        <translation>„klab module list“ zeigt ihn.</translation>
    </message>
    <message>
        <source>The folder %1 is a part of the workspace.</source>
        <translation>Der Ordner %1 ist Teil des Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>Modules of the workspace are folders in %1; others are added from elsewhere.</source>
        <translation>Module des Arbeitsbereichs sind Ordner in %1; andere lassen sich von außerhalb hinzufügen.</translation>
    </message>
    <message>
        <source>There is already a module called %1, in %2.</source>
        <translation>Es gibt bereits ein Modul namens %1, in %2.</translation>
    </message>
    <message>
        <source>A kernel takes one module of a name: rename one of them, or remove the other folder.</source>
        <translation>Ein Kernel lädt von gleichnamigen Modulen nur eines: eines davon umbenennen oder den anderen Ordner entfernen.</translation>
    </message>
    <message>
        <source>%1 cannot be created.</source>
        <translation>%1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>There is no folder of modules called &apos;%1&apos;.</source>
        <translation>Es gibt keinen Ordner mit Modulen namens „%1“.</translation>
    </message>
    <message>
        <source>&apos;klab module list&apos; shows those that there are.</source>
        <translation>„klab module list“ zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>%1 belongs to every workspace.</source>
        <translation>%1 gehört zu jedem Arbeitsbereich.</translation>
    </message>
    <message>
        <source>It is built only where it is asked for.</source>
        <translation>Es wird nur auf Anforderung gebaut.</translation>
    </message>
    <message>
        <source>The sources of %1 are in the workspace itself.</source>
        <translation>Die Quellen von %1 liegen im Arbeitsbereich selbst.</translation>
    </message>
    <message>
        <source>If you do not need them any more, delete the folder %1.</source>
        <translation>Werden sie nicht mehr benötigt, den Ordner %1 löschen.</translation>
    </message>
    <message>
        <source>The Makefile in %1 makes two modules called %2.</source>
        <translation>Das Makefile in %1 erzeugt zwei Module namens %2.</translation>
    </message>
    <message>
        <source>A kernel takes one module of a name: rename one of them.</source>
        <translation>Ein Kernel lädt von gleichnamigen Modulen nur eines: eines davon umbenennen.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the free space on its disk.</source>
        <translation>Die Zugriffsrechte des Ordners und den Platz auf dem Datenträger prüfen.</translation>
    </message>
    <message>
        <source>Rename that folder, or take this one out: klab module remove %1</source>
        <translation>Jenen Ordner umbenennen oder diesen herausnehmen: klab module remove %1</translation>
    </message>
    <message>
        <source>The folder %1 is listed twice, as %2 and as %3.</source>
        <translation>Der Ordner %1 ist zweimal aufgeführt, als %2 und als %3.</translation>
    </message>
    <message>
        <source>Take one of them out: klab module remove %1</source>
        <translation>Einen davon herausnehmen: klab module remove %1</translation>
    </message>
    <message>
        <source>Two folders make a module called %1: %2 and %3.</source>
        <translation>Zwei Ordner erzeugen ein Modul namens %1: %2 und %3.</translation>
    </message>
    <message>
        <source>The folder %1 is a part of %2, which makes %3 already.</source>
        <translation>Der Ordner %1 ist Teil von %2, und dort wird %3 bereits erzeugt.</translation>
    </message>
    <message>
        <source>The folder %1 contains %2, which makes %3 already.</source>
        <translation>Der Ordner %1 enthält %2, und dort wird %3 bereits erzeugt.</translation>
    </message>
    <message>
        <source>Use %1 as it is, or take it out first: klab module remove %1</source>
        <translation>%1 so verwenden, wie es ist, oder es zuerst herausnehmen: klab module remove %1</translation>
    </message>
    <message>
        <source>%1 exists already, but is not a folder of modules.</source>
        <translation>%1 existiert bereits, ist aber kein Ordner mit Modulen.</translation>
    </message>
    <message>
        <source>Move it away first, or give the folder that is to be copied another name.</source>
        <translation>Es zuerst verschieben oder dem zu kopierenden Ordner einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>The name of %1, an external folder, is now taken by %2.</source>
        <translation>Der Name von %1, einem externen Ordner, ist jetzt durch %2 belegt.</translation>
    </message>
</context>
<context>
    <name>klab::ModuleTemplates</name>
    <message>
        <source>Hello</source>
        <translation>Hallo</translation>
    </message>
    <message>
        <source>Greets in the kernel&apos;s log when it is loaded and unloaded; a parameter says whom.</source>
        <translation>Grüßt beim Laden und Entladen im Protokoll des Kernels; ein Parameter bestimmt, wen.</translation>
    </message>
    <message>
        <source>Misc device</source>
        <translation>Misc-Gerät</translation>
    </message>
    <message>
        <source>Makes a device in /dev that keeps the last text written to it.</source>
        <translation>Legt in /dev ein Gerät an, das den zuletzt geschriebenen Text behält.</translation>
    </message>
    <message>
        <source>Character device with ioctl</source>
        <translation>Zeichengerät mit ioctl</translation>
    </message>
    <message>
        <source>Makes a queue of bytes in /dev whose readers wait for data, with poll() and ioctl().</source>
        <translation>Legt in /dev eine Warteschlange von Bytes an, deren Leser auf Daten warten, mit poll() und ioctl().</translation>
    </message>
    <message>
        <source>File in /proc</source>
        <translation>Datei in /proc</translation>
    </message>
    <message>
        <source>Keeps a list of words in /proc: writing adds one, reading shows them all.</source>
        <translation>Führt in /proc eine Liste von Wörtern: Schreiben fügt eines hinzu, Lesen zeigt alle.</translation>
    </message>
    <message>
        <source>Attribute in sysfs</source>
        <translation>Attribut in sysfs</translation>
    </message>
    <message>
        <source>Makes a folder in /sys/kernel with a number to set and its square to read.</source>
        <translation>Legt in /sys/kernel einen Ordner mit einer einstellbaren Zahl und ihrem Quadrat zum Lesen an.</translation>
    </message>
    <message>
        <source>Files in debugfs</source>
        <translation>Dateien in debugfs</translation>
    </message>
    <message>
        <source>Shows its state in debugfs, with a number that can be set there.</source>
        <translation>Zeigt seinen Zustand in debugfs, mit einer Zahl, die sich dort setzen lässt.</translation>
    </message>
    <message>
        <source>Kernel thread</source>
        <translation>Kernel-Thread</translation>
    </message>
    <message>
        <source>Runs a thread in the kernel that counts until the module is unloaded.</source>
        <translation>Lässt im Kernel einen Thread laufen, der zählt, bis das Modul entladen wird.</translation>
    </message>
    <message>
        <source>Timer and workqueue</source>
        <translation>Timer und Workqueue</translation>
    </message>
    <message>
        <source>Has a timer hand work to a workqueue again and again, and counts both.</source>
        <translation>Lässt einen Timer wiederholt Arbeit an eine Workqueue übergeben und zählt beides.</translation>
    </message>
    <message>
        <source>Bottom half</source>
        <translation>Bottom Half</translation>
    </message>
    <message>
        <source>Takes interrupts of a timer, and does the rest in a BH workqueue, as drivers do that had a tasklet.</source>
        <translation>Nimmt Interrupts eines Timers entgegen und erledigt den Rest in einer BH-Workqueue, wie Treiber, die früher ein Tasklet hatten.</translation>
    </message>
    <message>
        <source>Platform driver with its device</source>
        <translation>Plattformtreiber mit seinem Gerät</translation>
    </message>
    <message>
        <source>Registers a device and the driver that is bound to it; both can be seen in /sys/bus.</source>
        <translation>Registriert ein Gerät und den Treiber, der daran gebunden wird; beide sind in /sys/bus zu sehen.</translation>
    </message>
    <message>
        <source>Network device</source>
        <translation>Netzwerkgerät</translation>
    </message>
    <message>
        <source>Makes a network interface behind which every address answers a ping.</source>
        <translation>Legt eine Netzwerkschnittstelle an, hinter der jede Adresse auf Ping antwortet.</translation>
    </message>
    <message>
        <source>Block device (RAM disk)</source>
        <translation>Blockgerät (RAM-Disk)</translation>
    </message>
    <message>
        <source>Makes a disk of 16 MiB in memory.</source>
        <translation>Legt einen 16 MiB großen Datenträger im Arbeitsspeicher an.</translation>
    </message>
    <message>
        <source>There is no template &apos;%1&apos;.</source>
        <translation>Es gibt keine Vorlage „%1“.</translation>
    </message>
    <message>
        <source>Choose one of these: %1.</source>
        <translation>Eine von diesen wählen: %1.</translation>
    </message>
    <message>
        <source>module_init() is a macro of the kernel, so no module can be called module.</source>
        <translation>module_init() ist ein Makro des Kernels, deshalb kann kein Modul module heißen.</translation>
    </message>
    <message>
        <source>The kernel has a part of its own that is called %1.</source>
        <translation>Der Kernel hat bereits einen eigenen Bestandteil namens %1.</translation>
    </message>
    <message>
        <source>The module needs a name.</source>
        <translation>Das Modul braucht einen Namen.</translation>
    </message>
    <message>
        <source>Choose one, such as demo.</source>
        <translation>Einen wählen, etwa demo.</translation>
    </message>
    <message>
        <source>The name has %1 characters, but the kernel takes %2 at most.</source>
        <translation>Der Name hat %1 Zeichen, der Kernel erlaubt aber höchstens %2.</translation>
    </message>
    <message>
        <source>Choose a shorter one.</source>
        <translation>Einen kürzeren wählen.</translation>
    </message>
    <message>
        <source>Use %1 instead.</source>
        <translation>Stattdessen %1 verwenden.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a valid module name: the kernel would call it %2.</source>
        <translation>„%1“ ist kein gültiger Modulname: Der Kernel würde es %2 nennen.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a valid module name: it has to begin with a letter (a to z) and may have letters, digits and underscores.</source>
        <translation>„%1“ ist kein gültiger Modulname: Er muss mit einem Buchstaben (a bis z) beginnen und darf Buchstaben, Ziffern und Unterstriche enthalten.</translation>
    </message>
    <message>
        <source>Choose another name, such as my_%1.</source>
        <translation>Einen anderen Namen wählen, etwa my_%1.</translation>
    </message>
    <message>
        <source>For the template %1 a name may have %2 characters at most: what it makes is called so, too.</source>
        <translation>Bei der Vorlage %1 darf ein Name höchstens %2 Zeichen haben: Was sie anlegt, heißt ebenso.</translation>
    </message>
    <message>
        <source>The template %1 is not in this language.</source>
        <translation>Die Vorlage %1 gibt es nicht in dieser Sprache.</translation>
    </message>
    <message>
        <source>The template %1 is in C only. %2</source>
        <translation>Die Vorlage %1 gibt es nur in C. %2</translation>
    </message>
    <message>
        <source>Choose C.</source>
        <translation>C wählen.</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 gibt es bereits.</translation>
    </message>
    <message>
        <source>Choose another name, or move the folder away first.</source>
        <translation>Einen anderen Namen wählen oder zuerst den Ordner verschieben.</translation>
    </message>
    <message>
        <source>%1 cannot be created</source>
        <translation>%1 lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>%1 cannot be created: %2.</source>
        <translation>%1 lässt sich nicht anlegen: %2.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and its disk.</source>
        <translation>Die Rechte des Ordners und seinen Datenträger prüfen.</translation>
    </message>
    <message>
        <source>The C++ layer has nothing for it yet: module/kernel/README.md says how to add it.</source>
        <translation>Die C++-Schicht hat dafür noch nichts: In module/kernel/README.md steht, wie es sich ergänzen lässt.</translation>
    </message>
    <message>
        <source>The kernel has its own %1, so a module called %2 would not compile.</source>
        <translation>Der Kernel hat ein eigenes %1, daher ließe sich ein Modul namens %2 nicht kompilieren.</translation>
    </message>
    <message>
        <source>The template %1 needs Linux %2 or newer, but the kernel of this workspace is %3.</source>
        <translation>Die Vorlage %1 benötigt Linux %2 oder neuer, der Kernel dieses Arbeitsbereichs ist aber %3.</translation>
    </message>
    <message>
        <source>Choose another template, or a workspace with a newer kernel.</source>
        <translation>Eine andere Vorlage oder einen Arbeitsbereich mit neuerem Kernel wählen.</translation>
    </message>
</context>
<context>
    <name>klab::ModuleTestBuildJob</name>
    <message>
        <source>Build the modules</source>
        <translation>Module bauen</translation>
    </message>
    <message>
        <source>%1 is built into this kernel, so it cannot be loaded.</source>
        <translation>%1 ist in diesen Kernel eingebaut und kann daher nicht geladen werden.</translation>
    </message>
    <message>
        <source>&apos;klab config set %1=m&apos; makes it a module.</source>
        <translation>„klab config set %1=m“ macht es zum Modul.</translation>
    </message>
    <message>
        <source>%1 needs the module %2, which could not be built: %3</source>
        <translation>%1 benötigt das Modul %2, das sich nicht bauen ließ: %3</translation>
    </message>
</context>
<context>
    <name>klab::ModuleTestJob</name>
    <message>
        <source>Test the modules</source>
        <translation>Module testen</translation>
    </message>
</context>
<context>
    <name>klab::ModuleTests</name>
    <message>
        <source>It was not built.</source>
        <translation>Es wurde nicht gebaut.</translation>
    </message>
    <message>
        <source>The test was canceled before.</source>
        <translation>Der Test wurde vorher abgebrochen.</translation>
    </message>
    <message>
        <source>Its test.sh was skipped: %1</source>
        <translation>Sein test.sh wurde übersprungen: %1</translation>
    </message>
</context>
<context>
    <name>klab::ModuleTestsPanel</name>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Results of the module tests</source>
        <translation>Ergebnisse der Modultests</translation>
    </message>
    <message>
        <source>Why the module did not pass</source>
        <translation>Warum das Modul nicht bestanden hat</translation>
    </message>
    <message>
        <source>Test the chosen modules</source>
        <translation>Die ausgewählten Module testen</translation>
    </message>
    <message>
        <source>Test all modules</source>
        <translation>Alle Module testen</translation>
    </message>
    <message>
        <source>Cancel the test</source>
        <translation>Den Test abbrechen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht getestet</translation>
    </message>
    <message>
        <source>Nothing has been tested yet.</source>
        <translation>Es wurde noch nichts getestet.</translation>
    </message>
    <message>
        <source>%1 passed, %2 failed</source>
        <comment>modules</comment>
        <translation>%1 bestanden, %2 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1, %2 to go</source>
        <comment>3 passed, 1 failed, 2 to go</comment>
        <translation>%1, %2 verbleiben</translation>
    </message>
    <message>
        <source>%1, %2 not tested</source>
        <translation>%1, %2 nicht getestet</translation>
    </message>
    <message>
        <source>Test &amp;Chosen</source>
        <translation>Aus&amp;gewählte testen</translation>
    </message>
    <message>
        <source>Test &amp;All</source>
        <translation>&amp;Alle testen</translation>
    </message>
    <message>
        <source>Builds, boots, and loads and unloads each module twice. The running machine is stopped first.</source>
        <translation>Baut, bootet, lädt und entlädt jedes Modul zweimal. Die laufende Maschine wird vorher angehalten.</translation>
    </message>
    <message>
        <source>Summary of the module tests</source>
        <translation>Zusammenfassung der Modultests</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>%1, %2 skipped</source>
        <comment>3 passed, 1 failed, 2 skipped</comment>
        <translation>%1, %2 übersprungen</translation>
    </message>
</context>
<context>
    <name>klab::ModuleTestsTool</name>
    <message>
        <source>Module Tests</source>
        <translation>Modultests</translation>
    </message>
    <message>
        <source>Test Mod&amp;ules</source>
        <translation>Module &amp;testen</translation>
    </message>
    <message>
        <source>Load and unload modules, and see what the kernel says and what they leave behind</source>
        <translation>Module laden und entladen und sehen, was der Kernel meldet und was sie hinterlassen</translation>
    </message>
</context>
<context>
    <name>klab::ModuleTrialJob</name>
    <message>
        <source>Test %1</source>
        <translation>%1 testen</translation>
    </message>
    <message>
        <source>Load the module</source>
        <translation>Modul laden</translation>
    </message>
    <message>
        <source>Load what it depends on</source>
        <translation>Abhängigkeiten laden</translation>
    </message>
    <message>
        <source>Look around</source>
        <translation>Bestand aufnehmen</translation>
    </message>
    <message>
        <source>It loaded once, but not again: %1</source>
        <translation>Es ließ sich einmal laden, aber kein zweites Mal: %1</translation>
    </message>
    <message>
        <source>It registers %1, but makes no node for it. To make one: %2</source>
        <translation>Es registriert %1, legt dafür aber keine Gerätedatei an. Anlegen mit: %2</translation>
    </message>
    <message>
        <source>Run test.sh</source>
        <translation>test.sh ausführen</translation>
    </message>
    <message>
        <source>Its test.sh failed with status %1: %2</source>
        <translation>Sein test.sh schlug mit Status %1 fehl: %2</translation>
    </message>
    <message>
        <source>It has left behind: %1.</source>
        <translation>Es hat hinterlassen: %1.</translation>
    </message>
    <message>
        <source>Its exit function has to remove all that its init function registers.</source>
        <translation>Seine Exit-Funktion muss alles entfernen, was seine Init-Funktion registriert.</translation>
    </message>
    <message>
        <source>%1 has no exit function, so the kernel never unloads it.</source>
        <translation>%1 hat keine Exit-Funktion, daher entlädt der Kernel es nie.</translation>
    </message>
    <message>
        <source>Declare one with module_exit().</source>
        <translation>Eine mit module_exit() deklarieren.</translation>
    </message>
    <message>
        <source>%1 is in use. %2</source>
        <translation>%1 wird verwendet. %2</translation>
    </message>
    <message>
        <source>See what its test.sh leaves running, or what its init() starts.</source>
        <translation>Nachsehen, was sein test.sh weiterlaufen lässt oder was sein init() startet.</translation>
    </message>
    <message>
        <source>%1 is in use as soon as it is loaded, so it cannot be unloaded.</source>
        <translation>%1 wird verwendet, sobald es geladen ist, und lässt sich deshalb nicht entladen.</translation>
    </message>
    <message>
        <source>See what its init() takes a reference for, as by try_module_get().</source>
        <translation>Nachsehen, wofür sein init() eine Referenz nimmt, etwa mit try_module_get().</translation>
    </message>
    <message>
        <source>Unload what it depends on</source>
        <translation>Abhängigkeiten entladen</translation>
    </message>
    <message>
        <source>The guest could not be searched for what %1 makes.</source>
        <translation>Der Gast ließ sich nicht nach dem durchsuchen, was %1 anlegt.</translation>
    </message>
    <message>
        <source>Test it again; if that does not help, see the kernel&apos;s log.</source>
        <translation>Erneut testen; hilft das nicht, im Protokoll des Kernels nachsehen.</translation>
    </message>
    <message>
        <source>its test.sh cannot be run on this kernel</source>
        <translation>sein test.sh lässt sich auf diesem Kernel nicht ausführen</translation>
    </message>
    <message>
        <source>What it depends on was loaded, but cannot be unloaded: %1.</source>
        <translation>Geladene Abhängigkeiten lassen sich nicht entladen: %1.</translation>
    </message>
    <message>
        <source>When what it depends on was unloaded: %1</source>
        <translation>Beim Entladen der Abhängigkeiten: %1</translation>
    </message>
    <message>
        <source>What it depends on could not be unloaded: %1</source>
        <translation>Die Abhängigkeiten ließen sich nicht entladen: %1</translation>
    </message>
    <message>
        <source>Its test.sh was skipped: %1</source>
        <translation>Sein test.sh wurde übersprungen: %1</translation>
    </message>
</context>
<context>
    <name>klab::NewModuleDialog</name>
    <message>
        <source>New Module</source>
        <translation>Neues Modul</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>Cr&amp;eate</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>&amp;Template:</source>
        <translation>&amp;Vorlage:</translation>
    </message>
    <message>
        <source>Name of the module</source>
        <translation>Name des Moduls</translation>
    </message>
    <message>
        <source>A command to try it</source>
        <translation>Ein Befehl zum Ausprobieren</translation>
    </message>
    <message>
        <source>Once it is loaded, try in the guest:</source>
        <translation>Sobald es geladen ist, im Gast ausprobieren:</translation>
    </message>
    <message>
        <source>Its folder: %1</source>
        <translation>Sein Ordner: %1</translation>
    </message>
    <message>
        <source>It needs %1, which the kernel of the profile &apos;%2&apos; does not have.</source>
        <translation>Es benötigt %1, und das fehlt im Kernel des Profils „%2“.</translation>
    </message>
    <message>
        <source>Choose the profile &apos;%1&apos; in the Build menu.</source>
        <translation>Im Menü „Bauen“ das Profil „%1“ wählen.</translation>
    </message>
</context>
<context>
    <name>klab::NewModules</name>
    <message>
        <source>Choose another name, such as my_%1.</source>
        <translation>Einen anderen Namen wählen, etwa my_%1.</translation>
    </message>
    <message>
        <source>There is already a module called %1, in %2.</source>
        <translation>Es gibt bereits ein Modul namens %1, in %2.</translation>
    </message>
    <message>
        <source>There is already a folder of modules called %1, %2.</source>
        <translation>Es gibt bereits einen Ordner mit Modulen namens %1: %2.</translation>
    </message>
    <message>
        <source>%1 is a folder of the lab&apos;s own.</source>
        <translation>%1 ist ein Ordner, den das Labor selbst benötigt.</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 gibt es bereits.</translation>
    </message>
    <message>
        <source>Choose another name, or move the folder away first.</source>
        <translation>Einen anderen Namen wählen oder zuerst den Ordner verschieben.</translation>
    </message>
</context>
<context>
    <name>klab::NodeCheckJob</name>
    <message>
        <source>Look at the device</source>
        <translation>Nach dem Gerät sehen</translation>
    </message>
    <message>
        <source>There is no device %1: to write to it would make a file of that name.</source>
        <translation>Ein Gerät %1 gibt es nicht: Schreiben ließe eine Datei dieses Namens entstehen.</translation>
    </message>
    <message>
        <source>Load the module, or raise the number of devices.</source>
        <translation>Das Modul laden, oder die Anzahl der Geräte erhöhen.</translation>
    </message>
</context>
<context>
    <name>klab::NoticeJob</name>
    <message>
        <source>Report changes</source>
        <translation>Änderungen mitteilen</translation>
    </message>
</context>
<context>
    <name>klab::Notifier</name>
    <message>
        <source>%1: done</source>
        <translation>%1: fertig</translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation>%1: fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>klab::OptionList</name>
    <message>
        <source>The best %1 of %2 options found</source>
        <translation>Die besten %1 von %2 gefundenen Optionen</translation>
    </message>
    <message numerus="yes">
        <source>Options found that cannot be set now: %n</source>
        <translation>
            <numerusform>Gefundene Optionen, die sich zurzeit nicht setzen lassen: %n</numerusform>
            <numerusform>Gefundene Optionen, die sich zurzeit nicht setzen lassen: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Options found: %n</source>
        <translation>
            <numerusform>Gefundene Optionen: %n</numerusform>
            <numerusform>Gefundene Optionen: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>No changes that are not applied yet were found.</source>
        <translation>Es wurde nichts gefunden, was noch nicht angewendet ist.</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
</context>
<context>
    <name>klab::Pages</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>&amp;Welcome</source>
        <translation>&amp;Willkommen</translation>
    </message>
    <message>
        <source>&amp;Configuration</source>
        <translation>&amp;Konfiguration</translation>
    </message>
    <message>
        <source>Kernel Lab &amp;Help</source>
        <translation>&amp;Hilfe zu Kernel Lab</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>klab::ParameterRow</name>
    <message>
        <source>Give %1 of %2 a value</source>
        <translation>%1 von %2 einen Wert geben</translation>
    </message>
    <message>
        <source>Without the check mark the module keeps its own value.</source>
        <translation>Ohne Häkchen gilt die Vorgabe des Moduls.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>a parameter of a module</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Why the kernel would refuse the value of %1</source>
        <translation>Warum der Kernel den Wert von %1 ablehnen würde</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>values, separated by commas</source>
        <translation>Werte, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>the module&apos;s own</source>
        <translation>Vorgabe des Moduls</translation>
    </message>
    <message>
        <source>now %1</source>
        <comment>the value in the guest</comment>
        <translation>jetzt %1</translation>
    </message>
    <message>
        <source>can be changed while loaded</source>
        <translation>änderbar, solange es geladen ist</translation>
    </message>
</context>
<context>
    <name>klab::ParameterSheet</name>
    <message>
        <source>Read the parameters</source>
        <translation>Parameter lesen</translation>
    </message>
    <message>
        <source>Change the parameters</source>
        <translation>Parameter ändern</translation>
    </message>
    <message>
        <source>Read the modules</source>
        <translation>Module lesen</translation>
    </message>
</context>
<context>
    <name>klab::ParametersPanel</name>
    <message>
        <source>Command that loads the modules</source>
        <translation>Befehl, der die Module lädt</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Den Befehl kopieren</translation>
    </message>
    <message>
        <source>When the values take effect</source>
        <translation>Wann die Werte wirksam werden</translation>
    </message>
    <message>
        <source>Apply the parameters now</source>
        <translation>Die Parameter jetzt anwenden</translation>
    </message>
    <message>
        <source>How many devices it makes is set in the Devices panel.</source>
        <translation>Wie viele Geräte es anlegt, wird im Bereich „Geräte“ eingestellt.</translation>
    </message>
    <message>
        <source>It takes no parameters.</source>
        <translation>Es hat keine Parameter.</translation>
    </message>
    <message>
        <source>Build it to see which parameters it takes.</source>
        <translation>Welche Parameter es hat, ist erst nach dem Bauen bekannt.</translation>
    </message>
    <message>
        <source>The values take effect at the next boot.</source>
        <translation>Die Werte werden beim nächsten Booten wirksam.</translation>
    </message>
    <message>
        <source>The running guest has these values.</source>
        <translation>Der laufende Gast hat diese Werte.</translation>
    </message>
    <message>
        <source>It has no parameter %1 any more.</source>
        <translation>Den Parameter %1 gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Remove the value of %1</source>
        <translation>Den Wert von %1 entfernen</translation>
    </message>
    <message>
        <source>&amp;Loaded with:</source>
        <translation>&amp;Geladen mit:</translation>
    </message>
    <message>
        <source>A&amp;pply Now</source>
        <translation>Jetzt &amp;anwenden</translation>
    </message>
    <message>
        <source>Its file is being read.</source>
        <translation>Seine Datei wird gelesen.</translation>
    </message>
    <message>
        <source>&amp;Kernel arguments:</source>
        <translation>&amp;Kernel-Argumente:</translation>
    </message>
    <message>
        <source>Kernel arguments that the modules take</source>
        <translation>Kernel-Argumente für die Module</translation>
    </message>
    <message>
        <source>To be corrected first: %1. Until then, the value from before counts.</source>
        <translation>Zuerst zu korrigieren: %1. Bis dahin gilt der Wert von vorher.</translation>
    </message>
    <message>
        <source>Not yet in the running guest: %1. Apply Now writes it there at once.</source>
        <translation>Noch nicht im laufenden Gast: %1. „Jetzt anwenden“ schreibt es sofort dorthin.</translation>
    </message>
    <message>
        <source>Not yet in the running guest: %1. Apply Now loads the module again.</source>
        <translation>Noch nicht im laufenden Gast: %1. „Jetzt anwenden“ lädt das Modul neu.</translation>
    </message>
    <message>
        <source>Not available: a value has to be corrected first</source>
        <translation>Nicht verfügbar: Zuerst ist ein Wert zu korrigieren</translation>
    </message>
    <message>
        <source>Not available: another task is running</source>
        <translation>Nicht verfügbar: Eine andere Aufgabe läuft</translation>
    </message>
</context>
<context>
    <name>klab::ParametersTool</name>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
</context>
<context>
    <name>klab::PasteBar</name>
    <message>
        <source>&amp;Paste</source>
        <translation>Ein&amp;fügen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Paste into the terminal</source>
        <translation>Ins Terminal einfügen</translation>
    </message>
    <message>
        <source>Text to be pasted</source>
        <translation>Text, der eingefügt wird</translation>
    </message>
    <message>
        <source>Progress of the paste</source>
        <translation>Fortschritt beim Einfügen</translation>
    </message>
    <message>
        <source>Pasting: %p%</source>
        <translation>Wird eingefügt: %p%</translation>
    </message>
    <message numerus="yes">
        <source>The text has %n lines; the guest runs each of them as a command.</source>
        <translation>
            <numerusform>Der Text hat %n Zeile; der Gast nimmt sie als Befehl.</numerusform>
            <numerusform>Der Text hat %n Zeilen; der Gast nimmt jede davon als Befehl.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n control or invisible characters were removed.</source>
        <translation>
            <numerusform>%n Steuerzeichen oder unsichtbares Zeichen wurde entfernt.</numerusform>
            <numerusform>%n Steuerzeichen oder unsichtbare Zeichen wurden entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is too long: only the first %Ln characters are kept.</source>
        <translation>
            <numerusform>Er ist zu lang: Nur das erste %Ln Zeichen bleibt übrig.</numerusform>
            <numerusform>Er ist zu lang: Nur die ersten %Ln Zeichen bleiben übrig.</numerusform>
        </translation>
    </message>
    <message>
        <source>Paste it into the terminal?</source>
        <translation>In das Terminal einfügen?</translation>
    </message>
</context>
<context>
    <name>klab::PendingView</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Revert everything that is not applied yet</source>
        <translation>Alles zurücknehmen, was noch nicht angewendet ist</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>Den letzten Schritt zurücknehmen</translation>
    </message>
    <message>
        <source>Redo the step that was undone</source>
        <translation>Den zurückgenommenen Schritt wieder ausführen</translation>
    </message>
    <message>
        <source>Changes not applied yet</source>
        <translation>Noch nicht angewendete Änderungen</translation>
    </message>
    <message>
        <source>What the changes mean</source>
        <translation>Was die Änderungen bedeuten</translation>
    </message>
    <message numerus="yes">
        <source>Values changed: %n.</source>
        <translation>
            <numerusform>Geänderte Werte: %n.</numerusform>
            <numerusform>Geänderte Werte: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>No value changed.</source>
        <translation>Kein Wert geändert.</translation>
    </message>
    <message>
        <source>Nothing to apply.</source>
        <translation>Nichts anzuwenden.</translation>
    </message>
    <message>
        <source>Build &amp; Boot uses these changes once they are applied.</source>
        <translation>„Bauen &amp; Booten“ verwendet dies, sobald es angewendet ist.</translation>
    </message>
    <message>
        <source>Your changes are collected here first.</source>
        <translation>Änderungen werden zuerst hier gesammelt.</translation>
    </message>
    <message>
        <source>The lab itself needs what this removes:</source>
        <translation>Das Labor selbst braucht, was dies wegnimmt:</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Not available while the lab is building or configuring</source>
        <translation>Nicht, solange das Labor baut oder konfiguriert</translation>
    </message>
    <message>
        <source>Writes the configuration even though the lab will not work fully with it</source>
        <translation>Schreibt die Konfiguration, obwohl das Labor damit nicht vollständig funktioniert</translation>
    </message>
    <message>
        <source>Writes the kernel&apos;s configuration (%1)</source>
        <translation>Schreibt die Konfiguration des Kernels (%1)</translation>
    </message>
    <message>
        <source>&amp;Revert All</source>
        <translation>Alles zu&amp;rücknehmen</translation>
    </message>
    <message>
        <source>Apply Anyway</source>
        <translation>Trotzdem anwenden</translation>
    </message>
</context>
<context>
    <name>klab::PlaceLinesJob</name>
    <message>
        <source>Read the lines</source>
        <translation>Die Zeilen lesen</translation>
    </message>
</context>
<context>
    <name>klab::PlayJob</name>
    <message>
        <source>Play the tutorial</source>
        <translation>Das Tutorial durchspielen</translation>
    </message>
    <message>
        <source>Not every step is as it should be.</source>
        <translation>Nicht jeder Schritt ist, wie er sein soll.</translation>
    </message>
</context>
<context>
    <name>klab::PrintLinks</name>
    <message>
        <source>&amp;Go to the Source of the Last Message</source>
        <translation>&amp;Zum Quelltext der letzten Meldung gehen</translation>
    </message>
    <message>
        <source>&amp;Last Lines Printed Here</source>
        <translation>&amp;Letzte hier ausgegebene Zeilen</translation>
    </message>
    <message>
        <source>Go to the %1() That Printed This (%2)</source>
        <translation>Zum %1() gehen, das dies ausgegeben hat (%2)</translation>
    </message>
    <message>
        <source>%1 has changed since that line was printed: what printed it was at line %2.</source>
        <translation>%1 hat sich geändert, seit diese Zeile ausgegeben wurde: Was sie ausgab, stand in Zeile %2.</translation>
    </message>
    <message>
        <source>None of the console&apos;s last lines is from the chosen modules.</source>
        <translation>Keine der letzten Zeilen der Konsole stammt von den gewählten Modulen.</translation>
    </message>
    <message>
        <source>There is no print call of a selected module at the cursor, such as pr_info().</source>
        <translation>Am Cursor steht nichts, womit ein gewähltes Modul etwas ausgibt, wie etwa pr_info().</translation>
    </message>
    <message>
        <source>The last lines that this %1() has printed:</source>
        <translation>Die letzten Zeilen, die dieses %1() ausgegeben hat:</translation>
    </message>
    <message>
        <source>Nothing has been printed here: the guest has not been started yet.</source>
        <translation>Hier wurde nichts ausgegeben: Der Gast ist noch nicht gestartet worden.</translation>
    </message>
    <message>
        <source>None of the console&apos;s recent lines could have come from this %1().</source>
        <translation>Unter den letzten Zeilen der Konsole ist keine, die dieses %1() ausgegeben haben könnte.</translation>
    </message>
</context>
<context>
    <name>klab::PrintedLines</name>
    <message>
        <source>Read what the modules print</source>
        <translation>Lesen, was die Module ausgeben</translation>
    </message>
</context>
<context>
    <name>klab::ProcessJob</name>
    <message>
        <source>%1: %2 %3.</source>
        <translation>%1: %2 %3.</translation>
    </message>
    <message>
        <source>Run &apos;klab doctor&apos; to see what is missing and how to get it.</source>
        <translation>„klab doctor“ zeigt, was fehlt und woher es kommt.</translation>
    </message>
</context>
<context>
    <name>klab::ProcessRunner</name>
    <message>
        <source>%1 is not installed</source>
        <translation>%1 ist nicht installiert</translation>
    </message>
    <message>
        <source>there is no folder %1</source>
        <translation>einen Ordner %1 gibt es nicht</translation>
    </message>
</context>
<context>
    <name>klab::Profile</name>
    <message>
        <source>There is no profile &apos;%1&apos;.</source>
        <translation>Ein Profil „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The profiles are: %1.</source>
        <translation>Die Profile sind: %1.</translation>
    </message>
    <message>
        <source>Small and fast, the default: for character devices, procfs and sysfs.</source>
        <translation>Klein und schnell, die Voreinstellung: für Zeichengeräte, procfs und sysfs.</translation>
    </message>
    <message>
        <source>Finds mistakes: KASAN, lockdep, UBSAN, kmemleak and fault injection. The guest is several times slower.</source>
        <translation>Findet Fehler: KASAN, lockdep, UBSAN, kmemleak und Fault Injection. Der Gast ist um ein Mehrfaches langsamer.</translation>
    </message>
    <message>
        <source>For drivers of any kind: block, network, input, PCI, USB, I2C and GPIO, with simulated devices, tracing and probes. Boots a PC (q35).</source>
        <translation>Für Treiber jeder Art: Block, Netzwerk, Eingabe, PCI, USB, I2C und GPIO, mit simulierten Geräten, Tracing und Kprobes. Bootet einen PC (q35).</translation>
    </message>
    <message>
        <source>Finds data races: memory that two processors use at once without a lock. The guest is several times slower.</source>
        <translation>Findet Data Races: Speicher, den zwei Prozessoren gleichzeitig ohne Sperre verwenden. Der Gast ist um ein Mehrfaches langsamer.</translation>
    </message>
    <message>
        <source>Built by LLVM, with every indirect call checked (CFI).</source>
        <translation>Mit LLVM gebaut; jeder indirekte Aufruf wird geprüft (CFI).</translation>
    </message>
    <message>
        <source>Yours: the same as lab until you import a configuration.</source>
        <translation>Das eigene: dasselbe wie lab, bis eine Konfiguration importiert wird.</translation>
    </message>
    <message>
        <source>The first build compiles about %1 files and takes %2 GB of disk space.</source>
        <translation>Der erste Bau kompiliert etwa %1 Dateien und benötigt %2 GB Speicherplatz.</translation>
    </message>
</context>
<context>
    <name>klab::ProfileMenu</name>
    <message>
        <source>&amp;Profile</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <source>Kernel profile</source>
        <translation>Kernel-Profil</translation>
    </message>
    <message>
        <source>Profile: %1</source>
        <translation>Profil: %1</translation>
    </message>
</context>
<context>
    <name>klab::PutFileJob</name>
    <message>
        <source>Put %1 into the guest</source>
        <translation>%1 in den Gast bringen</translation>
    </message>
    <message>
        <source>%1 could not be written in the guest: %2</source>
        <translation>%1 ließ sich im Gast nicht schreiben: %2</translation>
    </message>
    <message>
        <source>Check that its folder exists there and that the guest has memory left.</source>
        <translation>Prüfen, ob der Ordner dort vorhanden ist und der Gast noch Arbeitsspeicher hat.</translation>
    </message>
</context>
<context>
    <name>klab::QmpClient</name>
    <message>
        <source>QEMU closed the control channel.</source>
        <translation>QEMU hat den Steuerkanal geschlossen.</translation>
    </message>
    <message>
        <source>QEMU&apos;s control channel is closed.</source>
        <translation>Der Steuerkanal zu QEMU ist geschlossen.</translation>
    </message>
    <message>
        <source>QEMU did not answer &apos;%1&apos;.</source>
        <translation>QEMU hat auf „%1“ nicht geantwortet.</translation>
    </message>
    <message>
        <source>QEMU: %1</source>
        <translation>QEMU: %1</translation>
    </message>
</context>
<context>
    <name>klab::QuestionBar</name>
    <message>
        <source>Not available while the lab is building or configuring</source>
        <translation>Nicht, solange das Labor baut oder konfiguriert</translation>
    </message>
</context>
<context>
    <name>klab::QuickOpen</name>
    <message>
        <source>Quick open</source>
        <translation>Schnell öffnen</translation>
    </message>
    <message>
        <source>Quick open status</source>
        <translation>Stand von „Schnell öffnen“</translation>
    </message>
    <message>
        <source>The list of files is being built.</source>
        <translation>Die Liste der Dateien wird erstellt.</translation>
    </message>
    <message>
        <source>Files you have opened are listed here.</source>
        <translation>Geöffnete Dateien werden hier aufgelistet.</translation>
    </message>
    <message>
        <source>Opened recently</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>No file has these letters in its path, in this order.</source>
        <translation>Keine Datei hat diese Buchstaben in dieser Reihenfolge im Pfad.</translation>
    </message>
    <message>
        <source>Only the first %1 files are searched.</source>
        <translation>Nur die ersten %1 Dateien werden durchsucht.</translation>
    </message>
    <message>
        <source>The best %1 of %2 files</source>
        <translation>Die besten %1 von %2 Dateien</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>File or symbol to open</source>
        <translation>Datei oder Symbol zum Öffnen</translation>
    </message>
    <message>
        <source>File name, optionally with a line: fork.c:120; @ for a symbol in this file, # anywhere</source>
        <translation>Dateiname, auch mit Zeile: fork.c:120; @ für ein Symbol in dieser Datei, # für eines irgendwo</translation>
    </message>
    <message>
        <source>Files and symbols found</source>
        <translation>Gefundene Dateien und Symbole</translation>
    </message>
    <message>
        <source>Waiting for clangd…</source>
        <translation>clangd wird gefragt.</translation>
    </message>
    <message>
        <source>No symbol has these letters in its name, in this order.</source>
        <translation>Kein Symbol hat diese Buchstaben in dieser Reihenfolge im Namen.</translation>
    </message>
    <message>
        <source>The best %1 symbols</source>
        <translation>Die besten %1 Symbole</translation>
    </message>
    <message numerus="yes">
        <source>%n symbol(s)</source>
        <translation>
            <numerusform>%n Symbol</numerusform>
            <numerusform>%n Symbole</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>12 symbols. There may be more.</comment>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>klab::QuickOpenModel</name>
    <message>
        <source>%1 in %2, opened recently</source>
        <translation>%1 in %2, zuletzt geöffnet</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>klab::ReadinessList</name>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Not built yet</source>
        <translation>Noch zu bauen</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Nicht nötig</translation>
    </message>
</context>
<context>
    <name>klab::ReferencesPanel</name>
    <message>
        <source>References</source>
        <translation>Verwendungen</translation>
    </message>
    <message>
        <source>No references yet</source>
        <translation>Noch keine Verwendungen</translation>
    </message>
    <message>
        <source>Put the cursor on a name in C or C++ code and press Shift+F12: all places that use it are listed here.</source>
        <translation>Den Cursor auf einen Namen in C- oder C++-Code setzen und Umschalt+F12 drücken: Alle Stellen, die ihn verwenden, werden hier aufgelistet.</translation>
    </message>
    <message>
        <source>Pre&amp;vious Reference</source>
        <translation>Vo&amp;rige Verwendung</translation>
    </message>
    <message>
        <source>Next Refer&amp;ence</source>
        <translation>Nächste V&amp;erwendung</translation>
    </message>
    <message>
        <source>Looking for references to &apos;%1&apos;</source>
        <translation>Verwendungen von „%1“ werden gesucht</translation>
    </message>
    <message>
        <source>Only the first %1 are listed.</source>
        <translation>Nur die ersten %1 werden aufgelistet.</translation>
    </message>
    <message numerus="yes">
        <source>in %n file(s)</source>
        <translation>
            <numerusform>in %n Datei</numerusform>
            <numerusform>in %n Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s) to &apos;%1&apos;</source>
        <translation>
            <numerusform>%n Verwendung von „%1“</numerusform>
            <numerusform>%n Verwendungen von „%1“</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2. %3</source>
        <comment>12 references to &apos;x&apos; in 3 files. Only ...</comment>
        <translation>%1 %2. %3</translation>
    </message>
</context>
<context>
    <name>klab::ReferencesTool</name>
    <message>
        <source>Find &amp;References</source>
        <translation>Ver&amp;wendungen suchen</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Linux</source>
        <translation>Linux</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Verwendungen</translation>
    </message>
    <message>
        <source>There is no name at the cursor</source>
        <translation>Am Cursor steht kein Name</translation>
    </message>
    <message>
        <source>Put the cursor on a name and press Shift+F12.</source>
        <translation>Den Cursor auf einen Namen setzen und Umschalt+F12 drücken.</translation>
    </message>
    <message>
        <source>clangd is not ready</source>
        <translation>clangd ist nicht bereit</translation>
    </message>
    <message>
        <source>It is starting. Try again in a moment.</source>
        <translation>Es startet gerade. Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>No references to &apos;%1&apos;</source>
        <translation>Keine Verwendungen von „%1“</translation>
    </message>
    <message>
        <source>clangd knows of no place that uses it.</source>
        <translation>clangd kennt keine Stelle, die es verwendet.</translation>
    </message>
    <message>
        <source>clangd is reading the sources (%1 of %2): there may be more.</source>
        <translation>clangd liest die Quellen noch ein (%1 von %2): Vielleicht gibt es mehr.</translation>
    </message>
</context>
<context>
    <name>klab::ReloadJob</name>
    <message>
        <source>The module is built into this kernel and cannot be reloaded.</source>
        <translation>Das Modul gehört fest zu diesem Kernel und lässt sich nicht neu laden.</translation>
    </message>
    <message>
        <source>Restart the machine with %1.</source>
        <translation>Die Maschine mit %1 neu starten.</translation>
    </message>
    <message>
        <source>The module could not be unloaded. It keeps running, and its devices are unchanged.</source>
        <translation>Das Modul ließ sich nicht entladen. Es läuft mit seinen bisherigen Geräten weiter.</translation>
    </message>
    <message>
        <source>Close whatever is using it and try again.</source>
        <translation>Beenden, was es verwendet, und es erneut versuchen.</translation>
    </message>
    <message>
        <source>The module did not load with devices=%1. It was loaded again with devices=%2; its devices are now empty.</source>
        <translation>Das Modul ließ sich mit devices=%1 nicht laden. Es wurde wieder mit devices=%2 geladen; seine Geräte sind jetzt leer.</translation>
    </message>
    <message>
        <source>See the module&apos;s messages in the guest&apos;s terminal.</source>
        <translation>Nachsehen, was das Modul im Terminal des Gastes gemeldet hat.</translation>
    </message>
    <message>
        <source>The module did not load with devices=%1, and is not loaded any more.</source>
        <translation>Das Modul ließ sich mit devices=%1 nicht laden und ist jetzt nicht geladen.</translation>
    </message>
    <message>
        <source>See the module&apos;s messages in the guest&apos;s terminal, then apply a device count again.</source>
        <translation>Nachsehen, was das Modul im Terminal des Gastes gemeldet hat, dann wieder eine Anzahl von Geräten anwenden.</translation>
    </message>
    <message>
        <source>The module did not load with devices=%1. It was loaded again as it was before.</source>
        <translation>Das Modul ließ sich nicht mit devices=%1 laden. Es wurde wieder so geladen, wie es war.</translation>
    </message>
</context>
<context>
    <name>klab::RenameDialog</name>
    <message>
        <source>Rename &apos;%1&apos;</source>
        <translation>„%1“ umbenennen</translation>
    </message>
    <message>
        <source>Check of the name</source>
        <translation>Prüfung des Namens</translation>
    </message>
    <message>
        <source>&amp;New name:</source>
        <translation>&amp;Neuer Name:</translation>
    </message>
    <message>
        <source>&amp;Preview</source>
        <translation>&amp;Vorschau</translation>
    </message>
    <message>
        <source>This is the current name.</source>
        <translation>So heißt es jetzt schon.</translation>
    </message>
    <message>
        <source>You can review every change before it is made.</source>
        <translation>Nichts ändert sich, bevor alle Stellen zu sehen waren.</translation>
    </message>
</context>
<context>
    <name>klab::RepeatJob</name>
    <message>
        <source>Repeat what was done</source>
        <translation>Wiederholen, was getan wurde</translation>
    </message>
    <message>
        <source>It was repeating: %1</source>
        <translation>Wiederholt wurde gerade: %1</translation>
    </message>
</context>
<context>
    <name>klab::ReplayCheckJob</name>
    <message>
        <source>Compare with what make builds</source>
        <translation>Mit dem vergleichen, was make baut</translation>
    </message>
    <message>
        <source>A quick build of %1 was not what make builds. This is a bug in Kernel Lab.</source>
        <translation>Was ein schneller Bau von %1 ergab, ist nicht das, was make baut. Das ist ein Fehler in Kernel Lab.</translation>
    </message>
    <message>
        <source>Nothing needs to be done: from now on, what make has built is used. Please report it, with the log.</source>
        <translation>Zu tun ist nichts: Von jetzt an wird verwendet, was make gebaut hat. Bitte den Fehler melden, mit dem Protokoll.</translation>
    </message>
</context>
<context>
    <name>klab::ReplayJob</name>
    <message>
        <source>fixdep has written something unexpected.</source>
        <translation>fixdep hat etwas Unerwartetes geschrieben.</translation>
    </message>
</context>
<context>
    <name>klab::RpcPeer</name>
    <message>
        <source>Too many requests have no answer yet.</source>
        <translation>Zu viele Anfragen sind noch unbeantwortet.</translation>
    </message>
    <message>
        <source>The server is not running.</source>
        <translation>Der Server läuft nicht.</translation>
    </message>
    <message>
        <source>The server failed.</source>
        <translation>Der Server ist gescheitert.</translation>
    </message>
    <message>
        <source>The server has not answered %1 in time.</source>
        <translation>Der Server hat %1 nicht rechtzeitig beantwortet.</translation>
    </message>
    <message>
        <source>The server ended.</source>
        <translation>Der Server hat sich beendet.</translation>
    </message>
</context>
<context>
    <name>klab::SearchJob</name>
    <message>
        <source>Search for &apos;%1&apos;</source>
        <translation>Nach „%1“ suchen</translation>
    </message>
    <message>
        <source>This text cannot be searched for.</source>
        <translation>Nach diesem Text lässt sich nicht suchen.</translation>
    </message>
    <message>
        <source>Type one line of at most %1 letters.</source>
        <translation>Eine Zeile mit höchstens %1 Zeichen eingeben.</translation>
    </message>
    <message>
        <source>There are no files to search in.</source>
        <translation>Es gibt keine Dateien, in denen sich suchen ließe.</translation>
    </message>
    <message>
        <source>The kernel&apos;s source is unpacked at the first build: build first, or search in the module.</source>
        <translation>Der Quelltext des Kernels wird beim ersten Bauen entpackt: zuerst bauen, oder im Modul suchen.</translation>
    </message>
    <message>
        <source>Searching in files needs ripgrep, which is not installed.</source>
        <translation>Das Suchen in Dateien braucht ripgrep, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>Install the package ripgrep, or start Kernel Lab with &apos;./lab run&apos;, which provides it.</source>
        <translation>Das Paket ripgrep installieren, oder Kernel Lab mit „./lab run“ starten, das es mitbringt.</translation>
    </message>
    <message>
        <source>The search cannot start: %1.</source>
        <translation>Die Suche kann nicht beginnen: %1.</translation>
    </message>
    <message>
        <source>Run &apos;klab doctor&apos; to see what is missing and how to get it.</source>
        <translation>„klab doctor“ zeigt, was fehlt und woher es kommt.</translation>
    </message>
    <message>
        <source>The search ended early: rg %1.</source>
        <translation>Die Suche endete vorzeitig: rg %1.</translation>
    </message>
    <message>
        <source>Search again.</source>
        <translation>Erneut suchen.</translation>
    </message>
    <message>
        <source>The list of files to search is not valid: %1.</source>
        <translation>Die Auswahl der Dateien ist nicht verständlich: %1.</translation>
    </message>
    <message>
        <source>Give file names with wildcards, separated by commas, such as &apos;*.c, *.h&apos;.</source>
        <translation>Namen mit Sternen angeben, durch Kommas getrennt, etwa „*.c, *.h“.</translation>
    </message>
    <message>
        <source>This is not a valid regular expression: %1.</source>
        <translation>Das ist kein regulärer Ausdruck: %1.</translation>
    </message>
    <message>
        <source>Correct it, or turn off &apos;Regular expression&apos; to search for the text as it is.</source>
        <translation>Ihn berichtigen, oder „Regulärer Ausdruck“ ausschalten, um den Text so zu suchen, wie er dasteht.</translation>
    </message>
</context>
<context>
    <name>klab::SearchModel</name>
    <message>
        <source>1 match</source>
        <translation>1 Treffer</translation>
    </message>
    <message numerus="yes">
        <source>%n matches</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>%1 in %2, %3</source>
        <translation>%1 in %2, %3</translation>
    </message>
</context>
<context>
    <name>klab::SearchPanel</name>
    <message>
        <source>Linux</source>
        <translation>Linux</translation>
    </message>
    <message>
        <source>Search status</source>
        <translation>Stand der Suche</translation>
    </message>
    <message>
        <source>Text to search for</source>
        <translation>Gesuchter Text</translation>
    </message>
    <message>
        <source>Search in files</source>
        <translation>In Dateien suchen</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Groß-/Kleinschreibung</translation>
    </message>
    <message>
        <source>Match case; otherwise lower-case letters also match capitals</source>
        <translation>Groß- und Kleinschreibung beachten; sonst stehen kleine Buchstaben auch für große</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Ganze Wörter</translation>
    </message>
    <message>
        <source>Find whole words only</source>
        <translation>Nur ganze Wörter finden</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>The text is a regular expression</source>
        <translation>Der Text ist ein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Where to search</source>
        <translation>Wo gesucht wird</translation>
    </message>
    <message>
        <source>Linux kernel</source>
        <translation>Linux-Kernel</translation>
    </message>
    <message>
        <source>Files to search</source>
        <translation>Zu durchsuchende Dateien</translation>
    </message>
    <message>
        <source>All files; or *.c, *.h</source>
        <translation>Alle Dateien; oder *.c, *.h</translation>
    </message>
    <message>
        <source>File names with wildcards, separated by commas; an exclamation mark in front of one excludes its files</source>
        <translation>Namen von Dateien, mit Sternen und durch Kommas getrennt; mit einem Ausrufezeichen davor werden sie ausgelassen</translation>
    </message>
    <message>
        <source>Module: %1</source>
        <translation>Modul: %1</translation>
    </message>
    <message>
        <source>Linux: %1</source>
        <translation>Linux: %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>Type some text and press Enter: the lines that contain it are listed here.</source>
        <translation>Einen Text eingeben und die Eingabetaste drücken: Die Zeilen, die ihn enthalten, werden hier aufgelistet.</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching: %1 in %2 so far</source>
        <comment>numbers of matches and files</comment>
        <translation>Suche läuft: bisher %1 in %2</translation>
    </message>
    <message>
        <source>Canceled after %1 in %2</source>
        <comment>numbers of matches and files</comment>
        <translation>Abgebrochen nach %1 in %2</translation>
    </message>
    <message>
        <source>The first %1 in %2; there are more. Search for a longer text, or in fewer files.</source>
        <comment>numbers of matches and files</comment>
        <translation>Die ersten %1 in %2; es gibt mehr. Nach einem längeren Text oder in weniger Dateien suchen.</translation>
    </message>
    <message>
        <source>%1 in %2, %3 s</source>
        <comment>numbers of matches and files, seconds</comment>
        <translation>%1 in %2, %3 s</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Modules and kernel</source>
        <translation>Module und Kernel</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>klab::SearchResults</name>
    <message>
        <source>Search results</source>
        <translation>Suchergebnisse</translation>
    </message>
</context>
<context>
    <name>klab::SearchTool</name>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search in &amp;Files…</source>
        <translation>In &amp;Dateien suchen …</translation>
    </message>
</context>
<context>
    <name>klab::SetParameterJob</name>
    <message>
        <source>Change a parameter</source>
        <translation>Parameter ändern</translation>
    </message>
    <message>
        <source>The module %1 refused the value &apos;%2&apos; for its parameter %3.</source>
        <translation>Das Modul %1 hat den Wert „%2“ für seinen Parameter %3 abgelehnt.</translation>
    </message>
    <message>
        <source>See what the module&apos;s own rule for the parameter is.</source>
        <translation>Nachsehen, welche Regel das Modul selbst für den Parameter hat.</translation>
    </message>
</context>
<context>
    <name>klab::SettingsDialog</name>
    <message>
        <source>Show the &amp;welcome page at startup</source>
        <translation>Beim Start die Seite „&amp;Willkommen“ zeigen</translation>
    </message>
    <message>
        <source>Reopen &amp;documents from the last session</source>
        <translation>Die &amp;Dokumente vom letzten Mal wieder öffnen</translation>
    </message>
    <message>
        <source>&amp;Ask before quitting stops the machine</source>
        <translation>&amp;Nachfragen, bevor beim Beenden die Maschine angehalten wird</translation>
    </message>
    <message>
        <source>&amp;Notify when a long task finishes in the background</source>
        <translation>&amp;Benachrichtigen, wenn im Hintergrund etwas fertig ist, das lange gedauert hat</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Takes effect the next time Kernel Lab starts</source>
        <translation>Gilt ab dem nächsten Start</translation>
    </message>
    <message>
        <source>&amp;Language (after a restart):</source>
        <translation>S&amp;prache (nach einem Neustart):</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Not&amp;ify if it took at least:</source>
        <translation>Me&amp;lden, wenn es mindestens gedauert hat:</translation>
    </message>
    <message>
        <source>Lines kept in the &amp;build log:</source>
        <translation>Zeilen, die das Bau&amp;protokoll behält:</translation>
    </message>
    <message>
        <source>&amp;Font:</source>
        <translation>Schrift&amp;art:</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Font &amp;size:</source>
        <translation>Schrift&amp;größe:</translation>
    </message>
    <message>
        <source>Same as the window: light or dark</source>
        <translation>Wie das Fenster: hell oder dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Solarized, light</source>
        <translation>Solarized, hell</translation>
    </message>
    <message>
        <source>Solarized, dark</source>
        <translation>Solarized, dunkel</translation>
    </message>
    <message>
        <source>&amp;Colours:</source>
        <translation>&amp;Farben:</translation>
    </message>
    <message>
        <source>Lines &amp;kept:</source>
        <translation>Zeilen, die das Terminal &amp;behält:</translation>
    </message>
    <message>
        <source>Use &amp;clangd to complete and check code in the editor</source>
        <translation>&amp;clangd verwenden, um Code im Editor zu vervollständigen und zu prüfen</translation>
    </message>
</context>
<context>
    <name>klab::ShellTool</name>
    <message>
        <source>Second shell</source>
        <translation>Zweite Shell</translation>
    </message>
    <message>
        <source>A second shell in the guest, for running things alongside the console. It is available once the guest has booted.</source>
        <translation>Eine zweite Shell im Gast, für das, was neben der Konsole laufen soll. Sie ist da, sobald der Gast gebootet ist.</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
</context>
<context>
    <name>klab::SnapshotBootJob</name>
    <message>
        <source>Boot the guest</source>
        <translation>Den Gast booten</translation>
    </message>
    <message>
        <source>Look for a snapshot</source>
        <translation>Nach einem Schnappschuss suchen</translation>
    </message>
    <message>
        <source>The snapshot of this machine is damaged: it boots from the start.</source>
        <translation>Der Schnappschuss dieser Maschine ist beschädigt: Sie bootet von Anfang an.</translation>
    </message>
    <message>
        <source>Booting from the start: %1 has changed since the snapshot.</source>
        <translation>Von Anfang an gebootet wird, weil sich seit dem Schnappschuss %1 geändert hat.</translation>
    </message>
    <message>
        <source>Booting from the start: there is no snapshot of this machine with these arguments.</source>
        <translation>Von Anfang an gebootet wird, weil es von dieser Maschine mit diesen Argumenten keinen Schnappschuss gibt.</translation>
    </message>
    <message>
        <source>Restoring the snapshot of %1.</source>
        <translation>Der Schnappschuss vom %1 wird wiederhergestellt.</translation>
    </message>
    <message>
        <source>The snapshot of this machine cannot be restored: it boots from the start. %1</source>
        <translation>Der Schnappschuss dieser Maschine kann nicht wiederhergestellt werden: Sie bootet von Anfang an. %1</translation>
    </message>
    <message>
        <source>No snapshot was made: %1</source>
        <translation>Es wurde kein Schnappschuss gemacht: %1</translation>
    </message>
    <message>
        <source>Keep a snapshot</source>
        <translation>Einen Schnappschuss aufbewahren</translation>
    </message>
    <message>
        <source>A snapshot was made: the next boot restores it.</source>
        <translation>Ein Schnappschuss wurde gemacht: Der nächste Start stellt ihn wieder her.</translation>
    </message>
    <message>
        <source>Remove the snapshot</source>
        <translation>Den Schnappschuss entfernen</translation>
    </message>
    <message>
        <source>The kernel has changed while it was booted.</source>
        <translation>Der Kernel hat sich während des Starts geändert.</translation>
    </message>
    <message>
        <source>Booting from the start: a snapshot of this machine would be larger than a gibibyte.</source>
        <translation>Von Anfang an gebootet wird, weil ein Schnappschuss dieser Maschine größer als ein Gibibyte wäre.</translation>
    </message>
</context>
<context>
    <name>klab::SnapshotDropCommand</name>
    <message>
        <source>There is no snapshot &apos;%1&apos;.</source>
        <translation>Es gibt keinen Schnappschuss „%1“.</translation>
    </message>
    <message>
        <source>&apos;klab snapshot list&apos; lists them.</source>
        <translation>„klab snapshot list“ listet sie auf.</translation>
    </message>
    <message numerus="yes">
        <source>%n snapshot(s) removed, %1.</source>
        <translation>
            <numerusform>%n Schnappschuss entfernt, %1.</numerusform>
            <numerusform>%n Schnappschüsse entfernt, %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::SnapshotListCommand</name>
    <message>
        <source>There are no snapshots. The next boot makes one.</source>
        <translation>Es gibt keine Schnappschüsse. Der nächste Start macht einen.</translation>
    </message>
    <message numerus="yes">
        <source>%n snapshot(s), %1 in %2</source>
        <translation>
            <numerusform>%n Schnappschuss, %1 in %2</numerusform>
            <numerusform>%n Schnappschüsse, %1 in %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::SocketPair</name>
    <message>
        <source>No socket can be created: %1.</source>
        <translation>Ein Socket lässt sich nicht erzeugen: %1.</translation>
    </message>
</context>
<context>
    <name>klab::SolutionPanel</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Looking for settings</source>
        <translation>Einstellungen werden gesucht</translation>
    </message>
    <message>
        <source>What the settings change</source>
        <translation>Was die Einstellungen ändern</translation>
    </message>
    <message>
        <source>Looking for the smallest set of settings that makes %1 possible</source>
        <translation>Gesucht werden die wenigsten Einstellungen, mit denen %1 möglich ist</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is possible with these settings: %2.</source>
        <translation>%1 ist mit diesen Einstellungen möglich: %2.</translation>
    </message>
    <message>
        <source>With everything that follows, this changes:</source>
        <translation>Mit allem, was daraus folgt, ändert sich:</translation>
    </message>
    <message>
        <source>No settings were found that make %1 possible; configurations tried: %2. There may be a way that this search does not find.</source>
        <translation>Keine Einstellungen gefunden, mit denen %1 möglich ist; ausprobierte Konfigurationen: %2. Womöglich gibt es einen Weg, den diese Suche nicht kennt.</translation>
    </message>
    <message>
        <source>These settings are no longer possible: something else has changed meanwhile.</source>
        <translation>Diese Einstellungen sind nicht mehr möglich: Inzwischen hat sich etwas anderes geändert.</translation>
    </message>
    <message>
        <source>Apply This Setting</source>
        <translation>Diese Einstellung anwenden</translation>
    </message>
    <message numerus="yes">
        <source>Apply These %n Settings</source>
        <translation>
            <numerusform>Diese %n Einstellung anwenden</numerusform>
            <numerusform>Diese %n Einstellungen anwenden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::SourceCopyJob</name>
    <message>
        <source>Copy the kernel sources</source>
        <translation>Die Kernel-Quellen kopieren</translation>
    </message>
    <message>
        <source>copying the kernel sources</source>
        <translation>die Kernel-Quellen werden kopiert</translation>
    </message>
</context>
<context>
    <name>klab::SourceStore</name>
    <message>
        <source>%1 is not a regular file.</source>
        <translation>%1 ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>Move it away, and try again.</source>
        <translation>Sie verschieben und es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be created.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>%1 cannot be removed.</source>
        <translation>%1 lässt sich nicht entfernen.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions.</source>
        <translation>Die Rechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>No copy of your files can be kept in %1.</source>
        <translation>In %1 lässt sich keine Kopie der eigenen Dateien aufheben.</translation>
    </message>
    <message>
        <source>Nothing was changed. Make the folder writable.</source>
        <translation>Nichts wurde geändert. Den Ordner beschreibbar machen.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>%1 is not a folder.</source>
        <translation>%1 ist kein Ordner.</translation>
    </message>
    <message>
        <source>Nothing was changed. Put a folder in its place.</source>
        <translation>Nichts wurde geändert. Einen Ordner an seine Stelle setzen.</translation>
    </message>
    <message>
        <source>%1 is a link.</source>
        <translation>%1 ist ein Verweis.</translation>
    </message>
    <message>
        <source>Nothing was changed. Remove the link.</source>
        <translation>Nichts wurde geändert. Den Verweis entfernen.</translation>
    </message>
    <message>
        <source>Check the permissions of the folder that it is in.</source>
        <translation>Die Rechte des Ordners prüfen, in dem es liegt.</translation>
    </message>
    <message>
        <source>The backup in %1 is not complete.</source>
        <translation>Die Sicherung in %1 ist nicht vollständig.</translation>
    </message>
    <message>
        <source>Nothing was changed. Copy what you need from it, and move it away.</source>
        <translation>Nichts wurde geändert. Herausnehmen, was da ist, und sie dann beiseitelegen.</translation>
    </message>
    <message>
        <source>Recover from an interrupted play</source>
        <translation>Rückkehr aus einem abgebrochenen Durchspielen</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
</context>
<context>
    <name>klab::SourceWatcher</name>
    <message>
        <source>The system has no file notifications left, so the sources are checked once a second instead. fs.inotify.max_user_instances is the limit.</source>
        <translation>Dem System sind die Datei-Benachrichtigungen ausgegangen: Stattdessen wird einmal in der Sekunde nach den Quellen gesehen. Wie viele es gibt, sagt fs.inotify.max_user_instances.</translation>
    </message>
    <message>
        <source>There are more files in the module&apos;s folder than can be watched: changes to some of them are not noticed.</source>
        <translation>Im Ordner des Moduls sind mehr Dateien, als überwacht werden: Änderungen an einigen davon bleiben unbemerkt.</translation>
    </message>
    <message>
        <source>Not every folder of the module can be watched: fs.inotify.max_user_watches is the limit.</source>
        <translation>Nicht jeder Ordner des Moduls lässt sich überwachen: Wie viele es sein können, sagt fs.inotify.max_user_watches.</translation>
    </message>
</context>
<context>
    <name>klab::Staging</name>
    <message>
        <source>Choose a workspace outside of it with --workspace.</source>
        <translation>Mit --workspace einen Arbeitsbereich außerhalb davon wählen.</translation>
    </message>
    <message>
        <source>The workspace lies in the kernel tree %1, which would be copied into itself.</source>
        <translation>Der Arbeitsbereich liegt im Kernel-Quellbaum %1, der damit in sich selbst kopiert würde.</translation>
    </message>
    <message>
        <source>%1 lies where the workspace&apos;s own tree is put together, and would be removed.</source>
        <translation>%1 liegt dort, wo der Quellbaum des Arbeitsbereichs zusammengestellt wird, und würde entfernt.</translation>
    </message>
    <message>
        <source>Move it elsewhere first.</source>
        <translation>Es zuerst an einen anderen Ort verschieben.</translation>
    </message>
    <message>
        <source>%1 cannot be removed.</source>
        <translation>%1 lässt sich nicht entfernen.</translation>
    </message>
    <message>
        <source>Remove it yourself: it is what an interrupted copy has left.</source>
        <translation>Es von Hand entfernen: Es ist der Rest einer unterbrochenen Kopie.</translation>
    </message>
    <message>
        <source>%1 cannot be created.</source>
        <translation>%1 lässt sich nicht anlegen.</translation>
    </message>
</context>
<context>
    <name>klab::StatePane</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
</context>
<context>
    <name>klab::StateTransfer</name>
    <message>
        <source>QEMU has not transferred the machine&apos;s state within %1 s.</source>
        <translation>QEMU hat den Zustand der Maschine nicht innerhalb von %1 s übertragen.</translation>
    </message>
    <message>
        <source>QEMU could not transfer the machine&apos;s state.</source>
        <translation>QEMU konnte den Zustand der Maschine nicht übertragen.</translation>
    </message>
</context>
<context>
    <name>klab::StepList</name>
    <message>
        <source>Steps of the tutorial</source>
        <translation>Schritte des Tutorials</translation>
    </message>
</context>
<context>
    <name>klab::StepListModel</name>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message numerus="yes">
        <source>&lt;p&gt;%1&lt;br&gt;%2, about %n minute(s)&lt;/p&gt;</source>
        <translation>
            <numerusform>&lt;p&gt;%1&lt;br&gt;%2, etwa %n Minute&lt;/p&gt;</numerusform>
            <numerusform>&lt;p&gt;%1&lt;br&gt;%2, etwa %n Minuten&lt;/p&gt;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Step %1: %2, %3, about %n minute(s)</source>
        <translation>
            <numerusform>Schritt %1: %2, %3, etwa %n Minute</numerusform>
            <numerusform>Schritt %1: %2, %3, etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>etwa %n Minute</numerusform>
            <numerusform>etwa %n Minuten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::StepText</name>
    <message>
        <source>Text of the step</source>
        <translation>Text des Schritts</translation>
    </message>
    <message>
        <source>This text cannot be shown.</source>
        <translation>Dieser Text lässt sich nicht zeigen.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Opens %1</source>
        <translation>Öffnet %1</translation>
    </message>
    <message>
        <source>Shows the place in %1</source>
        <translation>Zeigt die Stelle in %1</translation>
    </message>
    <message>
        <source>Does the same as the window&apos;s own button</source>
        <translation>Tut es, wie der Knopf des Fensters selbst</translation>
    </message>
    <message>
        <source>Shows the option %1 on the Configuration page</source>
        <translation>Zeigt die Option %1 auf der Seite Konfiguration</translation>
    </message>
    <message>
        <source>Goes to another step</source>
        <translation>Geht zu einem anderen Schritt</translation>
    </message>
    <message>
        <source>Shows it in %1</source>
        <translation>Zeigt es in %1</translation>
    </message>
    <message>
        <source>Copies it</source>
        <translation>Kopiert es</translation>
    </message>
    <message>
        <source>Types it at the guest&apos;s prompt</source>
        <translation>Tippt es am Prompt des Gastes</translation>
    </message>
</context>
<context>
    <name>klab::StepTextJob</name>
    <message>
        <source>Compare the text with what there is</source>
        <translation>Den Text an dem messen, was ist</translation>
    </message>
    <message>
        <source>%1 does not contain these lines.</source>
        <translation>%1 hat keine solchen Zeilen.</translation>
    </message>
    <message>
        <source>There is no file %1 to link to.</source>
        <translation>Es gibt keine Datei %1 für einen Verweis.</translation>
    </message>
    <message>
        <source>%1 has no line &apos;%2&apos; to link to.</source>
        <translation>%1 hat keine Zeile „%2“ für einen Verweis.</translation>
    </message>
    <message>
        <source>The guest has not printed &apos;%1&apos;.</source>
        <translation>Der Gast hat „%1“ nicht gesagt.</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: %2</source>
        <translation>„%1“: %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a command in the guest.</source>
        <translation>„%1“ ist kein Befehl des Gastes.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not print &apos;%2&apos;, but: %3</source>
        <translation>„%1“ sagt nicht „%2“, sondern: %3</translation>
    </message>
</context>
<context>
    <name>klab::StopJob</name>
    <message>
        <source>Stop the guest</source>
        <translation>Den Gast anhalten</translation>
    </message>
</context>
<context>
    <name>klab::SwapJob</name>
    <message>
        <source>Build it again.</source>
        <translation>Es erneut bauen.</translation>
    </message>
    <message>
        <source>The module was built for the kernel %1, not for %2.</source>
        <translation>Das Modul wurde für den Kernel %1 gebaut, nicht für %2.</translation>
    </message>
    <message>
        <source>Swap the module</source>
        <translation>Das Modul austauschen</translation>
    </message>
    <message>
        <source>The old module cannot be unloaded; it keeps running.</source>
        <translation>Das alte Modul lässt sich nicht entladen; es läuft weiter.</translation>
    </message>
    <message>
        <source>Restart the guest to load the new module.</source>
        <translation>Den Gast neu starten: Dann wird das neue Modul geladen.</translation>
    </message>
    <message>
        <source>The state of the module in the guest is not known.</source>
        <translation>Was im Gast aus dem Modul wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Restart the guest.</source>
        <translation>Den Gast neu starten.</translation>
    </message>
    <message>
        <source>What was built is not a module called %1.</source>
        <translation>Was gebaut wurde, ist kein Modul namens %1.</translation>
    </message>
    <message>
        <source>Put the module into the guest</source>
        <translation>Das Modul in den Gast bringen</translation>
    </message>
    <message>
        <source>Load the module</source>
        <translation>Modul laden</translation>
    </message>
    <message>
        <source>Close whatever is using it and try again.</source>
        <translation>Beenden, was es verwendet, und es erneut versuchen.</translation>
    </message>
    <message>
        <source>The module is built into this kernel and cannot be reloaded.</source>
        <translation>Das Modul gehört fest zu diesem Kernel und lässt sich nicht neu laden.</translation>
    </message>
    <message>
        <source>The old module runs again, with empty devices.</source>
        <translation>Das alte Modul läuft wieder, mit leeren Geräten.</translation>
    </message>
    <message>
        <source>The old module was not loaded again either, so none is running now.</source>
        <translation>Auch das alte Modul wurde nicht wieder geladen, also läuft jetzt keines.</translation>
    </message>
    <message>
        <source>The module %1 is half loaded: its init() or exit() has crashed or has not returned. It can be neither used nor unloaded any more.</source>
        <translation>Das Modul %1 ist halb geladen: Sein init() oder exit() ist abgestürzt oder nicht zurückgekehrt. Es lässt sich weder verwenden noch entladen.</translation>
    </message>
    <message>
        <source>Mend it, and restart the guest.</source>
        <translation>Den Fehler beheben und den Gast neu starten.</translation>
    </message>
    <message>
        <source>init() of %1 has not returned for %2 s</source>
        <translation>init() von %1 ist seit %2 s nicht zurückgekehrt</translation>
    </message>
    <message>
        <source>init() of %1 has not returned for %2 s, so the module is half loaded.</source>
        <translation>init() von %1 ist seit %2 s nicht zurückgekehrt, also ist das Modul halb geladen.</translation>
    </message>
    <message>
        <source>Restart the guest, and see what init() in %1 waits for.</source>
        <translation>Den Gast neu starten und nachsehen, worauf init() in %1 wartet.</translation>
    </message>
    <message>
        <source>The module %1 is in use, so it keeps running as it is.</source>
        <translation>Das Modul %1 wird verwendet und läuft daher unverändert weiter.</translation>
    </message>
</context>
<context>
    <name>klab::SwitchList</name>
    <message>
        <source>Switches</source>
        <translation>Schalter</translation>
    </message>
</context>
<context>
    <name>klab::SwitchRow</name>
    <message>
        <source>Custom</source>
        <translation>Eigene</translation>
    </message>
</context>
<context>
    <name>klab::SymbolIndex</name>
    <message>
        <source>Canceled.</source>
        <translation>Abgebrochen.</translation>
    </message>
</context>
<context>
    <name>klab::SymbolText</name>
    <message>
        <source>on or off</source>
        <translation>an oder aus</translation>
    </message>
    <message>
        <source>on, module or off</source>
        <translation>an, Modul oder aus</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>hexadecimal number</source>
        <translation>hexadezimale Zahl</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>of unknown type</source>
        <translation>von unbekanntem Typ</translation>
    </message>
    <message>
        <source> (unknown)</source>
        <translation> (unbekannt)</translation>
    </message>
    <message>
        <source>(now %1)</source>
        <translation>(jetzt %1)</translation>
    </message>
    <message>
        <source>CONFIG_%1 has no entry in the menus</source>
        <translation>CONFIG_%1 hat keinen Menüeintrag</translation>
    </message>
    <message>
        <source>The kernel has no help text for it.</source>
        <translation>Der Kernel hat keinen Hilfetext dafür.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Depends&amp;nbsp;on</source>
        <translation>Hängt&amp;nbsp;ab&amp;nbsp;von</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standardwert</translation>
    </message>
    <message>
        <source>Selected&amp;nbsp;by</source>
        <translation>Ausgewählt&amp;nbsp;von</translation>
    </message>
    <message>
        <source>Implied&amp;nbsp;by</source>
        <translation>Impliziert&amp;nbsp;von</translation>
    </message>
    <message>
        <source>Selects</source>
        <translation>Wählt aus</translation>
    </message>
    <message>
        <source>Implies</source>
        <translation>Impliziert</translation>
    </message>
    <message>
        <source>at the top of the menus</source>
        <translation>auf der obersten Ebene der Menüs</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source> if %1</source>
        <translation> falls %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source> (not now)</source>
        <translation> (jetzt nicht)</translation>
    </message>
    <message>
        <source>● %1 (chosen)</source>
        <translation>● %1 (gewählt)</translation>
    </message>
</context>
<context>
    <name>klab::SymbolView</name>
    <message>
        <source>About the symbol</source>
        <translation>Über das Symbol</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to the previous symbol (Alt+Left)</source>
        <translation>Zurück zum vorigen Symbol (Alt+Links)</translation>
    </message>
    <message>
        <source>Copies the name with CONFIG_ in front of it</source>
        <translation>Kopiert den Namen mit CONFIG_ davor</translation>
    </message>
    <message>
        <source>Looks for the smallest set of other settings that makes this possible</source>
        <translation>Sucht die wenigsten anderen Einstellungen, mit denen sich dies umschalten lässt</translation>
    </message>
    <message>
        <source>Select an option to see what it does, why it has its value and what it needs.</source>
        <translation>Eine Option wählen: Was sie tut, warum sie so steht und was sie braucht, wird hier erklärt.</translation>
    </message>
    <message>
        <source>Copy Name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Make It Possible</source>
        <translation>Möglich machen</translation>
    </message>
</context>
<context>
    <name>klab::TabPages</name>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Close &amp;Others</source>
        <translation>&amp;Andere schließen</translation>
    </message>
    <message>
        <source>Copy &amp;Path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
</context>
<context>
    <name>klab::TemplateList</name>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
</context>
<context>
    <name>klab::TerminalFeed</name>
    <message>
        <source>[... %1 of output not shown ...]</source>
        <translation>[... %1 Ausgabe nicht gezeigt ...]</translation>
    </message>
</context>
<context>
    <name>klab::TerminalFindBar</name>
    <message>
        <source>F&amp;ind:</source>
        <translation>&amp;Suchen:</translation>
    </message>
    <message>
        <source>Text to find in the terminal</source>
        <translation>Im Terminal gesuchter Text</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Find previous (Enter)</source>
        <translation>Vorige Fundstelle (Eingabe)</translation>
    </message>
    <message>
        <source>Find next (Shift+Enter)</source>
        <translation>Nächste Fundstelle (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Find Previous</source>
        <translation>Vorige Fundstelle</translation>
    </message>
    <message>
        <source>Find Next</source>
        <translation>Nächste Fundstelle</translation>
    </message>
    <message>
        <source>Close the Find Bar</source>
        <translation>Die Suchleiste schließen</translation>
    </message>
</context>
<context>
    <name>klab::TerminalLink</name>
    <message>
        <source>The machine is off.</source>
        <translation>Die Maschine ist aus.</translation>
    </message>
    <message>
        <source>The machine has stopped.</source>
        <translation>Die Maschine ist beendet.</translation>
    </message>
    <message>
        <source>The machine has stopped with a kernel panic.</source>
        <translation>Die Maschine ist mit einer Panik zu Ende gegangen.</translation>
    </message>
    <message>
        <source>Save the transcript of the terminal</source>
        <translation>Die Mitschrift des Terminals speichern</translation>
    </message>
    <message>
        <source>Text files (*.txt *.log)</source>
        <translation>Textdateien (*.txt *.log)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>klab::TerminalTool</name>
    <message>
        <source>The transcript was saved to %1.</source>
        <translation>Die Mitschrift wurde in %1 gespeichert.</translation>
    </message>
</context>
<context>
    <name>klab::TerminalView</name>
    <message>
        <source>Guest terminal</source>
        <translation>Terminal des Gastes</translation>
    </message>
    <message>
        <source>&amp;Copy from Terminal</source>
        <translation>Aus dem Terminal &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste into Terminal</source>
        <translation>Ins Terminal &amp;einfügen</translation>
    </message>
    <message>
        <source>Select &amp;All of the Terminal</source>
        <translation>&amp;Alles im Terminal auswählen</translation>
    </message>
    <message>
        <source>&amp;Find in Terminal…</source>
        <translation>Im Terminal &amp;suchen …</translation>
    </message>
    <message>
        <source>C&amp;lear the Terminal</source>
        <translation>Das Terminal &amp;leeren</translation>
    </message>
    <message>
        <source>&amp;Save Transcript…</source>
        <translation>&amp;Mitschrift speichern …</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ve&amp;rkleinern</translation>
    </message>
    <message>
        <source>&amp;Reset the Zoom</source>
        <translation>Größe &amp;zurücksetzen</translation>
    </message>
</context>
<context>
    <name>klab::TextPage</name>
    <message>
        <source>%1 no longer exists; this is the text that was not saved.</source>
        <translation>%1 ist nicht mehr vorhanden; das ist der Text, der nicht gespeichert wurde.</translation>
    </message>
    <message>
        <source>Save Again</source>
        <translation>Wieder speichern</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>klab::Texts</name>
    <message>
        <source>Remove it: the bench makes it anew.</source>
        <translation>Es entfernen: Die Messung legt es neu an.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the free space on its disk.</source>
        <translation>Die Zugriffsrechte des Ordners und den Platz auf dem Datenträger prüfen.</translation>
    </message>
    <message numerus="yes">
        <source>All %n object(s) are recompiled</source>
        <translation>
            <numerusform>Das ganze %n Objekt wird neu kompiliert</numerusform>
            <numerusform>Alle %n Objekte werden neu kompiliert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %1 of %n object(s) are recompiled</source>
        <translation>
            <numerusform>Etwa %1 von %n Objekt wird neu kompiliert</numerusform>
            <numerusform>Etwa %1 von %n Objekten werden neu kompiliert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n new object(s) are compiled</source>
        <translation>
            <numerusform>Mindestens %n neues Objekt wird kompiliert</numerusform>
            <numerusform>Mindestens %n neue Objekte werden kompiliert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, with at least %n new object(s)</source>
        <translation>
            <numerusform>%1, mit mindestens %n neuen Objekt</numerusform>
            <numerusform>%1, mit mindestens %n neuen Objekten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is built yet: at least %n object(s) are compiled.</source>
        <translation>
            <numerusform>Noch ist nichts gebaut: Mindestens %n Objekt wird kompiliert.</numerusform>
            <numerusform>Noch ist nichts gebaut: Mindestens %n Objekte werden kompiliert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is built yet: all of the kernel is compiled.</source>
        <translation>Noch ist nichts gebaut: Der ganze Kernel wird kompiliert.</translation>
    </message>
    <message>
        <source>The kernel is linked again</source>
        <translation>Der Kernel wird neu gelinkt</translation>
    </message>
    <message>
        <source>%1 and the kernel is linked</source>
        <translation>%1, und der Kernel wird gelinkt</translation>
    </message>
    <message>
        <source>Nothing is compiled; a module has to be loaded or unloaded, but no reboot is needed.</source>
        <translation>Nichts wird kompiliert; ein Modul muss geladen oder entladen werden, ohne Neustart.</translation>
    </message>
    <message>
        <source>%1; a module has to be reloaded, but no reboot is needed.</source>
        <translation>%1; ein Modul muss neu geladen werden, ohne Neustart.</translation>
    </message>
    <message>
        <source>%1; the guest must be rebooted.</source>
        <translation>%1; der Gast muss neu gebootet werden.</translation>
    </message>
    <message>
        <source>Nothing that was built depends on this: no compilation, no reboot.</source>
        <translation>Nichts Gebautes hängt davon ab: kein Kompilieren, kein Neustart.</translation>
    </message>
    <message>
        <source>%1; a running guest is not affected.</source>
        <translation>%1; ein laufender Gast ist nicht betroffen.</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>CONFIG_%1=%2 was not kept (it is %3): %4.</source>
        <translation>CONFIG_%1=%2 ist nicht haften geblieben (es ist %3): %4.</translation>
    </message>
    <message>
        <source>The kernel&apos;s Kconfig did not accept %1.</source>
        <translation>Das Kconfig des Kernels hat %1 nicht angenommen.</translation>
    </message>
    <message>
        <source>Satisfy what each depends on, or undo it.</source>
        <translation>In Ordnung bringen, wovon es jeweils abhängt, oder es zurücknehmen.</translation>
    </message>
    <message>
        <source>Start from the smallest configuration</source>
        <translation>Mit der kleinsten Konfiguration beginnen</translation>
    </message>
    <message>
        <source>Add the lab&apos;s settings</source>
        <translation>Die Einstellungen des Labors hinzufügen</translation>
    </message>
    <message>
        <source>Resolve dependencies</source>
        <translation>Abhängigkeiten auflösen</translation>
    </message>
    <message>
        <source>Check the settings</source>
        <translation>Die Einstellungen prüfen</translation>
    </message>
    <message>
        <source>Look for changes</source>
        <translation>Nach Änderungen sehen</translation>
    </message>
    <message>
        <source>Adopt the changes</source>
        <translation>Die Änderungen übernehmen</translation>
    </message>
    <message>
        <source>Apply your own settings</source>
        <translation>Die eigenen Einstellungen anwenden</translation>
    </message>
    <message>
        <source>Add your own settings</source>
        <translation>Die eigenen Einstellungen hinzufügen</translation>
    </message>
    <message>
        <source>Configure the kernel</source>
        <translation>Den Kernel konfigurieren</translation>
    </message>
    <message>
        <source>Export the configuration</source>
        <translation>Die Konfiguration exportieren</translation>
    </message>
    <message>
        <source>Copy the configuration</source>
        <translation>Die Konfiguration kopieren</translation>
    </message>
    <message>
        <source>Leave out the defaults</source>
        <translation>Standardwerte weglassen</translation>
    </message>
    <message>
        <source>Take the result</source>
        <translation>Das Ergebnis übernehmen</translation>
    </message>
    <message>
        <source>Line %1 of the initramfs manifest is malformed: %2</source>
        <translation>Zeile %1 des Initramfs-Manifests ist fehlerhaft: %2</translation>
    </message>
    <message>
        <source>Build the kernel</source>
        <translation>Den Kernel bauen</translation>
    </message>
    <message>
        <source>Build the module</source>
        <translation>Das Modul bauen</translation>
    </message>
    <message>
        <source>Verify %1</source>
        <translation>%1 überprüfen</translation>
    </message>
    <message>
        <source>%1 holds &apos;%2&apos;, not &apos;%3&apos;.</source>
        <translation>%1 enthält „%2“, nicht „%3“.</translation>
    </message>
    <message>
        <source>Load the module</source>
        <translation>Modul laden</translation>
    </message>
    <message>
        <source>The module cannot be unloaded while a device is open. %1</source>
        <translation>Das Modul lässt sich nicht entladen, solange ein Gerät offen ist. %1</translation>
    </message>
    <message>
        <source>Close that process, then apply the device count again.</source>
        <translation>Diesen Prozess beenden, dann die Anzahl der Geräte erneut anwenden.</translation>
    </message>
    <message>
        <source>Demonstrate the devices</source>
        <translation>Die Geräte vorführen</translation>
    </message>
    <message>
        <source>%1 cannot be created.</source>
        <translation>%1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>Check that the folder can be written to.</source>
        <translation>Prüfen, ob in den Ordner geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Prepare the kernel&apos;s Kconfig</source>
        <translation>Das Kconfig des Kernels vorbereiten</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is %1</source>
        <translation>ist %1</translation>
    </message>
    <message>
        <source>is on</source>
        <translation>ist an</translation>
    </message>
    <message>
        <source>is a module</source>
        <translation>ist ein Modul</translation>
    </message>
    <message>
        <source>is off</source>
        <translation>ist aus</translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> und %n weiteres</numerusform>
            <numerusform> und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>the choice &apos;%1&apos;</source>
        <translation>die Auswahl „%1“</translation>
    </message>
    <message>
        <source>%1 (which this kernel does not have: it belongs to another architecture or version)</source>
        <translation>%1 (das dieser Kernel nicht hat: Es gehört zu einer anderen Art von Maschine oder zu einer anderen Version)</translation>
    </message>
    <message>
        <source>%1 %2 %3 (it is %4)</source>
        <translation>%1 %2 %3 (es ist %4)</translation>
    </message>
    <message>
        <source>%1 (it %2)</source>
        <translation>%1 (es %2)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>this kernel has no such symbol</source>
        <translation>dieser Kernel hat kein solches Symbol</translation>
    </message>
    <message>
        <source>it can be y or n</source>
        <translation>es kann y oder n sein</translation>
    </message>
    <message>
        <source>it can be y, m or n</source>
        <translation>es kann y, m oder n sein</translation>
    </message>
    <message>
        <source>it is a number, such as 8</source>
        <translation>es ist eine Zahl, etwa 8</translation>
    </message>
    <message>
        <source>it is a hexadecimal number, such as 0x100000</source>
        <translation>es ist eine hexadezimale Zahl, etwa 0x100000</translation>
    </message>
    <message>
        <source>it is text on one line</source>
        <translation>es ist ein einzeiliger Text</translation>
    </message>
    <message>
        <source>Kconfig turns it into %1</source>
        <translation>Kconfig macht %1 daraus</translation>
    </message>
    <message>
        <source>Satisfy what each depends on, or undo it; &apos;klab config why SYMBOL=VALUE&apos; looks for settings that make it possible.</source>
        <translation>In Ordnung bringen, wovon es jeweils abhängt, oder es zurücknehmen; „klab config why SYMBOL=WERT“ sucht Einstellungen, die es möglich machen.</translation>
    </message>
    <message>
        <source>CONFIG_%1=%2: %3.</source>
        <translation>CONFIG_%1=%2: %3.</translation>
    </message>
    <message>
        <source>The vdev module</source>
        <translation>Das Modul vdev</translation>
    </message>
    <message>
        <source>The virtual device: a module that is loaded and unloaded while the kernel runs, or part of the kernel itself.</source>
        <translation>Das virtuelle Gerät: ein Modul, das bei laufendem Kernel geladen und entladen wird, oder ein Teil des Kernels selbst.</translation>
    </message>
    <message>
        <source>As a module, a change takes seconds and no reboot; built in, the kernel has to be linked and booted again.</source>
        <translation>Als Modul braucht eine Änderung daran Sekunden und keinen Neustart; fest eingebaut wird der Kernel neu gelinkt und gebootet.</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>Fest eingebaut</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>The maximum number of processors the kernel can use; with more than one, kernel code really runs in parallel.</source>
        <translation>Wie viele Prozessoren der Kernel höchstens verwenden kann; mit mehr als einem läuft Code des Kernels wirklich gleichzeitig.</translation>
    </message>
    <message>
        <source>About 8 KB of memory for each; a kernel for one processor is smaller and a little faster, but switching between one and more recompiles everything.</source>
        <translation>Je Prozessor etwa 8 KB Arbeitsspeicher; ein Kernel für einen Prozessor ist kleiner und etwas schneller, doch der Wechsel zwischen einem und mehreren kompiliert alles neu.</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>Preemption</source>
        <translation>Präemption</translation>
    </message>
    <message>
        <source>Where the kernel&apos;s own code can be preempted by another program: nowhere, at selected points, or almost anywhere, which reveals more locking mistakes.</source>
        <translation>Wo der Code des Kernels selbst zugunsten eines anderen Programms unterbrochen werden kann: nirgends, an ausgewählten Stellen oder fast überall, sodass sich mehr Fehler mit Sperren zeigen.</translation>
    </message>
    <message>
        <source>The more often, the faster programs respond and the less work gets done; the difference is a few percent.</source>
        <translation>Je öfter, desto eher reagieren Programme und desto weniger Arbeit wird geschafft; der Unterschied beträgt wenige Prozent.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Voluntary</source>
        <translation>Freiwillig</translation>
    </message>
    <message>
        <source>Lazy</source>
        <translation>Verzögert</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>Memory errors (KASAN)</source>
        <translation>Speicherfehler (KASAN)</translation>
    </message>
    <message>
        <source>Reports use of memory after it was freed and access beyond its end, at the moment they happen.</source>
        <translation>Meldet die Verwendung von Speicher nach seiner Freigabe und Zugriffe über sein Ende hinaus, in dem Augenblick, in dem sie geschehen.</translation>
    </message>
    <message>
        <source>The kernel is about three times slower, takes an eighth more memory, and is recompiled.</source>
        <translation>Der Kernel ist etwa dreimal langsamer, braucht ein Achtel mehr Arbeitsspeicher und wird neu kompiliert.</translation>
    </message>
    <message>
        <source>Lock order (lockdep)</source>
        <translation>Reihenfolge von Sperren (lockdep)</translation>
    </message>
    <message>
        <source>Tracks every lock and reports an order that could deadlock, even if it did not this time.</source>
        <translation>Verfolgt jede Sperre und meldet eine Reihenfolge, die zu einer Verklemmung führen könnte, auch wenn es dieses Mal nicht dazu kam.</translation>
    </message>
    <message>
        <source>Each lock takes noticeably longer, and the kernel takes some megabytes more; nearly everything is recompiled.</source>
        <translation>Jede Sperre dauert spürbar länger, und der Kernel braucht einige Megabyte mehr; fast alles wird neu kompiliert.</translation>
    </message>
    <message>
        <source>Sleeping in atomic context</source>
        <translation>Schlafen, wo es verboten ist</translation>
    </message>
    <message>
        <source>Reports code that could sleep while it holds a spinlock or has interrupts off.</source>
        <translation>Meldet Code, der schlafen könnte, während er ein Spinlock hält oder Interrupts gesperrt hat.</translation>
    </message>
    <message>
        <source>Hardly measurable; nearly everything is recompiled.</source>
        <translation>Kaum messbar; fast alles wird neu kompiliert.</translation>
    </message>
    <message>
        <source>Memory leaks (kmemleak)</source>
        <translation>Vergessener Speicher (kmemleak)</translation>
    </message>
    <message>
        <source>Finds memory that was allocated and is no longer referenced; start a scan with: echo scan &gt; /sys/kernel/debug/kmemleak.</source>
        <translation>Findet Speicher, der belegt wurde und auf den nichts mehr verweist; abzufragen mit: echo scan &gt; /sys/kernel/debug/kmemleak.</translation>
    </message>
    <message>
        <source>Every allocation is recorded, so allocations are slower, and the records take memory of their own.</source>
        <translation>Jede Belegung wird aufgezeichnet: Sie dauert länger, und die Aufzeichnungen brauchen selbst Speicher.</translation>
    </message>
    <message>
        <source>Undefined behaviour (UBSAN)</source>
        <translation>Undefiniertes Verhalten (UBSAN)</translation>
    </message>
    <message>
        <source>Reports what C leaves undefined: an index outside its array, a value that its type cannot hold.</source>
        <translation>Meldet, was C undefiniert lässt: einen Index außerhalb seines Arrays, einen Wert, den sein Typ nicht fasst.</translation>
    </message>
    <message>
        <source>The kernel is about five percent larger and a little slower; everything is recompiled.</source>
        <translation>Der Kernel ist rund fünf Prozent größer und etwas langsamer; alles wird neu kompiliert.</translation>
    </message>
    <message>
        <source>Data races (KCSAN)</source>
        <translation>Data Races (KCSAN)</translation>
    </message>
    <message>
        <source>Watches memory and reports two processors that access it at once without a lock; cannot be combined with KASAN.</source>
        <translation>Beobachtet den Speicher und meldet zwei Prozessoren, die ohne Sperre gleichzeitig darauf zugreifen; nicht zusammen mit KASAN.</translation>
    </message>
    <message>
        <source>The kernel is several times slower and is recompiled; it needs more than one processor to find much.</source>
        <translation>Der Kernel ist um ein Mehrfaches langsamer und wird neu kompiliert; um viel zu finden, braucht er mehr als einen Prozessor.</translation>
    </message>
    <message>
        <source>Checked lists and copies</source>
        <translation>Geprüfte Listen und Kopien</translation>
    </message>
    <message>
        <source>Checks linked lists whenever they change, and checks that a copy to or from a program stays within one kernel object.</source>
        <translation>Prüft verkettete Listen bei jeder Änderung, und dass eine Kopie von oder zu einem Programm innerhalb eines Objekts des Kernels bleibt.</translation>
    </message>
    <message>
        <source>A few instructions for each list operation and copy, hardly measurable.</source>
        <translation>Einige Instruktionen je Listenoperation und Kopie, kaum messbar.</translation>
    </message>
    <message>
        <source>Fault injection</source>
        <translation>Absichtliche Fehlschläge</translation>
    </message>
    <message>
        <source>Makes allocations and copies fail when a test asks for it, to see whether a driver copes; see /proc/self/fail-nth.</source>
        <translation>Lässt Speicherbelegungen und Kopien fehlschlagen, wenn ein Test es verlangt, um zu sehen, ob ein Treiber damit zurechtkommt; siehe /proc/self/fail-nth.</translation>
    </message>
    <message>
        <source>One more check at each allocation and copy, hardly measurable.</source>
        <translation>Eine Abfrage mehr bei jeder Belegung und Kopie, kaum messbar.</translation>
    </message>
    <message>
        <source>Function tracing (ftrace)</source>
        <translation>Funktionen verfolgen (ftrace)</translation>
    </message>
    <message>
        <source>Shows which functions of the kernel run, when and for how long; see /sys/kernel/tracing.</source>
        <translation>Zeigt, welche Funktionen des Kernels laufen, wann und wie lange; siehe /sys/kernel/tracing.</translation>
    </message>
    <message>
        <source>Almost none while it traces nothing, because the calls are replaced by empty instructions; the kernel is larger, and everything is recompiled.</source>
        <translation>Solange nichts verfolgt wird, fast keine, denn die Aufrufe sind durch leere Instruktionen ersetzt; der Kernel ist größer, und alles wird neu kompiliert.</translation>
    </message>
    <message>
        <source>Dynamic debug messages</source>
        <translation>Debug-Meldungen auf Verlangen</translation>
    </message>
    <message>
        <source>Messages of pr_debug() and dev_dbg() can be turned on while the kernel runs, by file, function or line; see /proc/dynamic_debug/control.</source>
        <translation>Meldungen von pr_debug() und dev_dbg() lassen sich bei laufendem Kernel einschalten, nach Datei, Funktion oder Zeile; siehe /proc/dynamic_debug/control.</translation>
    </message>
    <message>
        <source>The kernel&apos;s code grows by about two percent.</source>
        <translation>Der Code des Kernels wächst um rund zwei Prozent.</translation>
    </message>
    <message>
        <source>Probes in running code (kprobes)</source>
        <translation>Sonden im laufenden Code (kprobes)</translation>
    </message>
    <message>
        <source>A module can have a function of its own called at almost any kernel instruction.</source>
        <translation>Ein Modul kann an fast jeder Instruktion des Kernels eine eigene Funktion aufrufen lassen.</translation>
    </message>
    <message>
        <source>None until a probe is set; then that place in the code is slower.</source>
        <translation>Keine, bis eine Sonde gesetzt ist; mit ihr ist die Stelle im Code langsamer.</translation>
    </message>
    <message>
        <source>Debug file system (debugfs)</source>
        <translation>Eigene Dateien des Kernels (debugfs)</translation>
    </message>
    <message>
        <source>Drivers can show their internals and accept settings as files below /sys/kernel/debug.</source>
        <translation>Treiber können unter /sys/kernel/debug ihr Inneres als Dateien zeigen und Einstellungen annehmen.</translation>
    </message>
    <message>
        <source>Some kilobytes of memory.</source>
        <translation>Einige Kilobyte Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>Debug information</source>
        <translation>Debug-Informationen</translation>
    </message>
    <message>
        <source>Gives gdb and crash reports the source line of every instruction, and the types of variables.</source>
        <translation>Nennt gdb und Absturzberichten die Quelltextzeile jeder Instruktion und die Typen der Variablen.</translation>
    </message>
    <message>
        <source>The guest is as fast as without it; compiling takes longer, and the build folder takes several times the space.</source>
        <translation>Der Gast ist so schnell wie ohne; das Kompilieren dauert länger, und der Build-Ordner braucht ein Mehrfaches an Platz.</translation>
    </message>
    <message>
        <source>DWARF</source>
        <translation>DWARF</translation>
    </message>
    <message>
        <source>Variable names in reports</source>
        <translation>Namen von Variablen in Berichten</translation>
    </message>
    <message>
        <source>Crash reports and /proc/kallsyms name the kernel&apos;s variables too, not only its functions.</source>
        <translation>Absturzberichte und /proc/kallsyms nennen auch die Variablen des Kernels, nicht nur seine Funktionen.</translation>
    </message>
    <message>
        <source>A few hundred kilobytes of memory.</source>
        <translation>Einige Hundert Kilobyte Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Optimisation</source>
        <translation>Optimierung</translation>
    </message>
    <message>
        <source>Whether the compiler optimises the kernel&apos;s code for speed or for size.</source>
        <translation>Ob der Compiler den Code des Kernels schnell oder klein macht.</translation>
    </message>
    <message>
        <source>Small code is slower, especially under emulation; changing this recompiles everything.</source>
        <translation>Kleiner Code ist langsamer, vor allem unter Emulation; ein Wechsel kompiliert alles neu.</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Magic SysRq</source>
        <translation>Magic SysRq</translation>
    </message>
    <message>
        <source>The kernel itself responds when nothing else does: echo t &gt; /proc/sysrq-trigger lists all tasks.</source>
        <translation>Der Kernel selbst antwortet, wenn nichts anderes es tut: echo t &gt; /proc/sysrq-trigger listet alle Tasks auf.</translation>
    </message>
    <message>
        <source>Hung tasks</source>
        <translation>Hängende Tasks</translation>
    </message>
    <message>
        <source>Reports a task that has waited uninterruptibly for two minutes, and where in the kernel.</source>
        <translation>Meldet einen Task, der zwei Minuten lang ununterbrechbar gewartet hat, und wo im Kernel.</translation>
    </message>
    <message>
        <source>One more kernel thread, hardly measurable.</source>
        <translation>Ein Kernel-Thread mehr, kaum messbar.</translation>
    </message>
    <message>
        <source>Stack protector</source>
        <translation>Stapelschutz</translation>
    </message>
    <message>
        <source>Puts a secret value on the stack of functions with arrays and stops the kernel if it is overwritten.</source>
        <translation>Legt einen geheimen Wert auf den Stapel von Funktionen mit Arrays und hält den Kernel an, wenn er überschrieben wurde.</translation>
    </message>
    <message>
        <source>About a fifth of all functions get a few more instructions; everything is recompiled.</source>
        <translation>Etwa ein Fünftel aller Funktionen bekommt einige Instruktionen mehr; alles wird neu kompiliert.</translation>
    </message>
    <message>
        <source>Unit tests in the kernel (KUnit)</source>
        <translation>Unit-Tests im Kernel (KUnit)</translation>
    </message>
    <message>
        <source>A framework for tests of kernel functions, which run when the guest boots and report in its log.</source>
        <translation>Ein Framework für Tests von Funktionen des Kernels, die beim Booten des Gastes laufen und in seinem Protokoll berichten.</translation>
    </message>
    <message>
        <source>None beyond the tests that are built in.</source>
        <translation>Keine außer den eingebauten Tests.</translation>
    </message>
    <message>
        <source>%1 is not a kernel configuration: %2.</source>
        <translation>%1 ist keine Kernel-Konfiguration: %2.</translation>
    </message>
    <message>
        <source>Give a .config, or what &apos;klab config export&apos; or &apos;make savedefconfig&apos; wrote.</source>
        <translation>Eine .config angeben, oder was „klab config export“ oder „make savedefconfig“ geschrieben hat.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Eine Datei %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>Check the path to import from.</source>
        <translation>Den Pfad prüfen, aus dem importiert wird.</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>it is larger than 4 MB</source>
        <translation>es ist größer als 4 MB</translation>
    </message>
    <message>
        <source>it is binary</source>
        <translation>es ist binär</translation>
    </message>
    <message>
        <source>it has no CONFIG_ line</source>
        <translation>es hat keine CONFIG_-Zeile</translation>
    </message>
    <message>
        <source>%1 (now %2)</source>
        <translation>%1 (jetzt %2)</translation>
    </message>
    <message>
        <source>it may be out of range; &apos;klab config why %1=%2&apos; explains more</source>
        <translation>es liegt womöglich außerhalb des Bereichs; „klab config why %1=%2“ sagt mehr</translation>
    </message>
    <message>
        <source>another symbol selects it, or its prompt is hidden</source>
        <translation>ein anderes Symbol wählt es aus, oder sein Prompt ist versteckt</translation>
    </message>
    <message>
        <source>it depends on %1</source>
        <translation>es hängt ab von %1</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>it cannot be set by hand; only other symbols select it</source>
        <translation>es lässt sich nicht von Hand setzen; nur andere Symbole wählen es aus</translation>
    </message>
    <message>
        <source>Kconfig does not allow this value</source>
        <translation>Kconfig erlaubt keinen solchen Wert</translation>
    </message>
    <message>
        <source>%1 has no line &apos;%2&apos;.</source>
        <translation>%1 hat keine Zeile „%2“.</translation>
    </message>
    <message>
        <source>Restore that file from the kernel&apos;s sources.</source>
        <translation>Diese Datei aus den Quellen des Kernels wiederherstellen.</translation>
    </message>
    <message>
        <source>The workspace has a kernel tree already, from %1.</source>
        <translation>Der Arbeitsbereich hat schon einen Kernel-Quellbaum, aus %1.</translation>
    </message>
    <message>
        <source>Use another --workspace for this kernel, or remove %1 first.</source>
        <translation>Für diesen Kernel mit --workspace einen anderen Ort wählen, oder zuerst %1 entfernen.</translation>
    </message>
    <message>
        <source>Put the kernel sources in place</source>
        <translation>Die Kernel-Quellen bereitstellen</translation>
    </message>
    <message>
        <source>Free some space</source>
        <translation>Platz schaffen</translation>
    </message>
    <message>
        <source>Check the kernel sources</source>
        <translation>Die Kernel-Quellen prüfen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a hexadecimal digit.</source>
        <translation>„%1“ ist keine hexadezimale Ziffer.</translation>
    </message>
    <message>
        <source>Write each byte as two digits from 0 to 9 and a to f, for example 48 65 6c.</source>
        <translation>Jedes Byte mit zwei Ziffern von 0 bis 9 und a bis f schreiben, zum Beispiel 48 65 6c.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; ends with half a byte.</source>
        <translation>„%1“ enthält ein halbes Byte.</translation>
    </message>
    <message>
        <source>Write each byte as two digits, for example 0a.</source>
        <translation>Jedes Byte mit zwei Ziffern schreiben, zum Beispiel 0a.</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 ist ein Ordner.</translation>
    </message>
    <message>
        <source>Open one of the files in it.</source>
        <translation>Eine der Dateien darin öffnen.</translation>
    </message>
    <message>
        <source>%1 is a pipe, a socket or a device; the editor opens only files.</source>
        <translation>%1 ist eine Pipe, ein Socket oder ein Gerät, und der Editor öffnet nur Dateien.</translation>
    </message>
    <message>
        <source>%1 has %2; the editor opens files of up to %3.</source>
        <translation>%1 hat %2; der Editor öffnet Dateien bis %3.</translation>
    </message>
    <message>
        <source>View it with a pager such as less.</source>
        <translation>Es mit einem Pager wie less ansehen.</translation>
    </message>
    <message>
        <source>It was moved, renamed or deleted.</source>
        <translation>Es wurde verschoben, umbenannt oder gelöscht.</translation>
    </message>
    <message>
        <source>Check its permissions and those of its folders.</source>
        <translation>Die Zugriffsrechte der Datei und ihrer Ordner prüfen.</translation>
    </message>
    <message>
        <source>%1 was not saved: %2.</source>
        <translation>%1 wurde nicht gespeichert: %2.</translation>
    </message>
    <message>
        <source>Free some space on its disk and save again; the text stays here until then.</source>
        <translation>Auf dem Datenträger Platz schaffen und erneut speichern; bis dahin bleibt der Text hier.</translation>
    </message>
    <message>
        <source>Its folder no longer exists. Create it again, or save under another name.</source>
        <translation>Der Ordner ist nicht mehr vorhanden. Ihn wieder anlegen oder unter einem anderen Namen speichern.</translation>
    </message>
    <message>
        <source>Save it under another name, on another disk.</source>
        <translation>Unter einem anderen Namen auf einem anderen Datenträger speichern.</translation>
    </message>
    <message>
        <source>Check the permissions of the file and of its folder, or save under another name.</source>
        <translation>Die Zugriffsrechte der Datei und ihres Ordners prüfen, oder unter einem anderen Namen speichern.</translation>
    </message>
    <message>
        <source>%1 holds binary data, not text.</source>
        <translation>%1 enthält binäre Daten, keinen Text.</translation>
    </message>
    <message>
        <source>View it with a suitable tool, such as objdump or hexdump.</source>
        <translation>Es mit einem passenden Werkzeug ansehen, etwa objdump oder hexdump.</translation>
    </message>
    <message>
        <source>%1 was not saved: it is no longer a regular file.</source>
        <translation>%1 wurde nicht gespeichert: Es ist keine gewöhnliche Datei mehr.</translation>
    </message>
    <message>
        <source>Save it under another name.</source>
        <translation>Unter einem anderen Namen speichern.</translation>
    </message>
    <message>
        <source>A file needs a name: type one, or press Escape.</source>
        <translation>Eine Datei braucht einen Namen: einen eingeben, oder Escape drücken.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; stands for a folder itself: choose another name.</source>
        <translation>„%1“ bezeichnet selbst einen Ordner: einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>The name contains an invisible character: type it again.</source>
        <translation>Der Name enthält ein unsichtbares Zeichen: ihn neu tippen.</translation>
    </message>
    <message>
        <source>The name begins or ends with a space: remove it.</source>
        <translation>Der Name beginnt oder endet mit einem Leerzeichen: es entfernen.</translation>
    </message>
    <message>
        <source>The name is too long: at most %1 bytes are allowed.</source>
        <translation>Der Name ist zu lang: Höchstens %1 Bytes sind möglich.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; already exists here: choose another name.</source>
        <translation>Ein „%1“ gibt es hier schon: einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Create %1</source>
        <translation>%1 anlegen</translation>
    </message>
    <message>
        <source>%1 cannot be created: %2.</source>
        <translation>%1 lässt sich nicht anlegen: %2.</translation>
    </message>
    <message>
        <source>Choose another name, or check the folder&apos;s permissions.</source>
        <translation>Einen anderen Namen wählen, oder die Zugriffsrechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>a file with that name already exists</source>
        <translation>diesen Namen gibt es schon</translation>
    </message>
    <message>
        <source>%1 cannot be renamed to %2: %3.</source>
        <translation>%1 lässt sich nicht in %2 umbenennen: %3.</translation>
    </message>
    <message>
        <source>Move %1 to the bin</source>
        <translation>%1 in den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>%1 cannot be moved to the bin: %2.</source>
        <translation>%1 lässt sich nicht in den Papierkorb verschieben: %2.</translation>
    </message>
    <message>
        <source>Check the permissions of its folder, or delete it with a file manager.</source>
        <translation>Die Zugriffsrechte des Ordners prüfen, oder es mit einer Dateiverwaltung löschen.</translation>
    </message>
    <message>
        <source>Put %1 back</source>
        <translation>%1 zurückholen</translation>
    </message>
    <message>
        <source>%1 cannot be put back.</source>
        <translation>%1 lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Look for it in the desktop&apos;s bin.</source>
        <translation>Im Papierkorb der Arbeitsumgebung danach suchen.</translation>
    </message>
    <message>
        <source>The kernel arguments have a control character.</source>
        <translation>Die Kernel-Argumente enthalten ein Steuerzeichen.</translation>
    </message>
    <message>
        <source>Write them in one line, with spaces between them.</source>
        <translation>Sie in eine Zeile schreiben, mit Leerzeichen dazwischen.</translation>
    </message>
    <message>
        <source>A quotation mark in the kernel arguments is never closed.</source>
        <translation>Ein Anführungszeichen in den Kernel-Argumenten wird nicht geschlossen.</translation>
    </message>
    <message>
        <source>Close it with another &quot;, or remove it.</source>
        <translation>Es mit einem weiteren &quot; schließen, oder entfernen.</translation>
    </message>
    <message>
        <source>vdev.devices= is given more than once: the last one counts.</source>
        <translation>vdev.devices= ist mehr als einmal angegeben: Das letzte zählt.</translation>
    </message>
    <message>
        <source>Remove the others.</source>
        <translation>Die anderen entfernen.</translation>
    </message>
    <message>
        <source>What follows -- goes to the first program, not to the kernel.</source>
        <translation>Was hinter -- steht, geht an das erste Programm und nicht an den Kernel.</translation>
    </message>
    <message>
        <source>%1 overrides what the lab needs. %2</source>
        <translation>%1 setzt außer Kraft, was das Labor braucht. %2</translation>
    </message>
    <message>
        <source>Remove it, unless you really want it.</source>
        <translation>Es entfernen, falls es nicht so gemeint ist.</translation>
    </message>
    <message>
        <source>The kernel&apos;s command line would have %1 bytes; the kernel accepts %2 and cuts off the rest.</source>
        <translation>Die Befehlszeile des Kernels hätte %1 Bytes; er nimmt %2 und schneidet den Rest ab.</translation>
    </message>
    <message>
        <source>Shorten the kernel arguments.</source>
        <translation>Die Kernel-Argumente kürzen.</translation>
    </message>
    <message>
        <source>%1 MiB is too little for the guest to start.</source>
        <translation>%1 MiB sind zu wenig, um den Gast zu starten.</translation>
    </message>
    <message>
        <source>Give it at least %1 MiB.</source>
        <translation>Ihm mindestens %1 MiB geben.</translation>
    </message>
    <message>
        <source>The guest would have %1 MiB, and this machine has %2 MiB itself.</source>
        <translation>Der Gast hätte %1 MiB, und dieser Rechner hat selbst %2 MiB.</translation>
    </message>
    <message>
        <source>Give it less than half of that.</source>
        <translation>Ihm weniger als die Hälfte davon geben.</translation>
    </message>
    <message>
        <source>The guest takes %1 MiB, more than half of this machine&apos;s %2 MiB.</source>
        <translation>Der Gast nimmt %1 MiB, mehr als die Hälfte der %2 MiB dieses Rechners.</translation>
    </message>
    <message>
        <source>Close other programs first, or give it less.</source>
        <translation>Zuerst andere Programme schließen, oder ihm weniger geben.</translation>
    </message>
    <message>
        <source>The profile &apos;%1&apos; needs %2 MiB to be comfortable.</source>
        <translation>Dem Profil „%1“ reichen %2 MiB gut aus.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Compiler</source>
        <translation>Compiler</translation>
    </message>
    <message>
        <source>Linker</source>
        <translation>Linker</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Make</translation>
    </message>
    <message>
        <source>Modpost</source>
        <translation>Modpost</translation>
    </message>
    <message>
        <source>Objtool</source>
        <translation>Objtool</translation>
    </message>
    <message>
        <source>Kconfig</source>
        <translation>Kconfig</translation>
    </message>
    <message>
        <source>QEMU</source>
        <translation>QEMU</translation>
    </message>
    <message>
        <source>The settings could not be read, so the defaults are used. The old file is kept as %1.</source>
        <translation>Die Einstellungen ließen sich nicht lesen, es gelten die Standardwerte. Was dort stand, ist in %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>The settings are from a newer version of Kernel Lab, so the defaults are used. The newer settings are kept as %1.</source>
        <translation>Die Einstellungen stammen von einem neueren Kernel Lab, es gelten die Standardwerte. Aufbewahrt sind sie in %1.</translation>
    </message>
    <message>
        <source>Settings and layout are not saved: %1 is not writable. Make it writable to have them saved.</source>
        <translation>Einstellungen und Anordnung werden nicht behalten: %1 lässt sich nicht schreiben. Es beschreibbar machen, um das zu ändern.</translation>
    </message>
    <message>
        <source>These files have unsaved changes: %1.</source>
        <translation>Nicht gespeicherte Änderungen gibt es in: %1.</translation>
    </message>
    <message>
        <source>The current task will be canceled.</source>
        <translation>Was gerade läuft, wird abgebrochen.</translation>
    </message>
    <message>
        <source>The virtual machine is running and will be stopped.</source>
        <translation>Die virtuelle Maschine läuft und wird angehalten.</translation>
    </message>
    <message>
        <source>Quit Kernel Lab?</source>
        <translation>Kernel Lab beenden?</translation>
    </message>
    <message>
        <source>Save before quitting?</source>
        <translation>Vor dem Beenden speichern?</translation>
    </message>
    <message>
        <source>&amp;Save and Quit</source>
        <translation>&amp;Speichern und beenden</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Discard and Quit</source>
        <translation>&amp;Verwerfen und beenden</translation>
    </message>
    <message>
        <source>Do not ask about the machine again</source>
        <translation>Wegen der Maschine nicht wieder fragen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a valid value for --%2.</source>
        <translation>„%1“ ist kein gültiger Wert für --%2.</translation>
    </message>
    <message>
        <source>Give a number from %1 to %2.</source>
        <translation>Eine Zahl von %1 bis %2 angeben.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a part that can be built.</source>
        <translation>„%1“ ist kein Teil, der sich bauen lässt.</translation>
    </message>
    <message>
        <source>The parts are: kernel, module.</source>
        <translation>Die Teile sind: kernel, module.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a valid value for --put.</source>
        <translation>„%1“ ist kein gültiger Wert für --put.</translation>
    </message>
    <message>
        <source>Give HOST:GUEST with an absolute path in the guest, as in --put test.sh:/tmp/test.sh.</source>
        <translation>HOST:GAST mit einem absoluten Pfad im Gast angeben, etwa --put test.sh:/tmp/test.sh.</translation>
    </message>
    <message>
        <source>The commands are: %1.</source>
        <translation>Die Befehle sind: %1.</translation>
    </message>
    <message>
        <source>There is no command &apos;%1&apos;.</source>
        <translation>Einen Befehl „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>See &apos;klab --help&apos;.</source>
        <translation>Siehe „klab --help“.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not of the form SYMBOL=VALUE.</source>
        <translation>„%1“ hat nicht die Form SYMBOL=WERT.</translation>
    </message>
    <message>
        <source>config set needs at least one SYMBOL=VALUE.</source>
        <translation>config set braucht mindestens ein SYMBOL=WERT.</translation>
    </message>
    <message>
        <source>exec needs a command to run in the guest, after &apos;--&apos;.</source>
        <translation>exec braucht einen Befehl, der im Gast ausgeführt wird, hinter „--“.</translation>
    </message>
    <message>
        <source>config get needs one symbol.</source>
        <translation>config get braucht ein Symbol.</translation>
    </message>
    <message>
        <source>config why needs one symbol, or SYMBOL=VALUE.</source>
        <translation>config why braucht ein Symbol oder SYMBOL=WERT.</translation>
    </message>
    <message>
        <source>config search needs words to search for.</source>
        <translation>config search braucht Wörter, nach denen gesucht wird.</translation>
    </message>
    <message>
        <source>config import needs one file.</source>
        <translation>config import braucht eine Datei.</translation>
    </message>
    <message>
        <source>config export takes one file at most.</source>
        <translation>config export nimmt höchstens eine Datei.</translation>
    </message>
    <message>
        <source>config compare needs two profiles.</source>
        <translation>config compare braucht zwei Profile.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not expected here.</source>
        <translation>&apos;%1&apos; wird hier nicht erwartet.</translation>
    </message>
    <message>
        <source>The profile &apos;%1&apos; does not accept an imported configuration.</source>
        <translation>Das Profil „%1“ nimmt keine importierte Konfiguration an.</translation>
    </message>
    <message>
        <source>Import into the profile &apos;custom&apos;, or change this one with &apos;klab config set&apos;.</source>
        <translation>In das Profil „custom“ importieren, oder dieses mit „klab config set“ ändern.</translation>
    </message>
    <message>
        <source>With the profile &apos;%1&apos;, its checks would be measured rather than the module.</source>
        <translation>Gemessen würden die Prüfungen des Profils „%1“, nicht das Modul.</translation>
    </message>
    <message>
        <source>Use --profile lab or clang.</source>
        <translation>--profile lab oder clang verwenden.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Lets the guest use a network card, for network drivers and for the network in the boot options.</source>
        <translation>Lässt den Gast eine Netzwerkkarte verwenden, für Treiber dieser Art und für das Netzwerk der Boot-Optionen.</translation>
    </message>
    <message>
        <source>Half a megabyte of memory, and a few more seconds to build; nearly everything is recompiled.</source>
        <translation>Ein halbes Megabyte Arbeitsspeicher, und einige Sekunden mehr zum Bauen; fast alles wird neu kompiliert.</translation>
    </message>
    <message>
        <source>%1 is not one of the lab&apos;s files.</source>
        <translation>%1 ist keine Datei des Labors.</translation>
    </message>
    <message>
        <source>%1 is too large to be checked.</source>
        <translation>%1 ist zu groß, um angesehen zu werden.</translation>
    </message>
    <message>
        <source>It is still in %1.</source>
        <translation>Es steht noch in %1.</translation>
    </message>
    <message>
        <source>Not in %1 yet.</source>
        <translation>Noch nicht in %1.</translation>
    </message>
    <message>
        <source>In %1 it is inside a comment.</source>
        <translation>In %1 steht es in einem Kommentar.</translation>
    </message>
    <message>
        <source>The kernel is not configured yet: build it once.</source>
        <translation>Der Kernel ist noch nicht konfiguriert: einmal bauen.</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>%1 is off; it should be %2.</source>
        <translation>%1 ist aus; es sollte %2 sein.</translation>
    </message>
    <message>
        <source>%1 is %2; it should be %3.</source>
        <translation>%1 ist %2; es sollte %3 sein.</translation>
    </message>
    <message>
        <source>Nothing has been built yet.</source>
        <translation>Es wurde noch nichts gebaut.</translation>
    </message>
    <message>
        <source>The module is off in the kernel&apos;s configuration, so it is not built.</source>
        <translation>Das Modul ist in der Konfiguration des Kernels aus und wird darum nicht gebaut.</translation>
    </message>
    <message>
        <source>The kernel has not been built, or the last build failed.</source>
        <translation>Der Kernel wurde nicht gebaut, oder der letzte Bau ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The module has not been built, or the last build failed.</source>
        <translation>Das Modul wurde nicht gebaut, oder der letzte Bau ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The sources have changed since the last successful build.</source>
        <translation>Die Quellen haben sich seit dem letzten gelungenen Bau geändert.</translation>
    </message>
    <message>
        <source>It has not been built since this step began.</source>
        <translation>Es wurde nicht gebaut, seit dieser Schritt begann.</translation>
    </message>
    <message>
        <source>The sources have changed since the kernel was built.</source>
        <translation>Die Quellen haben sich geändert, seit der Kernel gebaut wurde.</translation>
    </message>
    <message>
        <source>The running kernel is older than the one that was built last.</source>
        <translation>Der Kernel, der läuft, ist älter als der zuletzt gebaute.</translation>
    </message>
    <message>
        <source>The sources have changed since the module was built.</source>
        <translation>Die Quellen haben sich geändert, seit das Modul gebaut wurde.</translation>
    </message>
    <message>
        <source>The module&apos;s file carries no build ID.</source>
        <translation>Die Datei des Moduls trägt keine Build-ID.</translation>
    </message>
    <message>
        <source>an object is expected here</source>
        <translation>hier wird ein Objekt erwartet</translation>
    </message>
    <message>
        <source>The tutorial cannot be read: %1: %2.</source>
        <translation>Das Tutorial lässt sich nicht lesen: %1: %2.</translation>
    </message>
    <message>
        <source>docs/tutorials.md describes the format.</source>
        <translation>docs/tutorials.md beschreibt das Format.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be %2</source>
        <translation>„%1“ muss %2 sein</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is missing</source>
        <translation>„%1“ fehlt</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is empty</source>
        <translation>„%1“ ist leer</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>eine Liste von Texten</translation>
    </message>
    <message>
        <source>the pattern &apos;%1&apos; is too long</source>
        <translation>das Muster „%1“ ist zu lang</translation>
    </message>
    <message>
        <source>the pattern &apos;%1&apos; has an error at character %2: %3</source>
        <translation>das Muster „%1“ ist beim Zeichen %2 falsch: %3</translation>
    </message>
    <message>
        <source>a list of objects</source>
        <translation>eine Liste von Objekten</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has more than %2 entries</source>
        <translation>„%1“ hat mehr als %2 Einträge</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a known key here</source>
        <translation>&apos;%1&apos; ist hier kein bekannter Schlüssel</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a part that can be built</source>
        <translation>„%1“ ist kein Teil, der sich bauen lässt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a file that a tutorial may read</source>
        <translation>„%1“ ist keine Datei, die ein Tutorial ansehen darf</translation>
    </message>
    <message>
        <source>a question needs at least two choices</source>
        <translation>eine Frage braucht mindestens zwei Antworten</translation>
    </message>
    <message>
        <source>&apos;from&apos; can be &apos;acceleration&apos;, with two choices</source>
        <translation>„from“ kann „acceleration“ sein, mit zwei Antworten</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a valid parameter name</source>
        <translation>„%1“ ist kein Name eines Parameters</translation>
    </message>
    <message>
        <source>there is no check type &apos;%1&apos;</source>
        <translation>es gibt keine Prüfungen der Art „%1“</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a setting</source>
        <translation>„%1“ ist keine Einstellung</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a file that a tutorial may write</source>
        <translation>„%1“ ist keine Datei, die ein Tutorial schreiben darf</translation>
    </message>
    <message>
        <source>a command is one line without control characters</source>
        <translation>ein Befehl ist eine Zeile ohne Steuerzeichen</translation>
    </message>
    <message>
        <source>this is not an action</source>
        <translation>das ist keine Aktion</translation>
    </message>
    <message>
        <source>there is no step &apos;%1&apos;</source>
        <translation>es gibt keinen Schritt „%1“</translation>
    </message>
    <message>
        <source>Write the sources</source>
        <translation>Die Quellen schreiben</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message numerus="yes">
        <source>%1 has &apos;%2&apos; %n time(s), not once.</source>
        <translation>
            <numerusform>In %1 steht „%2“ %n Mal, nicht einmal.</numerusform>
            <numerusform>In %1 steht „%2“ %n Mal, nicht einmal.</numerusform>
        </translation>
    </message>
    <message>
        <source>there is no file &apos;%1&apos;</source>
        <translation>es gibt keine Datei „%1“</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be read, or is too large</source>
        <translation>„%1“ lässt sich nicht lesen oder ist zu groß</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be the name of a file, or null</source>
        <translation>„%1“ muss der Name einer Datei sein oder null</translation>
    </message>
    <message>
        <source>the step has no check &apos;%1&apos;</source>
        <translation>der Schritt hat keine Prüfung „%1“</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a valid id: use lower-case letters, digits and &apos;-&apos;</source>
        <translation>„%1“ ist keine Kennung: Kleinbuchstaben, Ziffern und „-“ verwenden</translation>
    </message>
    <message>
        <source>there is no state &apos;%1&apos;</source>
        <translation>es gibt keinen Zustand „%1“</translation>
    </message>
    <message>
        <source>the step has no question &apos;%1&apos;</source>
        <translation>der Schritt hat keine Frage „%1“</translation>
    </message>
    <message>
        <source>the question &apos;%1&apos; has no such choice</source>
        <translation>die Frage „%1“ hat keine solche Antwort</translation>
    </message>
    <message>
        <source>there is no kernel profile &apos;%1&apos;</source>
        <translation>es gibt kein Kernel-Profil „%1“</translation>
    </message>
    <message>
        <source>two checks have the id &apos;%1&apos;</source>
        <translation>zwei Prüfungen haben die Kennung „%1“</translation>
    </message>
    <message>
        <source>two steps have the id &apos;%1&apos;</source>
        <translation>zwei Schritte haben die Kennung „%1“</translation>
    </message>
    <message>
        <source>%1 is not the folder of a tutorial.</source>
        <translation>%1 ist kein Ordner eines Tutorials.</translation>
    </message>
    <message>
        <source>Give the folder that holds tutorial.json.</source>
        <translation>Den Ordner angeben, in dem tutorial.json liegt.</translation>
    </message>
    <message>
        <source>&apos;format&apos; must be %1</source>
        <translation>„format“ muss %1 sein</translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation>Hier ist nichts zu tun</translation>
    </message>
    <message>
        <source>What has to be true at the end</source>
        <translation>Was am Ende stimmen muss</translation>
    </message>
    <message>
        <source>All of it holds: the step is done</source>
        <translation>Alles stimmt: Der Schritt ist geschafft</translation>
    </message>
    <message>
        <source>%1 of %2 hold</source>
        <translation>%1 von %2 stimmen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>begonnen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>geschafft</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Stimmt</translation>
    </message>
    <message>
        <source>Does not hold</source>
        <translation>Stimmt nicht</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>In the guest; click a command to type it</source>
        <translation>Im Gast; ein Klick auf einen Befehl tippt ihn</translation>
    </message>
    <message>
        <source>On your machine</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>In the kernel&apos;s log</source>
        <translation>Im Protokoll des Kernels</translation>
    </message>
    <message>
        <source>Show Me</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>There is no command &apos;%1 %2&apos;.</source>
        <translation>Es gibt keinen Befehl „%1 %2“.</translation>
    </message>
    <message>
        <source>One step at a time: its number or its id.</source>
        <translation>Ein Schritt auf einmal: seine Nummer oder seine Kennung.</translation>
    </message>
    <message>
        <source>tutorial answer needs a step, a question and the number of a choice.</source>
        <translation>tutorial answer braucht einen Schritt, eine Frage und die Nummer einer Antwort.</translation>
    </message>
    <message>
        <source>tutorial check-file needs a tutorial&apos;s folder.</source>
        <translation>tutorial check-file braucht den Ordner eines Tutorials.</translation>
    </message>
    <message>
        <source>The check&apos;s pattern takes too long on %1.</source>
        <translation>Das Muster dieser Prüfung braucht zu lange für %1.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can only be true</source>
        <translation>„%1“ kann nur true sein</translation>
    </message>
    <message>
        <source>the tutorial&apos;s files are too large in total</source>
        <translation>die Dateien des Tutorials sind zusammen zu groß</translation>
    </message>
    <message>
        <source>the state is derived from too many others</source>
        <translation>der Zustand ist aus zu vielen anderen gemacht</translation>
    </message>
    <message>
        <source>the state &apos;%1&apos; would be derived from itself</source>
        <translation>der Zustand &apos;%1&apos; wäre aus sich selbst gemacht</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can only contain edits</source>
        <translation>in &apos;%1&apos; stehen nur Änderungen (edit)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has control characters</source>
        <translation>&apos;%1&apos; enthält Steuerzeichen</translation>
    </message>
    <message>
        <source>&apos;klab --help&apos; lists the options.</source>
        <translation>„klab --help“ listet die Optionen auf.</translation>
    </message>
    <message>
        <source>The command is: %1.</source>
        <translation>Der Befehl lautet: %1.</translation>
    </message>
    <message>
        <source>the workspace (KERNEL_LAB_WORKSPACE, else ~/kernel-lab)</source>
        <translation>der Arbeitsbereich (KERNEL_LAB_WORKSPACE, sonst ~/kernel-lab)</translation>
    </message>
    <message>
        <source>a report for programs, where available</source>
        <translation>ein Bericht für Programme, wo es einen gibt</translation>
    </message>
    <message>
        <source>a kernel tree or archive to use in a new workspace (not
compile-commands)</source>
        <translation>Kernel-Quellbaum oder Archiv für einen neuen Arbeitsbereich
(nicht compile-commands)</translation>
    </message>
    <message>
        <source>number of devices, 1 to %1 (1)</source>
        <translation>Anzahl der Geräte, 1 bis %1 (1)</translation>
    </message>
    <message>
        <source>how the processor is emulated (auto)</source>
        <translation>die Emulation des Prozessors (auto)</translation>
    </message>
    <message>
        <source>the guest&apos;s size (what the profile needs)</source>
        <translation>die Größe des Gastes (was das Profil braucht)</translation>
    </message>
    <message>
        <source>whether a port on 127.0.0.1 leads to the guest&apos;s telnet (off)</source>
        <translation>ob ein Port von 127.0.0.1 zum Telnet des Gastes führt (off)</translation>
    </message>
    <message>
        <source>one more argument for the kernel; may be repeated</source>
        <translation>ein weiteres Argument für den Kernel; auch mehrmals</translation>
    </message>
    <message>
        <source>Options of %1 and %2:</source>
        <translation>Optionen von %1 und %2:</translation>
    </message>
    <message>
        <source>Usage: klab [--workspace DIR] [--json] COMMAND [OPTION...]</source>
        <translation>Aufruf: klab [--workspace ORDNER] [--json] BEFEHL [OPTION...]</translation>
    </message>
    <message>
        <source>Everywhere, before the command as well as after it:</source>
        <translation>Überall, vor dem Befehl wie nach ihm:</translation>
    </message>
    <message>
        <source>what each operation of the module costs, in instructions, beside
a driver written in C that does the same</source>
        <translation>was jede Operation des Moduls kostet, in Instruktionen, neben
einem in C geschriebenen Treiber, der dasselbe tut</translation>
    </message>
    <message>
        <source>build the kernel and the module</source>
        <translation>den Kernel und das Modul bauen</translation>
    </message>
    <message>
        <source>write compile_commands.json into the workspace, for what is built:
any editor with clangd then knows the module and the kernel</source>
        <translation>compile_commands.json in den Arbeitsbereich schreiben, von dem,
was gebaut ist: Damit kennt jeder Editor mit clangd das Modul
und den Kernel</translation>
    </message>
    <message>
        <source>what is missing on this machine, and how to get it</source>
        <translation>was auf diesem Rechner fehlt, und woher es kommt</translation>
    </message>
    <message>
        <source>build, boot and load the module; then the guest&apos;s console
is this terminal (Ctrl+] ends it). With --demo, write to and
read from each device instead, and verify the content</source>
        <translation>bauen, booten und das Modul laden; dann ist dieses Terminal
die Konsole des Gastes (Strg+] beendet sie). Mit --demo
stattdessen jedes Gerät beschreiben, lesen und den Inhalt
überprüfen</translation>
    </message>
    <message>
        <source>as up, and then each save of the module&apos;s sources, by any
editor, is built and swapped into the running guest, which
empties the devices; a failed build or load leaves the old
module running, an open device delays the swap. One line a
save reports the times on standard error. If the module is
built in, the kernel is relinked and the guest restarted</source>
        <translation>wie up, und dann wird jedes Speichern der Quellen des Moduls,
mit gleich welchem Editor, gebaut und im laufenden Gast
eingetauscht, was die Geräte leert; schlägt Bauen oder Laden
fehl, läuft das alte Modul weiter, auf ein offenes Gerät wird
gewartet. Eine Zeile je Speichern nennt die Zeiten auf der
Standardfehlerausgabe. Ist das Modul fest eingebaut, wird der
Kernel neu gelinkt und der Gast neu gestartet</translation>
    </message>
    <message>
        <source>what differs between the configurations of two profiles</source>
        <translation>worin sich die Konfigurationen zweier Profile unterscheiden</translation>
    </message>
    <message>
        <source>your own changes, and what came with them</source>
        <translation>eigene Änderungen, und was sie mitgebracht haben</translation>
    </message>
    <message>
        <source>write the configuration, without the defaults</source>
        <translation>die Konfiguration schreiben, ohne Standardwerte</translation>
    </message>
    <message>
        <source>the value of a kernel configuration symbol</source>
        <translation>der Wert eines Symbols der Kernel-Konfiguration</translation>
    </message>
    <message>
        <source>use a .config, whole or minimal, for the profile custom</source>
        <translation>eine .config, ganz oder minimal, zu der des Profils custom machen</translation>
    </message>
    <message>
        <source>undo your own changes, all or some</source>
        <translation>eigene Änderungen zurücknehmen, alle oder einige</translation>
    </message>
    <message>
        <source>symbols by name and description</source>
        <translation>Symbole nach Name und Beschreibung</translation>
    </message>
    <message>
        <source>change the configuration, if the kernel accepts it; --force also
turns off what the lab itself needs</source>
        <translation>die Konfiguration ändern, wenn der Kernel es annimmt; --force
schaltet auch aus, was das Labor selbst braucht</translation>
    </message>
    <message>
        <source>why it has its value, and what would change that</source>
        <translation>warum es ist, wie es ist, und was es ändern würde</translation>
    </message>
    <message>
        <source>choose an answer of step N</source>
        <translation>eine Antwort von Schritt N wählen</translation>
    </message>
    <message>
        <source>do the step&apos;s work</source>
        <translation>die Arbeit des Schritts tun</translation>
    </message>
    <message>
        <source>build and boot where the step needs it, type each COMMAND in
the guest, and check the step</source>
        <translation>bauen und booten, wo der Schritt es braucht, jeden BEFEHL im
Gast tippen und den Schritt prüfen</translation>
    </message>
    <message>
        <source>what is wrong with a tutorial of your own; the others take
--tutorial DIR for it, and --tutorial zoo for the bug zoo</source>
        <translation>was an einem eigenen Tutorial falsch ist; die anderen nehmen dafür
--tutorial ORDNER, und --tutorial zoo für den Zoo der Fehler</translation>
    </message>
    <message>
        <source>the steps of the tutorial, and how far you are</source>
        <translation>die Schritte des Tutorials, und wie weit sie sind</translation>
    </message>
    <message>
        <source>do all steps, or one, and report: checks fail before the work,
hold after it, and find mistakes. Your sources are as before
afterwards</source>
        <translation>alle Schritte tun, oder einen, und berichten: Prüfungen
scheitern vor der Arbeit, gelingen danach und finden Fehler.
Die eigenen Quellen sind danach wie zuvor</translation>
    </message>
    <message>
        <source>undo the last apply or reset, then the one before it; or redo it</source>
        <translation>das letzte apply oder reset zurücknehmen, und das davor; oder wiederholen</translation>
    </message>
    <message>
        <source>restore the sources that the step begins with; yours are kept</source>
        <translation>die Quellen wie am Anfang des Schritts; die eigenen bleiben
aufgehoben</translation>
    </message>
    <message>
        <source>a step&apos;s text, and what is checked</source>
        <translation>der Text eines Schritts, und was geprüft wird</translation>
    </message>
    <message>
        <source>The command is missing.</source>
        <translation>Der Befehl fehlt.</translation>
    </message>
    <message>
        <source>&apos;klab --help&apos; lists the commands.</source>
        <translation>&apos;klab --help&apos; zeigt die Befehle.</translation>
    </message>
    <message>
        <source>The kernel&apos;s configuration has no %1 module.</source>
        <translation>Die Konfiguration des Kernels hat kein Modul %1.</translation>
    </message>
    <message>
        <source>Set it with &apos;klab config set %1=m&apos; and build again.</source>
        <translation>Es mit „klab config set %1=m“ setzen und neu bauen.</translation>
    </message>
    <message>
        <source>hello from %1</source>
        <translation>Hallo von %1</translation>
    </message>
    <message>
        <source>The value of %1 has a control character or more than one line, which a configuration cannot hold.</source>
        <translation>Der Wert von %1 enthält ein Steuerzeichen oder mehr als eine Zeile, was eine Konfiguration nicht aufnehmen kann.</translation>
    </message>
    <message>
        <source>build, boot, load, and run COMMAND in the guest: its output,
errors and exit status are klab&apos;s (125: klab itself failed;
3: the guest&apos;s kernel reported a problem)</source>
        <translation>bauen, booten, laden und BEFEHL im Gast ausführen: Ausgabe,
Fehler und Status sind die von klab (125: klab selbst schlug
fehl; 3: der Kernel des Gastes meldete ein Problem)</translation>
    </message>
    <message>
        <source>run what somebody else&apos;s workspace or tutorial says; asked for
once, then remembered</source>
        <translation>ausführen, was ein fremder Arbeitsbereich oder ein fremdes
Tutorial sagt; einmal nötig, dann vermerkt</translation>
    </message>
    <message>
        <source>a space</source>
        <translation>ein Leerzeichen</translation>
    </message>
    <message>
        <source>bytes that are not UTF-8</source>
        <translation>Bytes, die kein UTF-8 sind</translation>
    </message>
    <message>
        <source>the invisible character U+%1</source>
        <translation>das unsichtbare Zeichen U+%1</translation>
    </message>
    <message>
        <source>The path &apos;%1&apos; contains %2, which the kernel&apos;s build cannot handle.</source>
        <translation>Der Pfad „%1“ enthält %2; damit kommt der Bau des Kernels nicht zurecht.</translation>
    </message>
    <message>
        <source>%1: the disk is full.</source>
        <translation>%1: Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Free some space there, or use a folder on another disk.</source>
        <translation>Dort Platz schaffen, oder einen Ordner auf einem anderen Datenträger verwenden.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and its disk.</source>
        <translation>Die Zugriffsrechte des Ordners und seinen Datenträger prüfen.</translation>
    </message>
    <message>
        <source>%1 cannot be created</source>
        <translation>%1 lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>%1 cannot be written to</source>
        <translation>In %1 lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1 lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>%1 cannot be copied to %2</source>
        <translation>%1 lässt sich nicht nach %2 kopieren</translation>
    </message>
    <message>
        <source>The folder %1 does not belong to you alone, so programs in it are not run.</source>
        <translation>Der Ordner %1 gehört nicht dem Benutzer allein, darum werden Programme darin nicht ausgeführt.</translation>
    </message>
    <message>
        <source>Remove it, or make it yours: &apos;chown&apos; and &apos;chmod go-w&apos;.</source>
        <translation>Ihn entfernen, oder ihn in alleinigen Besitz nehmen: „chown“ und „chmod go-w“.</translation>
    </message>
    <message>
        <source>The module %1 would not be built.</source>
        <translation>Das Modul %1 würde nicht gebaut.</translation>
    </message>
    <message>
        <source>Check the Kconfig files</source>
        <translation>Die Kconfig-Dateien prüfen</translation>
    </message>
    <message>
        <source>%1 is UTF-16 text, which the tools cannot read.</source>
        <translation>%1 ist Text in UTF-16, den die Werkzeuge nicht lesen können.</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Die Datei als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>%1 begins with a byte order mark, which Kconfig cannot read.</source>
        <translation>%1 beginnt mit einer Bytereihenfolge-Markierung (BOM), die Kconfig nicht lesen kann.</translation>
    </message>
    <message>
        <source>Save it as UTF-8 without a byte order mark.</source>
        <translation>Die Datei als UTF-8 ohne Bytereihenfolge-Markierung (BOM) speichern.</translation>
    </message>
    <message>
        <source>%1 has Windows line ends (CR LF), which Kconfig cannot read.</source>
        <translation>%1 hat Windows-Zeilenenden (CR LF), die Kconfig nicht lesen kann.</translation>
    </message>
    <message>
        <source>Save it with Unix line ends (LF), or run: sed -i &apos;s/\r$//&apos; %1</source>
        <translation>Die Datei mit Unix-Zeilenenden (LF) speichern, oder ausführen: sed -i &apos;s/\r$//&apos; %1</translation>
    </message>
    <message>
        <source>%1 is off, so it is not built: CONFIG_%2 is n although it is set to %3 (%4).</source>
        <translation>%1 ist aus und wird darum nicht gebaut: CONFIG_%2 ist n, obwohl es auf %3 gesetzt ist (%4).</translation>
    </message>
    <message>
        <source>&apos;klab config why %1=%2&apos; explains it.</source>
        <translation>„klab config why %1=%2“ erklärt es.</translation>
    </message>
    <message>
        <source>The kernel&apos;s Kconfig has no symbol %1, so %2 is not built.</source>
        <translation>Das Kconfig des Kernels hat kein Symbol %1, darum wird %2 nicht gebaut.</translation>
    </message>
    <message>
        <source>%1 defines %2: call it %3 there.</source>
        <translation>%1 definiert %2: es dort %3 nennen.</translation>
    </message>
    <message>
        <source>Define it in %1: &apos;config %2&apos;.</source>
        <translation>Es in %1 definieren: „config %2“.</translation>
    </message>
    <message>
        <source>It has to say &apos;obj-$(CONFIG_%1) += %2.o&apos;, and in %2-y which parts %2.o has if there are several.</source>
        <translation>Darin muss „obj-$(CONFIG_%1) += %2.o“ stehen, und in %2-y, aus welchen Teilen %2.o besteht, falls es mehrere sind.</translation>
    </message>
    <message>
        <source>%1 makes no %2: it names no object.</source>
        <translation>%1 erzeugt kein %2: Es nennt kein Objekt.</translation>
    </message>
    <message>
        <source>%1 makes no %2: it names %3.</source>
        <translation>%1 erzeugt kein %2: Es nennt %3.</translation>
    </message>
    <message>
        <source>%1 makes no %2: what it names %3 for is not set.</source>
        <translation>%1 erzeugt kein %2: Das Symbol, für das es %3 nennt, ist nicht gesetzt.</translation>
    </message>
    <message>
        <source>%1 makes %2 in another way than CONFIG_%3=%4 says.</source>
        <translation>%1 erzeugt %2 auf andere Weise, als CONFIG_%3=%4 sagt.</translation>
    </message>
    <message>
        <source>make has ended, but has not made %1.</source>
        <translation>make ist zu Ende, hat aber %1 nicht erzeugt.</translation>
    </message>
    <message>
        <source>The kernel is built, but %1 is not in it.</source>
        <translation>Der Kernel ist gebaut, enthält aber %1 nicht.</translation>
    </message>
    <message>
        <source>Its Makefile has to make %1.o where CONFIG_%2 is y, and its source needs a MODULE_LICENSE().</source>
        <translation>Das Makefile dazu muss %1.o erzeugen, wenn CONFIG_%2 y ist, und der Quelltext braucht ein MODULE_LICENSE().</translation>
    </message>
    <message>
        <source>The module&apos;s Makefile has to make %1.o where CONFIG_%2 is m.</source>
        <translation>Das Makefile des Moduls muss %1.o erzeugen, wenn CONFIG_%2 m ist.</translation>
    </message>
    <message>
        <source>The kernel reported an oops in %1.</source>
        <translation>Der Kernel meldete einen Oops in %1.</translation>
    </message>
    <message>
        <source>The kernel reported an oops.</source>
        <translation>Der Kernel meldete einen Oops.</translation>
    </message>
    <message>
        <source>The kernel reported a bug in %1.</source>
        <translation>Der Kernel meldete einen Fehler (BUG) in %1.</translation>
    </message>
    <message>
        <source>The kernel reported a bug.</source>
        <translation>Der Kernel meldete einen Fehler (BUG).</translation>
    </message>
    <message>
        <source>The kernel issued a warning in %1.</source>
        <translation>Der Kernel gab eine Warnung in %1 aus.</translation>
    </message>
    <message>
        <source>The kernel issued a warning.</source>
        <translation>Der Kernel gab eine Warnung aus.</translation>
    </message>
    <message>
        <source>The kernel found a bad memory access in %1.</source>
        <translation>Der Kernel fand einen falschen Speicherzugriff in %1.</translation>
    </message>
    <message>
        <source>The kernel found a bad memory access.</source>
        <translation>Der Kernel fand einen falschen Speicherzugriff.</translation>
    </message>
    <message>
        <source>The kernel found a data race (KCSAN) in %1.</source>
        <translation>Der Kernel fand ein Data Race (KCSAN) in %1.</translation>
    </message>
    <message>
        <source>The kernel found a data race (KCSAN).</source>
        <translation>Der Kernel fand ein Data Race (KCSAN).</translation>
    </message>
    <message>
        <source>The kernel found undefined behavior (UBSAN) in %1.</source>
        <translation>Der Kernel fand undefiniertes Verhalten (UBSAN) in %1.</translation>
    </message>
    <message>
        <source>The kernel found undefined behavior (UBSAN).</source>
        <translation>Der Kernel fand undefiniertes Verhalten (UBSAN).</translation>
    </message>
    <message>
        <source>The kernel found a locking problem (lockdep) in %1.</source>
        <translation>Der Kernel fand ein Problem mit Sperren (lockdep) in %1.</translation>
    </message>
    <message>
        <source>The kernel found a locking problem (lockdep).</source>
        <translation>Der Kernel fand ein Problem mit Sperren (lockdep).</translation>
    </message>
    <message>
        <source>The kernel found its heap corrupted (SLUB) in %1.</source>
        <translation>Der Kernel fand seinen Heap beschädigt (SLUB), in %1.</translation>
    </message>
    <message>
        <source>The kernel found its heap corrupted (SLUB).</source>
        <translation>Der Kernel fand seinen Heap beschädigt (SLUB).</translation>
    </message>
    <message>
        <source>The kernel found memory leaks in %1.</source>
        <translation>Der Kernel fand vergessenen Speicher in %1.</translation>
    </message>
    <message>
        <source>The kernel found memory leaks.</source>
        <translation>Der Kernel fand vergessenen Speicher.</translation>
    </message>
    <message>
        <source>The kernel found a task blocked for too long in %1.</source>
        <translation>Der Kernel fand einen zu lange blockierten Task in %1.</translation>
    </message>
    <message>
        <source>The kernel found a task blocked for too long.</source>
        <translation>Der Kernel fand einen zu lange blockierten Task.</translation>
    </message>
    <message>
        <source>The kernel found a stalled processor (RCU) in %1.</source>
        <translation>Der Kernel fand einen stockenden Prozessor (RCU) in %1.</translation>
    </message>
    <message>
        <source>The kernel found a stalled processor (RCU).</source>
        <translation>Der Kernel fand einen stockenden Prozessor (RCU).</translation>
    </message>
    <message>
        <source>The kernel found a processor locked up in %1.</source>
        <translation>Der Kernel fand einen festgefahrenen Prozessor in %1.</translation>
    </message>
    <message>
        <source>The kernel found a processor locked up.</source>
        <translation>Der Kernel fand einen festgefahrenen Prozessor.</translation>
    </message>
    <message>
        <source>The kernel found a workqueue locked up in %1.</source>
        <translation>Der Kernel fand eine festgefahrene Workqueue in %1.</translation>
    </message>
    <message>
        <source>The kernel found a workqueue locked up.</source>
        <translation>Der Kernel fand eine festgefahrene Workqueue.</translation>
    </message>
    <message>
        <source>The kernel stopped a wrong indirect call (CFI) in %1.</source>
        <translation>Der Kernel verhinderte einen falschen indirekten Aufruf (CFI) in %1.</translation>
    </message>
    <message>
        <source>The kernel stopped a wrong indirect call (CFI).</source>
        <translation>Der Kernel verhinderte einen falschen indirekten Aufruf (CFI).</translation>
    </message>
    <message>
        <source>The kernel panicked in %1.</source>
        <translation>Der Kernel geriet in %1 in Panik.</translation>
    </message>
    <message>
        <source>The kernel panicked.</source>
        <translation>Der Kernel geriet in Panik.</translation>
    </message>
    <message>
        <source>Some of the kernel&apos;s log was overwritten before it was read.</source>
        <translation>Ein Teil des Kernel-Protokolls wurde überschrieben, bevor er gelesen war.</translation>
    </message>
    <message>
        <source>init() of %1 returned %2, but it has to return 0 or a negative error number; the kernel has loaded the module anyway.</source>
        <translation>init() von %1 gab %2 zurück, es muss aber 0 oder eine negative Fehlernummer zurückgeben; der Kernel hat das Modul trotzdem geladen.</translation>
    </message>
    <message>
        <source>Restart the guest: after a crash, locks may stay held and memory may be damaged.</source>
        <translation>Den Gast neu starten: Nach einem Absturz sind womöglich noch Sperren belegt und Teile des Arbeitsspeichers beschädigt.</translation>
    </message>
    <message>
        <source>Mend what the report describes; the guest runs on.</source>
        <translation>Beheben, was der Bericht beschreibt; der Gast läuft weiter.</translation>
    </message>
    <message numerus="yes">
        <source>It reported %n more problem(s).</source>
        <translation>
            <numerusform>Er meldete %n weiteres Problem.</numerusform>
            <numerusform>Er meldete %n weitere Probleme.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove it: in the Devices panel, or with &apos;rm %1&apos; in the guest, and load the module again.</source>
        <translation>Es entfernen, im Bereich „Geräte“ oder mit „rm %1“ im Gast, und das Modul wieder laden.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>%1: the kernel reported a problem</source>
        <translation>%1: Der Kernel meldete ein Problem</translation>
    </message>
    <message>
        <source>There is no %1: its last build has failed.</source>
        <translation>Ein %1 gibt es nicht: Der letzte Bau davon ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Build the module, and fix what that reports.</source>
        <translation>Das Modul bauen und beheben, was dabei gemeldet wird.</translation>
    </message>
    <message>
        <source>A name cannot contain a slash: choose another name.</source>
        <translation>Ein Name kann keinen Schrägstrich enthalten: einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>something with that name already exists</source>
        <translation>etwas mit diesem Namen gibt es schon</translation>
    </message>
    <message>
        <source>the folder that it is in refuses it</source>
        <translation>der Ordner, in dem es liegen soll, lässt es nicht zu</translation>
    </message>
    <message>
        <source>%1 is not run: it does not belong to you alone.</source>
        <translation>%1 wird nicht ausgeführt: Es gehört nicht dem Benutzer allein.</translation>
    </message>
    <message>
        <source>Remove that file; the lab makes it again.</source>
        <translation>Diese Datei entfernen; das Labor erzeugt sie wieder.</translation>
    </message>
    <message>
        <source>CONFIG_%1 is off: %2</source>
        <translation>CONFIG_%1 ist aus: %2</translation>
    </message>
    <message>
        <source>CONFIG_%1 is %3, not %4: %2</source>
        <translation>CONFIG_%1 ist %3, nicht %4: %2</translation>
    </message>
    <message>
        <source>CONFIG_%1 names %2, which does not exist: The build would fail.</source>
        <translation>CONFIG_%1 nennt %2, das es nicht gibt: Der Bau würde fehlschlagen.</translation>
    </message>
    <message>
        <source>The configuration of &apos;%1&apos; lacks what the lab needs:</source>
        <translation>Der Konfiguration von „%1“ fehlt, was das Labor braucht:</translation>
    </message>
    <message>
        <source>This command fixes it:</source>
        <translation>Dieser Befehl behebt es:</translation>
    </message>
    <message>
        <source>Unpack it and give --kernel the folder, or give it as a .tar.xz or a .tar.gz.</source>
        <translation>Es entpacken und hinter --kernel den Ordner angeben, oder es als .tar.xz oder .tar.gz angeben.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 has more than one Linux kernel tree: %2.</source>
        <translation>%1 enthält mehr als einen Linux-Quellbaum: %2.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 ist leer.</translation>
    </message>
    <message>
        <source>%1 has no Linux kernel tree, neither at its top nor in a folder there: it has %2.</source>
        <translation>%1 enthält keinen Linux-Quellbaum, weder ganz oben noch in einem Ordner dort: Es enthält %2.</translation>
    </message>
    <message>
        <source>Give --kernel the top folder of a kernel tree, or an archive of one.</source>
        <translation>Hinter --kernel den obersten Ordner eines Kernel-Quellbaums angeben, oder ein Archiv davon.</translation>
    </message>
    <message>
        <source>Unpack the kernel sources</source>
        <translation>Die Kernel-Quellen entpacken</translation>
    </message>
    <message>
        <source>Look for the kernel tree</source>
        <translation>Nach dem Kernel-Quellbaum sehen</translation>
    </message>
    <message>
        <source>Remove what was begun</source>
        <translation>Das Begonnene entfernen</translation>
    </message>
    <message>
        <source>%1 cannot be copied</source>
        <translation>%1 lässt sich nicht kopieren</translation>
    </message>
    <message>
        <source>Remove what was built in the copy</source>
        <translation>Das in der Kopie Gebaute entfernen</translation>
    </message>
    <message>
        <source>Run &apos;make mrproper&apos; in your own tree first.</source>
        <translation>Zuerst im eigenen Quellbaum „make mrproper“ ausführen.</translation>
    </message>
    <message>
        <source>Choose another folder with --workspace or KERNEL_LAB_WORKSPACE.</source>
        <translation>Mit --workspace oder KERNEL_LAB_WORKSPACE einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The folder %1 has files that are not the lab&apos;s: %2.</source>
        <translation>Der Ordner %1 enthält Dateien, die nicht vom Labor sind: %2.</translation>
    </message>
    <message>
        <source>A workspace is an empty folder, or an existing workspace: choose one with --workspace or KERNEL_LAB_WORKSPACE.</source>
        <translation>Ein Arbeitsbereich ist ein leerer Ordner oder ein bestehender Arbeitsbereich: einen mit --workspace oder KERNEL_LAB_WORKSPACE wählen.</translation>
    </message>
    <message>
        <source>The workspace %1 would lie in the kernel tree %2.</source>
        <translation>Der Arbeitsbereich %1 läge im Kernel-Quellbaum %2.</translation>
    </message>
    <message>
        <source>The kernel refused the value &apos;%2&apos; for the parameter %3 of %1.</source>
        <translation>Der Kernel lehnte den Wert „%2“ für den Parameter %3 von %1 ab.</translation>
    </message>
    <message>
        <source>Give the parameter a value of its type, as module_param() declares it.</source>
        <translation>Dem Parameter einen Wert seines Typs geben, wie module_param() ihn deklariert.</translation>
    </message>
    <message>
        <source>The kernel has no symbol %2, which %1 needs.</source>
        <translation>Der Kernel hat kein Symbol %2, das %1 braucht.</translation>
    </message>
    <message>
        <source>Load the module that exports it first, or do without it.</source>
        <translation>Zuerst das Modul laden, das es exportiert, oder ohne es auskommen.</translation>
    </message>
    <message>
        <source>%1 was built against another version of %2.</source>
        <translation>%1 wurde gegen eine andere Version von %2 gebaut.</translation>
    </message>
    <message>
        <source>Build kernel and module again.</source>
        <translation>Kernel und Modul erneut bauen.</translation>
    </message>
    <message>
        <source>%1 was built for the kernel %2, not for %3.</source>
        <translation>%1 wurde für den Kernel %2 gebaut, nicht für %3.</translation>
    </message>
    <message>
        <source>Build it again.</source>
        <translation>Es erneut bauen.</translation>
    </message>
    <message>
        <source>%1 exports the symbol %2, which the kernel has already.</source>
        <translation>%1 exportiert das Symbol %2, das der Kernel schon hat.</translation>
    </message>
    <message>
        <source>Give it another name, or make it static.</source>
        <translation>Ihm einen anderen Namen geben, oder es static machen.</translation>
    </message>
    <message>
        <source>The kernel refused the module %1: its format is not the kernel&apos;s.</source>
        <translation>Der Kernel lehnte das Modul %1 ab: Sein Format ist nicht das des Kernels.</translation>
    </message>
    <message>
        <source>The module %1 did not load.</source>
        <translation>Das Modul %1 ließ sich nicht laden.</translation>
    </message>
    <message>
        <source>init() of %1 returned %2, so the module is not loaded.</source>
        <translation>init() von %1 gab %2 zurück, also ist das Modul nicht geladen.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>no issues</source>
        <translation>keine Probleme</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1:%2 min</source>
        <translation>%1:%2 min</translation>
    </message>
    <message>
        <source>%1: done in %2</source>
        <comment>Boot: done in 2 s</comment>
        <translation>%1: fertig in %2</translation>
    </message>
    <message>
        <source>Built in %1, %2</source>
        <comment>Built in 2 s, no issues</comment>
        <translation>Gebaut in %1, %2</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>Up to date, %1</source>
        <translation>Auf dem neuesten Stand, %1</translation>
    </message>
    <message>
        <source>%1: done in %2, %3</source>
        <comment>Build and boot: done in 2 s, no issues</comment>
        <translation>%1: fertig in %2, %3</translation>
    </message>
    <message>
        <source>%1: canceled</source>
        <comment>Build: canceled</comment>
        <translation>%1: abgebrochen</translation>
    </message>
    <message>
        <source>%1: failed</source>
        <comment>Build: failed</comment>
        <translation>%1: fehlgeschlagen</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>a name that ends with &apos;.&apos;</source>
        <translation>einen Namen, der mit „.“ endet</translation>
    </message>
    <message>
        <source>%1 is packed as %2, which the lab cannot unpack.</source>
        <translation>%1 ist als %2 gepackt; das kann das Labor nicht entpacken.</translation>
    </message>
    <message>
        <source>%1 is packed as %2; unpacking it needs %3, which is not installed.</source>
        <translation>%1 ist als %2 gepackt; zum Entpacken ist %3 nötig, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>Build the modules</source>
        <translation>Module bauen</translation>
    </message>
    <message>
        <source>%1 uses %2, which neither this kernel nor another module exports.</source>
        <translation>%1 verwendet %2, das weder dieser Kernel noch ein anderes Modul exportiert.</translation>
    </message>
    <message>
        <source>Switch on the kernel&apos;s option that provides it, or add the module that does.</source>
        <translation>Die Kernel-Option einschalten, die es bereitstellt, oder ein Modul hinzufügen, das es exportiert.</translation>
    </message>
    <message>
        <source>See what its Makefile in %1 makes.</source>
        <translation>Nachsehen, was sein Makefile in %1 erzeugt.</translation>
    </message>
    <message>
        <source>There is no source for %1.o, a part of %2.</source>
        <translation>Für %1.o, einen Teil von %2, gibt es keinen Quelltext.</translation>
    </message>
    <message>
        <source>%1 does not compile.</source>
        <translation>%1 lässt sich nicht kompilieren.</translation>
    </message>
    <message>
        <source>Check the names in its Makefile in %1.</source>
        <translation>Die Namen in seinem Makefile in %1 prüfen.</translation>
    </message>
    <message>
        <source>The Makefile in %1 has not made %2.ko.</source>
        <translation>Das Makefile in %1 hat %2.ko nicht erzeugt.</translation>
    </message>
    <message>
        <source>It needs a line &apos;obj-m += %1.o&apos;.</source>
        <translation>Es benötigt eine Zeile „obj-m += %1.o“.</translation>
    </message>
    <message>
        <source>The Makefile in %1 builds no module.</source>
        <translation>Das Makefile in %1 baut kein Modul.</translation>
    </message>
    <message>
        <source>It needs a line &apos;obj-m += NAME.o&apos; for each module.</source>
        <translation>Es benötigt für jedes Modul eine Zeile „obj-m += NAME.o“.</translation>
    </message>
    <message>
        <source>Build the modules of %1</source>
        <translation>Module von %1 bauen</translation>
    </message>
    <message>
        <source>Look at what was built</source>
        <translation>Ergebnis des Baus prüfen</translation>
    </message>
    <message>
        <source>Its subfolders have Makefiles: add those (%1).</source>
        <translation>Seine Unterordner haben Makefiles: diese hinzufügen (%1).</translation>
    </message>
    <message>
        <source>The folder %1 has no Makefile and no Kbuild file.</source>
        <translation>Der Ordner %1 hat kein Makefile und keine Kbuild-Datei.</translation>
    </message>
    <message>
        <source>Write a Makefile there with a line &apos;obj-m += NAME.o&apos; for each NAME.c.</source>
        <translation>Dort ein Makefile mit einer Zeile „obj-m += NAME.o“ für jede NAME.c schreiben.</translation>
    </message>
    <message>
        <source>The folder %1 of %2 is gone.</source>
        <translation>Der Ordner %1 von %2 ist nicht mehr vorhanden.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be read.</source>
        <translation>Der Ordner %1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Give yourself the permission: chmod u+rx</source>
        <translation>Das Recht dazu erteilen: chmod u+rx</translation>
    </message>
    <message>
        <source>Canceled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>%1 is in a folder with more files than a driver has.</source>
        <translation>%1 liegt in einem Ordner mit mehr Dateien, als ein Treiber hat.</translation>
    </message>
    <message>
        <source>Add the folder of the module itself.</source>
        <translation>Den Ordner des Moduls selbst hinzufügen.</translation>
    </message>
    <message>
        <source>Check read and write in %1.</source>
        <translation>read und write in %1 prüfen.</translation>
    </message>
    <message>
        <source>%1() is declared in %2 only with %3, which this configuration leaves out.</source>
        <translation>%1() ist in %2 nur mit %3 deklariert, und das fehlt in dieser Konfiguration.</translation>
    </message>
    <message>
        <source>%1 is in %2, which is built only with %3, and this configuration leaves that out.</source>
        <translation>%1 steht in %2, das nur mit %3 gebaut wird, und das fehlt in dieser Konfiguration.</translation>
    </message>
    <message>
        <source>%1() does nothing in this kernel, since this configuration leaves out %2 (see %3).</source>
        <translation>%1() bewirkt in diesem Kernel nichts, weil %2 in dieser Konfiguration fehlt (siehe %3).</translation>
    </message>
    <message>
        <source>%1 is in %2 only without %3, which this configuration has.</source>
        <translation>%1 steht in %2 nur ohne %3, das in dieser Konfiguration gesetzt ist.</translation>
    </message>
    <message>
        <source>%1 is exported by %2, but the Makefiles do not tell what builds that.</source>
        <translation>%1 wird von %2 exportiert, aber aus den Makefiles geht nicht hervor, wodurch das gebaut wird.</translation>
    </message>
    <message>
        <source>%1 is in %2, which the configuration has, but not the kernel that runs: build and boot it again.</source>
        <translation>%1 steht in %2, das die Konfiguration enthält, der laufende Kernel aber nicht: ihn neu bauen und booten.</translation>
    </message>
    <message>
        <source>%1 is in %2, which the configuration has, but not the kernel that was built: build the kernel again.</source>
        <translation>%1 steht in %2, das die Konfiguration enthält, der gebaute Kernel aber nicht: den Kernel neu bauen.</translation>
    </message>
    <message>
        <source>%1 is exported by the module %2, which has to be loaded first.</source>
        <translation>%1 wird vom Modul %2 exportiert, das zuerst geladen werden muss.</translation>
    </message>
    <message>
        <source>%1() is declared in %2: include that.</source>
        <translation>%1() ist in %2 deklariert: diese Datei einbinden.</translation>
    </message>
    <message>
        <source>The kernel has %1 (see %2), but exports it to no module, and no option changes that.</source>
        <translation>Der Kernel hat %1 (siehe %2), exportiert es aber für kein Modul, und keine Option ändert das.</translation>
    </message>
    <message>
        <source>No header of this kernel declares %1().</source>
        <translation>Keine Header-Datei dieses Kernels deklariert %1().</translation>
    </message>
    <message>
        <source>No file of this kernel exports %1, so no option provides it.</source>
        <translation>Keine Datei dieses Kernels exportiert %1, daher stellt es keine Option bereit.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>War %1 gemeint?</translation>
    </message>
    <message>
        <source>To switch it on: klab config set %1</source>
        <translation>Zum Einschalten: klab config set %1</translation>
    </message>
    <message>
        <source>To see what it depends on: klab config why %1</source>
        <translation>Wovon es abhängt, zeigt: klab config why %1</translation>
    </message>
    <message>
        <source>It also has to be without %1.</source>
        <translation>Außerdem darf %1 nicht gesetzt sein.</translation>
    </message>
    <message>
        <source>Leave the machine type to the profile.</source>
        <translation>Den Maschinentyp dem Profil überlassen.</translation>
    </message>
    <message>
        <source>Something that it registers is there already: look in %1 for what the exit function has left registered, or restart the guest.</source>
        <translation>Etwas, das es registriert, ist bereits vorhanden: In %1 nachsehen, was die Exit-Funktion nicht entfernt hat, oder den Gast neu starten.</translation>
    </message>
    <message>
        <source>Something that it calls is switched off in this kernel: see which option provides what init() in %1 uses.</source>
        <translation>Etwas, das es aufruft, ist in diesem Kernel ausgeschaltet: Nachsehen, welche Option bereitstellt, was init() in %1 verwendet.</translation>
    </message>
    <message>
        <source>See why init() in %1 fails.</source>
        <translation>Nachsehen, warum init() in %1 fehlschlägt.</translation>
    </message>
    <message>
        <source>What was built is not a kernel module.</source>
        <translation>Das Ergebnis des Baus ist kein Kernel-Modul.</translation>
    </message>
    <message>
        <source>Give whole numbers from %1 to %2, separated by commas.</source>
        <translation>Ganze Zahlen von %1 bis %2 angeben, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Give a whole number from %1 to %2.</source>
        <translation>Eine ganze Zahl von %1 bis %2 angeben.</translation>
    </message>
    <message>
        <source>Give at most 1024 bytes of text without quotation marks.</source>
        <translation>Höchstens 1024 Bytes Text ohne Anführungszeichen angeben.</translation>
    </message>
    <message>
        <source>Give y or n.</source>
        <translation>y oder n angeben.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a valid value for the parameter %2 of %3, which has the type &apos;%4&apos;.</source>
        <translation>„%1“ ist kein gültiger Wert für den Parameter %2 von %3, der den Typ „%4“ hat.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a valid value for --param.</source>
        <translation>„%1“ ist kein gültiger Wert für --param.</translation>
    </message>
    <message>
        <source>Give MODULE.PARAMETER=VALUE, as in --param hello.count=3.</source>
        <translation>MODUL.PARAMETER=WERT angeben, etwa --param hello.count=3.</translation>
    </message>
    <message>
        <source>The module %1 has no parameter &apos;%2&apos;.</source>
        <translation>Das Modul %1 hat keinen Parameter „%2“.</translation>
    </message>
    <message>
        <source>It takes no parameters at all.</source>
        <translation>Es hat überhaupt keine Parameter.</translation>
    </message>
    <message>
        <source>Its parameters are: %1.</source>
        <translation>Seine Parameter sind: %1.</translation>
    </message>
    <message>
        <source>major %1 (%2)</source>
        <translation>Hauptnummer %1 (%2)</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>the kernel: lab (fast), debug (sanitizers, lock checks),
driver (any driver, simulated devices), kcsan (data
races), clang (built by LLVM, with CFI), custom (lab&apos;s,
or what &apos;config import&apos; set)</source>
        <translation>der Kernel: lab (schnell), debug (Sanitizer, Sperren),
driver (jeder Treiber, simulierte Geräte), kcsan (Data
Races), clang (mit LLVM gebaut, mit CFI), custom (der von
lab, oder was „config import“ gesetzt hat)</translation>
    </message>
    <message>
        <source>the modules, see &apos;module list&apos;, or a folder of that list for
all that it makes (%1)</source>
        <translation>die Module, siehe „module list“, oder ein Ordner dieser Liste
für alles, was er erzeugt (%1)</translation>
    </message>
    <message>
        <source>a parameter of a module that is loaded; may be repeated</source>
        <translation>ein Parameter eines Moduls, das geladen wird; auch mehrmals</translation>
    </message>
    <message>
        <source>the virtual machine (what the profile needs)</source>
        <translation>die virtuelle Maschine (wie vom Profil benötigt)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a valid value for --module.</source>
        <translation>„%1“ ist kein gültiger Wert für --module.</translation>
    </message>
    <message>
        <source>Give names of modules, separated by commas.</source>
        <translation>Namen von Modulen angeben, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>add a folder with a Makefile for modules; it stays where it is,
and is never written to. With --copy, work on a copy in the
workspace</source>
        <translation>einen Ordner mit einem Makefile für Module hinzufügen; er
bleibt, wo er ist, und nie wird in ihn geschrieben. Mit --copy
an einer Kopie im Arbeitsbereich arbeiten</translation>
    </message>
    <message>
        <source>module add needs one folder.</source>
        <translation>module add benötigt einen Ordner.</translation>
    </message>
    <message>
        <source>where a module is, and, once it is built, its parameters and
what it depends on</source>
        <translation>wo ein Modul liegt, und, sobald es gebaut ist, seine Parameter
und wovon es abhängt</translation>
    </message>
    <message>
        <source>module info needs one name.</source>
        <translation>module info benötigt einen Namen.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>License</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Depends on</source>
        <translation>Hängt ab von</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>the modules of the workspace: its own, and those of the folders
that were added</source>
        <translation>die Module des Arbeitsbereichs: seine eigenen und die der
hinzugefügten Ordner</translation>
    </message>
    <message>
        <source>forget a folder that was added; its files stay</source>
        <translation>einen hinzugefügten Ordner vergessen; seine Dateien bleiben</translation>
    </message>
    <message>
        <source>module remove needs the name of one folder.</source>
        <translation>module remove benötigt den Namen eines Ordners.</translation>
    </message>
    <message>
        <source>module test needs names of modules, or --all.</source>
        <translation>module test benötigt Namen von Modulen oder --all.</translation>
    </message>
    <message>
        <source>build modules, boot, load and unload each twice, and look for
what the kernel reports and what is left behind: KTAP, with
the reason of each failure</source>
        <translation>Module bauen, booten, jedes zweimal laden und entladen, und
nachsehen, was der Kernel meldet und was zurückbleibt: KTAP,
mit dem Grund für jeden Fehlschlag</translation>
    </message>
    <message>
        <source>known once it is built</source>
        <translation>bekannt, sobald es gebaut ist</translation>
    </message>
    <message numerus="yes">
        <source>%n module(s): %1</source>
        <translation>
            <numerusform>%n Modul: %1</numerusform>
            <numerusform>%n Module: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Device nodes</source>
        <translation>Gerätedateien</translation>
    </message>
    <message>
        <source>Block devices</source>
        <translation>Blockgeräte</translation>
    </message>
    <message>
        <source>Network interfaces</source>
        <translation>Netzwerkschnittstellen</translation>
    </message>
    <message>
        <source>Files in /proc</source>
        <translation>Dateien in /proc</translation>
    </message>
    <message>
        <source>Files in debugfs</source>
        <translation>Dateien in debugfs</translation>
    </message>
    <message>
        <source>Major numbers</source>
        <translation>Hauptnummern</translation>
    </message>
    <message>
        <source>%1, address %2</source>
        <translation>%1, Adresse %2</translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation>%1 KiB</translation>
    </message>
    <message>
        <source>It makes: %1</source>
        <translation>Es legt an: %1</translation>
    </message>
    <message>
        <source>%1 has no MODULE_LICENSE(), and without one no module is built.</source>
        <translation>%1 hat kein MODULE_LICENSE(), und ohne wird kein Modul gebaut.</translation>
    </message>
    <message>
        <source>Add MODULE_LICENSE(&quot;GPL&quot;); to one of its files.</source>
        <translation>MODULE_LICENSE(&quot;GPL&quot;); in eine seiner Dateien schreiben.</translation>
    </message>
    <message>
        <source>%1 uses %2, which the kernel lets only modules under the GPL license use.</source>
        <translation>%1 verwendet %2; das erlaubt der Kernel nur Modulen unter der GPL.</translation>
    </message>
    <message>
        <source>Put MODULE_LICENSE(&quot;GPL&quot;); there, or do without it.</source>
        <translation>Dort MODULE_LICENSE(&quot;GPL&quot;); eintragen oder darauf verzichten.</translation>
    </message>
    <message>
        <source>%1 uses %2 of the symbol namespace %3, but does not import that.</source>
        <translation>%1 verwendet %2 aus dem Namensraum %3, ohne diesen zu importieren.</translation>
    </message>
    <message>
        <source>Add MODULE_IMPORT_NS() with that name to one of its files.</source>
        <translation>MODULE_IMPORT_NS() mit diesem Namen in eine seiner Dateien schreiben.</translation>
    </message>
    <message>
        <source>%1 exports %2, which %3 exports, too.</source>
        <translation>%1 exportiert %2, was auch %3 exportiert.</translation>
    </message>
    <message>
        <source>Give it another name in one of them.</source>
        <translation>Ihm in einem der beiden einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>The kernel has none of the symbols %2, which %1 needs.</source>
        <translation>Der Kernel hat keines der Symbole %2, die %1 benötigt.</translation>
    </message>
    <message>
        <source>Load the modules that export them first, or do without them.</source>
        <translation>Zuerst die Module laden, die sie exportieren, oder auf sie verzichten.</translation>
    </message>
    <message>
        <source>begin a module of your own in the workspace, from a template
(hello), in C++ where the template has it</source>
        <translation>ein eigenes Modul im Arbeitsbereich nach einer Vorlage (hello)
beginnen, in C++, wenn es die Vorlage darin gibt</translation>
    </message>
    <message>
        <source>module new needs one name.</source>
        <translation>module new benötigt einen Namen.</translation>
    </message>
    <message>
        <source>what a new module can begin as</source>
        <translation>womit ein neues Modul beginnen kann</translation>
    </message>
    <message>
        <source>Bring it back, or take it out of the workspace: &apos;klab module remove %1&apos;, or Close Folder in the window&apos;s File menu.</source>
        <translation>Ihn zurückholen oder aus dem Arbeitsbereich nehmen: „klab module remove %1“ oder „Ordner schließen“ im Menü „Datei“ des Fensters.</translation>
    </message>
    <message>
        <source>Create a device node for %1</source>
        <translation>Gerätedatei für %1 anlegen</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>%1 is not a file of at most %2 KiB.</source>
        <translation>%1 ist keine Datei von höchstens %2 KiB.</translation>
    </message>
    <message numerus="yes">
        <source>Give at most %n byte(s) of text without quotation marks.</source>
        <translation>
            <numerusform>Höchstens %n Byte Text ohne Anführungszeichen angeben.</numerusform>
            <numerusform>Höchstens %n Bytes Text ohne Anführungszeichen angeben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give at most %n value(s), separated by commas.</source>
        <translation>
            <numerusform>Höchstens %n Wert angeben.</numerusform>
            <numerusform>Höchstens %n Werte angeben, durch Kommas getrennt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Entries in sysfs</source>
        <translation>Einträge in sysfs</translation>
    </message>
    <message>
        <source>make is needed: %1</source>
        <translation>make ist nötig: %1</translation>
    </message>
    <message>
        <source>How %1 was made is not recorded.</source>
        <translation>Wie %1 entstanden ist, ist nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>%1 is generated from a file that has changed.</source>
        <translation>%1 wird aus einer Datei erzeugt, die sich geändert hat.</translation>
    </message>
    <message>
        <source>Many files have to be compiled.</source>
        <translation>Viele Dateien müssen übersetzt werden.</translation>
    </message>
    <message>
        <source>The last builds were not checked by it.</source>
        <translation>Die letzten Bauten hat es nicht geprüft.</translation>
    </message>
    <message>
        <source>CONFIG_%1 is on.</source>
        <translation>CONFIG_%1 ist eingeschaltet.</translation>
    </message>
    <message>
        <source>%1 does more than list objects.</source>
        <translation>%1 tut mehr, als Objekte aufzuzählen.</translation>
    </message>
    <message>
        <source>%1 was changed during the last build.</source>
        <translation>%1 wurde während des letzten Baus geändert.</translation>
    </message>
    <message>
        <source>The tools have changed, or a file was added or removed.</source>
        <translation>Die Werkzeuge haben sich geändert, oder eine Datei ist hinzugekommen oder entfernt worden.</translation>
    </message>
    <message>
        <source>%1 has changed since the last build.</source>
        <translation>%1 hat sich seit dem letzten Bau geändert.</translation>
    </message>
    <message>
        <source>The kernel</source>
        <translation>Der Kernel</translation>
    </message>
    <message>
        <source>The module %1</source>
        <translation>Das Modul %1</translation>
    </message>
    <message>
        <source>The kernel, called from the module %1,</source>
        <translation>Der Kernel, vom Modul %1 aufgerufen,</translation>
    </message>
    <message>
        <source>%1 called a function through a NULL pointer.</source>
        <translation>%1 rief eine Funktion über einen NULL-Zeiger auf.</translation>
    </message>
    <message>
        <source>%1 wrote through a NULL pointer.</source>
        <translation>%1 schrieb über einen NULL-Zeiger.</translation>
    </message>
    <message>
        <source>%1 dereferenced a NULL pointer.</source>
        <translation>%1 dereferenzierte einen NULL-Zeiger.</translation>
    </message>
    <message>
        <source>%1 used an address or an instruction that the processor does not allow.</source>
        <translation>%1 benutzte eine Adresse oder einen Befehl, den der Prozessor nicht zulässt.</translation>
    </message>
    <message>
        <source>%1 divided by zero.</source>
        <translation>%1 teilte durch null.</translation>
    </message>
    <message>
        <source>%1 read after the end of an object of %2 bytes.</source>
        <translation>%1 las hinter dem Ende eines Objekts von %2 Bytes.</translation>
    </message>
    <message>
        <source>%1 wrote after the end of an object of %2 bytes.</source>
        <translation>%1 schrieb hinter das Ende eines Objekts von %2 Bytes.</translation>
    </message>
    <message>
        <source>%1 unlocked %2, which it does not hold.</source>
        <translation>%1 gab die Sperre %2 zurück, ohne sie zu halten.</translation>
    </message>
    <message>
        <source>A task</source>
        <translation>Ein Task</translation>
    </message>
    <message>
        <source>The kernel gave up: %1.</source>
        <translation>Der Kernel gab auf: %1.</translation>
    </message>
    <message>
        <source>init() of %1 returned a positive number, but it has to return 0 or a negative error number.</source>
        <translation>init() von %1 gab eine positive Zahl zurück; erlaubt sind 0 oder eine negative Fehlernummer.</translation>
    </message>
    <message numerus="yes">
        <source>(%n times)</source>
        <translation>
            <numerusform>(%n Mal)</numerusform>
            <numerusform>(%n Mal)</numerusform>
        </translation>
    </message>
    <message>
        <source>processor %1</source>
        <translation>Prozessor %1</translation>
    </message>
    <message>
        <source>write of %1 byte(s) to %2</source>
        <translation>Schreiben von %1 Byte(s) an %2</translation>
    </message>
    <message>
        <source>read of %1 byte(s) from %2</source>
        <translation>Lesen von %1 Byte(s) von %2</translation>
    </message>
    <message>
        <source>write to %1</source>
        <translation>Schreiben an %1</translation>
    </message>
    <message>
        <source>read from %1</source>
        <translation>Lesen von %1</translation>
    </message>
    <message>
        <source>execution at %1</source>
        <translation>Ausführen bei %1</translation>
    </message>
    <message>
        <source>free of %1</source>
        <translation>Freigeben von %1</translation>
    </message>
    <message>
        <source>the access is %1 byte(s) before it</source>
        <translation>der Zugriff liegt %1 Byte(s) davor</translation>
    </message>
    <message>
        <source>the access is %1 byte(s) after its end</source>
        <translation>der Zugriff liegt %1 Byte(s) hinter dem Ende</translation>
    </message>
    <message>
        <source>the access is at byte %1 of it</source>
        <translation>der Zugriff liegt bei Byte %1 darin</translation>
    </message>
    <message>
        <source>variable &apos;%1&apos;</source>
        <translation>Variable „%1“</translation>
    </message>
    <message>
        <source>%1 byte(s)</source>
        <translation>%1 Byte(s)</translation>
    </message>
    <message>
        <source>cache %1</source>
        <translation>Cache %1</translation>
    </message>
    <message>
        <source>Order now</source>
        <translation>Reihenfolge jetzt</translation>
    </message>
    <message>
        <source>Lock held</source>
        <translation>Gehaltene Sperre</translation>
    </message>
    <message>
        <source>How it can deadlock</source>
        <translation>So kommt es zur Verklemmung</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The kernel says</source>
        <translation>Der Kernel sagt</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>In the module</source>
        <translation>Im Modul</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Called from</source>
        <translation>Aufgerufen von</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Freed</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>The processor gave up (triple fault).</source>
        <translation>Der Prozessor gab auf (dreifacher Fehler).</translation>
    </message>
    <message>
        <source>crash takes one file at most.</source>
        <translation>crash nimmt höchstens eine Datei.</translation>
    </message>
    <message>
        <source>%1 dereferenced a NULL pointer, for a member at offset %2 of a structure.</source>
        <translation>%1 dereferenzierte einen NULL-Zeiger für das Feld, das %2 Bytes nach dem Anfang einer Struktur steht.</translation>
    </message>
    <message>
        <source>%1 dereferenced a NULL pointer, for a member near offset %2 of a structure.</source>
        <translation>%1 dereferenzierte einen NULL-Zeiger für ein Feld, das etwa %2 Bytes nach dem Anfang einer Struktur steht.</translation>
    </message>
    <message>
        <source>%1 followed a user-space pointer directly; it has to use copy_from_user(), copy_to_user() or similar.</source>
        <translation>%1 folgte unmittelbar einem Zeiger aus einem Programm; nötig ist copy_from_user(), copy_to_user() oder Ähnliches.</translation>
    </message>
    <message>
        <source>%1 called a function at %2, where there is no code.</source>
        <translation>%1 rief eine Funktion an der Adresse %2 auf, wo kein Code steht.</translation>
    </message>
    <message>
        <source>%1 used an error code as a pointer; check the result with IS_ERR() first.</source>
        <translation>%1 benutzte einen Fehlercode als Zeiger; das Ergebnis ist zuerst mit IS_ERR() zu prüfen.</translation>
    </message>
    <message>
        <source>%1 used an address where there is no memory.</source>
        <translation>%1 benutzte eine Adresse, wo kein Speicher ist.</translation>
    </message>
    <message>
        <source>%1 followed a pointer with a small or random value (%2), where there is no memory.</source>
        <translation>%1 folgte einem Zeiger mit einem kleinen oder zufälligen Wert (%2), wo kein Speicher ist.</translation>
    </message>
    <message>
        <source>%1 wrote to %2, where there is no writable memory.</source>
        <translation>%1 schrieb an die Adresse %2, wo kein beschreibbarer Speicher ist.</translation>
    </message>
    <message>
        <source>%1 followed a pointer to %2, where there is no memory.</source>
        <translation>%1 folgte einem Zeiger auf %2, wo kein Speicher ist.</translation>
    </message>
    <message>
        <source>%1 used a list entry that had already been removed from its list.</source>
        <translation>%1 benutzte einen Listeneintrag, der aus seiner Liste schon entfernt war.</translation>
    </message>
    <message>
        <source>%1 followed a pointer stored in memory that had been freed.</source>
        <translation>%1 folgte einem Zeiger aus Speicher, der schon freigegeben war.</translation>
    </message>
    <message>
        <source>%1 followed a pointer with an impossible value (%2): it was never set, or was overwritten.</source>
        <translation>%1 folgte einem Zeiger mit einem unmöglichen Wert (%2): Er wurde nie gesetzt, oder er wurde überschrieben.</translation>
    </message>
    <message>
        <source>%1 hit a BUG() or BUG_ON(): something happened that never should.</source>
        <translation>%1 traf auf ein BUG() oder BUG_ON(): Etwas ist geschehen, das nie geschehen sollte.</translation>
    </message>
    <message>
        <source>%1 executed bytes that are not an instruction.</source>
        <translation>%1 führte Bytes aus, die kein Befehl sind.</translation>
    </message>
    <message>
        <source>%1 used up the kernel stack: endless recursion, or local variables that are too large.</source>
        <translation>%1 brauchte den Stapel des Kernels auf: eine endlose Rekursion oder zu große lokale Variablen.</translation>
    </message>
    <message>
        <source>%1 wrote past the end of a local variable and overwrote its own stack.</source>
        <translation>%1 schrieb über das Ende einer lokalen Variablen hinaus und überschrieb den eigenen Stapel.</translation>
    </message>
    <message>
        <source>A second fault occurred while the processor was starting to handle the first; often the stack is used up.</source>
        <translation>Ein zweiter Fehler trat auf, als der Prozessor den ersten zu behandeln begann; oft ist der Stapel aufgebraucht.</translation>
    </message>
    <message>
        <source>The processor failed even to report a fault, and reset the machine.</source>
        <translation>Der Prozessor konnte nicht einmal mehr einen Fehler melden und setzte die Maschine zurück.</translation>
    </message>
    <message>
        <source>%1 called a function through a pointer of the wrong type, or one that was overwritten.</source>
        <translation>%1 rief eine Funktion über einen Zeiger von falschem Typ auf oder über einen, der überschrieben wurde.</translation>
    </message>
    <message>
        <source>%1 did something that the processor does not allow.</source>
        <translation>%1 tat etwas, das der Prozessor nicht zulässt.</translation>
    </message>
    <message>
        <source>%1 read outside the variable &apos;%2&apos;.</source>
        <translation>%1 las außerhalb der Variablen „%2“.</translation>
    </message>
    <message>
        <source>%1 wrote outside the variable &apos;%2&apos;.</source>
        <translation>%1 schrieb außerhalb der Variablen „%2“.</translation>
    </message>
    <message>
        <source>%1 used memory outside an object.</source>
        <translation>%1 benutzte Speicher außerhalb eines Objekts.</translation>
    </message>
    <message>
        <source>Something wrote outside an object of %1 bytes.</source>
        <translation>Etwas schrieb außerhalb eines Objekts von %1 Bytes.</translation>
    </message>
    <message>
        <source>%1 read before the start of an object of %2 bytes.</source>
        <translation>%1 las vor dem Anfang eines Objekts von %2 Bytes.</translation>
    </message>
    <message>
        <source>%1 wrote before the start of an object of %2 bytes.</source>
        <translation>%1 schrieb vor den Anfang eines Objekts von %2 Bytes.</translation>
    </message>
    <message>
        <source>%1 read outside an object of %2 bytes.</source>
        <translation>%1 las außerhalb eines Objekts von %2 Bytes.</translation>
    </message>
    <message>
        <source>%1 wrote outside an object of %2 bytes.</source>
        <translation>%1 schrieb außerhalb eines Objekts von %2 Bytes.</translation>
    </message>
    <message>
        <source>%1 wrote to an object of %2 bytes that had been freed.</source>
        <translation>%1 schrieb in ein Objekt von %2 Bytes, das schon freigegeben war.</translation>
    </message>
    <message>
        <source>%1 read from an object of %2 bytes that had been freed.</source>
        <translation>%1 las aus einem Objekt von %2 Bytes, das schon freigegeben war.</translation>
    </message>
    <message>
        <source>%1 used memory that had been freed.</source>
        <translation>%1 benutzte Speicher, der schon freigegeben war.</translation>
    </message>
    <message>
        <source>%1 allocated %2 bytes that nothing points to any more, so they can never be freed.</source>
        <translation>%1 belegte %2 Bytes, auf die nichts mehr zeigt: Sie lassen sich nie mehr freigeben.</translation>
    </message>
    <message>
        <source>Memory was allocated that nothing points to any more; in the guest, /sys/kernel/debug/kmemleak says where.</source>
        <translation>Speicher wurde belegt, auf den nichts mehr zeigt; im Gast sagt /sys/kernel/debug/kmemleak, wo.</translation>
    </message>
    <message>
        <source>%1 freed memory that had already been freed.</source>
        <translation>%1 gab Speicher frei, der schon freigegeben war.</translation>
    </message>
    <message>
        <source>%1 freed an address that no allocation had returned.</source>
        <translation>%1 gab eine Adresse frei, die so nie belegt wurde.</translation>
    </message>
    <message>
        <source>%1 used memory before anything had been written to it.</source>
        <translation>%1 benutzte Speicher, bevor etwas hineingeschrieben wurde.</translation>
    </message>
    <message>
        <source>Something wrote outside an object in the allocator&apos;s cache %1, or to one that had been freed.</source>
        <translation>Etwas schrieb im Cache %1 der Speicherverwaltung außerhalb eines Objekts oder in eines, das schon freigegeben war.</translation>
    </message>
    <message>
        <source>%1 destroyed the cache %2 before all of its objects had been freed.</source>
        <translation>%1 löste den Cache %2 auf, bevor alle seine Objekte freigegeben waren.</translation>
    </message>
    <message>
        <source>%1 freed a page that is still in use, or one that was changed after it was freed.</source>
        <translation>%1 gab eine Speicherseite frei, die noch benutzt wird oder die nach dem Freigeben noch geändert wurde.</translation>
    </message>
    <message>
        <source>%1 tried to copy more to or from user space than the kernel&apos;s object holds.</source>
        <translation>%1 wollte mehr von einem Programm oder zu ihm kopieren, als das Objekt des Kernels fasst.</translation>
    </message>
    <message>
        <source>%1 added a list entry twice, removed it twice, or freed it while it was still in a list.</source>
        <translation>%1 fügte einen Listeneintrag zweimal ein, entfernte ihn zweimal oder gab ihn frei, als er noch in einer Liste war.</translation>
    </message>
    <message>
        <source>%1 dropped more references than it took, or used an object after its last reference was gone.</source>
        <translation>%1 gab mehr Referenzen zurück als genommen oder benutzte ein Objekt, dessen letzte Referenz schon zurückgegeben war.</translation>
    </message>
    <message>
        <source>%1 took too many references to an object: some are never dropped.</source>
        <translation>%1 nahm zu viele Referenzen auf ein Objekt: Manche werden nie zurückgegeben.</translation>
    </message>
    <message>
        <source>%1 freed or reinitialized a timer, work item or similar object that is still active, or used one that was never initialized.</source>
        <translation>%1 gab einen Timer, ein Arbeitspaket oder Ähnliches frei, das noch aktiv ist, initialisierte es neu oder benutzte eines, das nie initialisiert wurde.</translation>
    </message>
    <message>
        <source>%1 accessed memory that it must not access.</source>
        <translation>%1 griff auf Speicher zu, bei dem das nicht erlaubt ist.</translation>
    </message>
    <message>
        <source>Locks are taken in opposite orders in different places, so they can deadlock.</source>
        <translation>Sperren werden an verschiedenen Stellen in entgegengesetzter Reihenfolge genommen, daher ist eine Verklemmung möglich.</translation>
    </message>
    <message>
        <source>%1 takes %2 while holding %3, but elsewhere they are taken in the opposite order, so they can deadlock.</source>
        <translation>%1 nimmt %2 und hält dabei %3, anderswo ist die Reihenfolge umgekehrt, daher ist eine Verklemmung möglich.</translation>
    </message>
    <message>
        <source>%1 takes a lock of a class that it already holds (%2), so it can deadlock with itself.</source>
        <translation>%1 nimmt eine Sperre einer Klasse, von der schon eine gehalten wird (%2): Die Verklemmung mit sich selbst ist möglich.</translation>
    </message>
    <message>
        <source>The lock is taken both in an interrupt and elsewhere with that interrupt enabled, so it can deadlock.</source>
        <translation>Die Sperre wird in einem Interrupt genommen und anderswo bei eingeschaltetem Interrupt, daher ist eine Verklemmung möglich.</translation>
    </message>
    <message>
        <source>A lock that an interrupt takes is held while another one is taken that is elsewhere held with interrupts enabled, so they can deadlock.</source>
        <translation>Eine Sperre, die auch ein Interrupt nimmt, wird gehalten, während eine andere genommen wird, die anderswo bei eingeschalteten Interrupts gehalten wird; daher ist eine Verklemmung möglich.</translation>
    </message>
    <message>
        <source>%1 returned with the lock %2 still held; an unlock is missing.</source>
        <translation>%1 kehrte zurück und hält die Sperre %2 noch; ein Unlock fehlt.</translation>
    </message>
    <message>
        <source>%1 freed memory that contains the lock %2, which is still held.</source>
        <translation>%1 gab Speicher mit der Sperre %2 darin frei, die noch gehalten wird.</translation>
    </message>
    <message>
        <source>%1 takes a lock that may sleep while holding one that must not (%2).</source>
        <translation>%1 nimmt eine Sperre, die schlafen kann, und hält dabei eine, bei der Schlafen nicht erlaubt ist (%2).</translation>
    </message>
    <message>
        <source>%1 took a lock that was never initialized.</source>
        <translation>%1 nahm eine Sperre, die nie initialisiert wurde.</translation>
    </message>
    <message>
        <source>%1 accessed data protected by RCU without rcu_read_lock() or the matching lock.</source>
        <translation>%1 griff ohne rcu_read_lock() oder die passende Sperre auf Daten zu, die RCU schützt.</translation>
    </message>
    <message>
        <source>Two threads of execution accessed the same memory at the same time, at least one of them writing, and no lock orders them.</source>
        <translation>Zwei Abläufe griffen gleichzeitig auf denselben Speicher zu, mindestens einer schreibend, und keine Sperre ordnet sie.</translation>
    </message>
    <message>
        <source>%1 broke the rules for a lock.</source>
        <translation>%1 verstieß gegen die Regeln einer Sperre.</translation>
    </message>
    <message>
        <source>%1 called a function that may sleep where sleeping is not allowed: with a spinlock held, with interrupts disabled, or in an interrupt.</source>
        <translation>%1 rief eine Funktion auf, die schlafen kann, wo Schlafen nicht erlaubt ist: mit einem gehaltenen Spinlock, mit ausgeschalteten Interrupts oder in einem Interrupt.</translation>
    </message>
    <message>
        <source>%1 went to sleep where sleeping is not allowed: with a spinlock held or in an interrupt.</source>
        <translation>%1 legte sich schlafen, wo Schlafen nicht erlaubt ist: mit einem gehaltenen Spinlock oder in einem Interrupt.</translation>
    </message>
    <message>
        <source>A work item returned with a lock held or preemption disabled.</source>
        <translation>Ein Arbeitspaket kehrte mit einer gehaltenen Sperre oder ohne Präemption zurück.</translation>
    </message>
    <message>
        <source>%1 used per-CPU data while its task could move to another processor.</source>
        <translation>%1 benutzte Daten eines Prozessors, während der Task auf einen anderen wechseln konnte.</translation>
    </message>
    <message>
        <source>%1 misused a spinlock: it was never initialized, is already held, or is held by another task.</source>
        <translation>%1 benutzte einen Spinlock falsch: Er wurde nie initialisiert, wird schon gehalten oder wird von einem anderen Task gehalten.</translation>
    </message>
    <message>
        <source>%1 has waited more than %2 seconds for something that does not happen.</source>
        <translation>%1 wartet seit mehr als %2 Sekunden auf etwas, das nicht eintritt.</translation>
    </message>
    <message>
        <source>A processor stays busy in the kernel while others wait for it: an endless loop, or a long one without cond_resched().</source>
        <translation>Ein Prozessor bleibt im Kernel beschäftigt, während andere auf ihn warten: eine endlose Schleife oder eine lange ohne cond_resched().</translation>
    </message>
    <message>
        <source>A task has not slept, or left a section that RCU protects, for a long time, and others wait until it does.</source>
        <translation>Ein Task hat lange nicht geschlafen oder einen Abschnitt nicht verlassen, den RCU schützt, und andere warten darauf.</translation>
    </message>
    <message>
        <source>%1 kept a processor busy in the kernel for %2 seconds without letting another task run.</source>
        <translation>%1 hielt einen Prozessor %2 Sekunden lang im Kernel beschäftigt, ohne einen anderen Task an die Reihe zu lassen.</translation>
    </message>
    <message>
        <source>A processor no longer takes interrupts: an endless loop with interrupts disabled, or a deadlock.</source>
        <translation>Ein Prozessor nimmt keine Interrupts mehr an: eine endlose Schleife mit ausgeschalteten Interrupts oder eine Verklemmung.</translation>
    </message>
    <message>
        <source>A workqueue makes no progress because a work item does not return.</source>
        <translation>Eine Workqueue kommt nicht voran, weil ein Arbeitspaket nicht zurückkehrt.</translation>
    </message>
    <message>
        <source>The first program (init) ended, and the kernel cannot run without it.</source>
        <translation>Das erste Programm (init) endete, und ohne dieses kann der Kernel nicht laufen.</translation>
    </message>
    <message>
        <source>The kernel found no program to start: the initramfs or the root file system is missing or damaged.</source>
        <translation>Der Kernel fand kein Programm zum Starten: Das Initramfs oder das Wurzeldateisystem fehlt oder ist beschädigt.</translation>
    </message>
    <message>
        <source>%1 did something that the C standard leaves undefined (%2).</source>
        <translation>%1 tat etwas, das der C-Standard nicht festlegt (%2).</translation>
    </message>
    <message>
        <source>%1 registered a name that is already taken: %2.</source>
        <translation>%1 meldete einen Namen an, der schon vergeben ist: %2.</translation>
    </message>
    <message>
        <source>%1 hit a WARN() or WARN_ON(): something is not as it should be.</source>
        <translation>%1 traf auf ein WARN() oder WARN_ON(): Etwas ist nicht, wie es sein sollte.</translation>
    </message>
    <message>
        <source>%1 has a bug that the kernel noticed.</source>
        <translation>%1 hat einen Fehler, den der Kernel bemerkte.</translation>
    </message>
    <message>
        <source>The kernel reported a bug in itself.</source>
        <translation>Der Kernel meldete einen Fehler in sich selbst.</translation>
    </message>
    <message numerus="yes">
        <source>... %n more frame(s) of the kernel</source>
        <translation>
            <numerusform>... %n weiterer Aufruf im Kernel</numerusform>
            <numerusform>... %n weitere Aufrufe im Kernel</numerusform>
        </translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>Task %1</translation>
    </message>
    <message>
        <source>Earlier order</source>
        <translation>Frühere Reihenfolge</translation>
    </message>
    <message>
        <source>%1 was taken in</source>
        <translation>%1 wurde genommen in</translation>
    </message>
    <message>
        <source>Lock wanted</source>
        <translation>Gewünschte Sperre</translation>
    </message>
    <message>
        <source>Calling</source>
        <translation>Ruft dabei auf</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s). The first is the cause that matters; the others may be its consequences.</source>
        <translation>
            <numerusform>%n Problem.</numerusform>
            <numerusform>%n Probleme. Das erste ist die Ursache, auf die es ankommt; die anderen können Folgen davon sein.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>the kernel</source>
        <translation>der Kernel</translation>
    </message>
    <message>
        <source>the initramfs</source>
        <translation>das Initramfs</translation>
    </message>
    <message>
        <source>the machine</source>
        <translation>die Maschine</translation>
    </message>
    <message>
        <source>The snapshot is damaged.</source>
        <translation>Der Schnappschuss ist beschädigt.</translation>
    </message>
    <message>
        <source>No file can be made in %1: %2</source>
        <translation>In %1 kann keine Datei angelegt werden: %2</translation>
    </message>
    <message>
        <source>The snapshot cannot be kept in %1.</source>
        <translation>Der Schnappschuss kann nicht in %1 aufbewahrt werden.</translation>
    </message>
    <message>
        <source>boot from the start, although there is a snapshot of the machine</source>
        <translation>bootet von Anfang an, auch wenn es einen Schnappschuss der Maschine gibt</translation>
    </message>
    <message>
        <source>remove these snapshots, or all</source>
        <translation>entfernt diese Schnappschüsse, oder alle</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>Editor</translation>
    </message>
    <message>
        <source>%1, inlined</source>
        <translation>%1, eingesetzt (inline)</translation>
    </message>
    <message numerus="yes">
        <source>%n more frame(s) of the kernel</source>
        <translation>
            <numerusform>%n weiterer Aufruf im Kernel</numerusform>
            <numerusform>%n weitere Aufrufe im Kernel</numerusform>
        </translation>
    </message>
    <message>
        <source>Order of the locks before</source>
        <translation>Reihenfolge der Sperren zuvor</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>The whole report</source>
        <translation>Der ganze Bericht</translation>
    </message>
    <message>
        <source>in %1, inlined</source>
        <translation>in %1, eingesetzt (inline)</translation>
    </message>
    <message>
        <source>(the file has changed since)</source>
        <translation>(die Datei wurde seither geändert)</translation>
    </message>
    <message>
        <source>%1: in %2 (the file has changed since)</source>
        <translation>%1: in %2 (die Datei wurde seither geändert)</translation>
    </message>
    <message>
        <source>%1: in %2</source>
        <translation>%1: in %2</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Computer</translation>
    </message>
    <message>
        <source>It would be larger than a gibibyte.</source>
        <translation>Er wäre größer als ein Gibibyte.</translation>
    </message>
    <message>
        <source>what crashed, and where, in a console&apos;s log or the output of dmesg
(standard input); exit status 0: nothing did, 3: something did.
With --workspace, also which lines of the source that was</source>
        <translation>zeigt, was laut Protokoll (Konsole, dmesg, Standardeingabe) abgestürzt ist,
und wo; Exit-Status 0: nichts, 3: etwas.
Mit --workspace auch, in welchen Zeilen des Quelltexts das war</translation>
    </message>
    <message>
        <source>the saved machines that are restored in place of a boot</source>
        <translation>die gespeicherten Maschinen, die statt eines Starts wiederhergestellt werden</translation>
    </message>
    <message>
        <source>%1, %2 times as fast</source>
        <translation>%1, %2-mal so schnell</translation>
    </message>
    <message>
        <source>Median with minimum and maximum, %1 runs; Linux %2, %3</source>
        <translation>Median, und vom kleinsten bis zum größten Wert; Durchgänge: %1; Linux %2, %3</translation>
    </message>
    <message>
        <source>Too few runs for reliable figures; use --repeat %1 or more.</source>
        <translation>Das sind zu wenige Durchgänge für verlässliche Zahlen: %1 oder mehr nehmen.</translation>
    </message>
    <message>
        <source>Other programs kept this machine busy when the bench began.</source>
        <translation>Andere Programme haben diesen Rechner beschäftigt, als die Messung begann.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1; turns: %2</source>
        <translation>%1; Durchgänge: %2</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>times as fast</source>
        <translation>mal so schnell</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>Linux %1 under %2; processors: %3, load average: %4 before, %5 after</source>
        <translation>Linux %1 unter %2; Prozessoren: %3, mittlere Last: %4 vorher, %5 nachher</translation>
    </message>
    <message>
        <source>%1 cannot be copied.</source>
        <translation>%1 lässt sich nicht kopieren.</translation>
    </message>
    <message>
        <source>another build ran</source>
        <translation>es lief ein anderer Bau</translation>
    </message>
    <message>
        <source>(what is built now is not what ran)</source>
        <translation>(was jetzt gebaut ist, ist nicht das, was lief)</translation>
    </message>
    <message>
        <source>Or use the profile &quot;%1&quot;, which has it.</source>
        <translation>Oder das Profil „%1“ verwenden, das es hat.</translation>
    </message>
    <message>
        <source>There is nothing to rename here.</source>
        <translation>Hier gibt es nichts umzubenennen.</translation>
    </message>
    <message>
        <source>Nothing was changed, because %1 belongs to the kernel.</source>
        <translation>Nichts wurde geändert, denn %1 gehört zum Kernel.</translation>
    </message>
    <message>
        <source>Nothing was changed, because %1 is not in a module folder of this workspace.</source>
        <translation>Nichts wurde geändert, denn %1 liegt in keinem Ordner mit Modulen dieses Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>Type a name.</source>
        <translation>Einen Namen eingeben.</translation>
    </message>
    <message>
        <source>A name has letters, digits and underscores, and does not begin with a digit.</source>
        <translation>Ein Name besteht aus Buchstaben, Ziffern und Unterstrichen und beginnt nicht mit einer Ziffer.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>Der Name ist zu lang.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a reserved word.</source>
        <translation>„%1“ ist ein reserviertes Wort.</translation>
    </message>
    <message>
        <source>The language server sent an invalid edit.</source>
        <translation>Der Sprachserver hat eine ungültige Änderung geschickt.</translation>
    </message>
    <message>
        <source>The language server sent an edit that overlaps itself.</source>
        <translation>Der Sprachserver hat eine Änderung geschickt, die sich mit sich selbst überschneidet.</translation>
    </message>
    <message>
        <source>The language server sent an edit that is too large.</source>
        <translation>Der Sprachserver hat eine Änderung geschickt, die zu groß ist.</translation>
    </message>
    <message>
        <source>The language server sent an edit beyond the text.</source>
        <translation>Der Sprachserver hat eine Änderung jenseits des Textes geschickt.</translation>
    </message>
    <message>
        <source>The language server wanted to create, rename or delete files, which the lab does not let it do.</source>
        <translation>Der Sprachserver wollte Dateien anlegen, umbenennen oder löschen, was ihm das Labor nicht erlaubt.</translation>
    </message>
    <message numerus="yes">
        <source>%1 is in use (%n reference(s)).</source>
        <translation>
            <numerusform>%1 wird verwendet (%n Referenz).</numerusform>
            <numerusform>%1 wird verwendet (%n Referenzen).</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is in use, also by the module %2.</source>
        <translation>%1 wird verwendet, auch vom Modul %2.</translation>
    </message>
    <message>
        <source>%1 is half loaded; it can be neither used nor unloaded.</source>
        <translation>%1 ist halb geladen; es lässt sich weder verwenden noch entladen.</translation>
    </message>
    <message>
        <source>The module is not in use, and the kernel has reported no problem.</source>
        <translation>Das Modul wird nicht verwendet, und der Kernel hat kein Problem gemeldet.</translation>
    </message>
    <message>
        <source>A swap is safe. %1</source>
        <translation>Ein Austausch ist gefahrlos: %1</translation>
    </message>
    <message>
        <source>The swap has to wait: %1</source>
        <translation>Der Austausch muss warten: %1</translation>
    </message>
    <message>
        <source>It is safer to restart the guest than to swap the module. %1</source>
        <translation>Besser den Gast neu starten als austauschen: %1</translation>
    </message>
    <message>
        <source>There is no style for %1.</source>
        <translation>Für %1 gibt es keinen Stil.</translation>
    </message>
    <message>
        <source>Put a .clang-format file into its folder.</source>
        <translation>Eine Datei .clang-format in den Ordner dieser Datei legen.</translation>
    </message>
    <message>
        <source>the same from the start of a machine until its guest answers:
by hand, with --cold, from the snapshot, and by virtme-ng,
where that is installed</source>
        <translation>dasselbe vom Start einer Maschine, bis ihr Gast antwortet: von
Hand, mit --cold, aus dem Schnappschuss und mit virtme-ng, wo
es installiert ist</translation>
    </message>
    <message>
        <source>from a save until the new code answers in the guest: by hand
(make the kernel with the module in it, boot it), and by
&apos;watch&apos;; in turn, N times each (7), as a table and, into FILE,
as an SVG picture. It works in a workspace of its own, whose
kernels the first run has to build</source>
        <translation>vom Speichern, bis der neue Code im Gast antwortet: von Hand
(den Kernel mit dem Modul darin bauen und booten) und mit
„watch“; abwechselnd, je N-mal (7), als Tabelle und, in DATEI,
als SVG-Bild. Dafür gibt es einen eigenen Arbeitsbereich,
dessen Kernel der erste Lauf bauen muss</translation>
    </message>
</context>
<context>
    <name>klab::TimesBenchJob</name>
    <message>
        <source>turn %1 of %2: %3</source>
        <translation>Durchgang %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>klab::ToolFindings</name>
    <message numerus="yes">
        <source>The build found %n error(s).</source>
        <translation>
            <numerusform>Beim Bauen wurde %n Fehler gefunden.</numerusform>
            <numerusform>Beim Bauen wurden %n Fehler gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>See Issues for what the tools report; F8 goes from one to the next.</source>
        <translation>Unter „Probleme“ steht, was die Werkzeuge sagen; F8 geht von einem zum nächsten.</translation>
    </message>
</context>
<context>
    <name>klab::ToolReport</name>
    <message numerus="yes">
        <source>%n more finding(s) in the log.</source>
        <translation>
            <numerusform>%n weiterer Befund im Protokoll.</numerusform>
            <numerusform>%n weitere Befunde im Protokoll.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. The whole log is in %2.</source>
        <translation>%1. Das ganze Protokoll steht in %2.</translation>
    </message>
    <message>
        <source>The whole log is in %1.</source>
        <translation>Das ganze Protokoll steht in %1.</translation>
    </message>
</context>
<context>
    <name>klab::Transcript</name>
    <message>
        <source>Save the transcript</source>
        <translation>Die Mitschrift speichern</translation>
    </message>
</context>
<context>
    <name>klab::TrustStore</name>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the free space on its disk.</source>
        <translation>Die Zugriffsrechte des Ordners und den Platz auf dem Datenträger prüfen.</translation>
    </message>
    <message>
        <source>The folder %1 does not belong to you alone, so it is not believed what it says about your workspaces.</source>
        <translation>Der Ordner %1 gehört nicht dem Benutzer allein; was darin über die Arbeitsbereiche steht, gilt darum nicht.</translation>
    </message>
    <message>
        <source>Make it yours: &apos;chown&apos; and &apos;chmod go-w&apos;.</source>
        <translation>Ihn in alleinigen Besitz nehmen: „chown“ und „chmod go-w“.</translation>
    </message>
    <message>
        <source>The workspace %1 was not made by you with this lab, so nothing in it is run: its Makefiles and Kconfig files could do anything that you can, even when only the configuration is read.</source>
        <translation>Der Arbeitsbereich %1 wurde nicht vom selben Benutzer mit diesem Labor angelegt, darum wird nichts darin ausgeführt: Seine Makefiles und Kconfig-Dateien könnten alles tun, was der Benutzer darf, selbst wenn nur die Konfiguration gelesen wird.</translation>
    </message>
    <message>
        <source>The tutorial %1 is not one of the lab&apos;s own, so none of its files are put into your workspace: the next build would run what its Makefiles say.</source>
        <translation>Das Tutorial %1 ist keines des Labors, darum kommt keine seiner Dateien in den Arbeitsbereich: Der nächste Bau würde ausführen, was seine Makefiles sagen.</translation>
    </message>
    <message>
        <source>&apos;klab tutorial show&apos; shows its steps. If you trust whoever wrote it, give --trust once; that is remembered.</source>
        <translation>„klab tutorial show“ zeigt seine Schritte. Ist vertrauenswürdig, wer es geschrieben hat: einmal --trust angeben; das wird vermerkt.</translation>
    </message>
    <message>
        <source>You can look at its files. If you trust whoever made it, choose Trust This Workspace in the window&apos;s File menu, or give --trust once; that is remembered.</source>
        <translation>Die Dateien lassen sich ansehen. Ist vertrauenswürdig, wer ihn angelegt hat: „Diesem Arbeitsbereich vertrauen“ im Menü „Datei“ des Fensters wählen, oder einmal --trust angeben; das wird vermerkt.</translation>
    </message>
    <message>
        <source>The folder %1 is not part of your workspace, so nothing in it is built yet: its Makefile could do anything that you can.</source>
        <translation>Der Ordner %1 gehört nicht zum Arbeitsbereich, daher wird darin noch nichts gebaut: Sein Makefile könnte alles tun, was der angemeldete Benutzer darf.</translation>
    </message>
    <message>
        <source>You can look at its files. If you trust whoever wrote it, choose Trust when the window asks, or give --trust once; that is remembered.</source>
        <translation>Die Dateien lassen sich ansehen. Ist der Urheber vertrauenswürdig: bei der Rückfrage des Fensters „Vertrauen“ wählen oder einmal --trust angeben; das wird gespeichert.</translation>
    </message>
</context>
<context>
    <name>klab::TutorialCommand</name>
    <message>
        <source>There is no step &apos;%1&apos;.</source>
        <translation>Es gibt keinen Schritt „%1“.</translation>
    </message>
    <message>
        <source>&apos;klab tutorial list&apos; shows them; give a number or an id.</source>
        <translation>„klab tutorial list“ zeigt sie; eine Nummer oder eine Kennung angeben.</translation>
    </message>
    <message>
        <source>%1  %2 %3 %4 (%5 min)
</source>
        <translation>%1  %2 %3 %4 (%5 min)
</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>geschafft</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>begonnen</translation>
    </message>
    <message>
        <source>What is checked:</source>
        <translation>Was geprüft wird:</translation>
    </message>
    <message>
        <source>  %1 (klab tutorial answer %2 %3 CHOICE)
</source>
        <translation>  %1 (klab tutorial answer %2 %3 ANTWORT)
</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>     hint: %1
</source>
        <translation>     Tipp: %1
</translation>
    </message>
    <message>
        <source>Step %1 is done.
</source>
        <translation>Schritt %1 ist geschafft.
</translation>
    </message>
    <message>
        <source>Step %1 is not done yet.
</source>
        <translation>Schritt %1 ist noch nicht geschafft.
</translation>
    </message>
    <message>
        <source>Step %1 was done.</source>
        <translation>Schritt %1 wurde erledigt.</translation>
    </message>
    <message>
        <source>Step %1 is set up. Your previous files are kept; &apos;klab tutorial undo&apos; restores them.</source>
        <translation>Schritt %1 ist eingerichtet. Was vorher da war, ist aufgehoben; „klab tutorial undo“ holt es wieder.</translation>
    </message>
    <message>
        <source>klab: %1</source>
        <translation>klab: %1</translation>
    </message>
    <message>
        <source>Undone: %1.</source>
        <translation>Zurückgenommen: %1.</translation>
    </message>
    <message>
        <source>Step %1 has no such question or choice.</source>
        <translation>Schritt %1 hat keine solche Frage oder Antwort.</translation>
    </message>
    <message>
        <source>&apos;klab tutorial show %1&apos; lists them.</source>
        <translation>„klab tutorial show %1“ nennt sie.</translation>
    </message>
    <message>
        <source>BAD</source>
        <translation>SCHLECHT</translation>
    </message>
    <message>
        <source>      its checks hold before the work
</source>
        <translation>      seine Prüfungen gelingen schon vor der Arbeit
</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>NOT FOUND</source>
        <translation>NICHT GEFUNDEN</translation>
    </message>
    <message>
        <source>      text, line %1: %2
</source>
        <translation>      Text, Zeile %1: %2
</translation>
    </message>
    <message>
        <source>step %1 (%2), its text: %3
</source>
        <translation>Schritt %1 (%2), sein Text: %3
</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n step(s), no mistakes found.
</source>
        <translation>
            <numerusform>%1: %n Schritt, kein Fehler gefunden.
</numerusform>
            <numerusform>%1: %n Schritte, kein Fehler gefunden.
</numerusform>
        </translation>
    </message>
    <message>
        <source>step %1 (%2), line %3 of its text: %4: %5
</source>
        <translation>Schritt %1 (%2), Zeile %3 seines Textes: %4: %5
</translation>
    </message>
    <message>
        <source>Redone: %1.</source>
        <translation>Wieder getan: %1.</translation>
    </message>
    <message>
        <source>Answered: “%1” &apos;klab tutorial check %2&apos; shows whether it is right.</source>
        <translation>Beantwortet: „%1“ &apos;klab tutorial check %2&apos; sagt, ob es stimmt.</translation>
    </message>
</context>
<context>
    <name>klab::TutorialPage</name>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Check whether the step is done</source>
        <translation>Sehen, ob der Schritt geschafft ist</translation>
    </message>
    <message>
        <source>&amp;Apply for Me</source>
        <translation>&amp;Für mich anwenden</translation>
    </message>
    <message>
        <source>Do the step&apos;s work</source>
        <translation>Die Arbeit des Schritts tun</translation>
    </message>
    <message>
        <source>&amp;Reset Step</source>
        <translation>Schritt &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>Z&amp;urücknehmen</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Nichts zurückzunehmen</translation>
    </message>
    <message>
        <source>&amp;Next Step</source>
        <translation>&amp;Nächster Schritt</translation>
    </message>
    <message>
        <source>Show the next step</source>
        <translation>Den nächsten Schritt zeigen</translation>
    </message>
    <message>
        <source>&amp;Previous Step</source>
        <translation>&amp;Voriger Schritt</translation>
    </message>
    <message>
        <source>Show the previous step</source>
        <translation>Den Schritt davor zeigen</translation>
    </message>
    <message>
        <source>&amp;What Changes</source>
        <translation>&amp;Was sich ändert</translation>
    </message>
    <message>
        <source>Show side by side what the step changes</source>
        <translation>Nebeneinander zeigen, was der Schritt ändert</translation>
    </message>
    <message>
        <source>C&amp;ompare with Mine</source>
        <translation>&amp;Mit den eigenen vergleichen</translation>
    </message>
    <message>
        <source>Show your files beside those at the end of the step</source>
        <translation>Die eigenen Dateien neben denen am Ende des Schritts zeigen</translation>
    </message>
    <message>
        <source>Tutorial</source>
        <translation>Tutorial</translation>
    </message>
    <message>
        <source>Previous step</source>
        <translation>Voriger Schritt</translation>
    </message>
    <message>
        <source>Check the step</source>
        <translation>Den Schritt prüfen</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>%1: %2 of %3 steps done</source>
        <translation>%1: %2 von %3 Schritten geschafft</translation>
    </message>
    <message>
        <source>&amp;Set Up This Step</source>
        <translation>Schritt &amp;einrichten</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>Weit&amp;er damit</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Zurücknehmen: %1</translation>
    </message>
    <message>
        <source>What step %1 changes</source>
        <translation>Was Schritt %1 ändert</translation>
    </message>
    <message>
        <source>Where the step begins</source>
        <translation>Am Anfang des Schritts</translation>
    </message>
    <message>
        <source>Where it ends</source>
        <translation>An seinem Ende</translation>
    </message>
    <message>
        <source>Your files and step %1</source>
        <translation>Die eigenen Dateien und Schritt %1</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Die eigenen</translation>
    </message>
    <message>
        <source>Where the step ends</source>
        <translation>Am Ende des Schritts</translation>
    </message>
    <message>
        <source>The step has been done for you. Check it, and see what it was under &apos;What Changes&apos;.</source>
        <translation>Die Arbeit des Schritts ist getan. Prüfen, und unter „Was sich ändert“ ansehen, was es war.</translation>
    </message>
    <message>
        <source>Re&amp;do</source>
        <translation>Wiederh&amp;olen</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>Nichts zu wiederholen</translation>
    </message>
    <message>
        <source>Your files differ from those this step begins with. Use the tutorial&apos;s (yours are kept for Undo), or continue with yours?</source>
        <translation>Die Dateien sind andere als die, mit denen dieser Schritt beginnt. Die des Tutorials nehmen (die eigenen bleiben zum Zurücknehmen erhalten) oder mit den eigenen weitermachen?</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholen: %1</translation>
    </message>
    <message>
        <source>Restore the files and settings that the step begins with; Undo brings yours back</source>
        <translation>Dateien und Einstellungen auf den Anfang des Schritts zurücksetzen; „Zurücknehmen“ stellt die eigenen wieder her</translation>
    </message>
    <message>
        <source>Files and settings are back at the beginning of the step. Yours are kept: Undo in this panel restores them.</source>
        <translation>Dateien und Einstellungen sind wieder auf dem Stand vom Anfang des Schritts. Die eigenen bleiben erhalten: „Zurücknehmen“ in diesem Bereich stellt sie wieder her.</translation>
    </message>
    <message>
        <source>Undone: %1. Redo in this panel does it again.</source>
        <translation>Zurückgenommen: %1. „Wiederholen“ in diesem Bereich stellt es wieder her.</translation>
    </message>
    <message>
        <source>Redone: %1.</source>
        <translation>Wieder getan: %1.</translation>
    </message>
    <message>
        <source>Choose a tutorial</source>
        <translation>Ein Tutorial wählen</translation>
    </message>
</context>
<context>
    <name>klab::TutorialProgress</name>
    <message>
        <source>The tutorial&apos;s progress in %1 cannot be read.</source>
        <translation>Der Fortschritt des Tutorials in %1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Move that file away; progress is not kept until then.</source>
        <translation>Diese Datei verschieben; bis dahin wird kein Fortschritt festgehalten.</translation>
    </message>
    <message>
        <source>The tutorial&apos;s progress could not be read; it starts again. The file is kept as %1.</source>
        <translation>Der Fortschritt des Tutorials ließ sich nicht lesen; er beginnt von vorn. Die Datei ist als %1 aufgehoben.</translation>
    </message>
    <message>
        <source>Go to any step in the list: earlier ones do not have to be repeated.</source>
        <translation>Zu einem beliebigen Schritt der Liste gehen: Frühere müssen nicht wiederholt werden.</translation>
    </message>
</context>
<context>
    <name>klab::TutorialSession</name>
    <message>
        <source>The answer was changed and has not been checked since.</source>
        <translation>Die Antwort ist neu und noch nicht geprüft.</translation>
    </message>
    <message>
        <source>step %1, %2</source>
        <translation>Schritt %1, %2</translation>
    </message>
    <message>
        <source>Check step %1</source>
        <translation>Schritt %1 prüfen</translation>
    </message>
    <message>
        <source>Reset of %1</source>
        <translation>Zurücksetzen von %1</translation>
    </message>
    <message>
        <source>Set up step %1</source>
        <translation>Schritt %1 einrichten</translation>
    </message>
    <message>
        <source>Do step %1</source>
        <translation>Schritt %1 erledigen</translation>
    </message>
    <message>
        <source>Apply of %1</source>
        <translation>Anwenden von %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Keep the sources</source>
        <translation>Die Quellen aufheben</translation>
    </message>
    <message>
        <source>Restore the sources</source>
        <translation>Die Quellen zurückgeben</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Write the sources</source>
        <translation>Die Quellen schreiben</translation>
    </message>
    <message>
        <source>What would be restored belongs to another tutorial, &apos;%1&apos;.</source>
        <translation>Was zurückkäme, gehört zu einem anderen Tutorial, „%1“.</translation>
    </message>
    <message>
        <source>Open that one first.</source>
        <translation>Zuerst dieses öffnen.</translation>
    </message>
</context>
<context>
    <name>klab::TutorialText</name>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>a tutorial cannot have pictures.</source>
        <translation>ein Tutorial hat keine Bilder.</translation>
    </message>
    <message>
        <source>a link&apos;s target has to follow its text directly.</source>
        <translation>das Ziel eines Verweises steht gleich hinter seinem Text.</translation>
    </message>
    <message>
        <source>a tutorial cannot link to the outside; an address to be read belongs in backticks.</source>
        <translation>ein Tutorial führt nirgends hinaus; eine Adresse zum Lesen gehört zwischen Gravis-Zeichen (`).</translation>
    </message>
    <message>
        <source>a link has no end.</source>
        <translation>ein Verweis hat kein Ende.</translation>
    </message>
    <message>
        <source>a block stands between lines of ```.</source>
        <translation>ein Block steht zwischen Zeilen aus ```.</translation>
    </message>
    <message>
        <source>the block has no end.</source>
        <translation>der Block hat kein Ende.</translation>
    </message>
    <message>
        <source>the block is empty.</source>
        <translation>der Block ist leer.</translation>
    </message>
    <message>
        <source>a tutorial cannot have HTML; text in &apos;&lt;&gt;&apos; belongs in backticks.</source>
        <translation>ein Tutorial hat kein HTML; was in „&lt;&gt;“ steht, gehört zwischen Gravis-Zeichen (`).</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a link that a tutorial can have.</source>
        <translation>„%1“ ist kein Verweis eines Tutorials.</translation>
    </message>
    <message>
        <source>the block does not say what it is; &apos;text&apos; is for anything.</source>
        <translation>der Block sagt nicht, was er ist; „text“ ist für alles.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a kind of block.</source>
        <translation>„%1“ ist keine Art von Block.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not expected there.</source>
        <translation>„%1“ bedeutet dort nichts.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a path below the workspace.</source>
        <translation>„%1“ ist kein Pfad unterhalb des Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>a guest block begins with a command, after &apos;# &apos;.</source>
        <translation>ein Gast-Block beginnt mit einem Befehl hinter „# “.</translation>
    </message>
    <message>
        <source>there is a control character.</source>
        <translation>da steht ein Steuerzeichen.</translation>
    </message>
</context>
<context>
    <name>klab::TutorialTool</name>
    <message>
        <source>The &amp;Lab&apos;s Tutorials</source>
        <translation>Die Tutorials des &amp;Labors</translation>
    </message>
    <message>
        <source>Tutorial</source>
        <translation>Tutorial</translation>
    </message>
    <message>
        <source>Open a tutorial: a folder with tutorial.json</source>
        <translation>Ein Tutorial öffnen: ein Ordner mit tutorial.json</translation>
    </message>
    <message>
        <source>Another task is running. Open the tutorial when it has finished.</source>
        <translation>Gerade wird etwas getan. Das Tutorial öffnen, wenn das zu Ende ist.</translation>
    </message>
    <message>
        <source>&amp;Open Tutorial…</source>
        <translation>Tutorial &amp;öffnen …</translation>
    </message>
    <message>
        <source>Continue the &amp;Tutorial (step %1 of %2)</source>
        <translation>Das &amp;Tutorial fortsetzen (Schritt %1 von %2)</translation>
    </message>
    <message>
        <source>Start the &amp;Tutorial</source>
        <translation>Das &amp;Tutorial beginnen</translation>
    </message>
    <message>
        <source>Another task is running: wait for it to finish, or cancel it.</source>
        <translation>Gerade wird anderes getan: das Ende abwarten, oder es abbrechen.</translation>
    </message>
    <message>
        <source>%1 does not exist yet.</source>
        <translation>%1 ist noch nicht da.</translation>
    </message>
    <message>
        <source>%1 did not exist yet; an empty file was created.</source>
        <translation>%1 war noch nicht da: Jetzt ist es da, und leer.</translation>
    </message>
    <message>
        <source>%1 does not contain this place, or not yet.</source>
        <translation>Diese Stelle gibt es in %1 nicht, oder noch nicht.</translation>
    </message>
    <message>
        <source>%1 does not contain this text yet.</source>
        <translation>In %1 steht dieser Text noch nicht.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not available at the moment.</source>
        <translation>„%1“ ist zurzeit nicht möglich.</translation>
    </message>
    <message>
        <source>No guest is ready for commands: use Build &amp; Boot (F5) first.</source>
        <translation>Kein Gast ist für Befehle bereit: zuerst Bauen &amp; Booten (F5).</translation>
    </message>
    <message>
        <source>The guest&apos;s terminal is busy or has a half-typed line, so nothing was typed. Ctrl+C in the console ends what is running.</source>
        <translation>Das Terminal des Gastes ist beschäftigt, oder dort ist etwas halb getippt: Es wurde nichts getippt. Strg+C in der Konsole beendet, was läuft.</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
</context>
<context>
    <name>klab::TypeJob</name>
    <message>
        <source>&apos;%1&apos; exited with status %2 in the guest, not with %3.</source>
        <translation>„%1“ endete im Gast mit Status %2, nicht mit %3.</translation>
    </message>
    <message>
        <source>Its output is in the terminal.</source>
        <translation>Was es sagte, steht im Terminal.</translation>
    </message>
    <message>
        <source>It is not known how &apos;%1&apos; ended in the guest.</source>
        <translation>Niemand weiß, wie „%1“ im Gast geendet hat.</translation>
    </message>
    <message>
        <source>Look at the terminal.</source>
        <translation>Im Terminal nachsehen.</translation>
    </message>
</context>
<context>
    <name>klab::UnloadJob</name>
    <message>
        <source>Unload the module</source>
        <translation>Modul entladen</translation>
    </message>
</context>
<context>
    <name>klab::Unmet</name>
    <message>
        <source>It cannot be combined with %1.</source>
        <translation>Zusammen mit %1 geht es nicht.</translation>
    </message>
    <message>
        <source>It can only be a module.</source>
        <translation>Es kann nur ein Modul sein.</translation>
    </message>
    <message>
        <source>One of its conditions turned out not to hold when the Kconfig files were read: the compiler or this architecture lacks something.</source>
        <translation>Eine seiner Bedingungen erwies sich beim Lesen der Kconfig-Dateien als nicht erfüllt: Dem Compiler oder dieser Art von Maschine fehlt etwas.</translation>
    </message>
    <message>
        <source>It can only be a module, because %1 is one.</source>
        <translation>Es kann nur ein Modul sein, weil %1 eines ist.</translation>
    </message>
    <message>
        <source>It needs %1.</source>
        <translation>Es braucht %1.</translation>
    </message>
    <message>
        <source>It needs one of %1, none of which this kernel has: they belong to other architectures.</source>
        <translation>Es braucht eines von %1, von denen dieser Kernel keines hat: Sie gehören zu anderen Arten von Maschinen.</translation>
    </message>
    <message numerus="yes">
        <source>%n symbol(s) that this kernel does not have (%1)</source>
        <translation>
            <numerusform>%n Symbol, das dieser Kernel nicht hat (%1)</numerusform>
            <numerusform>%n Symbole, die dieser Kernel nicht hat (%1)</numerusform>
        </translation>
    </message>
    <message>
        <source>It needs at least one of: %1.</source>
        <translation>Es braucht mindestens eines von: %1.</translation>
    </message>
    <message>
        <source>; or </source>
        <translation>; oder </translation>
    </message>
</context>
<context>
    <name>klab::UnpackJob</name>
    <message>
        <source>Unpack the kernel sources</source>
        <translation>Die Kernel-Quellen entpacken</translation>
    </message>
    <message>
        <source>unpacking the kernel sources</source>
        <translation>die Kernel-Quellen werden entpackt</translation>
    </message>
    <message>
        <source>%1 could not be unpacked: the disk is full.</source>
        <translation>%1 ließ sich nicht entpacken: Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Free some space there, or put the workspace on another disk with --workspace.</source>
        <translation>Dort Platz schaffen, oder den Arbeitsbereich mit --workspace auf einen anderen Datenträger legen.</translation>
    </message>
    <message>
        <source>%1 is not a tar archive.</source>
        <translation>%1 ist kein tar-Archiv.</translation>
    </message>
    <message>
        <source>Give --kernel the top folder of a kernel tree, or an archive of one.</source>
        <translation>Hinter --kernel den obersten Ordner eines Kernel-Quellbaums angeben, oder ein Archiv davon.</translation>
    </message>
    <message>
        <source>%1 could not be unpacked: it is incomplete.</source>
        <translation>%1 ließ sich nicht entpacken: Es ist unvollständig.</translation>
    </message>
    <message>
        <source>Download it again, or make it again.</source>
        <translation>Es erneut herunterladen, oder neu erzeugen.</translation>
    </message>
    <message>
        <source>%1 could not be unpacked: %2.</source>
        <translation>%1 ließ sich nicht entpacken: %2.</translation>
    </message>
    <message>
        <source>Check that the archive is complete.</source>
        <translation>Prüfen, ob das Archiv vollständig ist.</translation>
    </message>
</context>
<context>
    <name>klab::UpCommand</name>
    <message numerus="yes">
        <source>klab: verified: %n device(s) returned what was written.</source>
        <translation>
            <numerusform>klab: überprüft: %n Gerät gab zurück, was geschrieben wurde.</numerusform>
            <numerusform>klab: überprüft: %n Geräte gaben zurück, was geschrieben wurde.</numerusform>
        </translation>
    </message>
    <message>
        <source>klab: %1</source>
        <translation>klab: %1</translation>
    </message>
</context>
<context>
    <name>klab::ValueEditor</name>
    <message>
        <source>Value of %1</source>
        <translation>Wert von %1</translation>
    </message>
    <message>
        <source>A number from %1 to %2</source>
        <translation>Eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>A hexadecimal number, like 0x1000</source>
        <translation>Eine hexadezimale Zahl, etwa 0x1000</translation>
    </message>
    <message>
        <source>A whole number</source>
        <translation>Eine ganze Zahl</translation>
    </message>
</context>
<context>
    <name>klab::VmSession</name>
    <message>
        <source>The guest was not ready within %1 s.</source>
        <translation>Der Gast war nach %1 s noch nicht bereit.</translation>
    </message>
    <message>
        <source>The guest has been silent for %1 s while booting.</source>
        <translation>Der Gast schweigt beim Booten seit %1 s.</translation>
    </message>
    <message>
        <source>Check that the kernel has the serial console (SERIAL_8250_CONSOLE, PRINTK) and that the kernel arguments do not redirect or silence it.</source>
        <translation>Prüfen, ob der Kernel die serielle Konsole hat (SERIAL_8250_CONSOLE, PRINTK) und die Kernel-Argumente sie nicht umleiten oder verstummen lassen.</translation>
    </message>
    <message>
        <source>Start the machine again.</source>
        <translation>Die Maschine wieder starten.</translation>
    </message>
    <message>
        <source>The guest&apos;s kernel panicked: %1</source>
        <translation>Der Kernel des Gastes geriet in Panik: %1</translation>
    </message>
    <message>
        <source>QEMU %1.</source>
        <translation>QEMU %1.</translation>
    </message>
    <message>
        <source>Run &apos;klab doctor&apos; to see what is missing and how to get it.</source>
        <translation>„klab doctor“ zeigt, was fehlt und woher es kommt.</translation>
    </message>
    <message>
        <source>QEMU ended before the guest ran: it %1.</source>
        <translation>QEMU endete, bevor der Gast lief: es %1.</translation>
    </message>
    <message>
        <source>The guest reset itself while booting.</source>
        <translation>Der Gast hat sich beim Booten selbst zurückgesetzt.</translation>
    </message>
    <message>
        <source>The virtual machine stopped unexpectedly: QEMU %1.</source>
        <translation>Die virtuelle Maschine hielt unerwartet an: QEMU %1.</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Sie wieder starten.</translation>
    </message>
    <message>
        <source>QEMU cannot run the guest any further: KVM met an instruction that it cannot execute.</source>
        <translation>QEMU kann den Gast nicht weiter ausführen: KVM ist auf einen Befehl gestoßen, den es nicht ausführen kann.</translation>
    </message>
    <message>
        <source>Use TCG (--accel tcg): KVM does not work properly on this machine.</source>
        <translation>TCG verwenden (--accel tcg): KVM arbeitet auf diesem Rechner nicht richtig.</translation>
    </message>
    <message>
        <source>QEMU cannot run the guest any further.</source>
        <translation>QEMU kann den Gast nicht weiter ausführen.</translation>
    </message>
    <message>
        <source>See the last lines of its log; a breakpoint or a busy loop early in the boot looks like this.</source>
        <translation>Die letzten Zeilen seines Protokolls ansehen; so sieht ein Haltepunkt oder eine Endlosschleife früh beim Booten aus.</translation>
    </message>
    <message>
        <source>See the last lines of its log; fix the cause and start again.</source>
        <translation>Die letzten Zeilen seines Protokolls ansehen; die Ursache beheben und wieder starten.</translation>
    </message>
    <message>
        <source>See what QEMU printed. &apos;klab doctor&apos; checks this machine.</source>
        <translation>Ansehen, was QEMU ausgab. „klab doctor“ prüft diesen Rechner.</translation>
    </message>
    <message>
        <source>See the last lines of its log.</source>
        <translation>Die letzten Zeilen seines Protokolls ansehen.</translation>
    </message>
    <message>
        <source>The guest&apos;s clock cannot be set.</source>
        <translation>Die Uhr des Gasts kann nicht gestellt werden.</translation>
    </message>
    <message>
        <source>Something was typed while the machine booted.</source>
        <translation>Während die Maschine bootete, wurde etwas eingegeben.</translation>
    </message>
    <message>
        <source>Use TCG (--accel tcg): KVM may not work properly on this machine.</source>
        <translation>TCG verwenden (--accel tcg): KVM arbeitet auf diesem Rechner womöglich nicht richtig.</translation>
    </message>
</context>
<context>
    <name>klab::VmSpec</name>
    <message>
        <source>The guest&apos;s kernel cannot use the network: it is built without %1.</source>
        <translation>Der Kernel des Gastes kann das Netzwerk nicht verwenden: Er ist ohne %1 gebaut.</translation>
    </message>
    <message>
        <source>There is no machine type &apos;%1&apos;.</source>
        <translation>Einen Maschinentyp „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The machine types are: microvm, q35.</source>
        <translation>Die Maschinentypen sind: microvm, q35.</translation>
    </message>
    <message>
        <source>Switch the network on on the Configuration page and build the kernel again, or set the network of the boot options to off.</source>
        <translation>Das Netzwerk auf der Seite „Konfiguration“ einschalten und den Kernel neu bauen, oder das Netzwerk der Boot-Optionen ausschalten.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a valid network.</source>
        <translation>Ein Netzwerk „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The guest&apos;s network is either off or loopback.</source>
        <translation>Das Netzwerk des Gastes ist entweder off oder loopback.</translation>
    </message>
    <message>
        <source>The machine type %1 has no PCI bus: the guest will not have %2.</source>
        <translation>Der Maschinentyp %1 hat keinen PCI-Bus: im Gast fehlt %2.</translation>
    </message>
</context>
<context>
    <name>klab::WatchBadge</name>
    <message>
        <source>Watch</source>
        <translation>Überwachung</translation>
    </message>
    <message>
        <source>Watch: building</source>
        <translation>Überwachung: baut</translation>
    </message>
    <message>
        <source>Watch: loading</source>
        <translation>Überwachung: lädt</translation>
    </message>
    <message>
        <source>Watch: booting</source>
        <translation>Überwachung: bootet</translation>
    </message>
    <message>
        <source>Watch: a device is open</source>
        <translation>Überwachung: ein Gerät ist offen</translation>
    </message>
    <message>
        <source>Watch: not loaded</source>
        <translation>Überwachung: nicht geladen</translation>
    </message>
    <message>
        <source>Watching the module</source>
        <translation>Überwachung des Moduls</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Try to load the module again</source>
        <translation>Erneut versuchen, das Modul zu laden</translation>
    </message>
    <message>
        <source>Watch: swapped in %1 s</source>
        <translation>Überwachung: ausgetauscht in %1 s</translation>
    </message>
    <message>
        <source>Watch: restarted in %1 s</source>
        <translation>Überwachung: neu gestartet in %1 s</translation>
    </message>
    <message>
        <source>Watch: no change in the code</source>
        <translation>Überwachung: keine Änderung am Code</translation>
    </message>
    <message>
        <source>Watch: built, the machine is off</source>
        <translation>Überwachung: gebaut, die Maschine ist aus</translation>
    </message>
    <message>
        <source>Watch: swapped, with a report</source>
        <translation>Überwachung: ausgetauscht, mit einer Meldung</translation>
    </message>
    <message>
        <source>Watch: the build failed</source>
        <translation>Überwachung: der Bau ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Watch: canceled</source>
        <translation>Überwachung: abgebrochen</translation>
    </message>
    <message>
        <source>Watch: swapped, better restart</source>
        <translation>Überwachung: ausgetauscht, besser neu starten</translation>
    </message>
</context>
<context>
    <name>klab::WatchCommand</name>
    <message>
        <source>klab: %1</source>
        <translation>klab: %1</translation>
    </message>
    <message>
        <source>klab: the guest will be booted again after the next save that builds.</source>
        <translation>klab: Der Gast wird nach dem nächsten Speichern, das sich bauen lässt, wieder gebootet.</translation>
    </message>
    <message>
        <source>klab: watching %1; each save is built and swapped in, which empties the devices.</source>
        <translation>klab: %1 wird überwacht; jedes Speichern wird gebaut und eingetauscht, was die Geräte leert.</translation>
    </message>
    <message>
        <source>klab: the build has %1.</source>
        <translation>klab: Der Bau hat %1.</translation>
    </message>
</context>
<context>
    <name>klab::WatchCycleJob</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Tried again</source>
        <translation>Erneut versucht</translation>
    </message>
    <message>
        <source>%1 saved</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) saved</source>
        <translation>
            <numerusform>%n Datei gespeichert</numerusform>
            <numerusform>%n Dateien gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: built %2, swapped %3, total %4.</source>
        <translation>%1: gebaut %2, ausgetauscht %3, gesamt %4.</translation>
    </message>
    <message>
        <source>%1: built %2, guest restarted %3, total %4.</source>
        <translation>%1: gebaut %2, Gast neu gestartet %3, gesamt %4.</translation>
    </message>
    <message>
        <source>%1: built %2; it is the same module that is already running.</source>
        <translation>%1: gebaut %2; es ist dasselbe Modul, das schon läuft.</translation>
    </message>
    <message>
        <source>%1: built %2; the machine is off, so nothing runs it.</source>
        <translation>%1: gebaut %2; nichts führt es aus, denn die Maschine ist aus.</translation>
    </message>
    <message>
        <source>%1: built %2; the old module keeps running while it is in use. %3</source>
        <translation>%1: gebaut %2; das alte Modul läuft weiter, solange es in Gebrauch ist. %3</translation>
    </message>
    <message>
        <source>%1: the build failed after %2; the guest is unchanged.</source>
        <translation>%1: Das Bauen schlug nach %2 fehl; was im Gast läuft, ist wie zuvor.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: canceled.</source>
        <translation>%1: abgebrochen.</translation>
    </message>
    <message>
        <source>Build and swap the module</source>
        <translation>Das Modul bauen und austauschen</translation>
    </message>
    <message>
        <source>Check the module</source>
        <translation>Das Modul prüfen</translation>
    </message>
    <message>
        <source>The module is in use, so the old one keeps running.</source>
        <translation>Das Modul ist in Gebrauch, sodass das alte weiterläuft.</translation>
    </message>
    <message>
        <source>Close the device, and the new module will be swapped in.</source>
        <translation>Das Gerät schließen; dann wird das neue Modul eingetauscht.</translation>
    </message>
    <message>
        <source>Ask which module runs</source>
        <translation>Fragen, welches Modul läuft</translation>
    </message>
    <message>
        <source>%1: built %2, swapped %3, but: %4</source>
        <translation>%1: gebaut %2, ausgetauscht %3, aber: %4</translation>
    </message>
    <message>
        <source>%1 is off in the configuration, so there is nothing to load.</source>
        <translation>%1 ist in der Konfiguration aus, also gibt es nichts zu laden.</translation>
    </message>
    <message>
        <source>Turn CONFIG_%1 on.</source>
        <translation>CONFIG_%1 einschalten.</translation>
    </message>
    <message>
        <source>Look for the modules</source>
        <translation>Nach den Modulen suchen</translation>
    </message>
    <message>
        <source>Ask how the guest is</source>
        <translation>Fragen, wie es dem Gast geht</translation>
    </message>
</context>
<context>
    <name>klab::WatchMode</name>
    <message>
        <source>Look for sources</source>
        <translation>Nach Quellen suchen</translation>
    </message>
</context>
<context>
    <name>klab::WelcomePage</name>
    <message>
        <source>&amp;Build &amp;&amp; Boot</source>
        <translation>&amp;Bauen &amp;&amp; Booten</translation>
    </message>
    <message>
        <source>Check &amp;Again</source>
        <translation>&amp;Erneut prüfen</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>Zuletzt verwendete Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>What is ready</source>
        <translation>Was vorhanden ist</translation>
    </message>
    <message>
        <source>Write a kernel module, boot it, see it work</source>
        <translation>Ein Kernel-Modul schreiben, booten, ihm beim Arbeiten zusehen</translation>
    </message>
    <message>
        <source>Build and boot from here</source>
        <translation>Von hier aus bauen und booten</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Weiter zu</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>wird geprüft …</translation>
    </message>
    <message>
        <source>%1. Remedy: %2</source>
        <translation>%1. Abhilfe: %2</translation>
    </message>
    <message>
        <source>compilers, QEMU and everything else</source>
        <translation>Compiler, QEMU und alles Übrige</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) missing, see below</source>
        <translation>
            <numerusform>%n Teil fehlt, siehe unten</numerusform>
            <numerusform>%n Teile fehlen, siehe unten</numerusform>
        </translation>
    </message>
    <message>
        <source>Acceleration</source>
        <translation>Beschleunigung</translation>
    </message>
    <message>
        <source>KVM works</source>
        <translation>KVM funktioniert</translation>
    </message>
    <message>
        <source>TCG: slower, but it works everywhere</source>
        <translation>durch TCG: langsamer, und funktioniert überall</translation>
    </message>
    <message>
        <source>Kernel source</source>
        <translation>Kernel-Quelltext</translation>
    </message>
    <message>
        <source>unpacked by the first build</source>
        <translation>wird beim ersten Bauen entpackt</translation>
    </message>
    <message>
        <source>Kernel &apos;%1&apos;</source>
        <translation>Kernel „%1“</translation>
    </message>
    <message>
        <source>built; a rebuild compiles only what has changed</source>
        <translation>gebaut; erneutes Bauen betrifft nur, was sich geändert hat</translation>
    </message>
    <message>
        <source>about %1 files to compile: takes a few minutes, but only once</source>
        <translation>rund %1 Dateien zu kompilieren: einige Minuten, einmalig</translation>
    </message>
    <message>
        <source>The lab comes with vdev, a virtual character device written in C++. One click builds it with a Linux kernel and boots both in a virtual machine; its console appears below. Workspace: %1</source>
        <translation>Das Labor enthält vdev, ein virtuelles Zeichengerät, geschrieben in C++. Ein Klick baut es mit einem Linux-Kernel und bootet beide in einer virtuellen Maschine; deren Konsole erscheint unten. Arbeitsbereich: %1</translation>
    </message>
    <message>
        <source>Go to the tutorial</source>
        <translation>Zum Tutorial</translation>
    </message>
    <message>
        <source>&amp;New Module…</source>
        <translation>&amp;Neues Modul …</translation>
    </message>
    <message>
        <source>Open a &amp;Folder of Modules…</source>
        <translation>Einen &amp;Ordner mit Modulen öffnen …</translation>
    </message>
    <message>
        <source>The Module&apos;s &amp;Source</source>
        <translation>&amp;Quelltext des Moduls</translation>
    </message>
    <message>
        <source>The Kernel&apos;s &amp;Configuration</source>
        <translation>&amp;Konfiguration des Kernels</translation>
    </message>
    <message>
        <source>&amp;Help: Window, Keys, First Steps</source>
        <translation>&amp;Hilfe: Fenster, Tasten, erste Schritte</translation>
    </message>
    <message>
        <source>Another &amp;Workspace…</source>
        <translation>Anderer &amp;Arbeitsbereich …</translation>
    </message>
</context>
<context>
    <name>klab::Work</name>
    <message>
        <source>Your setting CONFIG_%1=%2 has no effect (it is %3): %4.</source>
        <translation>Die eigene Einstellung CONFIG_%1=%2 gilt nicht (es ist %3): %4.</translation>
    </message>
    <message>
        <source>The configuration of &apos;%1&apos; was changed outside the lab: %2; kept as your own settings. &apos;%3&apos; undoes them.</source>
        <translation>Die Konfiguration von „%1“ wurde außerhalb des Labors geändert: %2; als eigene Einstellungen behalten. „%3“ nimmt sie zurück.</translation>
    </message>
    <message>
        <source>The configuration of &apos;%1&apos; was changed outside the lab: none of that is kept.</source>
        <translation>Die Konfiguration von „%1“ wurde außerhalb des Labors geändert: Nichts davon wird behalten.</translation>
    </message>
    <message>
        <source>CONFIG_%1=%2 is not kept (it is %3): %4.</source>
        <translation>CONFIG_%1=%2 wird nicht behalten (es ist %3): %4.</translation>
    </message>
    <message>
        <source>So are %1 more settings.</source>
        <translation>Ebenso %1 weitere Einstellungen.</translation>
    </message>
</context>
<context>
    <name>klab::Workbench</name>
    <message>
        <source>Build and boot</source>
        <translation>Bauen und booten</translation>
    </message>
    <message>
        <source>Boot</source>
        <translation>Booten</translation>
    </message>
    <message>
        <source>Reload the module</source>
        <translation>Das Modul neu laden</translation>
    </message>
    <message>
        <source>Another task is running.</source>
        <translation>Eine andere Aufgabe läuft.</translation>
    </message>
    <message>
        <source>Choose the modules when it has finished.</source>
        <translation>Die Module wählen, sobald sie beendet ist.</translation>
    </message>
    <message>
        <source>What was chosen to be built and loaded is not there: %1.</source>
        <translation>Was zum Bauen und Laden ausgewählt war, ist nicht vorhanden: %1.</translation>
    </message>
    <message>
        <source>Bring it back and start Kernel Lab again, or choose other modules.</source>
        <translation>Es zurückholen und Kernel Lab neu starten oder andere Module wählen.</translation>
    </message>
    <message>
        <source>Build all of %1</source>
        <translation>%1 vollständig bauen</translation>
    </message>
    <message>
        <source>Build, boot and repeat</source>
        <translation>Bauen, booten und wiederholen</translation>
    </message>
</context>
<context>
    <name>klab::Workspace</name>
    <message>
        <source>The workspace path is empty.</source>
        <translation>Der Pfad des Arbeitsbereichs ist leer.</translation>
    </message>
    <message>
        <source>Give a folder with --workspace or KERNEL_LAB_WORKSPACE.</source>
        <translation>Mit --workspace oder KERNEL_LAB_WORKSPACE einen Ordner angeben.</translation>
    </message>
    <message>
        <source>The workspace %1 is not writable.</source>
        <translation>Im Arbeitsbereich %1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Make it writable, or choose another folder with --workspace.</source>
        <translation>Ihn beschreibbar machen, oder mit --workspace einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The workspace %1 is in use by %2 (PID %3).</source>
        <translation>Der Arbeitsbereich %1 wird von %2 (PID %3) benutzt.</translation>
    </message>
    <message>
        <source>Close that program first, or use another folder with --workspace.</source>
        <translation>Dieses Programm zuerst beenden, oder mit --workspace einen anderen Ordner verwenden.</translation>
    </message>
    <message>
        <source>The workspace %1 cannot be locked.</source>
        <translation>Der Arbeitsbereich %1 lässt sich nicht sperren.</translation>
    </message>
    <message>
        <source>Make the folder and its .lock file writable.</source>
        <translation>Den Ordner und seine Datei .lock beschreibbar machen.</translation>
    </message>
    <message>
        <source>%1 cannot be replaced.</source>
        <translation>%1 lässt sich nicht ersetzen.</translation>
    </message>
    <message>
        <source>%1 cannot be created.</source>
        <translation>%1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>%1 needs %2, but only %3 is free on %4.</source>
        <translation>%1 braucht %2, und auf %4 sind %3 frei.</translation>
    </message>
    <message>
        <source>Free some space there, or put the workspace on another disk with --workspace.</source>
        <translation>Dort Platz schaffen, oder den Arbeitsbereich mit --workspace auf einen anderen Datenträger legen.</translation>
    </message>
</context>
<context>
    <name>klab::WorkspaceCommand</name>
    <message>
        <source>klab: KVM cannot be used (%1); the guest runs under TCG, which is slower.</source>
        <translation>klab: KVM lässt sich nicht verwenden (%1); der Gast läuft unter TCG, was langsamer ist.</translation>
    </message>
    <message>
        <source>klab: %1</source>
        <translation>klab: %1</translation>
    </message>
    <message>
        <source>klab: The guest answers again.</source>
        <translation>klab: Der Gast antwortet wieder.</translation>
    </message>
</context>
<context>
    <name>klab::WorkspaceMenu</name>
    <message>
        <source>Open &amp;Workspace…</source>
        <translation>&amp;Arbeitsbereich öffnen …</translation>
    </message>
    <message>
        <source>&amp;Recent Workspaces</source>
        <translation>Zuletzt &amp;verwendete Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Open a workspace: an empty folder, or an existing workspace</source>
        <translation>Einen Arbeitsbereich öffnen: einen leeren Ordner oder einen des Labors</translation>
    </message>
    <message>
        <source>No other workspaces</source>
        <translation>Keine außer diesem</translation>
    </message>
</context>
<context>
    <name>klab::WorkspaceTrust</name>
    <message>
        <source>&amp;Trust This Workspace…</source>
        <translation>Diesem Arbeitsbereich &amp;vertrauen …</translation>
    </message>
    <message>
        <source>Trust This Workspace?</source>
        <translation>Diesem Arbeitsbereich vertrauen?</translation>
    </message>
    <message>
        <source>Do you trust whoever made the workspace %1?</source>
        <translation>Ist vertrauenswürdig, wer den Arbeitsbereich %1 angelegt hat?</translation>
    </message>
    <message>
        <source>It was not made by you with this lab. Building it, or reading its configuration, runs what its Makefiles and Kconfig files say, with all that you may do on this machine. Your answer is remembered, and you can trust it later from the File menu.</source>
        <translation>Er wurde nicht vom selben Benutzer mit diesem Labor angelegt. Ihn zu bauen oder seine Konfiguration zu lesen führt aus, was seine Makefiles und Kconfig-Dateien sagen, mit allen Rechten, die der Benutzer auf diesem Rechner hat. Die Antwort wird vermerkt; vertrauen lässt sich ihm auch später, im Menü „Datei“.</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>&amp;Vertrauen</translation>
    </message>
    <message>
        <source>&amp;Look Only</source>
        <translation>&amp;Nur ansehen</translation>
    </message>
    <message>
        <source>You are only looking at this workspace: somebody else made it, so nothing in it runs.</source>
        <translation>Dieser Arbeitsbereich wird nur angesehen: Jemand anderes hat ihn angelegt, deshalb läuft nichts darin.</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>&amp;Ausblenden</translation>
    </message>
</context>
<context>
    <name>klab::WorkspaceWatch</name>
    <message>
        <source>The workspace %1 no longer exists: it was deleted or moved.</source>
        <translation>Der Arbeitsbereich %1 ist nicht mehr vorhanden: Er wurde gelöscht oder verschoben.</translation>
    </message>
    <message>
        <source>Use Save As to keep the open files, then open another workspace from the File menu.</source>
        <translation>Geöffnete Dateien mit „Speichern unter“ sichern, dann über das Menü „Datei“ einen anderen Arbeitsbereich öffnen.</translation>
    </message>
</context>
<context>
    <name>klab::device</name>
    <message>
        <source>&apos;%1&apos; is not a valid device count.</source>
        <translation>„%1“ ist keine Anzahl von Geräten.</translation>
    </message>
    <message>
        <source>Give a number from 1 to %1.</source>
        <translation>Eine Zahl von 1 bis %1 angeben.</translation>
    </message>
    <message numerus="yes">
        <source>Reload the module with %n device(s)</source>
        <translation>
            <numerusform>Das Modul mit %n Gerät neu laden</numerusform>
            <numerusform>Das Modul mit %n Geräten neu laden</numerusform>
        </translation>
    </message>
    <message>
        <source>more than %1 bytes</source>
        <translation>mehr als %1 Bytes</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 Byte</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>A vdev device holds at most 1 MiB (1048576 bytes), and the write began at that limit. It wrote nothing.</source>
        <translation>Ein vdev-Gerät fasst höchstens 1 MiB (1048576 Bytes), und das Schreiben begann an dieser Grenze. Es hat nichts geschrieben.</translation>
    </message>
    <message>
        <source>Clear the device, or write at its beginning.</source>
        <translation>Das Gerät leeren, oder an seinen Anfang schreiben.</translation>
    </message>
    <message>
        <source>The driver reports that the device is full. The lab&apos;s vdev holds 1 MiB and reports EFBIG then, so this driver was changed, or the path is a file in the guest&apos;s memory.</source>
        <translation>Der Treiber sagt, dass das Gerät voll ist. Das vdev des Labors fasst 1 MiB und meldet dann EFBIG: Dieser Treiber wurde geändert, oder der Pfad ist eine Datei im Arbeitsspeicher des Gastes.</translation>
    </message>
    <message>
        <source>Clear the device, or raise its limit in module/vdev.</source>
        <translation>Das Gerät leeren, oder seine Grenze in module/vdev anheben.</translation>
    </message>
    <message>
        <source>Something else is using the device. The lab&apos;s vdev lets any number of processes open it at once, so this driver was changed, or its module is being unloaded.</source>
        <translation>Jemand anderes benutzt das Gerät. Das vdev des Labors lässt es beliebig viele Prozesse zugleich öffnen: Dieser Treiber wurde geändert, oder sein Modul wird gerade entladen.</translation>
    </message>
    <message>
        <source>Close the process that has it open and try again.</source>
        <translation>Den Prozess beenden, der es offen hat, und es erneut versuchen.</translation>
    </message>
    <message>
        <source>The module is in use: a process has one of its devices open.</source>
        <translation>Das Modul ist in Gebrauch: Ein Prozess hat eines seiner Geräte offen.</translation>
    </message>
    <message>
        <source>End that process and try again.</source>
        <translation>Diesen Prozess beenden und es erneut versuchen.</translation>
    </message>
    <message>
        <source>The kernel does not allow this operation, whoever requests it.</source>
        <translation>Der Kernel erlaubt diese Operation nicht, gleich wer sie verlangt.</translation>
    </message>
    <message>
        <source>Check what open and write in the driver allow.</source>
        <translation>Nachsehen, was open und write im Treiber erlauben.</translation>
    </message>
    <message>
        <source>The caller may not open the device: its mode is 0600, so only root may.</source>
        <translation>Der Aufrufer darf das Gerät nicht öffnen: Die Zugriffsrechte sind 0600, also nur root.</translation>
    </message>
    <message>
        <source>Act as root, or change the mode with chmod.</source>
        <translation>Als root handeln, oder die Zugriffsrechte mit chmod ändern.</translation>
    </message>
    <message>
        <source>The device node exists, but its driver is not ready: the module is still being loaded.</source>
        <translation>Die Gerätedatei ist vorhanden, aber ihr Treiber ist noch nicht bereit: Das Modul wird noch geladen.</translation>
    </message>
    <message>
        <source>Try again once it is loaded.</source>
        <translation>Es erneut versuchen, sobald es geladen ist.</translation>
    </message>
    <message>
        <source>The device node exists, but there is no driver behind it: the module was unloaded, or it does not support this operation.</source>
        <translation>Die Gerätedatei ist vorhanden, aber kein Treiber steht dahinter: Das Modul wurde entladen, oder es unterstützt diese Operation nicht.</translation>
    </message>
    <message>
        <source>Load the module again.</source>
        <translation>Das Modul wieder laden.</translation>
    </message>
    <message>
        <source>There is no such device: the module is not loaded, or it has fewer devices.</source>
        <translation>Ein solches Gerät gibt es nicht: Das Modul ist nicht geladen, oder es hat weniger Geräte.</translation>
    </message>
    <message>
        <source>Load the module, or raise the number of devices.</source>
        <translation>Das Modul laden, oder die Anzahl der Geräte erhöhen.</translation>
    </message>
    <message>
        <source>The guest has no memory left for the content; the device is unchanged.</source>
        <translation>Der Gast hat keinen Arbeitsspeicher mehr für den Inhalt; das Gerät ist wie vorher.</translation>
    </message>
    <message>
        <source>Clear other devices, or give the machine more memory at its next boot.</source>
        <translation>Andere Geräte leeren, oder der Maschine beim nächsten Booten mehr Arbeitsspeicher geben.</translation>
    </message>
    <message>
        <source>The driver could not access the caller&apos;s memory: it was given a pointer that nothing can be copied from or to, or it copies in the wrong direction.</source>
        <translation>Der Treiber konnte den Speicher des Aufrufers nicht lesen oder schreiben: Er bekam einen Zeiger, von dem sich nichts kopieren lässt, oder er kopiert in die falsche Richtung.</translation>
    </message>
    <message>
        <source>Check how read and write in the driver copy the data.</source>
        <translation>Das Kopieren in read und write des Treibers ansehen.</translation>
    </message>
    <message>
        <source>A signal arrived while the call was waiting for the device&apos;s lock; nothing was done.</source>
        <translation>Ein Signal kam, während der Aufruf auf die Sperre des Geräts wartete; es wurde nichts getan.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Erneut versuchen.</translation>
    </message>
    <message>
        <source>The driver rejected the request: for a parameter, a number out of range; for a device, a position below 0 or past its limit, or an operation it does not have.</source>
        <translation>Der Treiber lehnte ab, was verlangt wurde: bei einem Parameter eine Zahl außerhalb seines Bereichs; bei einem Gerät eine Position unter 0 oder jenseits seiner Grenze, oder eine Operation, die es nicht hat.</translation>
    </message>
    <message>
        <source>See the module&apos;s messages in the guest&apos;s terminal.</source>
        <translation>Nachsehen, was das Modul im Terminal des Gastes gemeldet hat.</translation>
    </message>
    <message>
        <source>The driver reports that the device itself failed. The lab&apos;s vdev never does, so this driver was changed.</source>
        <translation>Der Treiber sagt, dass das Gerät selbst versagt hat. Das vdev des Labors tut das nie: Dieser Treiber wurde geändert.</translation>
    </message>
    <message>
        <source>Look for EIO in the driver.</source>
        <translation>Im Treiber nach EIO suchen.</translation>
    </message>
    <message>
        <source>The driver has no such ioctl; vdev has none.</source>
        <translation>Der Treiber hat kein solches ioctl; vdev hat keines.</translation>
    </message>
    <message>
        <source>Add the ioctl to the driver, or do without it.</source>
        <translation>Das ioctl im Treiber ergänzen, oder ohne es auskommen.</translation>
    </message>
    <message>
        <source>The driver does not allow the position to be set.</source>
        <translation>Der Treiber lässt keine Position setzen.</translation>
    </message>
    <message>
        <source>Give the driver a seek operation.</source>
        <translation>Dem Treiber eine seek-Operation geben.</translation>
    </message>
    <message>
        <source>There is a folder with that name in /dev instead of a device.</source>
        <translation>In /dev gibt es einen Ordner dieses Namens statt eines Geräts.</translation>
    </message>
    <message>
        <source>Remove the folder and load the module again.</source>
        <translation>Den Ordner entfernen und das Modul wieder laden.</translation>
    </message>
    <message>
        <source>(the terminal is busy) # %1</source>
        <translation>(das Terminal ist beschäftigt) # %1</translation>
    </message>
    <message>
        <source>%1 is open in process %2.</source>
        <translation>%1 ist in Prozess %2 offen.</translation>
    </message>
    <message>
        <source>%1 is open in %2 (process %3).</source>
        <translation>%1 ist in %2 offen (Prozess %3).</translation>
    </message>
    <message>
        <source>Find out who has a device open</source>
        <translation>Nachsehen, wer ein Gerät offen hat</translation>
    </message>
    <message>
        <source>%1 is a node of another device, and hides the one of the driver.</source>
        <translation>%1 ist die Gerätedatei eines anderen Geräts und verdeckt die des Treibers.</translation>
    </message>
    <message>
        <source>%1 is an ordinary file, and hides the device of the driver: what is written there never reaches it.</source>
        <translation>%1 ist eine gewöhnliche Datei und verdeckt das Gerät des Treibers: Was dorthin geschrieben wird, kommt nie bei ihm an.</translation>
    </message>
    <message>
        <source>%1 is an ordinary file, not a device: something was written there while there was no such device.</source>
        <translation>%1 ist eine gewöhnliche Datei, kein Gerät: Etwas wurde dorthin geschrieben, als es ein solches Gerät nicht gab.</translation>
    </message>
    <message>
        <source>The module %1 uses it.</source>
        <translation>Das Modul %1 verwendet es.</translation>
    </message>
    <message>
        <source>%1 is mounted at %2.</source>
        <translation>%1 ist unter %2 eingehängt.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A desktop lab for learning and writing Linux kernel modules.</source>
        <translation>Ein Labor auf dem Desktop zum Lernen und Schreiben von Linux-Kernel-Modulen.</translation>
    </message>
    <message>
        <source>The workspace (KERNEL_LAB_WORKSPACE, else ~/kernel-lab).</source>
        <translation>Der Arbeitsbereich (KERNEL_LAB_WORKSPACE, sonst ~/kernel-lab).</translation>
    </message>
</context>
</TS>
