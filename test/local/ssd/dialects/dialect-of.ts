import type { Dialect } from './dialect';
import { plain } from './plain';
import { systemC } from './systemc';

const DIALECTS = { plain, systemc: systemC } as const satisfies Readonly<Record<string, Dialect>>;

export type Like = keyof typeof DIALECTS;

export const LIKES = Object.keys(DIALECTS) as readonly Like[];

export interface DialectOptions {
  /** Default: plain. */
  readonly like?: Like;
}

export const dialectOf = ({ like = 'plain' }: DialectOptions): Dialect => DIALECTS[like];
