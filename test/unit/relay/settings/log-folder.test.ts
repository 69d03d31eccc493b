import path from 'node:path';
import { logFolderOf } from '../../../../relay/settings/log-folder';
import { parseSettings } from '../../../../relay/settings/parse-settings';

const FILE = path.resolve('/relay/settings/.env');
const folder = (text: string, environment: NodeJS.ProcessEnv = {}): string =>
  logFolderOf(environment, parseSettings(text).settings, FILE);

it.each([
  ['logs beside the settings file where nothing is set', '', {}, '/relay/settings/logs'],
  ['as the file says, from where it stands', 'log_folder=../kept\n', {}, '/relay/kept'],
  ['the last that the file says', 'LOG_FOLDER=a\nLOG_FOLDER=/var/log/csc\nLOG_FOLDER=\n', {}, '/var/log/csc'],
  ['as the environment says first', 'LOG_FOLDER=a\n', { LOG_FOLDER: '/b' }, '/b'],
  [
    'as the file says where the environment is blank',
    'LOG_FOLDER=a\n',
    { LOG_FOLDER: ' ' },
    '/relay/settings/a',
  ],
  ['without the quotes that cmd keeps', '', { LOG_FOLDER: '"/b c"' }, '/b c'],
  ['although another line cannot be read', 'LOG_FOLDER=a\nno setting\n', {}, '/relay/settings/a'],
])('Log files stand in %s', (_, text, environment, expected) => {
  expect(folder(text, environment)).toBe(path.resolve(expected));
});
