import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findDatabase, parseConnection } from '../../../relay/database/connection';

const page = readFileSync(path.join(__dirname, '../../../docs/relay-settings.md'), 'utf8');

const [, block = ''] = /These work as they are:\n\n```\n([^`]+)\n```/.exec(page) ?? [];
const texts = block.split('\n');

it('The connection strings of docs/relay-settings.md are of both engines', () => {
  expect(new Set(texts.map((text) => parseConnection(text).engine))).toEqual(
    new Set(['postgres', 'sqlserver']),
  );
});

it.each(texts)('%s works as it is', (text) => {
  expect(parseConnection(text)).toMatchObject({ host: expect.stringMatching(/^(?:dbhost|sqlhost)$/) });
});

describe('the connection strings of an SSD in Oracle', () => {
  const [, ofOracle = ''] =
    /of Oracle is needed[^`]+These work as they are:\n\n```\n([^`]+)\n```/.exec(page) ?? [];

  it.each(ofOracle.split('\n'))('%s works as it is', (text) => {
    expect(parseConnection(text)).toMatchObject({
      engine: 'oracle',
      host: 'orahost',
      user: 'reader',
      password: 'secret',
    });
    expect(() => findDatabase(text)).toThrow('move this text to SSD_CONN_STR');
  });
});
