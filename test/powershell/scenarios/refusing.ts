import path from 'node:path';
import type { Server } from '../server';
import { changedNothing, ends, firstWrong, isEqual, nightly, type Scenario, taskOf } from './scenario';

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

/** What install.ps1 does not do, and says. */
export const REFUSING: Readonly<Record<string, Scenario>> = {
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
};
