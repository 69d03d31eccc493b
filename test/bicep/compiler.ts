import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { findHindrance } from '../dotnet/dotnet';
import { ROOT, readSource } from './sources';

const PROJECT = '.ci/bicep/bicep.csproj';
const CACHE = path.join(ROOT, 'node_modules/.cache/csc-dataflow/bicep');

const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'osx', linux: 'linux', win32: 'win' };

/** Fictional: what is deployed where does not matter to a snapshot, but shows in ids. */
const PLACE = [
  ['--tenant-id', '00000000-0000-0000-0000-000000000002'],
  ['--subscription-id', '00000000-0000-0000-0000-000000000001'],
  ['--resource-group', 'rg-csc-dataflow'],
  ['--location', 'uksouth'],
  ['--deployment-name', 'csc-dataflow'],
].flat();

/** What the compiler answered. */
export interface Answer {
  readonly succeeded: boolean;
  /** What it said, warnings included; empty where all is well. */
  readonly said: string;
}

/** The Bicep compiler, which works on files in a folder. */
export class Compiler {
  private constructor(
    private readonly program: string,
    private readonly folder: string,
  ) {}

  /**
   * Brings the compiler through NuGet.
   * @returns why there is none here, where that is so
   */
  static bring(folder: string): Compiler | string {
    const platform = `${SYSTEMS[process.platform] ?? process.platform}-${process.arch}`;
    const hindrance = findHindrance([
      path.join(ROOT, PROJECT),
      '--packages',
      CACHE,
      `-p:BicepPlatform=${platform}`,
      `-p:BaseIntermediateOutputPath=${path.join(CACHE, 'obj')}/`,
    ]);
    if (hindrance !== undefined) return hindrance;
    const [, version = ''] = /<BicepVersion>(.+)<\/BicepVersion>/.exec(readSource(PROJECT)) ?? [];
    return new Compiler(
      path.join(CACHE, `azure.bicep.commandline.${platform}`, version, 'tools/bicep'),
      folder,
    );
  }

  /** Everything that a compilation with all rules of bicepconfig.json finds. */
  build = (file: string): Answer => this.#run('build', file, '--stdout');

  lint = (pattern: string): Answer => this.#run('lint', '--pattern', pattern);

  /** Lays files out. */
  format = (pattern: string): Answer => this.#run('format', '--pattern', pattern);

  /** Evaluates a file of parameters and its template; the snapshot stands beside it then. */
  snapshot = (file: string): Answer => this.#run('snapshot', file, '--mode', 'overwrite', ...PLACE);

  #run(...words: readonly string[]): Answer {
    const options = { cwd: this.folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
    const { status, stderr, error } = spawnSync(this.program, words, options);
    const said = error?.message ?? stderr.trim().replaceAll(`${this.folder}${path.sep}`, '');
    if (status === 0) return { succeeded: true, said };
    return { succeeded: false, said: said || `it ended with exit code ${status}.` };
  }
}
