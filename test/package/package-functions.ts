import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sha256 } from './checksums';
import { collectFunctions } from './collect-functions';
import { zip } from './zip';

/** `npm run package:functions`: makes the zip that is deployed to the function app, and says what is in it. */
function main(): void {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist/functions.zip' } } });
  const { files, bill, packages } = collectFunctions(path.resolve(__dirname, '../../..'));
  const bytes = zip(files);
  writeFileSync(values.out, bytes);
  writeFileSync(values.out.replace(/(\.zip)?$/, '.cdx.json'), bill);
  const megabytes = (bytes.length / 1_000_000).toFixed(1);
  console.log(`${values.out}: ${megabytes} MB, ${files.size} files, ${packages} packages`);
  console.log(`sha256 ${sha256(bytes)}`);
}

main();
