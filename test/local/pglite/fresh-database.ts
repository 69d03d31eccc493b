import { randomUUID } from 'node:crypto';
import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { CACHE } from '../compiled';

/**
 * An empty database in memory. PGlite takes some 3 seconds of processor time to make the first; a copy of it is kept
 * for those that follow, which take 1.3.
 */
export async function freshDatabase(): Promise<PGlite> {
  const copy = path.join(CACHE, `pglite-${installedVersion()}.tar`);
  if (existsSync(copy)) return PGlite.create({ loadDataDir: await openAsBlob(copy) });
  const database = await PGlite.create('memory://');
  await keep(await database.dumpDataDir('none'), copy);
  return database;
}

function installedVersion(): string {
  const folder = path.dirname(require.resolve('@electric-sql/pglite'));
  return JSON.parse(readFileSync(path.join(folder, '..', 'package.json'), 'utf8')).version;
}

/** Whole or not at all: several may do this at once, also of one process. */
async function keep(content: Blob, file: string): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`;
  await mkdir(CACHE, { recursive: true });
  await writeFile(unfinished, Buffer.from(await content.arrayBuffer()));
  await rename(unfinished, file);
}
