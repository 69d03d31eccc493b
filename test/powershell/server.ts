import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CollectedRelay } from '../package/collect-relay';
import type { Answer, Shell } from './shell';

/** A task of Task Scheduler, as the stand-ins keep it. */
export interface Task {
  readonly TaskName: string;
  readonly Description: string;
  readonly State: string;
  readonly Actions: readonly {
    readonly Execute: string;
    readonly Arguments: string;
    readonly WorkingDirectory: string;
  }[];
  readonly Triggers: readonly { readonly Kind: string; readonly At: string; readonly Every: string }[];
  readonly Principal: Readonly<Record<string, string>>;
  readonly Settings: Readonly<Record<string, string>>;
}

/** What was asked of the stand-ins, in order: a name, and what was given. */
export interface Call {
  readonly name: string;
  readonly given: Readonly<Record<string, unknown>>;
}

/** A server onto which IT unpacked the relay, with stand-ins for what only Windows has. */
export class Server {
  readonly settings: string;
  readonly logs: string;

  constructor(
    private readonly shell: Shell,
    private readonly relay: CollectedRelay,
    private readonly folder: string,
  ) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.join(folder, 'settings'), { recursive: true });
    this.settings = path.join(folder, 'settings', '.env');
    this.logs = path.join(folder, 'settings', 'logs');
    this.write('LA_CODE=845\n');
  }

  /** Writes the settings file. */
  write(settings: string): void {
    writeFileSync(this.settings, settings);
  }

  /** Unpacks the relay and puts the Node of this process into it. @returns its folder */
  unpack(name: string): string {
    const target = path.join(this.folder, name);
    for (const [file, content] of this.relay.files) {
      if (/^(?:docs|node_modules)\//.test(file)) continue;
      mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
      writeFileSync(path.join(target, file), content);
    }
    symlinkSync(process.execPath, path.join(target, 'node', 'node.exe'));
    chmodSync(path.join(target, 'csc-relay'), 0o755);
    return target;
  }

  /** Runs a script of an unpacked relay. */
  run(script: string, given: object, environment: Readonly<Record<string, string>> = {}): Answer {
    return this.shell.run('run-script.ps1', [script, JSON.stringify(given)], {
      CSC_TASKS: path.join(this.folder, 'tasks.json'),
      CSC_CALLS: path.join(this.folder, 'calls'),
      ...environment,
    });
  }

  get tasks(): readonly Task[] {
    const file = path.join(this.folder, 'tasks.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Task[]) : [];
  }

  set tasks(tasks: readonly object[]) {
    writeFileSync(path.join(this.folder, 'tasks.json'), JSON.stringify(tasks));
  }

  /** What was asked since the last look. */
  takeCalls(): Call[] {
    const file = path.join(this.folder, 'calls');
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    rmSync(file);
    return lines.map((line) => JSON.parse(line) as Call);
  }
}
