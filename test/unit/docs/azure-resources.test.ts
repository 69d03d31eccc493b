import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Parameter, readParameters } from '../../bicep/parameters';
import { ofType, readSnapshot, settingsOf } from '../../bicep/snapshot';
import { anchorsOf, rowsIn, sectionOf } from './read-tables';

const read = (file: string): string => readFileSync(path.join(__dirname, '../../../docs', file), 'utf8');

const page = read('azure-resources.md');

/** The default as the page tells it: nothing for what is empty, and for what its meaning tells. */
function toldDefault({ default: value }: Parameter): string {
  if (value === undefined) return 'required';
  return ["''", '[]', '{}', 'resourceGroup().location'].includes(value) ? '' : value.replaceAll("'", '');
}

describe('docs/azure-resources.md', () => {
  it('has the parameters of the template, each with its meaning and default', () => {
    const told = rowsIn(sectionOf(page, '## Parameters'));
    expect(told).toEqual(
      readParameters('bicep/main.bicep').map((parameter) => [
        parameter.name,
        parameter.description.replace(/^(Required|Optional)\. /, '').replaceAll('`', ''),
        toldDefault(parameter),
      ]),
    );
  });

  it('says which parameters are required', () => {
    for (const { description, default: value } of readParameters('bicep/main.bicep')) {
      expect(description).toMatch(value === undefined ? /^Required\. / : /^Optional\. /);
    }
  });

  it('names only parameters that there are', () => {
    const names = readParameters('bicep/main.bicep').map(({ name }) => name);
    const told = [...page.matchAll(/`([a-z]+[A-Z]\w*)(?:=[^`]+)?`/g)].map(([, name = '']) => name);
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('names the secrets that the function app is given', () => {
    const references = Object.values(settingsOf(readSnapshot('live-standard'))).join(' ');
    const secrets = [...references.matchAll(/SecretName=([^)]+)\)/g)].map(([, name]) => name);
    expect(page.match(/dfe-[a-z-]+/g)).toEqual(secrets);
  });

  it('links to pages and headings that there are', () => {
    const links = [...page.matchAll(/\]\(([\w/-]+\.md)(?:#([\w-]+))?\)/g)];
    expect(links.length).toBeGreaterThan(2);
    const broken = links.filter(([, file = '', anchor]) => {
      const anchors = anchorsOf(read(file));
      return anchor === undefined ? anchors.length === 0 : !anchors.includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

it('The queues in docs/function-app.md are those of the template, with their values', () => {
  const told = rowsIn(sectionOf(read('function-app.md'), '## Queues')).map(
    ([queue = '', , lock, deliveries, detection, life = '', then]) => [
      queue,
      lock,
      deliveries,
      detection,
      life.split(',')[0],
      then,
    ],
  );
  const live = readSnapshot('live-standard');
  const made = ofType(live, 'Microsoft.ServiceBus/namespaces/queues').map(({ name, properties }) => [
    name.split('/')[1]?.replace(/-live$/, ''),
    properties.lockDuration,
    String(properties.maxDeliveryCount),
    properties.duplicateDetectionHistoryTimeWindow,
    properties.defaultMessageTimeToLive,
    properties.deadLetteringOnMessageExpiration ? 'dead-lettered' : 'dropped',
  ]);
  expect(told).toEqual(made);
});
