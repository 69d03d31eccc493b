import { LINES as FUNCTIONS } from '../../../functions/log-lines';
import { LINES as RELAY } from '../../../relay/log-lines';
import { FieldKind, type LogLine } from '../../../shared/log';

const LINES: LogLine[] = [...Object.values(FUNCTIONS), ...Object.values(RELAY)];

test('each line has a code of its own', () => {
  const codes = LINES.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

test.each(LINES.map((line) => [line.code, line] as const))(
  '%s is a sentence with fields of known kinds',
  (_, line) => {
    expect(line.code).toMatch(/^[A-Z]{2}\d\d$/);
    expect(line.text).toMatch(/^[A-Z].*\.$/);
    for (const [name, kind] of Object.entries(line.fields)) {
      expect(name).toMatch(/^[a-z][A-Za-z]*$/);
      expect(kind).toBeInstanceOf(FieldKind);
    }
  },
);
