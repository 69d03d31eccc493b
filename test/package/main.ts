import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { collectFunctions } from './collect-functions';
import { zip } from './zip';

/** `npm run package:functions`: makes the zip that is deployed to the function app, and says what is in it. */
function main(): void {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist/functions.zip' } } });
  const { files, packages } = collectFunctions(path.resolve(__dirname, '../../..'));
  const bytes = zip(files);
  writeFileSync(values.out, bytes);
  const megabytes = (bytes.length / 1_000_000).toFixed(1);
  console.log(`${values.out}: ${megabytes} MB, ${files.size} files, ${packages} packages`);
  console.log(`sha256 ${createHash('sha256').update(bytes).digest('hex')}`);
}

main();
