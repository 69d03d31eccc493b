import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SetName } from './sets';
import { ROOT } from './sources';

/** A resource as a deployment would ask for it. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly apiVersion: string;
  readonly location?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly kind?: string;
  readonly sku?: Readonly<Record<string, unknown>>;
  readonly identity?: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What the template makes of a set of parameters, as the Bicep compiler evaluated it. */
export interface Snapshot {
  /** hashSources() when it was made. */
  readonly sources: string;
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, string>>;
}

export function readSnapshot(set: SetName): Snapshot {
  const file = path.join(ROOT, `test/bicep/snapshots/${set}.snapshot.json`);
  const read = JSON.parse(readFileSync(file, 'utf8')) as Snapshot;
  return { ...read, resources: read.resources.map(resolveAll) };
}

export const ofType = (snapshot: Snapshot, type: string): Resource[] =>
  snapshot.resources.filter((resource) => resource.type === type);

/** @throws Error where there is none, or more than one */
export function only(snapshot: Snapshot, type: string): Resource {
  const [found, ...more] = ofType(snapshot, type);
  if (!found || more.length > 0) throw new Error(`there is not exactly one ${type}`);
  return found;
}

/** The function app's settings. */
export const settingsOf = (snapshot: Snapshot): Record<string, string> =>
  ofType(snapshot, 'Microsoft.Web/sites/config').find(({ name }) => name.endsWith('/appsettings'))
    ?.properties as Record<string, string>;

const resolveAll = (resource: Resource): Resource =>
  JSON.parse(JSON.stringify(resource), (_, value) => (typeof value === 'string' ? resolve(value) : value));

/**
 * A text in which only the host name of storage was left open, which differs between Azure's clouds, as it is in the
 * public one. Every other text as it is: what only Azure knows stays an expression in brackets.
 */
function resolve(text: string): string {
  let [before, after] = ['', text.replaceAll('environment().suffixes.storage', "'core.windows.net'")];
  while (before !== after) {
    before = after;
    after = before.replaceAll(/format\('([^']*)'((?:, '[^']*')+)\)/g, (_, pattern: string, rest: string) => {
      const values = [...rest.matchAll(/'([^']*)'/g)].map(([, value = '']) => value);
      return `'${pattern.replaceAll(/\{(\d+)\}/g, (_hole, index: string) => values[Number(index)] ?? '')}'`;
    });
  }
  const resolved = after.replace(
    /resourceId\('([^']*)', '([^']*)', '([^']*)', '([^']*)'\)/,
    "'/subscriptions/$1/resourceGroups/$2/providers/$3/$4'",
  );
  return /^\['([^']*)'\]$/.exec(resolved)?.[1] ?? text;
}
