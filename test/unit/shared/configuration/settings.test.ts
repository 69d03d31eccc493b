import { z } from 'zod';
import {
  ConfigurationError,
  countSetting,
  flagSetting,
  httpsSetting,
  readSettings,
} from '../../../../shared/configuration';
import { serviceBusAddress, serviceBusSettings } from '../../../../shared/configuration/service-bus';

const schema = z.object({
  WHERE: httpsSetting.describe('The address of the thing.'),
  COUNT: countSetting(1, 100).default(7),
  FLAG: flagSetting.default(false),
});

const faultsOf = (environment: NodeJS.ProcessEnv): string => {
  try {
    readSettings(schema, environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
  }
  return '';
};

describe('settings', () => {
  it('are read from the environment, with defaults for what is blank or absent', () => {
    const settings = readSettings(schema, { WHERE: ' https://example.test/1 ', COUNT: '', OTHER: 'x' });
    expect(settings).toEqual({ WHERE: 'https://example.test/1', COUNT: 7, FLAG: false });
  });

  it.each([
    ['true', true],
    ['YES', true],
    ['0', false],
    ['off', false],
  ])('take the flag %s as people write it', (FLAG, flag) => {
    expect(readSettings(schema, { WHERE: 'https://example.test', FLAG }).FLAG).toBe(flag);
  });

  it('name every fault at once and say what belongs there', () => {
    const text = faultsOf({ COUNT: '101', FLAG: 'perhaps' });
    expect(text).toContain('WHERE: is not set. The address of the thing.');
    expect(text).toContain('COUNT: is over 100.');
    expect(text).toContain('FLAG: is neither true nor false.');
  });

  it.each([
    ['many', 'is not a number'],
    ['1.5', 'is not a whole number'],
    ['0', 'is under 1'],
    ['101', 'is over 100'],
  ])('are at fault with the count %s, which %s', (COUNT, problem) => {
    expect(faultsOf({ WHERE: 'https://example.test', COUNT })).toBe(
      `The settings need attention:\n  COUNT: ${problem}.`,
    );
  });

  it('take a count from the least to the most', () => {
    const countOf = (COUNT: string) => readSettings(schema, { WHERE: 'https://example.test', COUNT }).COUNT;
    expect([countOf('1'), countOf('100')]).toEqual([1, 100]);
  });

  it('are named as a whole where a rule of several of them says none', () => {
    const either = schema.refine(({ COUNT, FLAG }) => FLAG || COUNT > 5, 'need FLAG or a greater COUNT');
    expect(() => readSettings(either, { WHERE: 'https://example.test', COUNT: '5' })).toThrow(
      'The settings need attention:\n  settings: need FLAG or a greater COUNT.',
    );
  });

  it('lose the signs that nobody sees around them, and are at fault with one within', () => {
    const settings = readSettings(schema, {
      WHERE: '\u200Bhttps://example.test\u200B\u00A0',
      COUNT: '\uFEFF8',
    });
    expect(settings).toMatchObject({ WHERE: 'https://example.test', COUNT: 8 });
    expect(faultsOf({ WHERE: 'https://exam\u200Bple.test' })).toContain(
      'WHERE: holds a sign that cannot be seen',
    );
  });

  it.each([
    '<address>',
    '#{Address}#',
    '#{Address}',
    `\${ADDRESS}`,
    `\${{ secrets.ADDRESS }}`,
    '{{address}}',
    '$(Address)',
    '%ADDRESS%',
  ])('are at fault with %s, which nothing was put in for', (WHERE) => {
    expect(faultsOf({ WHERE })).toBe(
      'The settings need attention:\n  WHERE: is a placeholder that nothing was put in for. The address of the thing.',
    );
  });

  it.each([
    'https://login.example/<tenant-id>/token',
    'https://login.example/{tenant}/token',
    'https://$(host)/1',
  ])('are at fault with the address %s', (WHERE) => {
    expect(faultsOf({ WHERE })).toMatch(/WHERE: (?:holds a placeholder|is not a web address)/);
  });

  it('refer to Key Vault in the function app alone', () => {
    expect(faultsOf({ WHERE: '@Microsoft.KeyVault(VaultName=v;SecretName=x)' })).toContain(
      'WHERE: refers to Key Vault, which Azure reads for the function app alone: write the value itself.',
    );
  });

  it('never repeat a value', () => {
    const text = faultsOf({ WHERE: 'ftp://secret.example', COUNT: 'secret', FLAG: 'secret' });
    expect(text).toContain('WHERE');
    expect(text).not.toContain('secret');
  });

  it.each([
    ['http://dfe.example', false],
    ['https://dfe.example', true],
    ['http://127.0.0.1:8080', true],
    ['http://localhost/api', true],
    ['not an address', false],
  ])('take the address %s: %s', (WHERE, fine) => {
    expect(faultsOf({ WHERE }) === '').toBe(fine);
  });
});

describe('the address of Service Bus', () => {
  const read = (environment: NodeJS.ProcessEnv) => readSettings(z.object(serviceBusSettings), environment);

  it('is a namespace', () => {
    const settings = read({ SERVICE_BUS_NAMESPACE: 'my-council.servicebus.windows.net' });
    expect(serviceBusAddress(settings)).toEqual({
      kind: 'namespace',
      host: 'my-council.servicebus.windows.net',
    });
  });

  it.each([
    ['an address', 'https://my-council.servicebus.windows.net'],
    ['a path after the name', 'my-council.servicebus.windows.net/'],
    ['a port after the name', 'my-council.servicebus.windows.net:5671'],
    ['a name without its domain', 'my-council'],
    ['an empty part', 'my-council..net'],
    ['a dot at the end', 'my-council.servicebus.'],
  ])('is no namespace where it is %s', (_what, SERVICE_BUS_NAMESPACE) => {
    expect(() => read({ SERVICE_BUS_NAMESPACE })).toThrow(/is not a host name/);
  });

  it('is an emulator only by a connection string that says so', () => {
    const emulator =
      'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=x;SharedAccessKey=y;UseDevelopmentEmulator=true';
    expect(serviceBusAddress(read({ SERVICE_BUS_CONNECTION_STRING: emulator }))?.kind).toBe('emulator');
    const real = 'Endpoint=sb://my-council.servicebus.windows.net/;SharedAccessKeyName=x;SharedAccessKey=y';
    expect(() => read({ SERVICE_BUS_CONNECTION_STRING: real })).toThrow(/use an identity/);
    for (const elsewhere of [`${real};UseDevelopmentEmulator=true`, 'UseDevelopmentEmulator=true']) {
      expect(() => read({ SERVICE_BUS_CONNECTION_STRING: elsewhere })).toThrow(
        /is not for an emulator on this machine; .*use an identity/,
      );
    }
  });

  it('is absent where neither is set', () => {
    expect(serviceBusAddress(read({}))).toBeUndefined();
  });
});
