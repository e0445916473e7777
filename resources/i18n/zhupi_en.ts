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
