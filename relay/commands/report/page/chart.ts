import type { Night, NightResult } from '../model/nights';
import { type Html, html } from './html';

/** A night is so wide, and the bars so high, in the units of the picture, which is stretched over its place. */
const WIDE = 10;
const HIGH = 100;
/** The strip under the bars, which says how nights ended. */
const STRIP = 14;

export interface Chart {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What it shows, for those who do not see it: the finding. */
  readonly description: string;
  /** The height of a night's bar; null: nothing is known of it. */
  readonly value: (night: Night) => number | null;
}

/** Bars, a night each. The highest value stands beside it as text: text in a picture that is stretched would be too. */
export function chart({ id, title, description, value }: Chart, nights: readonly Night[]): Html {
  const most = mostOf(nights, value);
  const width = nights.length * WIDE;
  return html`<svg role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${width} ${HIGH + STRIP}" preserveAspectRatio="none">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${description}</desc>
${nights.map(({ result }, n) => result === 'no-run' && html`<rect class="gap" x="${n * WIDE}" y="0" width="${WIDE}" height="${HIGH}"/>`)}
${nights.map((night, n) => {
  const height = most === 0 ? 0 : ((value(night) ?? 0) / most) * HIGH;
  return (
    height > 0 &&
    html`<rect class="bar" x="${n * WIDE + 1.5}" y="${round(HIGH - height)}" width="${WIDE - 3}" height="${round(height)}"/>`
  );
})}
<rect class="axis" x="0" y="${HIGH}" width="${width}" height="1"/>
${nights.map(({ result }, n) => mark(result, n * WIDE))}
</svg>`;
}

/** The highest bar. */
export const mostOf = (nights: readonly Night[], value: Chart['value']): number =>
  Math.max(0, ...nights.map((night) => value(night) ?? 0));

const round = (height: number): number => Math.round(height * 100) / 100;

/** A night that failed has a full mark under it, one that delivered only part a half one: told apart without colour. */
function mark(result: NightResult, x: number): Html | false {
  const height = MARKS[result];
  return (
    height > 0 &&
    html`<rect class="mark" x="${x + 1.5}" y="${HIGH + 3}" width="${WIDE - 3}" height="${height}"/>`
  );
}

const MARKS: Readonly<Record<NightResult, number>> = {
  delivered: 0,
  'no-run': 0,
  open: 4,
  part: 4,
  failed: STRIP - 3,
};
