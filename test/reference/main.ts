import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REFERENCE_PAGES } from './pages';

// Writes the pages that are made of the code. test/unit/docs/reference.test.ts compares them.

for (const [file, make] of Object.entries(REFERENCE_PAGES)) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, make());
  console.log(file);
}
