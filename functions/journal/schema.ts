import { z } from 'zod';
import { parseJson } from '../../shared/parse-json';
import { batchAddressSchema } from '../archive/schemas';
import { DRAIN_ENDS, type Journal, NO_REFUSALS } from './ports';

const openBatchFields = {
  address: batchAddressSchema,
  submissionIds: z.array(z.string()),
  openedAt: z.string(),
};
const CURRENT = 3;

const contractVersion = z.literal([1, 2]);
const ids = z.array(z.string());
const instant = z.string().nullable();

const drainSchema = z.object({
  startedAt: z.string(),
  finishedAt: z.string(),
  batches: z.number(),
  sent: z.number(),
  rejected: z.number(),
  failed: z.number(),
  uncertain: z.number(),
  runReports: z.number(),
  deadLettered: z.number(),
  givenBack: z.number(),
  ended: z.enum(DRAIN_ENDS),
});

const groupSchema = z.object({
  ids,
  named: z.array(z.number()).exactOptional(),
  suspectBy: z.literal([0, 1]).exactOptional(),
});

const searchSchema = z.object({
  groups: z.array(groupSchema),
  counting: z.literal([0, 1]).nullable(),
  passed: z.boolean(),
  doubts: z.array(z.object({ id: z.string(), address: batchAddressSchema, contractVersion })),
});

const openSchema = z.strictObject({
  ...openBatchFields,
  contractVersion,
  rehearsed: z.literal(true).exactOptional(),
  overdue: ids.exactOptional(),
});

/**
 * Strict where an attribute that this version does not know could be what keeps a batch from being POSTed twice. What
 * only people look at counts as none where it cannot be read.
 */
const currentSchema = z.strictObject({
  version: z.literal(CURRENT),
  open: openSchema.nullable(),
  // Written only where there is one, so that an app from before it reads what a drain left that came to its end.
  reporting: z.array(openSchema).exactOptional(),
  answered: ids,
  perhapsPosted: ids,
  search: searchSchema,
  account: z.object({ since: z.string(), probes: z.number() }).nullable(),
  waitUntil: instant,
  dfe: z.object({ reachedAt: instant, silentAt: instant }),
  drains: z.array(drainSchema).catch([]),
  status: z
    .object({
      at: z.string(),
      appVersion: z.string(),
      paused: z.boolean(),
      rehearsal: z.literal(true).exactOptional(),
      oldestMinutes: z.number().nullable(),
      settingsAtFault: z.array(z.string()),
    })
    .nullable()
    .catch(null),
  runs: z.array(z.object({ runNumber: z.number(), runId: z.string() })).default([]),
  lostAt: instant.default(null),
});

export const journalSchema: z.ZodType<Journal> = z.preprocess(asOfThisVersion, currentSchema);

/** Version 2 knew of no refused records. Of a later one, where an app was put back, what both know is read. */
function asOfThisVersion(journal: unknown): unknown {
  if (!isObject(journal) || typeof journal.version !== 'number') return journal;
  if (journal.version === 2) return { ...NO_REFUSALS, ...journal, version: CURRENT };
  if (journal.version <= CURRENT) return journal;
  const known = { ...NO_REFUSALS, ...pick(journal, currentSchema.shape) };
  const open = knownOf(journal.open);
  const { reporting } = journal;
  // A search that cannot be read is begun again: it costs POSTs, and nothing else.
  const search = searchSchema.safeParse(known.search).data ?? NO_REFUSALS.search;
  return {
    ...known,
    version: CURRENT,
    open,
    ...(Array.isArray(reporting) && { reporting: reporting.map(knownOf) }),
    search,
  };
}

/** What this version knows of a batch. */
const knownOf = (batch: unknown): unknown => (isObject(batch) ? pick(batch, openSchema.shape) : batch);

/** Whether it is the journal of a later version than this one. */
export const isOfLaterVersion = (journal: unknown): boolean =>
  isObject(journal) && typeof journal.version === 'number' && journal.version > CURRENT;

/** The attributes of a journal that can be read, of one that cannot be read whole. */
export function readAttributes(journal: unknown): Partial<Journal> {
  if (!isObject(journal)) return {};
  const { version: _version, ...attributes } = currentSchema.shape;
  const read = Object.entries(attributes).flatMap(([name, schema]) => {
    const value = schema.safeParse(journal[name]);
    return value.success ? [[name, value.data] as const] : [];
  });
  return Object.fromEntries(read);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const pick = (from: Record<string, unknown>, shape: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(from).filter(([name]) => name in shape));

/** The journal of version 0.1, which stood in the container `archive` and knew one contract version. */
const earlierJournalSchema = z.strictObject({
  version: z.literal(1),
  open: z.strictObject(openBatchFields).nullable(),
  answered: ids,
  perhapsPosted: ids,
});

/** undefined where it cannot be read. */
export function readEarlier(bytes: Buffer): z.infer<typeof earlierJournalSchema> | undefined {
  return earlierJournalSchema.safeParse(parseJson(bytes.toString('utf8'))).data;
}
