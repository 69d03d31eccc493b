import { Writable } from 'node:stream';
import { createTerminal } from '../../../../relay/console/terminal';

function capture(isTTY: boolean, columns?: number, colours = false) {
  let text = '';
  const out = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        text += String(chunk);
        done();
      },
    }),
    { isTTY, hasColors: () => colours, ...(columns && { columns }) },
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

  it('breaks lines at words on a terminal, and indents what follows', () => {
    const { terminal, text } = capture(true, 20);
    terminal.line('Twelve records wait for DfE, the oldest for an hour.');
    terminal.line('  sent          1');
    terminal.line('');
    terminal.line('https://mycouncil.example/a-long-address');
    expect(text()).toBe(
      [
        'Twelve records wait',
        '  for DfE, the',
        '  oldest for an',
        '  hour.',
        '  sent          1',
        '',
        'https://mycouncil.example/a-long-address',
        '',
      ].join('\n'),
    );
  });

  it('colours a line by its tone where the terminal shows colours, and nowhere else', () => {
    const shown = capture(true, 20, true);
    shown.terminal.line('All done.', 'good');
    shown.terminal.line('Look at this.', 'warning');
    shown.terminal.line('Nothing was sent.', 'bad');
    shown.terminal.line('1 row.');
    expect(shown.text()).toBe(
      '\u001b[32mAll done.\u001b[39m\n\u001b[33mLook at this.\u001b[39m\n\u001b[31mNothing was sent.\u001b[39m\n1 row.\n',
    );
    for (const plain of [capture(true, 20, false), capture(false, undefined, true)]) {
      plain.terminal.line('All done.', 'good');
      expect(plain.text()).toBe('All done.\n');
    }
  });

  it('leaves lines whole where they go to a file', () => {
    const { terminal, text } = capture(false, 20);
    terminal.line('Twelve records wait for DfE, the oldest for an hour.');
    expect(text()).toBe('Twelve records wait for DfE, the oldest for an hour.\n');
  });

  it('draws no more progress than one line holds, so that it can be cleared', () => {
    const { terminal, text } = capture(true, 40);
    terminal.progress('Looked at 12,345 rows, put 1,234 on the queue …');
    expect(text()).toBe('\r\u001b[KLooked at 12,345 rows, put 1,234 on the');
  });
});
