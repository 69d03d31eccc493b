import { strToU8, zipSync } from 'fflate';

/** The earliest time that a zip can hold. It is written as a clock shows it, so no time zone moves it. */
const NO_TIME = new Date(1980, 0, 1);

/** Of Unix: an ordinary file that all may read and its owner may write. */
const UNIX = 3;
const READABLE_FILE = (0o100644 << 16) >>> 0;
/** The same of a program. */
const PROGRAM = (0o100755 << 16) >>> 0;

/**
 * A zip of files by their paths. The same files give the same bytes, whenever, wherever and in whatever order they
 * are given: fflate compresses in JavaScript alone, where Node's zlib depends on its version and on the processor.
 * @param isProgram whether a file may be started as a program, on Unix
 */
export function zip(
  files: ReadonlyMap<string, Uint8Array | string>,
  isProgram: (file: string) => boolean = () => false,
): Uint8Array {
  const entries = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(
    Object.fromEntries(
      entries.map(([file, content]) => [
        file,
        [
          typeof content === 'string' ? strToU8(content) : content,
          { attrs: isProgram(file) ? PROGRAM : READABLE_FILE },
        ],
      ]),
    ),
    { level: 9, mtime: NO_TIME, os: UNIX },
  );
}
