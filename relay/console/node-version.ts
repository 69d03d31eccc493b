/** The Node that this program needs: see `engines` in package.json. */
const NEEDED = { major: 22, minor: 12 } as const;

const isTooOld = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < NEEDED.major || (major === NEEDED.major && minor < NEEDED.minor);
};

// Before anything else is loaded: an older Node would die of some detail, with a stack trace.
if (isTooOld(process.versions.node)) {
  process.stderr.write(
    `csc-relay needs Node ${NEEDED.major}.${NEEDED.minor} or newer, and this is Node ${process.versions.node} (${process.execPath}). ` +
      'Install the current LTS version of Node, or start csc-relay by the path of a newer one.\n',
  );
  process.exit(1);
}
