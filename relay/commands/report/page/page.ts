import { createHash } from 'node:crypto';
import { VERSION } from '../../../../shared/version';
import type { ReportFigures } from '../model/figures';
import { errorsSection } from './errors-section';
import { Html, html } from './html';
import { heldSection, runsSection, shortSection, spokenMoment, ssdSection, waitingSection } from './sections';
import { STYLE } from './style';
import { nightsSection, timeSection } from './time-section';

/** By which a file is known as a report of this program, near its beginning. */
export const GENERATOR = 'csc-relay report';

const HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing is loaded and nothing runs: the style alone, which stands in the page. */
const POLICY = `default-src 'none'; style-src 'sha256-${HASH}'; base-uri 'none'; form-action 'none'`;

/** The whole report as one HTML page that needs nothing beside it. */
export function reportPage(figures: ReportFigures): string {
  const { authority, madeAt, dataset, table } = figures;
  const title = `Children's social care data to DfE${authority === undefined ? '' : `: ${authority}`}`;
  const style = new Html(`<style>${STYLE}</style>`);
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="generator" content="${GENERATOR}, ${VERSION}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
${style}
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>
<h1>${title}</h1>
<p class="subtitle">Made on ${spokenMoment(madeAt)} from ${table} (${dataset}) and the ledger of the relay.</p>
${noticesOf(figures).map((notice) => html`<div class="notice"><p>${notice}</p></div>`)}
<nav aria-label="Sections"><ul>${SECTIONS.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
</header>
<main id="main">
${shortSection(figures)}
${runsSection(figures)}
${heldSection(figures)}
${errorsSection(figures)}
${waitingSection(figures)}
${timeSection(figures)}
${ssdSection(figures)}
${nightsSection(figures)}
</main>
<footer>
<p>csc-relay ${VERSION}. What each figure means and where it comes from: docs/report.md. Times are of the server that the relay is on; a night is from noon to noon, and named by the day on which it ends.</p>
</footer>
</body>
</html>
`.text;
}

const SECTIONS = [
  ['short', 'In short'],
  ['runs', 'Last runs'],
  ['held', 'Children at DfE'],
  ['errors', 'In error'],
  ['waiting', 'Waiting'],
  ['time', 'Over time'],
  ['ssd', 'The SSD'],
] as const;

/** What has to be read first. */
function noticesOf({ withIds, dataset, held, nights, attention }: ReportFigures): (Html | string)[] {
  return [
    ...(withIds
      ? [
          html`<strong>This page holds personal data.</strong> It names children by their ids and repeats what DfE said of them. Keep it where nobody else can read it, send it to nobody who may not see it, and delete it when you are done.`,
        ]
      : []),
    ...(dataset === 'anon'
      ? [
          html`<strong>Test data.</strong> This is the dataset anon, which is for tests. How the live children stand is in another report.`,
        ]
      : []),
    ...(held.rehearsed > 0 || nights.some(({ rehearsed }) => rehearsed > 0)
      ? [
          html`<strong>A rehearsal.</strong> The function app rehearsed: it answered in the place of DfE. What it took is not at DfE, and is not counted as taken; what it refused or left unanswered is counted as if DfE had.`,
        ]
      : []),
    ...attention.map((line) => html`<strong>Attention.</strong> ${line}`),
  ];
}
