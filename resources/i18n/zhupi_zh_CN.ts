<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AgreementPane</name>
    <message>
        <source>Boundary F1</source>
        <translation>仅边界 F1</translation>
    </message>
    <message>
        <source>By label (strict F1)</source>
        <translation>按标签（严格 F1）</translation>
    </message>
    <message>
        <source>Confused labels (rows: A)</source>
        <translation>标签混淆（行：A）</translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Next pair of layers</source>
        <translation>下一对图层</translation>
    </message>
    <message>
        <source>Other pairs</source>
        <translation>其他组合</translation>
    </message>
    <message>
        <source>Pair {at} of {count}</source>
        <translation>第 {at} 对，共 {count} 对</translation>
    </message>
    <message>
        <source>Strict F1</source>
        <translation>严格 F1</translation>
    </message>
    <message>
        <source>Unanimous</source>
        <translation>全体一致</translation>
    </message>
    <message>
        <source>{compared} of {total}</source>
        <translation>比较 {compared} / {total} 篇</translation>
    </message>
    <message>
        <source>{total}, {settled} settled</source>
        <translation>{total} 处，已决 {settled} 处</translation>
    </message>
    <message>
        <source>{total}, {taken} taken</source>
        <translation>{total} 处，已采纳 {taken} 处</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>A new folder (*)</source>
        <translation>新文件夹 (*)</translation>
    </message>
    <message>
        <source>About Zhupi</source>
        <translation>关于朱批</translation>
    </message>
    <message>
        <source>Add documents</source>
        <translation>添加文档</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
    <message>
        <source>Annotate as</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>Another copy of the project, or a folder annotations/NAME of it</source>
        <translation>项目的另一份副本，或其中的文件夹 annotations/标注者</translation>
    </message>
    <message>
        <source>Close and lose them</source>
        <translation>关闭并放弃</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Documents (*.txt *.md *.docx *.html *.htm *.pdf *.jsonl)</source>
        <translation>文档 (*.txt *.md *.docx *.html *.htm *.pdf *.jsonl)</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Export what is decided</source>
        <translation>导出标注结果</translation>
    </message>
    <message>
        <source>Export with choices</source>
        <translation>按需导出</translation>
    </message>
    <message>
        <source>Files with mentions ({patterns})</source>
        <translation>含提及的文件 ({patterns})</translation>
    </message>
    <message>
        <source>Gold format (*.jsonl)</source>
        <translation>gold 格式 (*.jsonl)</translation>
    </message>
    <message>
        <source>Import mentions</source>
        <translation>导入提及</translation>
    </message>
    <message>
        <source>Keep the window open</source>
        <translation>不关闭</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Note on the document “{title}”</source>
        <translation>文档备注：《{title}》</translation>
    </message>
    <message>
        <source>Open a document</source>
        <translation>打开文档</translation>
    </message>
    <message>
        <source>Open a folder of documents</source>
        <translation>打开文档文件夹</translation>
    </message>
    <message>
        <source>Open a project (.zhupi)</source>
        <translation>打开项目（.zhupi）</translation>
    </message>
    <message>
        <source>The document is written in</source>
        <translation>文档的编码是</translation>
    </message>
    <message>
        <source>The layer is called</source>
        <translation>图层名称</translation>
    </message>
    <message>
        <source>What the scores mean</source>
        <translation>把握的含义</translation>
    </message>
    <message>
        <source>Your last decisions could not be written to disk. If you close now they are lost.</source>
        <translation>最近的标注没能写入磁盘。现在关闭，这些标注就会丢失。</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Zhupi 朱批 {version}

Read, confirm, correct. Everything stays on this computer.</source>
        <translation>朱批 Zhupi {version}

阅读，确认，更正。一切都留在这台电脑上。</translation>
    </message>
    <message>
        <source>move the caret; with Shift select, with Ctrl by words</source>
        <translation>移动光标；按住 Shift 选取，按住 Ctrl 按词移动</translation>
    </message>
    <message>
        <source>start and end of the line; with Ctrl of the document</source>
        <translation>行首、行尾；按住 Ctrl 到文首、文末</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>As a chart: {title}</source>
        <translation>以图表显示：{title}</translation>
    </message>
    <message>
        <source>As a table: {title}</source>
        <translation>以表格显示：{title}</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy: {title}</source>
        <translation>复制：{title}</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message>
        <source>Proposed: {words}</source>
        <translation>建议：{words}</translation>
    </message>
    <message>
        <source>Reason: {note}</source>
        <translation>理由：{note}</translation>
    </message>
    <message numerus="yes">
        <source>Settle by a rule: {words}, %n place(s)</source>
        <translation>
            <numerusform>按规律处理 %n 处：{words}</numerusform>
        </translation>
    </message>
    <message>
        <source>both</source>
        <translation>都要</translation>
    </message>
    <message>
        <source>guideline</source>
        <translation>准则</translation>
    </message>
    <message>
        <source>mark anew</source>
        <translation>另定边界或标签</translation>
    </message>
    <message>
        <source>neither</source>
        <translation>都不是</translation>
    </message>
    <message>
        <source>nothing here</source>
        <translation>此处无标注</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>记下理由</translation>
    </message>
    <message>
        <source>take all that is unanimous</source>
        <translation>采纳全部一致处</translation>
    </message>
</context>
<context>
    <name>ChoosingDialog</name>
    <message>
        <source>A folder or document that you open for the first time becomes a project with these labels. They can be edited afterwards.</source>
        <translation>首次打开的文件夹或文档会成为采用这套标签的项目。之后仍可编辑标签。</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件载入…</translation>
    </message>
    <message>
        <source>Label schemes (*.toml)</source>
        <translation>标签方案 (*.toml)</translation>
    </message>
    <message>
        <source>Labels of new projects</source>
        <translation>新项目的标签</translation>
    </message>
    <message>
        <source>Load labels</source>
        <translation>载入标签</translation>
    </message>
