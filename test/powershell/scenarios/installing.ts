import { existsSync } from 'node:fs';
import path from 'node:path';
import { VERSION } from '../../../shared/version';
import type { Server, Task } from '../server';
import { ACCOUNT, changedNothing, ends, firstWrong, isEqual, nightly, type Scenario } from './scenario';

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
    Arguments: `"${path.join(home, 'csc-relay.cjs')}" --settings "${server.settings}" ${command}`,
    WorkingDirectory: path.dirname(server.settings),
  },
];

/** What install.ps1 makes, and how one version takes the place of another. */
export const INSTALLING: Readonly<Record<string, Scenario>> = {
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
};
