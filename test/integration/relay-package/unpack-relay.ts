import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { VERSION } from '../../../shared/version';
import { compiled } from '../../local/compiled';

/** The folder of a version, and its zip without the ending. */
export const PACKAGE = `csc-relay-${VERSION}`;

/** Makes the package as `npm run package:relay` does. @returns what that said, and the zip */
export async function makePackage(
  out: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly said: string; readonly bytes: Buffer }> {
  await mkdir(out, { recursive: true });
  const program = [compiled('test/package/package-relay.js'), '--out', out];
  const env = { ...process.env, ...environment };
  const { stdout } = await promisify(execFile)(process.execPath, program, { env });
  return { said: stdout, bytes: await readFile(path.join(out, `${PACKAGE}.zip`)) };
}

/** @returns the files of a package by their places in it, which now stand in the folder */
export async function unpack(bytes: Buffer, folder: string): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const [file, content] of Object.entries(unzipSync(bytes))) {
    files[file.slice(PACKAGE.length + 1)] = content;
    const place = path.join(folder, file);
    await mkdir(path.dirname(place), { recursive: true });
    // As a program that unpacks reads it from the zip; the library for it here does not.
    const mode = file === `${PACKAGE}/csc-relay` ? 0o755 : 0o644;
    await writeFile(place, content, { mode });
  }
  return files;
}

/** Makes the package and unpacks it outside of the project. @returns its folder, in which `csc-relay` stands */
export async function unpackRelay(folder: string): Promise<string> {
  const { bytes } = await makePackage(path.join(folder, 'made'));
  const server = path.join(folder, 'server');
  await unpack(bytes, server);
  return path.join(server, PACKAGE);
}
