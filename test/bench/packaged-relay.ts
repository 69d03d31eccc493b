import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { VERSION } from '../../shared/version';
import { compiled } from '../local/compiled';

export interface PackagedRelay {
  /** The program, as an authority installs it. */
  readonly program: string;
  /** What was said of the package when it was made. */
  readonly said: string;
}

let made: PackagedRelay | undefined;

/** Packs the relay, once, into a folder that is gone with this process. */
export function packagedRelay(): PackagedRelay {
  if (made !== undefined) return made;
  const folder = mkdtempSync(path.join(tmpdir(), 'csc-bench-package-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const said = execFileSync(process.execPath, [compiled('test/package/package-relay.js'), '--out', folder]);
  made = {
    program: path.join(folder, `csc-relay-${VERSION}`, 'csc-relay.cjs'),
    said: said.toString('utf8').trimEnd().replaceAll(`${folder}${path.sep}`, ''),
  };
  return made;
}
