import path from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

/**
 * What is large and used by some commands only stands in a file of its own, which is read when the first of them needs it:
 * reading all at each start would take the longer part of what `--help` may take. Packages by the name they are loaded by.
 */
export const PARTS = {
  azure: ['@azure/identity', '@azure/service-bus', 'https-proxy-agent', 'ws'],
  oracle: ['oracledb'],
  sqlserver: ['mssql', 'mssql/msnodesqlv8.js'],
  telemetry: ['@opentelemetry/resources', 'applicationinsights'],
} as const;

type Part = keyof typeof PARTS;

/** The native driver for the Windows sign-in stands beside the bundle, in node_modules. */
export const NATIVE_DRIVER = 'msnodesqlv8';

export interface BundledPart {
  readonly code: Uint8Array;
  /** The folders of the packages that it holds code of, as 'node_modules/zod', sorted. */
  readonly packages: readonly string[];
}

const partOf = (name: string): Part | undefined =>
  (Object.keys(PARTS) as Part[]).find((part) => (PARTS[part] as readonly string[]).includes(name));

/** A part is a function that gives one of its packages by name, and loads it only then. */
const contentOf = (part: Part): string =>
  `module.exports = (name) => { switch (name) {
    ${PARTS[part].map((name) => `case '${name}': return require('${name}');`).join('\n')}
    default: throw new Error(name + ' is not in this part'); } };`;

/** The settings of every bundle. Names stay as they are: they are what an error tells of where it came from. */
const OPTIONS: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: true,
  legalComments: 'none',
  external: [NATIVE_DRIVER],
};

/**
 * The relay as a few files of CommonJS, by their paths in the package: what starts, `lib/relay.cjs` with the code of this
 * project, and a file for each part. Nothing of them depends on the folder or the machine they are made on.
 * @param root of the project, installed
 */
export async function bundleRelay(root: string): Promise<ReadonlyMap<string, BundledPart>> {
  const bundles = new Map<string, BundledPart>();
  const bundle = async (name: string, options: BuildOptions, self?: Part): Promise<void> => {
    const { outputFiles, metafile } = await build({
      ...OPTIONS,
      absWorkingDir: root,
      outfile: path.join(root, 'dist', name),
      target: 'node22.12',
      plugins: [leaveOut(root, self)],
      ...options,
      metafile: true,
      write: false,
    });
    bundles.set(name, { code: outputFiles[0]?.contents ?? new Uint8Array(), packages: packagesOf(metafile) });
  };
  // Alone, in what Node 10 reads already, so that one that is too old says so before it meets what it does not know.
  await bundle('csc-relay.cjs', {
    entryPoints: ['relay/console/node-version.ts'],
    target: 'node10',
    footer: { js: 'require("./lib/relay.cjs");' },
  });
  await bundle('lib/relay.cjs', { entryPoints: ['relay/main.ts'] });
  for (const part of Object.keys(PARTS) as Part[]) {
    const stdin = { contents: contentOf(part), resolveDir: root, sourcefile: `${part}.js` };
    await bundle(`lib/${part}.cjs`, { stdin }, part);
  }
  return bundles;
}

/** Has the packages of other parts loaded from there, where what is asked for is the same copy of the package. */
function leaveOut(root: string, self: Part | undefined): Plugin {
  const asked = Symbol('asked here');
  return {
    name: 'parts',
    setup(bundler) {
      bundler.onResolve({ filter: /^[@\w]/ }, async ({ path: name, pluginData, ...from }) => {
        const part = partOf(name);
        if (part === undefined || part === self || pluginData === asked) return undefined;
        const { importer, resolveDir } = from;
        const ways = { kind: 'require-call', resolveDir, pluginData: asked } as const;
        const [found, common] = await Promise.all([
          bundler.resolve(name, { ...ways, importer }),
          bundler.resolve(name, { ...ways, resolveDir: root }),
        ]);
        return found.path === common.path ? { path: name, namespace: 'part' } : undefined;
      });
      bundler.onLoad({ filter: /./, namespace: 'part' }, ({ path: name }) => ({
        contents: `module.exports = require('./${partOf(name)}.cjs')('${name}');`,
      }));
      const parts = new RegExp(`^\\./(?:${Object.keys(PARTS).join('|')})\\.cjs$`);
      bundler.onResolve({ filter: parts }, ({ path: file }) => ({ path: file, external: true }));
    },
  };
}

/** The packages whose code came into the bundle; of a package within another its own folder. */
function packagesOf({ outputs }: Metafile): string[] {
  const inputs = Object.values(outputs).flatMap(({ inputs: used }) => Object.keys(used));
  const folders = inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].toSorted();
}
