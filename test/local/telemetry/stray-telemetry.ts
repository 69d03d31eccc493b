import { LINES as FUNCTIONS } from '../../../functions/log-lines';
import { LINES as RELAY } from '../../../relay/log-lines';
import type { LogLine } from '../../../shared/log';
import type { TelemetryItem } from './ingestion';

const REGISTRY = new Map<string, LogLine>(
  [...Object.values(FUNCTIONS), ...Object.values(RELAY)].map((line) => [line.code, line]),
);

/**
 * What reached Application Insights and is not in the registries, in words: an item of another kind, an event of no line, a
 * field that its line does not have, a value that its kind does not allow, a number that came as text.
 */
export const strayTelemetry = (items: readonly TelemetryItem[]): string[] => items.flatMap(strays);

function strays({ data: { baseType, baseData } }: TelemetryItem): string[] {
  if (baseType !== 'EventData') return [`an item ${baseType}`];
  const { name = '', properties = {}, measurements = {} } = baseData;
  const line = REGISTRY.get(name);
  if (line === undefined) return [`an event ${name}`];
  const strayFields = Object.entries({ ...properties, ...measurements }).flatMap(([field, value]) => {
    const kind = line.fields[field];
    if (kind === undefined) return [`${name} has a field ${field}`];
    return kind.textOf(value) === 'unreadable' ? [`${name}.${field} is no ${kind.name}`] : [];
  });
  const missing = Object.entries(line.fields)
    .filter(([field, { always }]) => always && !(field in properties) && !(field in measurements))
    .map(([field]) => `${name} lacks ${field}`);
  return [...strayFields, ...missing];
}
