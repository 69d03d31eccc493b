import { existsSync } from 'node:fs';
import path from 'node:path';

/** Debian's package libh2-java puts it there; CSC_TEST_H2 names another place. */
export const H2 = process.env.CSC_TEST_H2 ?? '/usr/share/java/h2.jar';

/** Not by starting them: a virtual machine of Java takes half a second for that. */
const isThere = (program: string): boolean =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, program)));

/** Why H2 cannot be run here; undefined where it can. */
export function findHindrance(): string | undefined {
  if (!existsSync(H2)) return `there is no ${H2} (Debian's package libh2-java)`;
  const missing = ['java', 'javac'].filter((program) => !isThere(program));
  return missing.length === 0
    ? undefined
    : `there is no ${missing.join(' and no ')} (a JDK of Java 11 or later)`;
}
