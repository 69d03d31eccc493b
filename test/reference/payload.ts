import { z } from 'zod';
import type { Field } from '../../relay/record/field';
import { fieldMap } from '../../relay/record/field-map';
import { DEFAULT_OPTIONS } from '../../relay/record/options';
import { childRecordSchema } from '../../shared/child-record/schema';
import { KIND_TEXTS } from './payload-rules';
import { asCode, GENERATED, tableOf } from './table';

/** DfE's JSON Schema of an object or an attribute, as far as this page tells it. */
interface Rules {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: Rules;
  readonly properties?: Readonly<Record<string, Rules>>;
  readonly required?: readonly string[];
}

interface Kind {
  readonly name: string;
  /** Where it stands in a record, as `social_care_episodes[].adoption`; '' for the record. */
  readonly place: string;
  readonly rules: Rules;
}

const isObject = (rules: Rules): boolean => rules.properties !== undefined;

function kindsIn(rules: Rules, name = 'record', place = ''): Kind[] {
  const inner = Object.entries(rules.properties ?? {}).flatMap(([attribute, below]) => {
    const at = `${place === '' ? '' : `${place}.`}${attribute}`;
    if (isObject(below)) return kindsIn(below, attribute, at);
    return below.items && isObject(below.items) ? kindsIn(below.items, attribute, `${at}[]`) : [];
  });
  return [{ name, place, rules }, ...inner];
}

const typeOf = ({ type, format, items }: Rules): string => {
  if (items) return isObject(items) ? 'list of objects' : 'list of texts';
  if (format === 'date') return 'date';
  return { string: 'text', boolean: 'flag', number: 'whole number', object: 'object' }[type ?? ''] ?? '';
};

/** The most codes that a list takes. zod tells a list's own checks to nobody, so a list that is longer is asked. */
function mostCodes(name: string): number {
  for (let most = 1; most < 100; most += 1) {
    const codes = Array.from({ length: most + 1 }, (_, n) => String(n));
    const record = {
      la_child_id: 'A',
      child_details: name === 'disabilities' ? { disabilities: codes } : {},
      social_care_episodes: [
        {
          social_care_episode_id: 'E',
          child_and_family_assessments: [
            {
              child_and_family_assessment_id: 'C',
              factors: name === 'factors' ? codes : [],
            },
          ],
        },
      ],
    };
    if (!childRecordSchema.safeParse(record).success) return most;
  }
  throw new Error(`${name} takes any number of codes`);
}

const charactersOf = (most: number): string => (most === 1 ? '1 character' : `${most} characters`);

function limitsOf(name: string, rules: Rules): string {
  const { minLength, maxLength, pattern, items, format } = rules;
  if (format === 'date') return '`yyyy-MM-dd`';
  if (items && !isObject(items)) {
    return `${mostCodes(name)} at most, each once, of ${charactersOf(items.maxLength ?? 0)} at most`;
  }
  const length =
    maxLength === undefined ? [] : [`${charactersOf(maxLength)}${minLength === maxLength ? '' : ' at most'}`];
  return [...length, ...(pattern === undefined ? [] : [asCode(pattern)])].join(', ');
}

/** @throws Error where payload-rules.ts speaks of an attribute that no column gives */
function checkTexts(name: string, fields: readonly Field[]): void {
  const told = Object.keys(KIND_TEXTS[name as keyof typeof KIND_TEXTS]?.rules ?? {});
  const stale = told.filter((attribute) => !fields.some((one) => one.attribute === attribute));
  if (stale.length > 0) throw new Error(`payload-rules.ts speaks of ${stale.join(', ')} of ${name}`);
}

function rowsOf({ name, rules }: Kind, fields: readonly Field[]): string[][] {
  return Object.entries(rules.properties ?? {}).map(([attribute, own]) => {
    const field = fields.find((one) => one.attribute === attribute);
    const text = KIND_TEXTS[name as keyof typeof KIND_TEXTS]?.rules[attribute];
    if (field && !text) throw new Error(`payload-rules.ts says nothing of ${attribute} of ${name}`);
    const made = attribute === 'purge' ? '`false`; `true` has DfE delete the object' : '';
    return [
      String(field?.number ?? ''),
      asCode(attribute),
      typeOf(own),
      rules.required?.includes(attribute) ? 'yes' : '',
      limitsOf(attribute, own),
      field ? asCode(`${field.table}.${field.column}`) : '',
      text?.rule ?? made,
      text?.census ?? '',
    ];
  });
}

const HEAD = ['no.', 'attribute', 'type', 'required', 'limits', 'from', 'rule', 'census'];

function sectionOf(kind: Kind): string {
  const fields: readonly Field[] =
    new Map<string, readonly Field[]>(Object.entries(fieldMap(DEFAULT_OPTIONS))).get(kind.name) ?? [];
  checkTexts(kind.name, fields);
  const about = KIND_TEXTS[kind.name as keyof typeof KIND_TEXTS]?.about;
  return [
    `## ${kind.place === '' ? 'The record itself' : asCode(kind.place)}`,
    ...(about === undefined ? [] : [about]),
    tableOf(HEAD, rowsOf(kind, fields)),
  ].join('\n\n');
}

/** The reference of a child record: DfE's schema beside where each attribute comes from. */
export function payloadPage(): string {
  const schema = z.toJSONSchema(childRecordSchema) as Rules;
  return `# The child record: every attribute

${GENERATED}

One JSON object a child, by DfE's CSC API schema 1.0.1. Type, required and limits are DfE's; what breaks them is not sent
([record-rules.md](../record-rules.md)). "From" is the column of the SSD that the extract reads, with the settings at their
defaults; "rule" is how the value is made of it. Number is DfE's number of the item, where there is one. Census is the return
that asks for the same item (903: SSDA903, CIN: children in need census).

- No attribute may be null, and none may stand there that this page does not have. What is not known is left out.
- Dates are days of the calendar, without a time. Flags are \`true\` or \`false\`.
- Which rows of the SSD make an object, and whose they are: [extract.md](../extract.md),
  [reading-values.md](../reading-values.md).

${kindsIn(schema).map(sectionOf).join('\n\n')}
`;
}
