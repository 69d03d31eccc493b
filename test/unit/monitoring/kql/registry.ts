import { LINES as FUNCTIONS } from '../../../../functions/log-lines';
import { LINES as RELAY } from '../../../../relay/log-lines';
import { FieldKind, formatLine, type LogLine } from '../../../../shared/log';

/** Every line that either side may log, by its code. */
export const REGISTRY: ReadonlyMap<string, LogLine> = new Map(
  [...Object.values(FUNCTIONS), ...Object.values(RELAY)].map((line: LogLine) => [line.code, line]),
);

const NUMBERS: readonly FieldKind[] = [
  FieldKind.COUNT,
  FieldKind.MILLISECONDS,
  FieldKind.MINUTES,
  FieldKind.DAYS,
  FieldKind.EXIT_CODE,
  FieldKind.HTTP_STATUS,
];

const EXAMPLES: ReadonlyMap<string, readonly (string | number)[]> = new Map([
  [FieldKind.COUNT.name, [0, 1_234_567]],
  [FieldKind.MILLISECONDS.name, [0, 46_000]],
  [FieldKind.MINUTES.name, [0, 361]],
  [FieldKind.DAYS.name, [60, -3]],
  [FieldKind.EXIT_CODE.name, [0, 3]],
  [FieldKind.HTTP_STATUS.name, [200, 503]],
  [FieldKind.ID.name, ['7a0c2f4e-9d7b-4d55-a1a9-6f3f4d0f7a10']],
  [FieldKind.INSTANT.name, ['2026-03-02T02:00:00.000Z']],
  [FieldKind.DATE.name, ['2026-03-02']],
  [FieldKind.VERSION.name, ['0.1.0']],
  [FieldKind.RULE.name, ['not-a-date']],
  [FieldKind.HOST.name, ['dfe.example', 'dfe.example:8443']],
  [FieldKind.CONTENT_TYPE.name, ['text/html', 'application/problem+json']],
  [FieldKind.ERROR.name, ['TypeError', 'RestError REQUEST_SEND_ERROR']],
]);

/** The type that a query reads a field as. */
export function typeOf(kind: FieldKind): 'long' | 'datetime' | 'string' {
  if (NUMBERS.some(({ name }) => name === kind.name)) return 'long';
  return kind.name === FieldKind.INSTANT.name || kind.name === FieldKind.DATE.name ? 'datetime' : 'string';
}

/** Values that a field may have; where it has one of a few words, all of them. */
export const examplesOf = (kind: FieldKind): readonly (string | number)[] =>
  EXAMPLES.get(kind.name) ?? kind.name.split(' or ');

/** Messages of a line as a log holds them, with the values that were written into each. */
export function messagesOf(line: LogLine): { message: string; values: Record<string, string | number> }[] {
  const fields = Object.entries(line.fields).map(([name, kind]) => [name, examplesOf(kind)] as const);
  const most = Math.max(1, ...fields.map(([, examples]) => examples.length));
  return Array.from({ length: most }, (_, n) => {
    const values = Object.fromEntries(
      fields.map(([name, examples]) => [name, examples[n % examples.length] ?? '']),
    );
    return { message: formatLine(line, values), values };
  });
}
