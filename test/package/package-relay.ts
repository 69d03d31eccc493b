import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sha256 } from './checksums';
import { collectRelay, PROGRAMS } from './collect-relay';
import { zip } from './zip';

/** The part that a relay without Application Insights never loads. */
const TELEMETRY = 'lib/telemetry.cjs';

/**
 * `npm run package:relay`: makes the folder and the zip that a server's administrator unpacks, and says what is in it, with
 * the part for Application Insights and without it, and how large each part is.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } });
  const { name, files, bill, packages } = await collectRelay(path.resolve(__dirname, '../../..'));
  const target = path.join(values.out, name);
  rmSync(target, { recursive: true, force: true });
  for (const [file, content] of files) {
    const place = path.join(target, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, content);
    if (PROGRAMS.has(file)) chmodSync(place, 0o755);
  }
  const zipped = (chosen: ReadonlyMap<string, Uint8Array | string>): Uint8Array =>
    zip(new Map([...chosen].map(([file, content]) => [`${name}/${file}`, content])), (file) =>
      PROGRAMS.has(file.slice(name.length + 1)),
    );
  const bytes = zipped(files);
  writeFileSync(`${target}.zip`, bytes);
  writeFileSync(`${target}.cdx.json`, bill);

  const without = new Map([...files].filter(([file]) => file !== TELEMETRY));
  console.log(`${target}.zip: ${files.size} files, ${packages} packages`);
  console.log(`zip ${megabytes(bytes.length)}, unpacked ${megabytes(sizeOf(files))}`);
  console.log(
    `without telemetry: zip ${megabytes(zipped(without).length)}, unpacked ${megabytes(sizeOf(without))}`,
  );
  const parts = [...files].filter(([file]) => file.startsWith('lib/'));
  console.log(parts.map(([file, content]) => `${file} ${megabytes(Buffer.byteLength(content))}`).join(', '));
  console.log(`sha256 ${sha256(bytes)}`);
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

const sizeOf = (files: ReadonlyMap<string, Uint8Array | string>): number =>
  [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);

void main();
