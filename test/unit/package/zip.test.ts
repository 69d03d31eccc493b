import { strFromU8, unzipSync } from 'fflate';
import { zip } from '../../package/zip';

const FILES: [string, string][] = [
  ['host.json', '{}'],
  ['dist/app.js', 'require("zod");'.repeat(50)],
];

test('holds each file under its path', () => {
  const unzipped = Object.entries(unzipSync(zip(new Map(FILES))));
  expect(unzipped.map(([file, bytes]) => [file, strFromU8(bytes)])).toEqual(FILES.toReversed());
});

test('is the same to the byte in whatever order the files come, and differs with what they hold', () => {
  const bytes = zip(new Map(FILES));
  expect(zip(new Map(FILES.toReversed()))).toEqual(bytes);
  expect(zip(new Map([...FILES, ['host.json', '[]']]))).not.toEqual(bytes);
});
