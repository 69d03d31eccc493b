import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian's package libh2-java puts it there; CSC_TEST_H2 names another place. */
export const H2 = process.env.CSC_TEST_H2 ?? '/usr/share/java/h2.jar';

/** The first that H2 and the bridge run on. */
const JAVA_VERSION = 11;

/** Why H2 cannot be run here; undefined where it can. */
export function findHindrance(): string | undefined {
  if (!existsSync(H2)) return `there is no ${H2} (Debian's package libh2-java)`;
  const compiler = spawnSync('javac', ['-version'], { encoding: 'utf8' });
  if (compiler.status !== 0) return 'there is no javac that runs (a JDK)';
  const version = Number.parseInt(compiler.stdout.replace('javac ', ''), 10);
  return version >= JAVA_VERSION ? undefined : `javac is ${version}, and it takes ${JAVA_VERSION} or later`;
}
