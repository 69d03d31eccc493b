/**
 * The style of the page, legible in black and white: what is told apart by colour is told apart by words or shapes too.
 * All colours of text have a contrast of 7 to 1 or more on their ground.
 */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; border-top: .5rem solid #12405e; background: #fff; color: #1d1d1f; font: 1rem/1.5 system-ui, "Segoe UI", Arial, sans-serif; overflow-wrap: anywhere; }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
.skip { position: absolute; left: -999rem; background: #fff; color: #12405e; padding: .5rem 1rem; }
.skip:focus { left: 1rem; top: 1rem; outline: 3px solid #12405e; }
header { padding-top: 1.5rem; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 2px solid #1d1d1f; font-size: 1.35rem; line-height: 1.25; }
h3 { margin: 1.75rem 0 .25rem; font-size: 1.1rem; }
p { margin: .5rem 0; max-width: 46rem; }
.subtitle, .note { color: #484d52; }
.note { font-size: .9rem; }
.finding { font-weight: 600; }
.notice { border: 3px solid #8a1c1c; padding: .5rem 1rem; margin: 1rem 0; }
.notice p { max-width: none; }
.notice strong { color: #8a1c1c; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: 1rem 0 0; }
a { color: #12405e; }
a:focus-visible { outline: 3px solid #12405e; outline-offset: 2px; }
dl.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 1px; margin: 1rem 0; background: #a3a8ad; border: 1px solid #a3a8ad; }
dl.figures div { background: #fff; padding: .6rem .8rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
dl.figures dt { font-size: .9rem; color: #484d52; }
dl.figures dd { margin: 0; font-size: 1.6rem; font-weight: 700; line-height: 1.2; font-variant-numeric: tabular-nums; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .95rem; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem 1rem .35rem 0; border-bottom: 1px solid #c5c9cc; font-weight: 400; overflow-wrap: break-word; }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 2px solid #1d1d1f; font-weight: 600; vertical-align: bottom; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
td.number, .line { white-space: nowrap; font-variant-numeric: tabular-nums; }
ul.ids { display: flex; flex-wrap: wrap; gap: 0 .75rem; margin: 0; padding: 0; list-style: none; font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0; }
figure svg { display: block; width: 100%; height: 11rem; }
.ends { display: flex; justify-content: space-between; font-size: .9rem; color: #484d52; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .9rem; list-style: none; padding: 0; margin: .25rem 0; }
.legend svg { display: inline-block; width: .8rem; height: .9rem; margin-right: .35rem; vertical-align: -.1rem; }
.bar { fill: #12405e; }
.axis, .mark { fill: #1d1d1f; }
.gap { fill: #d5d9dc; shape-rendering: crispEdges; }
footer { margin-top: 2rem; padding-bottom: 1rem; border-top: 1px solid #c5c9cc; font-size: .9rem; color: #484d52; }
@media screen and (max-width: 44rem) {
  table, tbody, tr, th, td, caption { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { border-bottom: 1px solid #1d1d1f; padding: .4rem 0; }
  tbody th { font-weight: 600; border: 0; padding: .1rem 0; }
  tbody th::before { content: attr(data-heading) " "; }
  td { border: 0; padding: .1rem 0; display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: .5rem; }
  td.number, th.number { text-align: left; }
  td, td.number, .line { white-space: normal; }
  td::before { content: attr(data-heading); color: #484d52; }
}
@media print {
  @page { size: A4; margin: 15mm; }
  html { font-size: 9.5pt; }
  body { border: 0; line-height: 1.35; }
  h1 { font-size: 16pt; }
  h2 { font-size: 13pt; margin-top: 14pt; }
  h3 { font-size: 11pt; margin-top: 9pt; }
  table { font-size: 8pt; margin: 6pt 0; }
  th, td { padding-top: 1.2pt; padding-bottom: 1.2pt; }
  figure { margin: 4pt 0; }
  figure svg { height: 30mm; }
  dl.figures { grid-template-columns: repeat(5, 1fr); }
  dl.figures dd { font-size: 14pt; }
  dl.figures dt { font-size: 8pt; }
  header, main, footer { max-width: none; padding: 0; }
  .skip, nav { display: none; }
  h2, h3, caption { break-after: avoid; }
  table.short, tr, figure, .notice, dl.figures { break-inside: avoid; }
  thead { display: table-header-group; }
  .new-page { break-before: page; }
  a { color: inherit; text-decoration: none; }
}
`;
