import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Counts, report } from '../dotnet/dotnet';
import { Compiler } from './compiler';
import { REFUSED, SET_NAMES, SETS, type SetName } from './sets';
import { hashSources, ROOT, readSource, sourceFiles } from './sources';

// Has the template checked by the Bicep compiler: no warning, laid out as the compiler would, contradictions refused, and
// the snapshots that the tests read up to date. With --renew it writes these snapshots instead of comparing them.
// With --outputFile it also writes there, as jest does, how many checks passed, failed or were skipped.

const { outputFile, renew } = parseArgs({
  options: { outputFile: { type: 'string' }, renew: { type: 'boolean', default: false } },
}).values;

const snapshotFile = (set: SetName): string => path.join(ROOT, `test/bicep/snapshots/${set}.snapshot.json`);

const TEMPLATES = 'bicep/**/*.bicep';

/** What is wrong; nothing, or an empty text, where a check passed. */
type Check = () => string | undefined;

function checksOf(compiler: Compiler, folder: string): [about: string, check: Check][] {
  return [
    ['bicep/main.bicep compiles', () => compiler.build('bicep/main.bicep').said],
    ['bicep/roles.bicep compiles', () => compiler.build('bicep/roles.bicep').said],
    ['no file has a warning', () => compiler.lint(TEMPLATES).said],
    ['every file is laid out as the compiler would', () => checkFormat(compiler, folder)],
    ...SET_NAMES.map((set): [string, Check] => [
      `the snapshot ${set} is up to date`,
      () => checkSnapshot(compiler, folder, set),
    ]),
    ...Object.entries(REFUSED).map(([file, names]): [string, Check] => [
      `${file} is refused`,
      () => checkRefusal(compiler, file, names),
    ]),
  ];
}

/** Lays out the copies, and looks whether that changed any. */
function checkFormat(compiler: Compiler, folder: string): string | undefined {
  const { said } = compiler.format(TEMPLATES);
  if (said !== '') return said;
  const changed = sourceFiles().filter(
    (file) => readFileSync(path.join(folder, file), 'utf8') !== readSource(file),
  );
  return changed.length === 0 ? undefined : `format ${changed.join(', ')}.`;
}

/** What the compiler writes, as far as it is kept. */
interface Made {
  readonly predictedResources: readonly unknown[];
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly diagnostics: readonly unknown[];
}

function checkSnapshot(compiler: Compiler, folder: string, set: SetName): string | undefined {
  const { succeeded, said } = compiler.snapshot(SETS[set]);
  if (!succeeded) return said;
  const made = path.join(folder, SETS[set].replace('.bicepparam', '.snapshot.json'));
  const { predictedResources, outputs, diagnostics } = JSON.parse(readFileSync(made, 'utf8')) as Made;
  if (diagnostics.length > 0) return JSON.stringify(diagnostics);
  const snapshot = { sources: hashSources(), resources: predictedResources, outputs: sorted(outputs) };
  const text = `${JSON.stringify(snapshot, null, 2)}\n`;
  if (renew) writeFileSync(snapshotFile(set), text);
  const kept = existsSync(snapshotFile(set)) ? readFileSync(snapshotFile(set), 'utf8') : '';
  return kept === text ? undefined : 'the template makes something else now: npm run renew:bicep.';
}

/** The compiler gives outputs in another order each time. */
const sorted = (outputs: Made['outputs']): Record<string, unknown> =>
  Object.fromEntries(Object.entries(outputs).toSorted(([a], [b]) => (a < b ? -1 : 1)));

function checkRefusal(compiler: Compiler, file: string, names: readonly string[]): string | undefined {
  const { succeeded, said } = compiler.snapshot(file);
  if (succeeded) return 'the template takes it.';
  const unnamed = names.filter((name) => !said.includes(` ${name}: `));
  return unnamed.length === 0
    ? undefined
    : `it does not say what is wrong with ${unnamed.join(', ')}: ${said}`;
}

function check(folder: string): Counts {
  for (const file of sourceFiles()) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), readSource(file));
  }
  const compiler = Compiler.bring(folder);
  if (typeof compiler === 'string') {
    console.log(`Skipped: ${compiler}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  let [passed, failed] = [0, 0];
  for (const [about, find] of checksOf(compiler, folder)) {
    const fault = find();
    if (fault) console.log(`wrong: ${about}: ${fault}`);
    if (fault) failed++;
    else passed++;
    // What does not compile fails at everything else too.
    if (fault && about.endsWith('compiles')) break;
  }
  console.log(`Faults: ${failed} of ${passed + failed} checks of the template.`);
  return { passed, failed, skipped: 0 };
}

const folder = mkdtempSync(path.join(tmpdir(), 'csc-bicep-'));
try {
  report(check(folder), outputFile);
} finally {
  rmSync(folder, { recursive: true });
}
