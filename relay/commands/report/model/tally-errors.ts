import type { ErrorRow } from '../../../database/reporting-ports';
import { countUnnamed, meaningOf, readReason } from './known-reasons';

export interface ErrorFigures {
  readonly rows: number;
  /** The rules, that of most rows first. A row that breaks several counts with each. */
  readonly rules: readonly RuleFigures[];
  /** Rows with more faults than their reason has room to name. */
  readonly rowsCutShort: number;
}

export interface RuleFigures {
  readonly rule: string;
  readonly meaning: string;
  readonly rows: number;
  /** By attribute, that of most rows first; of rows without one there is none. */
  readonly places: readonly PlaceFigures[];
  /** Who it is, where that was asked for. */
  readonly children?: readonly ChildrenFigures[];
}

export interface PlaceFigures {
  readonly place: string;
  readonly rows: number;
}

export interface ChildrenFigures {
  /** The reason as it stands in staging, without positions in lists. */
  readonly reason: string;
  readonly personIds: readonly string[];
}

const NO_ID = '(no person id)';

/** Longest reason that a page shows, in characters; staging has the whole of it. */
const SHOWN = 300;

const shorten = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

class Rule {
  rows = 0;
  readonly places = new Map<string, number>();
  readonly children = new Map<string, string[]>();
}

/** Counts rows in error by the rules that they break. What it says is of this software's own words, unless ids are asked for. */
export class ErrorTally {
  #rows = 0;
  #cutShort = 0;
  readonly #rules = new Map<string, Rule>();

  /** @param withIds keep who it is and what stands in staging, which is personal data */
  constructor(private readonly withIds: boolean) {}

  add(rows: readonly ErrorRow[]): void {
    for (const row of rows) this.#addRow(row);
  }

  #addRow({ personId, reason }: ErrorRow): void {
    this.#rows += 1;
    if (countUnnamed(reason) > 0) this.#cutShort += 1;
    const known = readReason(reason);
    for (const [rule, ofRule] of Map.groupBy(known, (one) => one.rule)) {
      const counted = this.#rules.get(rule) ?? new Rule();
      this.#rules.set(rule, counted);
      counted.rows += 1;
      const places = new Set(ofRule.flatMap(({ place }) => (place === undefined ? [] : [place])));
      for (const place of places) counted.places.set(place, (counted.places.get(place) ?? 0) + 1);
      if (!this.withIds) continue;
      for (const text of new Set(ofRule.map((one) => shorten(one.text)))) {
        const ids = counted.children.get(text) ?? [];
        ids.push(personId?.trim() || NO_ID);
        counted.children.set(text, ids);
      }
    }
  }

  get figures(): ErrorFigures {
    const rules = [...this.#rules].map(
      ([rule, { rows, places, children }]): RuleFigures => ({
        rule,
        meaning: meaningOf(rule),
        rows,
        places: [...places]
          .map(([place, ofPlace]) => ({ place, rows: ofPlace }))
          .toSorted((one, other) => other.rows - one.rows || compare(one.place, other.place)),
        ...(this.withIds && {
          children: [...children]
            .map(([reason, personIds]) => ({ reason, personIds }))
            .toSorted((one, other) => other.personIds.length - one.personIds.length),
        }),
      }),
    );
    return {
      rows: this.#rows,
      rules: rules.toSorted((one, other) => other.rows - one.rows || compare(one.rule, other.rule)),
      rowsCutShort: this.#cutShort,
    };
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : 1);
