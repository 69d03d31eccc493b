import { z } from 'zod';
import { readConfiguration, SETTINGS } from '../../functions/configuration';
import { PLATFORM_SETTINGS } from '../../functions/platform-settings';
import { RELAY_SHAPE, readConfiguration as readRelayConfiguration } from '../../relay/configuration';
import { EXTRACT_SHAPE } from '../../relay/extract/configuration';
import { EARLY_SETTINGS, OTHERS_SETTINGS } from '../../relay/settings/known-names';
import { anonymiseSettings } from '../../relay/test-data/anonymise/settings';
import { ConfigurationError } from '../../shared/configuration';
import { asCode, GENERATED, plain, tableOf } from './table';

type Shape = Readonly<Record<string, z.ZodType>>;

/** What a side asks for where nothing is set at all. */
function requiredBy(read: (environment: NodeJS.ProcessEnv) => unknown): ReadonlySet<string> {
  try {
    read({});
  } catch (error) {
    if (error instanceof ConfigurationError) return new Set(error.names);
    throw error;
  }
  throw new Error('Nothing is required, so this is not the side that was meant');
}

/** What a setting is where it is not set: '' where it has no default. */
export function defaultOf(schema: z.ZodType): string {
  const { success, data } = schema.safeParse(undefined);
  if (!success || data === undefined) return '';
  return Array.isArray(data) ? data.join(',') : JSON.stringify(data).replaceAll('"', '');
}

const accepts = (schema: z.ZodType, value: string): boolean => schema.safeParse(value).success;

const isFlag = (schema: z.ZodType): boolean =>
  accepts(schema, 'true') && accepts(schema, 'false') && !accepts(schema, 'neither');

/** What may stand in a setting, as far as its schema says: the rest is in its meaning. */
export function rangeOf(schema: z.ZodType): string {
  if (isFlag(schema)) return '`true`, `false`';
  const rules = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  if (rules.enum) return rules.enum.map((value) => asCode(String(value))).join(', ');
  if (rules.const !== undefined) return asCode(String(rules.const));
  const { minimum, maximum } = rules;
  if (minimum !== undefined && maximum !== undefined) {
    return `${minimum.toLocaleString('en-GB')} to ${maximum.toLocaleString('en-GB')}`;
  }
  if (rules.format === 'date') return 'day';
  return rules.format === 'uri' || (accepts(schema, 'https://a.example') && !accepts(schema, 'plain'))
    ? 'web address'
    : 'text';
}

function rowsOf(shape: Shape, required: ReadonlySet<string>): string[][] {
  return Object.entries(shape).map(([name, schema]) => {
    if (!schema.description) throw new Error(`${name} has no description`);
    const isRequired = required.has(name) ? 'yes' : '';
    return [asCode(name), isRequired, asCode(defaultOf(schema)), rangeOf(schema), plain(schema.description)];
  });
}

const HEAD = ['setting', 'required', 'default', 'what may stand there', 'meaning'];

const described = (settings: Readonly<Record<string, string>>): string =>
  tableOf(
    ['setting', 'meaning'],
    Object.entries(settings).map(([name, meaning]) => [asCode(name), plain(meaning)]),
  );

/** The reference of all settings of both sides. */
export function settingsPage(): string {
  const ofRelay = requiredBy(readRelayConfiguration);
  const ofFunctions = requiredBy(readConfiguration);
  return `# Settings

${GENERATED}

Every setting of the relay and of the function app. How the relay's settings file is read, and how a connection string is
written, stands in [relay-settings.md](../relay-settings.md).

- A setting that is blank counts as not set. Flags may also be written as \`yes\` and \`no\`, \`1\` and \`0\`, \`on\` and \`off\`.
- What is missing or wrong is said by name at the start, all of it at once, and never with a value.
- Several values in one setting have commas between them.
- What is required at one side is not set at the other, unless it stands in both tables.

## Relay: database, Service Bus, what is sent

${tableOf(HEAD, rowsOf(RELAY_SHAPE, ofRelay))}

\`SERVICE_BUS_NAMESPACE\` is not needed by commands that send nothing, as \`extract\`, \`status\` and \`show\`. \`DATASET\` is
required where \`TABLE_NAME\` is neither \`ssd_api_data_staging\` nor ends in \`_anon\`.

## Relay: the extract

None is needed where the tables are called \`ssd_…\` and stand in the schema of the staging table. What your system needs:
[SystemC](../systems/systemc.md), [Mosaic](../systems/mosaic.md), [Eclipse](../systems/eclipse.md). Where a change of a
setting changes records, the next extract marks them as updated.

${tableOf(HEAD, rowsOf(EXTRACT_SHAPE, new Set()))}

## Relay: test data

Of \`csc-relay anonymise\` ([test-data.md](../test-data.md)).

${tableOf(HEAD, rowsOf(anonymiseSettings, new Set()))}

## Relay: log files

${described(EARLY_SETTINGS)}

## Relay: read by its libraries and by Node

May stand in the relay's settings file too. Where the server is joined to Azure Arc, none of them is needed to sign in.

${described(OTHERS_SETTINGS)}

## Function app

Set by the template ([azure-resources.md](../azure-resources.md#parameters)): a value that somebody changes by hand is
overwritten by the next deployment.

${tableOf(HEAD, rowsOf(SETTINGS, ofFunctions))}

With \`REHEARSAL=true\` none of what DfE gives is required ([rehearsal.md](../rehearsal.md)).

## Function app: read by Azure and Node

They stand beside those above, and no code of this software reads them.

${described(PLATFORM_SETTINGS)}
`;
}
