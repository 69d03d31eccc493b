import { Writable } from 'node:stream';
import { createTerminal } from '../../../../relay/console/terminal';

function capture(isTTY: boolean) {
  let text = '';
  const out = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        text += String(chunk);
        done();
      },
    }),
    { isTTY },
  );
  let clock = 0;
  const terminal = createTerminal(out, () => clock);
  return { terminal, text: () => text, wait: (ms: number) => (clock += ms) };
}

describe('reporting', () => {
  it('redraws progress in place on a terminal, and clears it for a line', () => {
    const { terminal, text } = capture(true);
    terminal.progress('1 of 2');
    terminal.progress('2 of 2');
    terminal.line('Done.');
    expect(text()).toBe('\r\u001b[K1 of 2\r\u001b[K2 of 2\r\u001b[KDone.\n');
  });

  it('prints a plain progress line now and then elsewhere', () => {
    const { terminal, text, wait } = capture(false);
    terminal.progress('1 of 3');
    wait(10_000);
    terminal.progress('2 of 3');
    terminal.progress('3 of 3');
    terminal.line('Done.');
    expect(text()).toBe('2 of 3\nDone.\n');
  });
});
