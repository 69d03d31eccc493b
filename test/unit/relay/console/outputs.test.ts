import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { outliveOutputs } from '../../../../relay/console/outputs';

/** Keeps what is written to it; or gives each write an error of this code. */
function output(code?: string): Writable & { readonly written: string[] } {
  const written: string[] = [];
  const stream = new Writable({
    autoDestroy: false,
    write(chunk, _encoding, done) {
      if (code === undefined) written.push(String(chunk));
      done(code === undefined ? null : Object.assign(new Error(code), { code }));
    },
  });
  return Object.assign(stream, { written });
}

/** Writes two lines, each after the other. @returns what became of them, and the error output */
async function print(out: Writable, err = output()) {
  const printed = outliveOutputs({ out, err });
  for (const line of ['one\n', 'two\n']) {
    out.write(line);
    await setImmediate();
  }
  return { ...printed, said: err.written };
}

it.each(['ENOSPC', 'EDQUOT', 'EFBIG'])(
  'A disk that is full (%s) is told once, on the error output',
  async (code) => {
    expect(await print(output(code))).toEqual({
      lostToDisk: code,
      said: [
        expect.stringMatching(
          new RegExp(`^What csc-relay prints cannot be written \\(${code}\\).*has room\\.\\n$`),
        ),
      ],
    });
  },
);

it.each(['EPIPE', 'EIO', 'ECONNRESET'])('Where nobody reads any more (%s) nothing is said', async (code) => {
  expect(await print(output(code))).toEqual({ lostToDisk: undefined, said: [] });
});

it('What is taken is taken', async () => {
  const out = output();
  expect(await print(out)).toEqual({ lostToDisk: undefined, said: [] });
  expect(out.written).toEqual(['one\n', 'two\n']);
});

it('An error output that takes nothing either ends nothing', async () => {
  expect(await print(output('ENOSPC'), output('ENOSPC'))).toEqual({ lostToDisk: 'ENOSPC', said: [] });
});
