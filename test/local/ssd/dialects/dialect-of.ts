import type { Dialect } from './dialect';
import { eclipse } from './eclipse';
import { mosaic, mosaicWithBareFactors } from './mosaic';
import { plain } from './plain';
import { systemC } from './systemc';

const DIALECTS = { plain, systemc: systemC, mosaic, eclipse } as const satisfies Readonly<
  Record<string, Dialect>
>;

export type Like = keyof typeof DIALECTS;

export const LIKES = Object.keys(DIALECTS) as readonly Like[];

export interface DialectOptions {
  /** Default: plain. */
  readonly like?: Like;
  /** Mosaic before 2026: one row for each factor. */
  readonly bareFactors?: boolean;
}

/** @throws RangeError where bare factors are asked of another system than Mosaic */
export function dialectOf({ like = 'plain', bareFactors = false }: DialectOptions): Dialect {
  if (!bareFactors) return DIALECTS[like];
  if (like !== 'mosaic') throw new RangeError('Only Mosaic has bare factors');
  return mosaicWithBareFactors;
}
