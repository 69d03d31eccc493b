import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { findToolHindrance } from '../dotnet/dotnet';

const ROOT = path.resolve(__dirname.replace(/([\\/]dist)?[\\/]test[\\/]powershell$/, ''));
const CACHE = path.join(ROOT, 'node_modules/.cache/csc-dataflow/powershell');
const VERSION = '7.6.9';

/** What a script answered. */
export interface Answer {
  readonly exitCode: number | null;
  /** Everything that it said. */
  readonly said: string;
}

/** PowerShell, which runs the scripts of this folder. */
export class Shell {
  private constructor(private readonly program: string) {}

  /** Brings it through NuGet. @returns why there is none here, where that is so */
  static bring(): Shell | string {
    const hindrance = findToolHindrance('PowerShell', VERSION, CACHE);
    return hindrance ?? new Shell(path.join(CACHE, process.platform === 'win32' ? 'pwsh.exe' : 'pwsh'));
  }

  /** @param script as 'inspect-scripts.ps1' */
  run(script: string, words: readonly string[], settings: Readonly<Record<string, string>> = {}): Answer {
    const file = path.join(ROOT, 'test/powershell', script);
    const options = { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', ...settings } } as const;
    const { status, stdout, stderr, error } = spawnSync(
      this.program,
      ['-NoProfile', '-NonInteractive', '-File', file, ...words],
      options,
    );
    return { exitCode: status, said: error?.message ?? `${stdout}${stderr}` };
  }
}
