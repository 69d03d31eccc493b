import type { NetworkPath } from '../bus/diagnosis/path';
import { addressOf, addressOfProxy } from '../bus/diagnosis/path';
import { MOST_OFF_MS } from '../bus/diagnosis/upgrade';
import { STEPS, type Step, type Walk, walk } from '../bus/diagnosis/walk';
import { wayTo } from '../bus/way-to';
import type { BusAddress } from '../configuration';
import type { Examination } from './examine';
import type { Finding, Subject } from './finding';
import { failed, passed, skipped, warned } from './say';

/** Each step has ten seconds; the first that hangs is the last. */
const WALK_MS = 30_000;

const COMPONENTS: Readonly<Record<Step, string>> = {
  name: 'DNS',
  connection: 'TCP',
  proxy: 'proxy',
  tls: 'TLS',
  clock: 'clock',
  'web-socket': 'WebSocket',
};

/** Who issues the certificates of Service Bus; whoever else does, looks into the traffic. */
const OF_AZURE = /Microsoft|DigiCert/i;

/**
 * The way to Service Bus, step by step.
 * @param databaseClock what the clock of the database showed when this server's showed `at`
 * @returns whether Service Bus can be reached, as far as it is known
 */
export async function checkNetwork(
  examination: Examination,
  bus: BusAddress | undefined,
  databaseClock: { readonly clock: Date; readonly at: Date } | undefined,
): Promise<boolean> {
  if (bus?.address.kind !== 'namespace') {
    const because = bus ? 'an emulator is used' : 'the settings do not say where Service Bus is';
    for (const step of STEPS) {
      const what = { component: COMPONENTS[step], target: 'Service Bus' };
      examination.add(step === 'clock' ? byDatabase(databaseClock) : skipped(what, because));
    }
    return bus !== undefined;
  }
  const path = wayTo(new URL(`https://${bus.address.host}`), bus.transport);
  const walked = await examination.check({ component: 'TCP', target: path.host }, WALK_MS, async () => {
    const result = await walk(path, () => examination.surgery.now().getTime());
    return { findings: toFindings(path, result, databaseClock), result };
  });
  return walked !== undefined && walked.stopped === undefined;
}

function toFindings(
  path: NetworkPath,
  walked: Walk,
  databaseClock: Parameters<typeof checkNetwork>[2],
): Finding[] {
  const stoppedAt = STEPS.indexOf(walked.stopped?.at ?? 'web-socket');
  return STEPS.map((step, index) => {
    const what = { component: COMPONENTS[step], target: targetOf(step, path) };
    if (walked.stopped?.at === step) return failed(what, walked.stopped.by.message);
    if (step === 'proxy' && path.proxy === undefined) return passed(what, 'none: straight to the host');
    if (step === 'clock' && walked.aheadMs === undefined) return byDatabase(databaseClock);
    if (walked.passed.has(step)) return toPassed(what, step, walked);
    if (step === 'web-socket' && !path.webSocket)
      return skipped(what, 'SERVICE_BUS_TRANSPORT=amqp uses none');
    return skipped(what, index > stoppedAt ? 'the way ends before it' : 'it is not told');
  });
}

function targetOf(step: Step, path: NetworkPath): string {
  const first = path.proxy ? addressOfProxy(path.proxy) : addressOf(path);
  switch (step) {
    case 'name':
    case 'connection':
    case 'proxy':
      return first;
    case 'tls':
    case 'clock':
    case 'web-socket':
      return path.host;
  }
}

function toPassed(what: Subject, step: Step, walked: Walk): Finding {
  switch (step) {
    case 'name':
      return passed(what, walked.address === undefined ? 'an address' : `found: ${walked.address}`);
    case 'connection':
      return passed(what, 'connected');
    case 'proxy':
      return passed(what, 'lets this server through');
    case 'web-socket':
      return passed(what, 'is let through');
    case 'clock':
      return passed(what, ahead(walked.aheadMs ?? 0, 'the host'));
    case 'tls':
      return toTls(what, walked.certificate);
  }
}

function toTls(what: Subject, certificate: Walk['certificate']): Finding {
  if (certificate === undefined) return passed(what, 'the certificate is trusted');
  const { issuer, validTo } = certificate;
  const shown = `issued by ${issuer}, until ${validTo.toISOString().slice(0, 10)}`;
  if (OF_AZURE.test(issuer)) return passed(what, shown);
  return warned(
    what,
    `A certificate that Azure has not made, ${shown}: a web filter looks into the traffic, children's records among it. Ask IT to let ${what.target} pass without inspection.`,
  );
}

/** Where no host tells the time, as by AMQP, the database does. */
function byDatabase(told: Parameters<typeof checkNetwork>[2]): Finding {
  const what = { component: 'clock', target: 'this server' };
  if (told === undefined) return skipped(what, 'no server tells its time');
  const off = told.at.getTime() - told.clock.getTime();
  const words = ahead(off, 'the database');
  if (Math.abs(off) <= MOST_OFF_MS) return passed(what, words);
  return warned(
    what,
    `The clock of this server is ${words}. One of the two is wrong, and Azure refuses who is more than 5 minutes off: set the clocks by the network's time (w32tm /resync).`,
  );
}

/** '2 s ahead of the host', 'that of the host'. */
function ahead(milliseconds: number, whom: string): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1_000);
  if (seconds === 0) return `as that of ${whom}`;
  return `${seconds} s ${milliseconds > 0 ? 'ahead of' : 'behind'} that of ${whom}`;
}
