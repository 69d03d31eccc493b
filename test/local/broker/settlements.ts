import { type Typed, types } from 'rhea';
import type { PropertyChanges, Settlement } from './queued-message';

/** AMQP 1.0 part 3.4: descriptors of the outcomes. */
const ACCEPTED = 0x24;
const REJECTED = 0x25;
const RELEASED = 0x26;
const MODIFIED = 0x27;

/**
 * What a receiver's disposition means to Service Bus: accepted completes, released abandons, modified abandons
 * or (undeliverable-here) defers, rejected dead-letters with reason and description in the error's info.
 * Throws on any other state.
 */
export function readOutcome(state: Typed | null): Settlement {
  const fields: readonly Typed[] = state?.value ?? [];
  const code: unknown = state?.descriptor?.value;
  switch (code) {
    case ACCEPTED:
      return { kind: 'complete' };
    case RELEASED:
      return { kind: 'abandon', changes: new Map() };
    case MODIFIED:
      return { kind: fields[1]?.value === true ? 'defer' : 'abandon', changes: typedEntries(fields[2]) };
    case REJECTED: {
      const error: readonly Typed[] = fields[0]?.value ?? [];
      const info = typedEntries(error[2]);
      const reason = textOf(info.get('DeadLetterReason'));
      const description = textOf(info.get('DeadLetterErrorDescription'));
      info.delete('DeadLetterReason');
      info.delete('DeadLetterErrorDescription');
      return { kind: 'deadLetter', reason, description, changes: info };
    }
    default:
      throw new Error('not an outcome');
  }
}

const textOf = (value: Typed | undefined): string | undefined =>
  typeof value?.value === 'string' ? value.value : undefined;

function typedEntries(map: Typed | undefined): Map<string, Typed> {
  const entries = new Map<string, Typed>();
  const items: readonly Typed[] = map?.value ?? [];
  for (let at = 0; at + 1 < items.length; at += 2) {
    const value = items[at + 1];
    if (value !== undefined) entries.set(String(items[at]?.value), value);
  }
  return entries;
}

/** The same from the body of a management request 'com.microsoft:update-disposition'. */
export function readDispositionRequest(body: Readonly<Record<string, unknown>>): Settlement | undefined {
  const changes = changesFrom(body['properties-to-modify']);
  switch (body['disposition-status']) {
    case 'completed':
      return { kind: 'complete' };
    case 'abandoned':
      return { kind: 'abandon', changes };
    case 'defered':
      return { kind: 'defer', changes };
    case 'suspended':
      return {
        kind: 'deadLetter',
        reason: stringOrNothing(body['deadletter-reason']),
        description: stringOrNothing(body['deadletter-description']),
        changes,
      };
    default:
      return undefined;
  }
}

const changesFrom = (value: unknown): PropertyChanges =>
  new Map(Object.entries(value ?? {}).map(([name, item]) => [name, types.wrap(item)]));

const stringOrNothing = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** A settlement as text, for `wireTexts`. */
export function settlementText(settlement: Settlement): string {
  if (settlement.kind === 'complete') return settlement.kind;
  return JSON.stringify({ ...settlement, changes: Object.fromEntries(settlement.changes) });
}
