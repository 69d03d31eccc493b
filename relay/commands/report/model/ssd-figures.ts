import type { GoodExtract } from '../../../database/extract-ports';
import { JOIN_WORDS, sidesOf } from '../../../extract/join-words';
import { findStandstill } from '../../../extract/judge-standstill';
import { JOIN_NAMES, JOINS, type Join, type JoinName, type JoinWay } from '../../../record/joins';

/** What the last extract that changed staging saw of the SSD. */
export interface SsdFigures {
  /** yyyy-MM-dd */
  readonly day: string;
  readonly children: number;
  readonly joins: readonly JoinFigures[];
  readonly tables: readonly (GoodExtract['tables'][string] & { readonly table: string })[];
  /** Tables that do not move, in sentences. */
  readonly standstill: readonly string[];
}

export interface JoinFigures {
  readonly name: JoinName;
  /** Rows and owner, as 'placements to a period of care'. */
  readonly words: string;
  readonly met: boolean;
  /** By what the rows find their owner, or would. */
  readonly sides: string;
  /** What is not sent while it does not meet. */
  readonly loss: string;
}

/** @param today yyyy-MM-dd */
export function ssdFiguresOf(good: GoodExtract, today: string): SsdFigures {
  return {
    day: good.day,
    children: good.children,
    joins: JOIN_NAMES.map((name) => joinFigures(name, good.joins[name])),
    tables: Object.entries(good.tables).map(([table, counts]) => ({ table, ...counts })),
    standstill: findStandstill(good.tables, today).map(({ table, message }) => `${table} ${message}`),
  };
}

function joinFigures(name: JoinName, noted: string | undefined): JoinFigures {
  const { otherwise }: Join = JOINS[name];
  const way = (['key', ...otherwise] as const).find((one: JoinWay) => one === noted);
  const { rows, owner, loss } = JOIN_WORDS[name];
  const words = `${rows} to ${owner}`;
  return { name, words, met: way !== undefined, sides: sidesOf(name, way ?? 'key'), loss };
}
