<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Cards</name>
    <message numerus="yes">
        <source>Settle by a rule: {words}, %n place(s)</source>
        <translation>
            <numerusform>Settle by a rule: {words}, %n place</numerusform>
            <numerusform>Settle by a rule: {words}, %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DocumentsModel</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message numerus="yes">
        <source>%n document(s) exported.</source>
        <translation>
            <numerusform>%n document exported.</numerusform>
            <numerusform>%n documents exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them not marked as done.</source>
        <translation>
            <numerusform>%n of them not marked as done.</numerusform>
            <numerusform>%n of them not marked as done.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message numerus="yes">
        <source>and %n document(s) without suggestions yet</source>
        <translation>
            <numerusform>and %n document without suggestions yet</numerusform>
            <numerusform>and %n documents without suggestions yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>over %n minute(s) of work</source>
        <translation>
            <numerusform>over %n minute of work</numerusform>
            <numerusform>over %n minutes of work</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Filing</name>
    <message numerus="yes">
        <source>%n document(s) added.</source>
        <translation>
            <numerusform>%n document added.</numerusform>
            <numerusform>%n documents added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Incoming</name>
    <message numerus="yes">
        <source>%n document(s) added.</source>
        <translation>
            <numerusform>%n document added.</numerusform>
            <numerusform>%n documents added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s) imported.</source>
        <translation>
            <numerusform>%n mention imported.</numerusform>
            <numerusform>%n mentions imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decisions of {names} came into %n document(s).</source>
        <translation>
            <numerusform>Decisions of {names} came into %n document.</numerusform>
            <numerusform>Decisions of {names} came into %n documents.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PatternDialog</name>
    <message numerus="yes">
        <source>Settle %n place(s)</source>
        <translation>
            <numerusform>Settle %n place</numerusform>
            <numerusform>Settle %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePane</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message numerus="yes">
        <source>%n mention(s)</source>
        <translation>
            <numerusform>%n mention</numerusform>
            <numerusform>%n mentions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n document(s)</source>
        <translation>
            <numerusform>in %n document</numerusform>
            <numerusform>in %n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message numerus="yes">
        <source>▲ not saved: %n document(s)</source>
        <translation>
            <numerusform>▲ not saved: %n document</numerusform>
            <numerusform>▲ not saved: %n documents</numerusform>
        </translation>
    </message>
</context>
</TS>
