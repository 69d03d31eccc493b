import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Counts, report } from '../dotnet/dotnet';
import { ALLOWED, type Allowed } from './allowed';
import { type Finding, findSecrets, loadSecretlint } from './find-secrets';
import { PLACES, PLANTED } from './planted';

// Looks through every file that is kept in git for what looks like a key, a password, a token or a private key, and whether
// that finds what is planted. What it finds it names by file and line, and does not repeat.
// With --outputFile it also writes there, as jest does, how many checks passed, failed or were skipped.

const { outputFile } = parseArgs({ options: { outputFile: { type: 'string' } } }).values;

const ROOT = path.resolve(__dirname, '../../..');

/** @returns undefined where there is no git, or this is no clone */
function trackedFiles(): string[] | undefined {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? stdout.split('\0').filter((file) => file !== '') : undefined;
}

/** Whether a place in the list of what is allowed is meant. */
const isOf = ({ file, text }: Allowed, found: Finding): boolean =>
  (file.endsWith('/') ? found.file.startsWith(file) : found.file === file) && found.text.includes(text);

async function check(): Promise<Counts> {
  const lint = await loadSecretlint();
  const faults: string[] = [];
  for (const [about, text] of PLANTED) {
    if ((await findSecrets(lint, 'planted', text)).length === 0) faults.push(`${about} is not found`);
  }
  for (const text of PLACES) {
    if ((await findSecrets(lint, 'planted', text)).length > 0) faults.push(`${text} is taken for a secret`);
  }
  const tried = PLANTED.size + PLACES.length;
  const files = trackedFiles();
  if (files === undefined) {
    console.log('Skipped: the files, as there is no git here that knows them.');
  } else {
    const found: Finding[] = [];
    for (const file of files) {
      const content = readFileSync(path.join(ROOT, file), 'utf8');
      if (!content.includes('\0')) found.push(...(await findSecrets(lint, file, content)));
    }
    for (const finding of found.filter((one) => !ALLOWED.some((allowed) => isOf(allowed, one)))) {
      faults.push(
        `${finding.file}:${finding.line} looks like a secret (${finding.kind}): take it out and have it changed where it opens something`,
      );
    }
    for (const allowed of ALLOWED.filter((one) => !found.some((finding) => isOf(one, finding)))) {
      faults.push(`allowed.ts allows ${allowed.file} what is not there any more`);
    }
  }
  for (const fault of faults) console.log(`wrong: ${fault}.`);
  console.log(`Faults: ${faults.length}, in ${files?.length ?? 0} files and ${tried} planted texts.`);
  const failed = faults.length;
  return { passed: Math.max(0, tried + 1 - failed), failed, skipped: files === undefined ? 1 : 0 };
}

async function main(): Promise<void> {
  report(await check(), outputFile);
}

void main();
