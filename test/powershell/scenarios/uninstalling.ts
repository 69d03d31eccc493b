import { existsSync } from 'node:fs';
import path from 'node:path';
import { ends, firstWrong, isEqual, nightly, type Scenario } from './scenario';

export const UNINSTALLING: Readonly<Record<string, Scenario>> = {
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