</context>
<context>
    <name>ColourField</name>
    <message>
        <source>Close to vermilion, which marks the current place.</source>
        <translation>接近朱红，而朱红专用于标示当前位置。</translation>
    </message>
    <message>
        <source>Hard to read, below 4.5 : 1: {themes}.</source>
        <translation>对比度低于 4.5 : 1，难以辨认：{themes}。</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>色相</translation>
    </message>
    <message>
        <source>Hue in degrees</source>
        <translation>色相（度）</translation>
    </message>
    <message>
        <source>Looks much like {labels}.</source>
        <translation>与 {labels} 的颜色相近。</translation>
    </message>
    <message>
        <source>contrast {ratio}</source>
        <translation>高对比 {ratio}</translation>
    </message>
    <message>
        <source>dark {ratio}</source>
        <translation>深色 {ratio}</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>light {ratio}</source>
        <translation>浅色 {ratio}</translation>
    </message>
    <message>
        <source>paper {ratio}</source>
        <translation>纸色 {ratio}</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;Document</source>
        <translation>文档(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Mention</source>
        <translation>提及(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>复核(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>About Zhupi</source>
        <translation>关于朱批</translation>
    </message>
    <message>
        <source>Accept what is proposed</source>
        <translation>采纳建议</translation>
    </message>
    <message>
        <source>Add documents to the project…</source>
        <translation>向项目添加文档…</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
    <message>
        <source>Annotate</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Annotate as…</source>
        <translation>更换标注者…</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改按键…</translation>
    </message>
    <message>
        <source>Choose a label…</source>
        <translation>选择标签…</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>取消选取</translation>
    </message>
    <message>
        <source>Commands…</source>
        <translation>命令…</translation>
    </message>
    <message>
        <source>Confirm and go on</source>
        <translation>确认，到下一处</translation>
    </message>
    <message>
        <source>Confirm the paragraph and go on</source>
        <translation>确认本段，到下一段</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Correction book</source>
        <translation>更正册</translation>
    </message>
    <message>
        <source>Cut the selection out of the mention</source>
        <translation>从提及中挖去选中的文字</translation>
    </message>
    <message>
        <source>Examples of the label in this project</source>
        <translation>该标签在本项目中的示例</translation>
    </message>
    <message>
        <source>Export what is decided…</source>
        <translation>导出标注结果…</translation>
    </message>
    <message>
        <source>Export with choices…</source>
        <translation>按需导出…</translation>
    </message>
    <message>
        <source>Filter places</source>
        <translation>筛选分歧</translation>
    </message>
    <message>
        <source>Find in the project…</source>
        <translation>在项目中查找…</translation>
    </message>
    <message>
        <source>Find in this document</source>
        <translation>在本文中查找</translation>
    </message>
    <message>
        <source>Flag or unflag</source>
        <translation>添加或取消旗标</translation>
    </message>
    <message>
        <source>Go to the next control</source>
        <translation>转到下一个控件</translation>
    </message>
    <message>
        <source>Go to the previous control</source>
        <translation>转到上一个控件</translation>
    </message>
    <message>
        <source>Guideline of the label</source>
        <translation>标签的标注准则</translation>
    </message>
    <message>
        <source>Guideline of the place&apos;s label</source>
        <translation>此处标签的标注准则</translation>
    </message>
    <message>
        <source>Import mentions…</source>
        <translation>导入提及…</translation>
    </message>
    <message>
        <source>Join the selection to the mention</source>
        <translation>把选中的文字并入提及</translation>
    </message>
    <message>
        <source>Labels of new projects…</source>
        <translation>新项目的标签…</translation>
    </message>
    <message>
        <source>Labels of the project…</source>
        <translation>项目的标签…</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Layers to compare…</source>
        <translation>选择要比较的图层…</translation>
    </message>
    <message>
        <source>Less room between lines</source>
        <translation>减小行距</translation>
    </message>
    <message>
        <source>M&amp;odel</source>
        <translation>模型(&amp;O)</translation>
    </message>
    <message>
        <source>Mark anew with the end further left</source>
        <translation>右边界左移并另定</translation>
    </message>
    <message>
        <source>Mark anew with the end further right</source>
        <translation>右边界右移并另定</translation>
    </message>
    <message>
        <source>Mark anew with the start further left</source>
        <translation>左边界左移并另定</translation>
    </message>
    <message>
        <source>Mark anew with the start further right</source>
        <translation>左边界右移并另定</translation>
    </message>
    <message>
        <source>Mark as not done</source>
        <translation>改回未完成</translation>
    </message>
    <message>
        <source>Mark done and go on</source>
        <translation>标为完成，到下一篇</translation>
    </message>
    <message>
        <source>Mark the place anew</source>
        <translation>另定边界或标签</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>More room between lines</source>
        <translation>加大行距</translation>
    </message>
    <message>
        <source>Move the end left</source>
        <translation>右边界左移</translation>
    </message>
    <message>
        <source>Move the end left by a character</source>
        <translation>右边界左移一字</translation>
    </message>
    <message>
        <source>Move the end right</source>
        <translation>右边界右移</translation>
    </message>
    <message>
        <source>Move the end right by a character</source>
        <translation>右边界右移一字</translation>
    </message>
    <message>
        <source>Move the start left</source>
        <translation>左边界左移</translation>
    </message>
    <message>
        <source>Move the start left by a character</source>
        <translation>左边界左移一字</translation>
    </message>
    <message>
        <source>Move the start right</source>
        <translation>左边界右移</translation>
    </message>
    <message>
        <source>Move the start right by a character</source>
        <translation>左边界右移一字</translation>
    </message>
    <message>
        <source>Narrower column</source>
        <translation>收窄版心</translation>
    </message>
    <message>
        <source>Next document</source>
        <translation>下一篇</translation>
    </message>
    <message>
        <source>Next kind of place</source>
        <translation>下一类分歧</translation>
    </message>
    <message>
        <source>Next open place</source>
        <translation>下一处未决</translation>
    </message>
    <message>
        <source>Next pair of layers</source>
        <translation>下一对图层</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Next step of the tour</source>
        <translation>导览下一步</translation>
    </message>
    <message>
        <source>Next theme</source>
        <translation>切换主题</translation>
    </message>
    <message>
        <source>Next undecided</source>
        <translation>下一处待定</translation>
    </message>
    <message>
        <source>Nothing but the text</source>
        <translation>只看正文</translation>
    </message>
    <message>
        <source>Open a document…</source>
        <translation>打开文档…</translation>
    </message>
    <message>
        <source>Open a folder of documents…</source>
        <translation>打开文档文件夹…</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Previous document</source>
        <translation>上一篇</translation>
    </message>
    <message>
        <source>Previous kind of place</source>
        <translation>上一类分歧</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Previous undecided</source>
        <translation>上一处待定</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Reject and go on</source>
        <translation>拒绝，到下一处</translation>
    </message>
    <message>
        <source>Reopen the project</source>
        <translation>重新打开项目</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Save now</source>
        <translation>立即保存</translation>
    </message>
    <message>
        <source>Save the tables of the overview…</source>
        <translation>保存概览的表格…</translation>
    </message>
    <message>
        <source>Select by letters</source>
        <translation>用字母选取文字</translation>
    </message>
    <message>
        <source>Settle by a rule…</source>
        <translation>按规律处理…</translation>
    </message>
    <message>
        <source>Show or hide line ends and spaces</source>
        <translation>显示或隐藏换行与空格</translation>
    </message>
    <message>
        <source>Show or hide the details</source>
        <translation>显示或隐藏详情</translation>
    </message>
    <message>
        <source>Show or hide the documents</source>
        <translation>显示或隐藏文档列表</translation>
    </message>
    <message>
        <source>Show or hide what is rejected</source>
        <translation>显示或隐藏已拒绝的</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Stop marking anew</source>
        <translation>放弃另定</translation>
    </message>
    <message>
        <source>Stop the training</source>
        <translation>停止训练</translation>
    </message>
    <message>
        <source>Take A</source>
        <translation>采纳 A</translation>
    </message>
    <message>
        <source>Take B</source>
        <translation>采纳 B</translation>
    </message>
    <message>
        <source>Take C</source>
        <translation>采纳 C</translation>
    </message>
    <message>
        <source>Take all that is unanimous</source>
        <translation>采纳全部一致处</translation>
    </message>
    <message>
        <source>Take both</source>
        <translation>两者都要</translation>
    </message>
    <message>
        <source>Take in another copy…</source>
        <translation>合并另一份副本…</translation>
    </message>
    <message>
        <source>Take neither</source>
        <translation>都不是</translation>
    </message>
    <message>
        <source>Text font…</source>
        <translation>正文字体…</translation>
    </message>
    <message>
        <source>The same elsewhere…</source>
        <translation>标注其他相同之处…</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>Train on what is decided</source>
        <translation>用已定内容训练</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Use the built-in model</source>
        <translation>改用内置模型</translation>
    </message>
    <message>
        <source>Use the trained model here</source>
        <translation>在本项目使用所训模型</translation>
    </message>
    <message>
        <source>What the scores mean</source>
        <translation>把握的含义</translation>
    </message>
    <message>
        <source>Wider column</source>
        <translation>加宽版心</translation>
    </message>
    <message>
        <source>Write a note on the document…</source>
        <translation>写文档备注…</translation>
    </message>
    <message>
        <source>Write a note…</source>
        <translation>写备注…</translation>
    </message>
    <message>
        <source>Write down a reason…</source>
        <translation>记下理由…</translation>
    </message>
    <message>
        <source>中文界面 / English</source>
        <translation>English / 中文界面</translation>
    </message>
</context>
<context>
    <name>Contested</name>
    <message>
        <source>Annotator, document</source>
        <translation>标注者、文档</translation>
    </message>
    <message>
        <source>Decided in both copies</source>
        <translation>两份副本都作过决定</translation>
    </message>
    <message>
        <source>Gave way</source>
        <translation>被取代</translation>
    </message>
    <message>
        <source>Of two decisions the one that was changed more often stands, else the later one. Where the other is right, decide anew; it is in the history.</source>
        <translation>两个决定中保留修改次数较多的，次数相同则保留较晚的。若另一个才正确，请重新标注；历史记录中有该决定。</translation>
    </message>
    <message>
        <source>Stands here now</source>
        <translation>现为</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已删除</translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message>
        <source>Correction book of {name}</source>
        <translation>{name} 的更正册</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>定稿</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我标的</translation>
    </message>
    <message>
        <source>None of your mentions is decided in gold yet. A document is in the book once you have marked it as done and it has been reviewed.</source>
        <translation>您的提及尚未裁定。文档标为完成并经复核后，才会列入更正册。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>{changed} corrections; {total} of your mentions are decided ({share})</source>
        <translation>更正 {changed} 处；您的提及已裁定 {total} 处（{share}）</translation>
    </message>
</context>
<context>
    <name>CorrectionsDialog</name>
    <message>
        <source>Correction book</source>
        <translation>更正册</translation>
    </message>
    <message>
        <source>PDF to print (*.pdf);;Web page (*.html)</source>
        <translation>PDF，供打印 (*.pdf);;网页 (*.html)</translation>
    </message>
    <message>
        <source>Save the correction book</source>
        <translation>保存更正册</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
</context>
<context>
    <name>DocumentState</name>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>待标</translation>
    </message>
</context>
<context>
    <name>DocumentsModel</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n 处差异</numerusform>
        </translation>
    </message>
    <message>
        <source>certainty {share}</source>
        <translation>把握 {share}</translation>
    </message>
    <message>
        <source>note: {note}</source>
        <translation>备注：{note}</translation>
    </message>
</context>
<context>
    <name>DocumentsPane</name>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Filter documents</source>
        <translation>筛选文档</translation>
    </message>
    <message>
        <source>Filter documents…</source>
        <translation>筛选文档…</translation>
    </message>
    <message>
        <source>No documents to show</source>
        <translation>没有符合条件的文档</translation>
    </message>
    <message>
        <source>Sorted by</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Which documents</source>
        <translation>筛选范围</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>as added</source>
        <translation>按添加顺序</translation>
    </message>
    <message>
        <source>by state</source>
        <translation>按状态</translation>
    </message>
    <message>
        <source>flagged first</source>
        <translation>有旗标的在前</translation>
    </message>
    <message>
        <source>least certain first</source>
        <translation>把握低的在前</translation>
    </message>
    <message>
        <source>least done first</source>
        <translation>完成少的在前</translation>
    </message>
    <message>
        <source>most differences first</source>
        <translation>分歧多的在前</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>with differences</source>
        <translation>有分歧</translation>
    </message>
    <message>
        <source>※ with a note</source>
        <translation>※ 有备注</translation>
    </message>
    <message>
        <source>★ flagged</source>
        <translation>★ 有旗标</translation>
    </message>
</context>
<context>
    <name>ExamplesList</name>
    <message>
        <source>Examples in this project</source>
        <translation>本项目中的示例</translation>
    </message>
    <message>
        <source>In this project</source>
        <translation>本项目中</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Look for examples again</source>
        <translation>重新查找示例</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>查找中…</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>尚无决定</translation>
    </message>
    <message>
        <source>{taken} yes, {refused} no</source>
        <translation>{taken} 处是，{refused} 处否</translation>
    </message>
    <message>
        <source>✕ not this, but {label}</source>
        <translation>✕ 改为{label}</translation>
    </message>
    <message>
        <source>✕ not this, but “{text}”</source>
        <translation>✕ 改为“{text}”</translation>
    </message>
    <message>
        <source>✕ rejected</source>
        <translation>✕ 已拒绝</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>A folder with a part for each set. Near-duplicate documents stay together; leakage.json counts the mentions that stand in the first set as well.</source>
        <translation>写成一个文件夹，每个集合各占一份。近似重复的文档归在同一份；leakage.json 统计其余各份中有多少提及也见于第一份。</translation>
    </message>
    <message>
        <source>A folder with several files.</source>
        <translation>写成一个文件夹，内有多个文件。</translation>
    </message>
    <message>
        <source>Check at least one kind of mention.</source>
        <translation>请至少勾选一类提及。</translation>
    </message>
    <message>
        <source>Choose where to write…</source>
        <translation>选择写到哪里…</translation>
    </message>
    <message>
        <source>Divide into sets, for training and testing</source>
        <translation>划分为训练、测试等集合</translation>
    </message>
    <message>
        <source>Export with choices</source>
        <translation>按需导出</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>How it was settled, by whom and when</source>
        <translation>如何决定、由谁、何时</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>提及</translation>
    </message>
    <message>
        <source>Number of the division</source>
        <translation>划分编号</translation>
    </message>
    <message>
        <source>One file.</source>
        <translation>写成一个文件。</translation>
    </message>
    <message>
        <source>Only the gold format has room for it.</source>
        <translation>只有 gold 格式能容纳。</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>分份</translation>
    </message>
    <message>
        <source>Sets and their shares</source>
        <translation>集合及其比例</translation>
    </message>
    <message>
        <source>Status, certainty, source, value and note</source>
        <translation>状态、把握、来源、规范值和备注</translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>谁的标注</translation>
    </message>
    <message>
        <source>With each</source>
        <translation>附带</translation>
    </message>
    <message>
        <source>by a rule in review</source>
        <translation>复核时按规律</translation>
    </message>
    <message>
        <source>by majority in review</source>
        <translation>复核时按多数</translation>
    </message>
    <message>
        <source>confirmed as suggested</source>
        <translation>按建议确认</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>division no.</source>
        <translation>划分编号</translation>
    </message>
    <message>
        <source>import or suggester</source>
        <translation>导入或建议器</translation>
    </message>
    <message>
        <source>marked by hand</source>
        <translation>自行标出</translation>
    </message>
    <message>
        <source>person</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>settled one by one in review</source>
        <translation>复核时逐处裁定</translation>
    </message>
    <message>
        <source>unanimous in review</source>
        <translation>复核时全体一致</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message numerus="yes">
        <source>%n document(s) exported.</source>
        <translation>
            <numerusform>已导出 %n 篇文档。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them not marked as done.</source>
        <translation>
            <numerusform>其中 %n 篇未标为完成。</numerusform>
        </translation>
    </message>
    <message>
        <source>Mentions: {counts}.</source>
        <translation>提及：{counts}。</translation>
    </message>
    <message>
        <source>Open a project first.</source>
        <translation>请先打开项目。</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Decided</source>
        <translation>已定</translation>
    </message>
    <message>
        <source>Decided in an hour</source>
        <translation>每小时定夺</translation>
    </message>
    <message>
        <source>Every document is marked as done.</source>
        <translation>所有文档都已标为完成。</translation>
    </message>
    <message>
        <source>Everything is decided.</source>
        <translation>已全部定夺。</translation>
    </message>
    <message>
        <source>Hours left</source>
        <translation>剩余工时</translation>
    </message>
    <message>
        <source>No work of a minute or more in this time.</source>
        <translation>这段时间的工作不足一分钟。</translation>
    </message>
    <message>
        <source>Not enough work yet: a forecast takes {count} suggestions decided in {stretches} stretches of work.</source>
        <translation>工作量尚不足以预测：至少要在 {stretches} 段工作中定夺 {count} 处建议。</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>待定</translation>
    </message>
    <message numerus="yes">
        <source>and %n document(s) without suggestions yet</source>
        <translation>
            <numerusform>另有 %n 篇文档尚无建议</numerusform>
        </translation>
    </message>
    <message>
        <source>at the pace of this time</source>
        <translation>按这段时间的速度</translation>
    </message>
    <message>
        <source>between {low} and {high}, at the pace of this time</source>
        <translation>介于 {low} 与 {high} 之间，按这段时间的速度</translation>
    </message>
    <message numerus="yes">
        <source>over %n minute(s) of work</source>
        <translation>
            <numerusform>工作 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>over {hours} hours of work</source>
        <translation>工作 {hours} 小时</translation>
    </message>
    <message>
        <source>{share} of what is known</source>
        <translation>占已知的 {share}</translation>
    </message>
</context>
<context>
    <name>Filing</name>
    <message numerus="yes">
        <source>%n document(s) added.</source>
        <translation>
            <numerusform>已添加 %n 篇文档。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a project first.</source>
        <translation>请先打开项目。</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Find in this document</source>
        <translation>在本文中查找</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>Gesture</name>
    <message>
        <source>add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>confirm a paragraph</source>
        <translation>确认整段</translation>
    </message>
    <message>
        <source>move a boundary</source>
        <translation>移动边界</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>relabel</source>
        <translation>改标签</translation>
    </message>
    <message>
        <source>the same elsewhere</source>
        <translation>他处相同者</translation>
    </message>
</context>
<context>
    <name>GuidelinePane</name>
    <message>
        <source>Examples</source>
        <translation>正例</translation>
    </message>
    <message>
        <source>Go to a mention to read its label&apos;s guideline.</source>
        <translation>移到一处提及，即可查看其标签的标注准则。</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>标注准则</translation>
    </message>
    <message>
        <source>Not</source>
        <translation>反例</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>Everything in this document is decided. {document.done} marks it as done.</source>
        <translation>本文已全部标完。按 {document.done} 标为完成。</translation>
    </message>
    <message>
        <source>Go to a mention, select its other part, and press {mention.join} to join the two.</source>
        <translation>先移到一处提及，再选中它的另一部分，按 {mention.join} 合为一处。</translation>
    </message>
    <message>
        <source>It shares characters with another mention that was decided before.</source>
        <translation>它与先前已确定的另一处提及有文字重叠。</translation>
    </message>
    <message>
        <source>Looking for suggestions…</source>
        <translation>正在生成建议…</translation>
    </message>
    <message>
        <source>No mention is current: {mention.next} goes to the next suggestion.</source>
        <translation>当前没有选定提及：按 {mention.next} 到下一处建议。</translation>
    </message>
    <message>
        <source>Nothing is suggested here. Select some text and press a label&apos;s key.</source>
        <translation>本文没有建议。请选中文字后按标签键标注。</translation>
    </message>
    <message>
        <source>Select a part inside a mention, and press {mention.cut} to cut it out.</source>
        <translation>在提及内选中一部分，按 {mention.cut} 挖去。</translation>
    </message>
    <message>
        <source>Select some text first, or go to a mention with {mention.next}.</source>
        <translation>请先选中文字，或按 {mention.next} 移到一处提及。</translation>
    </message>
    <message>
        <source>That was changed on another device since; it was left as it is.</source>
        <translation>这处后来在另一台设备上改过，已保持原样。</translation>
    </message>
    <message>
        <source>The input method took that key; switched to English it leaves them to the text.</source>
        <translation>按键被输入法拦下了：请切换到英文状态，按键才会作用于正文。</translation>
    </message>
    <message>
        <source>The labels of the project and your mentions are as they were before.</source>
        <translation>项目的标签和您的标注已恢复原状。</translation>
    </message>
    <message>
        <source>The labels of the project and your mentions are changed again.</source>
        <translation>已重新更改项目的标签和您的标注。</translation>
    </message>
    <message>
        <source>There is no further document this way.</source>
        <translation>这个方向没有更多文档了。</translation>
    </message>
    <message>
        <source>There is nothing to repeat.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>This document is marked as done, and it is the last in the list.</source>
        <translation>本文档已标为完成，它是列表中的最后一篇。</translation>
    </message>
    <message>
        <source>This is the end; some mentions further up are still undecided.</source>
        <translation>已到文末，前面还有待定的提及。</translation>
    </message>
    <message>
        <source>This window may only read; the line above the text says why.</source>
        <translation>此窗口只能阅读，原因见正文上方的提示。</translation>
    </message>
    <message>
        <source>Undecided: {open}; paragraphs not read: {unread}. {document.done} once more marks it as done even so.</source>
        <translation>还有待定 {open} 处，未读 {unread} 段。再按一次 {document.done} 仍标为完成。</translation>
    </message>
    <message>
        <source>What was suggested here before is suggested again.</source>
        <translation>此处原有的建议已恢复，等待决定。</translation>
    </message>
</context>
<context>
    <name>Incoming</name>
    <message numerus="yes">
        <source>%n document(s) added.</source>
        <translation>
            <numerusform>已添加 %n 篇文档。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s) imported.</source>
        <translation>
            <numerusform>导入 %n 处提及。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decisions of {names} came into %n document(s).</source>
        <translation>
            <numerusform>合并了 {names} 的决定，涉及 %n 篇文档。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a project first.</source>
        <translation>请先打开项目。</translation>
    </message>
    <message>
        <source>Taking in the other copy…</source>
        <translation>正在合并另一份副本…</translation>
    </message>
    <message>
        <source>The other copy has no decision that is new here.</source>
        <translation>另一份副本中没有新的决定。</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Document ※</source>
        <translation>文档 ※</translation>
    </message>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>No mention is current. {mention.next} goes to the next suggestion; select some text and press a label&apos;s key to mark it.</source>
        <translation>当前没有选定提及。按 {mention.next} 到下一处建议；选中文字后按标签键即可标注。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>confirm the rest of the paragraph</source>
        <translation>本段其余全部确认</translation>
    </message>
    <message>
        <source>confirm, go on</source>
        <translation>确认，到下一处</translation>
    </message>
    <message>
        <source>move the end (by words)</source>
        <translation>移动右边界（按词）</translation>
    </message>
    <message>
        <source>move the start (by words)</source>
        <translation>移动左边界（按词）</translation>
    </message>
    <message>
        <source>note “{note}”</source>
        <translation>备注“{note}”</translation>
    </message>
    <message>
        <source>reject, go on</source>
        <translation>拒绝，到下一处</translation>
    </message>
    <message>
        <source>suggested as {label}</source>
        <translation>原建议：{label}</translation>
    </message>
</context>
<context>
    <name>LabelForm</name>
    <message>
        <source>Built-in labels</source>
        <translation>内置标签</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>标注准则</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>上级</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>LayersDialog</name>
    <message>
        <source>A person&apos;s work is compared once the document is marked as done, so that annotators don&apos;t see each other before.</source>
        <translation>标注者把文档标为完成后才参与比较，以免完成前互相看到。</translation>
    </message>
    <message>
        <source>Hide who marked what, and mix their order</source>
        <translation>隐去标注者姓名并打乱顺序</translation>
    </message>
    <message>
        <source>Include documents not marked as done</source>
        <translation>也比较未标为完成的文档</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Layers to compare</source>
        <translation>要比较的图层</translation>
    </message>
    <message>
        <source>import or suggester</source>
        <translation>导入或建议器</translation>
    </message>
    <message>
        <source>person</source>
        <translation>标注者</translation>
    </message>
</context>
<context>
    <name>Mention</name>
    <message>
        <source>certainty {score}</source>
        <translation>把握 {score}</translation>
    </message>
</context>
<context>
    <name>MentionsModel</name>
    <message>
        <source>note: {note}</source>
        <translation>备注：{note}</translation>
    </message>
</context>
<context>
    <name>MentionsPane</name>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>本文提及</translation>
    </message>
    <message>
        <source>Mentions in this document</source>
        <translation>本文提及</translation>
    </message>
    <message>
        <source>No mentions to show</source>
        <translation>没有符合条件的提及</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>all labels</source>
        <translation>全部标签</translation>
    </message>
    <message>
        <source>not rejected</source>
        <translation>不含已拒绝</translation>
    </message>
    <message>
        <source>{total} · {open} undecided</source>
        <translation>{total} 处 · 待定 {open}</translation>
    </message>
</context>
<context>
    <name>Model</name>
    <message>
        <source>95 % from</source>
        <translation>95% 下限</translation>
    </message>
    <message>
        <source>95 % to</source>
        <translation>95% 上限</translation>
    </message>
    <message>
        <source>Built-in model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>Do the own model&apos;s scores keep their word?</source>
        <translation>自有模型的把握可信吗？</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Mean score</source>
        <translation>平均把握</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>提及</translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation>尚未检验。</translation>
    </message>
    <message>
        <source>On the line nine in ten with a score of 0.9 are right.</source>
        <translation>落在线上，即把握 0.9 的建议十有九条正确。</translation>
    </message>
    <message>
        <source>Own model</source>
        <translation>自有模型</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确比例</translation>
    </message>
    <message>
        <source>Right is what has the same beginning, end and label as decided. Measured on {count} documents, each while a model learned from others; the strokes are 95 % intervals over documents.</source>
        <translation>起止与标签均与决定一致才算正确。在 {count} 篇文档上检验，检验时模型只学过其他文档；横线为按文档重抽样的 95% 区间。</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>Strict F1 on documents held out</source>
        <translation>留出文档上的严格 F1</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议数</translation>
    </message>
    <message>
        <source>The built-in model has learned from {count} of them, which flatters it.</source>
        <translation>其中 {count} 篇是内置模型学过的，故其得分偏高。</translation>
    </message>
    <message>
        <source>Train a model to see how it does beside the built-in one.</source>
        <translation>训练一个模型，看它与内置模型孰优孰劣。</translation>
    </message>
    <message>
        <source>all labels</source>
        <translation>全部标签</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Back to the built-in model ({key})</source>
        <translation>改回内置模型 ({key})</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model in use</source>
        <translation>所用模型</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The model that comes with the program, with its rules and lists.</source>
        <translation>随程序提供的模型，连同其规则与词表。</translation>
    </message>
    <message>
        <source>Train on what is decided</source>
        <translation>用已定内容训练</translation>
    </message>
    <message>
        <source>Trained on {day}, on {documents} documents with {mentions} mentions.</source>
        <translation>{day} 训练，学自 {documents} 篇文档、{mentions} 处提及。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Training {number} of {total}; you can work on meanwhile.</source>
        <translation>正在训练，第 {number} 轮，共 {total} 轮；期间可继续工作。</translation>
    </message>
    <message>
        <source>Use it in this project</source>
        <translation>用于本项目</translation>
    </message>
    <message>
        <source>built-in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>this project&apos;s own</source>
        <translation>本项目自有</translation>
    </message>
</context>
<context>
    <name>Modelling</name>
    <message>
        <source>But no document is marked as done: what is still undecided counted as nothing to mark, so this model suggests too little. Finish documents and train again.</source>
        <translation>但还没有标为完成的文档：尚未决定之处都被当作不需标注，因此这个模型给出的建议会偏少。请先完成一些文档，再重新训练。</translation>
    </message>
    <message>
        <source>Stopped; nothing was kept.</source>
        <translation>已停止，未保留任何内容。</translation>
    </message>
    <message>
        <source>The built-in model is in use.</source>
        <translation>正在使用内置模型。</translation>
    </message>
    <message>
        <source>Train a model first.</source>
        <translation>请先训练模型。</translation>
    </message>
    <message>
        <source>Trained. The project uses it only when you say so.</source>
        <translation>训练完成。您选用之后，项目才会使用它。</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Ctrl+⏎ and Esc keep what you wrote.</source>
        <translation>按 Ctrl+⏎ 或 Esc 都会保留所写内容。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>95 % from</source>
        <translation>95% 下限</translation>
    </message>
    <message>
        <source>95 % to</source>
        <translation>95% 上限</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>确认比例</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Decided in an hour</source>
        <translation>每小时定夺</translation>
    </message>
    <message>
        <source>Decided in an hour of work</source>
        <translation>每小时定夺的提及</translation>
    </message>
    <message>
        <source>Documents and reading</source>
        <translation>文档与阅读</translation>
    </message>
    <message>
        <source>Does a score keep its word?</source>
        <translation>把握可信吗？</translation>
    </message>
    <message>
        <source>Fastest quarter up to</source>
        <translation>最快四分之一不超过</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Hours left</source>
        <translation>剩余工时</translation>
    </message>
    <message>
        <source>Hours of work</source>
        <translation>工时</translation>
    </message>
    <message>
        <source>In short</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Intervals after Wilson, at 95 %.</source>
        <translation>95% 区间，按威尔逊法计算。</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Mean score</source>
        <translation>平均把握</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>提及</translation>
    </message>
    <message>
        <source>Mentions by label</source>
        <translation>各标签的提及</translation>
    </message>
    <message>
        <source>Mentions decided</source>
        <translation>已定提及</translation>
    </message>
    <message>
        <source>Mentions undecided</source>
        <translation>待定提及</translation>
    </message>
    <message>
        <source>More than five minutes between two steps are a pause and no work. A paragraph or a list confirmed as a whole counts as several at once.</source>
        <translation>两步相隔五分钟以上视为休息，不计工时。整段或整表一次确认的，计入成批。</translation>
    </message>
    <message>
        <source>No suggestion is decided yet.</source>
        <translation>尚未定夺任何建议。</translation>
    </message>
    <message>
        <source>No suggestion with a score is decided yet.</source>
        <translation>尚未定夺任何带把握的建议。</translation>
    </message>
    <message>
        <source>No work of a minute or more in this time.</source>
        <translation>这段时间的工作不足一分钟。</translation>
    </message>
    <message>
        <source>Nothing was decided in this time.</source>
        <translation>这段时间内没有定夺。</translation>
    </message>
    <message>
        <source>On the line nine in ten with a score of 0.9 are confirmed as they stand. People who see a suggestion agree more readily, so this flatters.</source>
        <translation>落在线上，即把握 0.9 的建议十有九条原样确认。看到建议的人更易同意，故此图偏乐观。</translation>
    </message>
    <message>
        <source>One at a time, an hour</source>
        <translation>逐条（每小时）</translation>
    </message>
    <message>
        <source>Read is what has been on the screen, by paragraphs.</source>
        <translation>“已读”指在屏幕上出现过的段落。</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>Seconds for one mention</source>
        <translation>每处提及所用秒数</translation>
    </message>
    <message>
        <source>Several at once, an hour</source>
        <translation>成批（每小时）</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Share confirmed</source>
        <translation>确认比例</translation>
    </message>
    <message>
        <source>Slowest quarter from</source>
        <translation>最慢四分之一不少于</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Suggestions decided</source>
        <translation>已定建议</translation>
    </message>
    <message>
        <source>The time since the step before, reading included; of what decides several at once, its share.</source>
        <translation>自上一步起的时间，含阅读；一次定夺多处的，按处均分。</translation>
    </message>
    <message>
        <source>There are no documents yet.</source>
        <translation>还没有文档。</translation>
    </message>
    <message>
        <source>There are no mentions yet.</source>
        <translation>还没有提及。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>What became of suggestions</source>
        <translation>建议的结果</translation>
    </message>
    <message>
        <source>characters read</source>
        <translation>已读字数</translation>
    </message>
    <message>
        <source>characters unread</source>
        <translation>未读字数</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>待定</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Of what time</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Save the tables…</source>
        <translation>保存表格…</translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>谁的工作</translation>
    </message>
    <message>
        <source>all time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>everyone</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>seven days</source>
        <translation>近七天</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
</context>
<context>
    <name>Overviewing</name>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Save the tables</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>The charts&apos; library can&apos;t be loaded: the tables have it all.</source>
        <translation>无法加载图表库：表格中有全部数据。</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>表格已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The tables are saved.</source>
        <translation>表格已保存。</translation>
    </message>
    <message>
        <source>Turn to the overview first.</source>
        <translation>请先转到概览页。</translation>
    </message>
</context>
<context>
    <name>OwnKeys</name>
    <message>
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>更改按键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Press Return, then the new key. Del restores the default.</source>
        <translation>按回车，再按新键。按 Del 恢复默认按键。</translation>
    </message>
    <message>
        <source>Press the new key of “{command}”. Esc leaves it.</source>
        <translation>请按“{command}”的新键，Esc 放弃。</translation>
    </message>
    <message>
        <source>Restore all defaults</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>That key has been given to another command.</source>
        <translation>默认按键已分配给其他命令。</translation>
    </message>
    <message>
        <source>Type to filter</source>
        <translation>输入文字筛选</translation>
    </message>
    <message>
        <source>{key} is taken by “{owner}”. Give that another key first.</source>
        <translation>{key} 已用于“{owner}”。请先为其更换按键。</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Open a project first.</source>
        <translation>请先打开项目。</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Type to filter</source>
        <translation>输入文字筛选</translation>
    </message>
</context>
<context>
    <name>PatternDialog</name>
    <message>
        <source>Places</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Propose the same wherever it comes up from now on</source>
        <translation>今后遇到同样情况都照此建议</translation>
    </message>
    <message numerus="yes">
        <source>Settle %n place(s)</source>
        <translation>
            <numerusform>处理 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Settle by a rule</source>
        <translation>按规律处理</translation>
    </message>
    <message>
        <source>Write it into the guideline</source>
        <translation>写入标注准则</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>正在统计</translation>
    </message>
    <message>
        <source>Counting the mentions…</source>
        <translation>正在统计提及…</translation>
    </message>
    <message>
        <source>What this does</source>
        <translation>更改的影响</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>A fault in the program interrupted what it was doing.</source>
        <translation>程序出错，刚才的操作中断了。</translation>
    </message>
    <message>
        <source>Everything you decided is saved.</source>
        <translation>您的标注已全部保存。</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <source>Your last decisions are still being written: leave the window open.</source>
        <translation>最近的标注还在写入，请先不要关闭窗口。</translation>
    </message>
</context>
<context>
    <name>PropagatingDialog</name>
    <message>
        <source>Apply to {count} (Return)</source>
        <translation>应用于 {count} 处 (回车)</translation>
    </message>
    <message>
        <source>It stands nowhere else.</source>
        <translation>没有其他相同之处。</translation>
    </message>
    <message>
        <source>Looking for it elsewhere…</source>
        <translation>正在查找其他相同之处…</translation>
    </message>
    <message>
        <source>Only this document (D)</source>
        <translation>仅限本文 (D)</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>出现之处</translation>
    </message>
    <message>
        <source>Space checks. What stays unchecked is remembered as rejected.</source>
        <translation>按空格键勾选或取消。未勾选的将记为“已拒绝”，不再提出。</translation>
    </message>
    <message>
        <source>The same elsewhere</source>
        <translation>其他相同之处</translation>
    </message>
    <message>
        <source>a single character</source>
        <translation>单字</translation>
    </message>
    <message>
        <source>another name for it</source>
        <translation>另一名称</translation>
    </message>
    <message>
        <source>cuts a word</source>
        <translation>切断了词语</translation>
    </message>
    <message>
        <source>inside {name}</source>
        <translation>在“{name}”之内</translation>
    </message>
    <message>
        <source>may be the beginning of a longer name</source>
        <translation>可能是更长名称的开头</translation>
    </message>
    <message>
        <source>may be the end of a longer name</source>
        <translation>可能是更长名称的结尾</translation>
    </message>
    <message>
        <source>overlaps {name}</source>
        <translation>与“{name}”交叠</translation>
    </message>
    <message>
        <source>part of {name}, decided elsewhere</source>
        <translation>属于“{name}”（别处已标）</translation>
    </message>
    <message>
        <source>{checked} of {total} places</source>
        <translation>共 {total} 处，已选 {checked} 处</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Down</source>
        <translation>↓</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
</context>
<context>
    <name>QueuePane</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>Filter places</source>
        <translation>筛选分歧</translation>
    </message>
    <message>
        <source>Filter places…  /</source>
        <translation>筛选分歧…  /</translation>
    </message>
    <message>
        <source>No places to show</source>
        <translation>没有符合条件的分歧</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>RemovingDialog</name>
    <message>
        <source>Another label</source>
        <translation>另一标签</translation>
    </message>
    <message>
        <source>Give its mentions another label:</source>
        <translation>将其提及改为另一标签：</translation>
    </message>
    <message>
        <source>Keep its mentions: the label is shown where it is, and given no more</source>
        <translation>保留其提及：已有之处照常显示，今后不再使用该标签</translation>
    </message>
    <message>
        <source>Nothing is done before you apply it; undo takes it back.</source>
        <translation>应用之前不作任何改动；应用之后可以撤销。</translation>
    </message>
    <message>
        <source>Reject its mentions</source>
        <translation>拒绝其提及</translation>
    </message>
    <message>
        <source>Remove {label}</source>
        <translation>移除 {label}</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>adjudicated</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>annotator {number}</source>
        <translation>标注者 {number}</translation>
    </message>
    <message>
        <source>boundary</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>boundary + label</source>
        <translation>边界和标签</translation>
    </message>
    <message>
        <source>by a rule</source>
        <translation>按规律</translation>
    </message>
    <message>
        <source>by majority</source>
        <translation>按多数</translation>
    </message>
    <message>
        <source>by rule</source>
        <translation>按规律</translation>
    </message>
    <message>
        <source>in parts</source>
        <translation>不连续</translation>
    </message>
    <message>
        <source>include it</source>
        <translation>包含在内</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>leave it out</source>
        <translation>不包含</translation>
    </message>
    <message>
        <source>nested</source>
        <translation>嵌套</translation>
    </message>
    <message>
        <source>nothing here</source>
        <translation>此处无标注</translation>
    </message>
    <message>
        <source>one side only</source>
        <translation>仅一方</translation>
    </message>
    <message>
        <source>quotation marks {marks} {heads}</source>
        <translation>引号{marks} {heads}</translation>
    </message>
    <message>
        <source>split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>unanimous</source>
        <translation>全体一致</translation>
    </message>
    <message>
        <source>{rule}: {side}.</source>
        <translation>{rule}：{side}。</translation>
    </message>
    <message>
        <source>{text}… in front</source>
        <translation>前有“{text}”</translation>
    </message>
    <message>
        <source>…{text} at the end</source>
        <translation>末尾“{text}”</translation>
    </message>
    <message>
        <source>…{text}: {labels}</source>
        <translation>…{text}：{labels}</translation>
    </message>
</context>
<context>
    <name>ReviewHints</name>
    <message>
        <source>All that is unanimous is in gold already.</source>
        <translation>全体一致之处都已在定稿中。</translation>
    </message>
    <message>
        <source>All that is unanimous is in gold.</source>
        <translation>全体一致之处已写入定稿。</translation>
    </message>
    <message>
        <source>Everything that is listed is settled.</source>
        <translation>所列各处都已裁定。</translation>
    </message>
    <message>
        <source>Gold can only be read here; the line above says why.</source>
        <translation>此处只能阅读 gold，原因见上方的提示。</translation>
    </message>
    <message>
        <source>No document can be compared yet. Work shows once its document is marked as done: that of each person compared, and yours where you annotate too. “Layers to compare” takes in documents that are not done.</source>
        <translation>还没有文档可供比较。文档标为完成后，其中的标注才参与比较；如果您自己也在标注，您也要先把文档标为完成。在“选择要比较的图层”中可把未完成的文档一并纳入。</translation>
    </message>
    <message>
        <source>No place is current: choose one in the queue.</source>
        <translation>当前没有选定分歧：请在列表中选一处。</translation>
    </message>
    <message>
        <source>Nothing is proposed here: take one of the alternatives.</source>
        <translation>此处没有建议：请采纳其中一种标法。</translation>
    </message>
    <message>
        <source>Select with Shift and the arrows, then press a label&apos;s key; {review.cancel} leaves off.</source>
        <translation>用 Shift 加方向键选取，再按标签键；按 {review.cancel} 放弃。</translation>
    </message>
    <message>
        <source>That is for the review page: {page.review}.</source>
        <translation>此键用于复核页：按 {page.review} 前往。</translation>
    </message>
    <message>
        <source>The layers differ in where it stands: press {review.edit} to mark it anew.</source>
        <translation>各图层的边界不同：请按 {review.edit} 另定。</translation>
    </message>
    <message>
        <source>There are not that many alternatives.</source>
        <translation>没有这么多种标法。</translation>
    </message>
    <message>
        <source>There is nothing to compare yet. It takes two layers; a person&apos;s work counts once the document is marked as done. File → Import mentions takes in what was done elsewhere.</source>
        <translation>还没有可比较的内容。至少要有两个图层；标注者把文档标为完成后才参与比较。在别处完成的标注可用「文件」→「导入提及」导入。</translation>
    </message>
    <message>
        <source>There is nothing to repeat.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>This place is no case of a pattern.</source>
        <translation>此处不属于任何规律。</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Choose layers</source>
        <translation>选择图层</translation>
    </message>
    <message>
        <source>Nothing is left to settle here.</source>
        <translation>这里没有待裁定的分歧了。</translation>
    </message>
    <message>
        <source>Text with the marks of every layer</source>
        <translation>带各图层标记的正文</translation>
    </message>
    <message>
        <source>{layers}  …</source>
        <translation>{layers}  …</translation>
    </message>
    <message>
        <source>{title} · paragraph {paragraph} · {place} / {total}</source>
        <translation>{title} · 第 {paragraph} 段 · 第 {place} / {total} 处</translation>
    </message>
</context>
<context>
    <name>SchemeDialog</name>
    <message>
        <source>A label like this one (Ctrl+D)</source>
        <translation>以此标签为样新建一个 (Ctrl+D)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a label (Ins)</source>
        <translation>添加标签 (Ins)</translation>
    </message>
    <message>
        <source>All its mentions become mentions of</source>
        <translation>其全部提及改为</translation>
    </message>
    <message>
        <source>Apply…</source>
        <translation>应用…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件载入…</translation>
    </message>
    <message>
        <source>Further down (Alt+Down)</source>
        <translation>下移 (Alt+↓)</translation>
    </message>
    <message>
        <source>Further up (Alt+Up)</source>
        <translation>上移 (Alt+↑)</translation>
    </message>
    <message>
        <source>Give all to another label</source>
        <translation>全部并入另一标签</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Labels of the project</source>
        <translation>项目的标签</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>载入</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>并入…</translation>
    </message>
    <message>
        <source>Merge {label}</source>
        <translation>并入 {label}</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Take the label away (Del)</source>
        <translation>移除标签 (Del)</translation>
    </message>
    <message>
        <source>The labels have been edited and not applied.</source>
        <translation>标签已修改，尚未应用。</translation>
    </message>
    <message>
        <source>Type to filter</source>
        <translation>输入文字筛选</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>恢复使用</translation>
    </message>
    <message>
        <source>Write the labels to a file</source>
        <translation>将标签写入文件</translation>
    </message>
    <message>
        <source>{label} (retired)</source>
        <translation>{label}（已停用）</translation>
    </message>
</context>
<context>
    <name>SchemeEditing</name>
    <message>
        <source>Label schemes (*.toml)</source>
        <translation>标签方案 (*.toml)</translation>
    </message>
    <message>
        <source>Load labels</source>
        <translation>载入标签</translation>
    </message>
    <message>
        <source>Save the labels</source>
        <translation>保存标签</translation>
    </message>
    <message>
        <source>The labels are changed. {edit.undo} on the first page takes it back.</source>
        <translation>标签已更改。在标注页按 {edit.undo} 可撤销。</translation>
    </message>
</context>
<context>
    <name>Schemes</name>
    <message>
        <source>New projects get the labels “{name}”.</source>
        <translation>新项目将采用标签“{name}”。</translation>
    </message>
    <message>
        <source>Open a project first.</source>
        <translation>请先打开项目。</translation>
    </message>
</context>
<context>
    <name>SearchDialog</name>
    <message>
        <source>Confirm (C)</source>
        <translation>确认 (C)</translation>
    </message>
    <message>
        <source>Find in the project</source>
        <translation>在项目中查找</translation>
    </message>
    <message>
        <source>Go there (Return)</source>
        <translation>前往 (回车)</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <source>Nothing is marked or suggested just there; a label&apos;s key marks it.</source>
        <translation>此处没有提及或建议；按标签键即可标注。</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Reject (Del)</source>
        <translation>拒绝 (Del)</translation>
    </message>
    <message>
        <source>Relabel… (L)</source>
        <translation>改标签… (L)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Type what to look for in all documents.</source>
        <translation>输入要在全部文档中查找的文字。</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>谁的标注</translation>
    </message>
    <message>
        <source>all labels</source>
        <translation>全部标签</translation>
    </message>
    <message>
        <source>in mentions</source>
        <translation>提及</translation>
    </message>
    <message>
        <source>in notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>in the texts</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>my work</source>
        <translation>我的标注</translation>
    </message>
    <message>
        <source>not rejected</source>
        <translation>不含已拒绝</translation>
    </message>
    <message>
        <source>note on the document</source>
        <translation>文档备注</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>{said} · someone else&apos;s work, read only</source>
        <translation>{said} · 他人的标注，只读</translation>
    </message>
    <message>
        <source>{total} places, {checked} checked</source>
        <translation>{total} 处，已勾选 {checked} 处</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>gazetteer</source>
        <translation>名录</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>names</source>
        <translation>构词</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>规则</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Labels of new projects: {name}…</source>
        <translation>新项目的标签：{name}…</translation>
    </message>
    <message>
        <source>Labels of new projects…</source>
        <translation>新项目的标签…</translation>
    </message>
    <message>
        <source>Learn the keys in two minutes</source>
        <translation>两分钟学会按键</translation>
    </message>
    <message>
        <source>Open a folder of documents…</source>
        <translation>打开文档文件夹…</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Read Chinese documents with their names, places and numbers already marked. Confirm with {mention.confirm}, correct with a label&apos;s key, export gold.</source>
        <translation>打开中文文档，人名、地点、数量等已预先标出。
按 {mention.confirm} 确认，按标签键更正，最后导出标注结果。</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Try it with the sample documents</source>
        <translation>用示例文档试一试</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>建议</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>mention {place} of {total}</source>
        <translation>第 {place} / {total} 处</translation>
    </message>
    <message>
        <source>undecided {count}, {here} in this paragraph</source>
        <translation>待定 {count} 处，本段 {here} 处</translation>
    </message>
    <message>
        <source>unread paragraphs {count}</source>
        <translation>未读 {count} 段</translation>
    </message>
    <message>
        <source>{keys} all keys   {palette} commands</source>
        <translation>{keys} 全部按键   {palette} 命令</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message numerus="yes">
        <source>%n mention(s)</source>
        <translation>
            <numerusform>%n 处提及</numerusform>
        </translation>
    </message>
    <message>
        <source>Layer {name}</source>
        <translation>图层 {name}</translation>
    </message>
    <message>
        <source>No mention changes.</source>
        <translation>没有提及受到影响。</translation>
    </message>
    <message>
        <source>No mention has it.</source>
        <translation>没有提及使用该标签。</translation>
    </message>
    <message>
        <source>No one else&apos;s files are written. Undo takes the labels and your mentions back as one step.</source>
        <translation>不会写入他人的文件。撤销时，标签和您的标注作为一步一并恢复。</translation>
    </message>
    <message>
        <source>counted under the new label; relabelled when they open it</source>
        <translation>按新标签计入；对方打开项目时改写</translation>
    </message>
    <message numerus="yes">
        <source>in %n document(s)</source>
        <translation>
            <numerusform>（%n 篇文档）</numerusform>
        </translation>
    </message>
    <message>
        <source>no longer counted; rejected when they open the project</source>
        <translation>不再计入；对方打开项目时标为拒绝</translation>
    </message>
    <message>
        <source>not proposed any more</source>
        <translation>不再建议</translation>
    </message>
    <message>
        <source>not shown any more</source>
        <translation>不再显示</translation>
    </message>
    <message>
        <source>shown under the new label</source>
        <translation>按新标签显示</translation>
    </message>
    <message>
        <source>theirs stay as they are</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>yours are rejected now</source>
        <translation>您的标注现在标为拒绝</translation>
    </message>
    <message>
        <source>yours are relabelled now, decisions kept</source>
        <translation>您的标注现在改为新标签，决定不变</translation>
    </message>
    <message>
        <source>yours stay as they are</source>
        <translation>您的标注保持原样</translation>
    </message>
    <message>
        <source>{label} becomes part of {other}</source>
        <translation>{label} 并入 {other}</translation>
    </message>
    <message>
        <source>{label} is given no more; mentions keep it</source>
        <translation>{label} 停用，已有提及保留</translation>
    </message>
    <message>
        <source>{label} is taken away</source>
        <translation>移除 {label}</translation>
    </message>
    <message>
        <source>{label} is taken away and its mentions are rejected</source>
        <translation>移除 {label}，拒绝其提及</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
    <message numerus="yes">
        <source>▲ not saved: %n document(s)</source>
        <translation>
            <numerusform>▲ %n 篇文档尚未保存</numerusform>
        </translation>
    </message>
    <message>
        <source>○ saving…</source>
        <translation>○ 正在保存…</translation>
    </message>
    <message>
        <source>● saved</source>
        <translation>● 已保存</translation>
    </message>
</context>
<context>
    <name>TourCard</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Leave ({key})</source>
        <translation>离开 ({key})</translation>
    </message>
</context>
<context>
    <name>Touring</name>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>开始导览</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>Tour, step {number} of {count}</source>
        <translation>导览 第 {number} 步，共 {count} 步</translation>
    </message>
</context>
<context>
    <name>Value</name>
    <message>
        <source>about</source>
        <translation>约</translation>
    </message>
    <message>
        <source>afternoon</source>
        <translation>下午</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>数额</translation>
    </message>
    <message>
        <source>and more</source>
        <translation>有余</translation>
    </message>
    <message>
        <source>counted from the day of writing</source>
        <translation>以写作日为准推算</translation>
    </message>
    <message>
        <source>currency</source>
        <translation>货币</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>early in it</source>
        <translation>初</translation>
    </message>
    <message>
        <source>evening</source>
        <translation>傍晚</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>in the middle of it</source>
        <translation>中</translation>
    </message>
    <message>
        <source>late in it</source>
        <translation>末</translation>
    </message>
    <message>
        <source>morning</source>
        <translation>上午</translation>
    </message>
    <message>
        <source>night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <source>noon</source>
        <translation>中午</translation>
    </message>
    <message>
        <source>percentage points</source>
        <translation>百分点</translation>
    </message>
    <message>
        <source>percentage points from</source>
        <translation>百分点从</translation>
    </message>
    <message>
        <source>percentage points to</source>
        <translation>百分点到</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>share from</source>
        <translation>占比从</translation>
    </message>
    <message>
        <source>share to</source>
        <translation>占比到</translation>
    </message>
    <message>
        <source>times</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>times from</source>
        <translation>倍数从</translation>
    </message>
    <message>
        <source>times to</source>
        <translation>倍数到</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单位</translation>
    </message>
</context>
<context>
    <name>Viewing</name>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Text font</source>
        <translation>正文字体</translation>
    </message>
    <message>
        <source>as delivered</source>
        <translation>程序默认</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Choose the encoding…</source>
        <translation>选择编码…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Open a project first.</source>
        <translation>请先打开项目。</translation>
    </message>
    <message>
        <source>Show them…</source>
        <translation>查看…</translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Current mention</source>
        <translation>当前提及</translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation>文档正文</translation>
    </message>
</context>
<context>
    <name>_Takes</name>
    <message>
        <source>Built-in labels proposed under this one</source>
        <translation>归入此标签的内置标签</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
</TS>
