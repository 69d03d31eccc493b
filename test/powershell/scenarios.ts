import { existsSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { VERSION } from '../../shared/version';
import type { Server, Task } from './server';
import type { Answer } from './shell';

/** Plays a scenario on a server of its own. @returns what is wrong; nothing, or an empty text, where all is as it should be */
export type Scenario = (server: Server) => string | undefined;

const ACCOUNT = 'COUNCIL\\svc-csc$';
const NAME = 'CSC Dataflow relay';

/** The first that is not so. */
function firstWrong(...claims: [about: string, isSo: boolean, seen: unknown][]): string | undefined {
  const wrong = claims.find(([, isSo]) => !isSo);
  return (
    wrong && `${wrong[0]}; there is ${typeof wrong[2] === 'string' ? wrong[2] : JSON.stringify(wrong[2])}`
  );
}

const isEqual = (about: string, seen: unknown, expected: unknown): [string, boolean, unknown] => [
  about,
  isDeepStrictEqual(seen, expected),
  seen,
];

const ends = ({ exitCode, said }: Answer, code: number, ...words: string[]): [string, boolean, unknown] => [
  `it ends with ${code} and says ${words.join(' … ')}`,
  exitCode === code && words.every((word) => said.includes(word)),
  `${exitCode}: ${said}`,
];

/** A task as it may have been before. */
const taskOf = (State: string, Arguments: string): object => ({
  TaskName: NAME,
  State,
  Actions: [{ Arguments }],
});

/** An installation, where nothing is there yet, with what is given on top of it. */
const nightly = (server: Server): Record<string, unknown> => ({
  Account: ACCOUNT,
  Settings: server.settings,
  Nightly: '02:00',
});

const changedNothing = (server: Server): [string, boolean, unknown][] => {
  const calls = server.takeCalls().filter(({ name }) => name !== 'Test-ADServiceAccount');
  return [
    isEqual('nothing was asked of Windows', calls, []),
    ['there is no log folder', !existsSync(server.logs), server.logs],
  ];
};

/** A refusal that names what is wrong and changes nothing. */
const refuses =
  (given: (server: Server, home: string) => object, ...words: string[]): Scenario =>
  (server) => {
    const home = server.unpack('csc-relay-1');
    const answer = server.run(path.join(home, 'install.ps1'), { ...nightly(server), ...given(server, home) });
    return firstWrong(
      ends(answer, 1, 'install.ps1: Nothing was changed.', ...words),
      ...changedNothing(server),
    );
  };

const COMMON_SETTINGS = {
  MultipleInstances: 'IgnoreNew',
  RestartCount: '3',
  RestartInterval: '00:10:00',
  StartWhenAvailable: 'True',
  AllowStartIfOnBatteries: 'True',
  DontStopIfGoingOnBatteries: 'True',
};

const PRINCIPAL = { UserId: ACCOUNT, LogonType: 'Password', RunLevel: 'Limited' };

const actionOf = (server: Server, home: string, command: string): Task['Actions'] => [
  {
    Execute: path.join(home, 'node', 'node.exe'),
    Arguments: `--max-semi-space-size=8 "${path.join(home, 'csc-relay.cjs')}" --settings "${server.settings}" ${command}`,
    WorkingDirectory: path.dirname(server.settings),
  },
];

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'a nightly run is installed under the account, and its rights are given': (server) => {
    const home = server.unpack('csc relay 1');
    const answer = server.run(path.join(home, 'install.ps1'), nightly(server));
    const [task] = server.tasks;
    const [a, b, c, ...others] = server.takeCalls();
    return firstWrong(
      ends(answer, 0, `csc-relay ${VERSION}`, 'every day at 02:00', ACCOUNT, server.logs),
      isEqual('one task', server.tasks.length, 1),
      isEqual('what it runs', task?.Actions, actionOf(server, home, 'run --wait 60')),
      isEqual('when', task?.Triggers, [{ Kind: 'Daily', At: '02:00', Every: '' }]),
      isEqual('as whom', task?.Principal, PRINCIPAL),
      isEqual('its settings', task?.Settings, { ...COMMON_SETTINGS, ExecutionTimeLimit: '12:00:00' }),
      isEqual(
        'the rights',
        [a, b, c].map((call) => call?.given.words),
        [
          [home, '/grant', `${ACCOUNT}:(OI)(CI)RX`, '/q'],
          [server.settings, '/grant', `${ACCOUNT}:R`, '/q'],
          [server.logs, '/grant', `${ACCOUNT}:(OI)(CI)M`, '/q'],
        ],
      ),
      isEqual(
        'nothing is started',
        others.map(({ name }) => name),
        ['Register-ScheduledTask'],
      ),
      ['the log folder is there', existsSync(server.logs), server.logs],
    );
  },

  'a listener is installed without a time limit, looked after, and started': (server) => {
    const home = server.unpack('csc-relay-1');
    const { Nightly: _, ...given } = nightly(server);
    const answer = server.run(path.join(home, 'install.ps1'), { ...given, Listen: true, NoExtract: true });
    const [task] = server.tasks;
    return firstWrong(
      ends(answer, 0, 'Started the listener.'),
      isEqual('what it runs', task?.Actions, actionOf(server, home, 'listen --no-extract --wait 60')),
      isEqual(
        'when',
        task?.Triggers.map(({ Kind, Every }) => [Kind, Every]),
        [
          ['Startup', ''],
          ['Once', '00:15:00'],
        ],
      ),
      isEqual('its settings', task?.Settings, { ...COMMON_SETTINGS, ExecutionTimeLimit: '00:00:00' }),
      isEqual('its state', task?.State, 'Running'),
    );
  },

  'a second version takes the place of the first, and the first that of the second again': (server) => {
    const [first, second] = [server.unpack('csc-relay-1'), server.unpack('csc-relay-2')];
    const { Nightly: _, ...given } = nightly(server);
    const install = (home: string) => server.run(path.join(home, 'install.ps1'), { ...given, Listen: true });
    install(first);
    server.takeCalls();
    const upgraded = install(second);
    const [after] = server.tasks;
    const calls = server.takeCalls().filter(({ name }) => name !== 'icacls');
    const back = install(first);
    return firstWrong(
      ends(upgraded, 0, 'Stopped the listener of before.', `It was started from ${first} before`),
      isEqual('what it runs', after?.Actions, actionOf(server, second, 'listen --wait 60')),
      isEqual(
        'the order',
        calls.map(({ name }) => name),
        ['Stop-ScheduledTask', 'Register-ScheduledTask', 'Start-ScheduledTask'],
      ),
      ends(back, 0, `It was started from ${second} before`),
      isEqual(
        'one task',
        server.tasks.map(({ Actions }) => Actions),
        [actionOf(server, first, 'listen --wait 60')],
      ),
    );
  },

  'the same version installed twice is the same task': (server) => {
    const home = server.unpack('csc-relay-1');
    server.run(path.join(home, 'install.ps1'), nightly(server));
    const [before] = server.tasks;
    const again = server.run(path.join(home, 'install.ps1'), nightly(server));
    return firstWrong(
      ends(again, 0, 'every day at 02:00'),
      ['it does not speak of a version before', !again.said.includes('before'), again.said],
      isEqual('the tasks', server.tasks, [before]),
    );
  },

  'with -WhatIf it says what it would do and does nothing': (server) => {
    const home = server.unpack('csc-relay-1');
    const answer = server.run(path.join(home, 'install.ps1'), { ...nightly(server), WhatIf: true });
    return firstWrong(
      ends(answer, 0, 'What if', server.logs, 'every day at 02:00'),
      isEqual('the tasks', server.tasks, []),
      ...changedNothing(server),
    );
  },

  'everything that is wrong is said at once': refuses(
    () => ({ Account: 'COUNCIL\\somebody', Nightly: '2am', WaitMinutes: 0, LimitHours: 99 }),
    'DOMAIN\\name$',
    'write a time of day as 02:00, not 2am',
    '-WaitMinutes',
    '-LimitHours',
  ),
  'neither a time nor a listener is refused': refuses(
    () => ({ Nightly: '' }),
    '-Nightly or -Listen: give one',
  ),
  'both a time and a listener are refused': refuses(
    () => ({ Listen: true }),
    '-Nightly or -Listen: give one',
  ),
  'no settings file is refused': refuses(() => ({ Settings: '' }), '-Settings: name the settings file'),
  'settings that are not there are refused': refuses(
    (server) => ({ Settings: `${server.settings}.txt` }),
    '-Settings: there is no file',
  ),
  'settings in the folder of the version are refused': refuses(
    (_, home) => ({ Settings: path.join(home, 'CHANGELOG.md') }),
    'stands in the folder of this version',
  ),
  'a limit that ends a run while it waits is refused': refuses(
    () => ({ LimitHours: 1, WaitMinutes: 60 }),
    'would be ended while it waits',
  ),

  'a nightly run that is at work is not disturbed': (server) => {
    const home = server.unpack('csc-relay-1');
    server.tasks = [taskOf('Running', '"C:\\old\\csc-relay.cjs" --settings "x" run --wait 60')];
    const answer = server.run(path.join(home, 'install.ps1'), nightly(server));
    return firstWrong(ends(answer, 1, 'Nothing was changed.', 'is at work'), ...changedNothing(server));
  },

  'a task of somebody else is not touched': (server) => {
    const home = server.unpack('csc-relay-1');
    server.tasks = [taskOf('Ready', '/c backup.cmd')];
    const install = server.run(path.join(home, 'install.ps1'), nightly(server));
    const uninstall = server.run(path.join(home, 'uninstall.ps1'), {});
    return firstWrong(
      ends(install, 1, 'that is not of csc-relay'),
      ends(uninstall, 1, 'is not of csc-relay'),
      ...changedNothing(server),
    );
  },

  'an account that this server may not use is refused, where Windows can be asked': (server) => {
    const home = server.unpack('csc-relay-1');
    const install = (answer: string) =>
      server.run(path.join(home, 'install.ps1'), nightly(server), { CSC_AD_ANSWER: answer });
    const refused = install('no');
    return firstWrong(
      ends(refused, 1, 'Nothing was changed.', 'may not use COUNCIL\\svc-csc$'),
      ...changedNothing(server),
      ends(install('yes'), 0, 'every day at 02:00'),
      isEqual('whom it asked for', server.takeCalls()[0]?.given, { Identity: 'svc-csc' }),
    );
  },

  'what Windows refuses is said, with exit code 1': (server) => {
    const home = server.unpack('csc-relay-1');
    const install = (environment: Record<string, string>) =>
      server.run(path.join(home, 'install.ps1'), nightly(server), environment);
    return firstWrong(
      ends(install({ CSC_ICACLS_EXIT_CODE: '5' }), 1, 'icacls could not give', '(exit code 5)'),
      ends(
        install({ CSC_REFUSES: 'The user name is incorrect.' }),
        1,
        'install.ps1: The user name is incorrect.',
      ),
      isEqual('the tasks', server.tasks, []),
    );
  },

  'a Node that is too old, or none, is said': (server) => {
    const home = server.unpack('csc-relay-1');
    const answer = server.run(path.join(home, 'install.ps1'), nightly(server), {
      NODE_OPTIONS: '--no-such-option',
    });
    return firstWrong(
      ends(answer, 1, 'Nothing was changed. csc-relay does not start with'),
      ...changedNothing(server),
    );
  },

  'the log folder of the settings is the one that is made': (server) => {
    const home = server.unpack('csc-relay-1');
    const elsewhere = path.join(home, '..', 'other logs');
    server.write(`LA_CODE=845\n# LOG_FOLDER=x\nLOG_FOLDER = "${elsewhere}"\n`);
    const answer = server.run(path.join(home, 'install.ps1'), nightly(server));
    return firstWrong(
      ends(answer, 0, 'Made the log folder'),
      ['it is there', existsSync(elsewhere), elsewhere],
      ['the usual one is not', !existsSync(server.logs), server.logs],
    );
  },

  'the task is taken away, and a second time there is nothing to do': (server) => {
    const home = server.unpack('csc-relay-1');
    const { Nightly: _, ...given } = nightly(server);
    server.run(path.join(home, 'install.ps1'), { ...given, Listen: true });
    server.takeCalls();
    const uninstall = (more: object = {}) => server.run(path.join(home, 'uninstall.ps1'), more);
    const tried = uninstall({ WhatIf: true });
    const [untouched, triedCalls] = [server.tasks.length, server.takeCalls()];
    const done = uninstall();
    const calls = server.takeCalls().map(({ name }) => name);
    return firstWrong(
      ends(tried, 0, 'What if'),
      isEqual('-WhatIf leaves it', [untouched, triedCalls], [1, []]),
      ends(done, 0, 'Ended it where it was at work.', 'out of Task Scheduler'),
      isEqual('the calls', calls, ['Stop-ScheduledTask', 'Unregister-ScheduledTask']),
      isEqual('the tasks', server.tasks, []),
      ends(uninstall(), 0, 'nothing to do'),
      ['the settings are still there', existsSync(server.settings), server.settings],
    );
  },
};
