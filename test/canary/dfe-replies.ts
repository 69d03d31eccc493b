import type { RuleInput } from '../local/simulator/behaviour';
import { canaryChild } from './canaries';

/** Children that DfE could take, and what it says of each that is no plain receipt: mostly what it was sent. */
export const CHILDREN = Array.from({ length: 14 }, (_, n) => canaryChild(n + 1));

const whenChild = (n: number) => ({ whenChild: canaryChild(n).la_child_id });
const quote = (n: number): string => `Refused: ${JSON.stringify(canaryChild(n))}`;
const token = (n: number): string => `2026-03-02_06:00:00.00_${canaryChild(n).la_child_id}.json`;

/** Of the children 1 to 10. */
export const REPLIES: readonly RuleInput[] = [
  { ...whenChild(2), reply: 'uuid' },
  { ...whenChild(3), status: 200, body: [token(3), quote(3)] },
  { ...whenChild(4), status: 201, body: quote(4) },
  { ...whenChild(5), status: 400, body: { title: 'Bad Request', detail: `[0] ${quote(5)}` } },
  { ...whenChild(6), status: 404, body: quote(6) },
  { ...whenChild(7), status: 413, body: quote(7) },
  { ...whenChild(8), status: 204 },
  { ...whenChild(9), status: 401, body: quote(9), times: 2 },
  { ...whenChild(10), status: 200, body: quote(10), reset: 'mid-body' },
];

/** Of the children 11 to 14, after waits between the tries; the last puts DfE out of reach. */
export const SLOW_REPLIES: readonly RuleInput[] = [
  { ...whenChild(11), status: 403, body: `<html><body><p>${quote(11)}</p></body></html>`, times: 2 },
  { ...whenChild(12), status: 302, body: quote(12) },
  { ...whenChild(13), status: 429, body: quote(13), times: 2 },
  { ...whenChild(14), status: 500, body: quote(14), times: 3 },
];

export const TOKEN_REFUSED: RuleInput = {
  on: 'token',
  status: 401,
  body: { error: 'invalid_client', error_description: `AADSTS7000215 ${quote(5)}` },
};

/** Puts DfE out of reach. */
export const TOKEN_OUT_OF_REACH: RuleInput = { on: 'token', status: 500, body: quote(13), times: 3 };
