/** A text and how it was written, or why the bytes of a file are none, to follow the name of the file. */
export type DecodedText = EncodedText | { readonly fault: string };

export interface EncodedText {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16';
}

const CURE = 'Save it as UTF-8 (Notepad: Save as, Encoding UTF-8)';

/**
 * Reads a text as Windows programs write it: UTF-8 or UTF-16, each with or without a byte order mark. Windows PowerShell 5.1
 * (`>`, `Out-File`), SSMS and Notepad's "Unicode" write UTF-16. Without a mark UTF-16 is known by its first sign, which is
 * of ASCII in a settings file and in JSON. Windows-1252 ("ANSI") is refused, as a guess would change a £ or a name in silence.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second, third, fourth] = bytes;
  const wide = first === 0xff && second === 0xfe;
  if ((wide && third === 0 && fourth === 0) || (first === 0 && second === 0)) {
    return { fault: `is not readable as text: it is UTF-32, or no text at all. ${CURE}.` };
  }
  if (wide || (first !== undefined && first !== 0 && second === 0)) return decodeWide(bytes, 'utf-16le');
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== undefined)) {
    return decodeWide(bytes, 'utf-16be');
  }
  return decodeUtf8(bytes);
}

/** The end of a line of Windows in another encoding, read as UTF-16. No language has these signs in use, or this one's here. */
const ENDS_OF_LINES = /[\u0A0D\u0D0A]/;

function decodeWide(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  const text = attempt(encoding, bytes);
  if (text !== undefined && !ENDS_OF_LINES.test(text)) return { text, encoding: 'UTF-16' };
  return {
    fault: `begins as UTF-16 and does not go on as such: another program may have added to it. ${CURE}.`,
  };
}

function decodeUtf8(bytes: Uint8Array): DecodedText {
  const text = attempt('utf-8', bytes);
  if (text === undefined) {
    return {
      fault: `is not UTF-8: line ${lineOfFault(bytes)} holds a sign of another encoding, as of Windows-1252 ("ANSI"). ${CURE}.`,
    };
  }
  const nul = text.indexOf('\0');
  if (nul === -1) return { text, encoding: 'UTF-8' };
  return {
    fault: `begins as UTF-8, and line ${lineAt(text, nul)} is UTF-16, as Windows PowerShell adds it with >>. ${CURE}.`,
  };
}

/** The byte order mark is left out. */
function attempt(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** The line of the first byte that is no UTF-8. */
function lineOfFault(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1 || attempt('utf-8', bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
  }
}
