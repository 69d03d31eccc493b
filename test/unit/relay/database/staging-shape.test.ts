import { toStagingShape } from '../../../../relay/database/staging-shape';

const COLUMNS = [
  { name: 'person_id', type: 'nvarchar', length: 48 },
  { name: 'json_payload', type: 'nvarchar', length: -1 },
  { name: 'current_hash', type: 'binary', length: null },
  { name: 'previous_hash', type: 'bytea', length: null },
  { name: 'partial_json_payload', type: 'nvarchar', length: -1 },
  { name: 'last_updated', type: 'datetime', length: null },
];

/** The staging table with some of its columns of another type. */
const shapeOf = (types: Readonly<Record<string, string>> = {}) =>
  toStagingShape(
    'ssd_api_data_staging',
    COLUMNS.map((column) => ({ ...column, type: types[column.name] ?? column.type })),
  );

describe('The staging table of an extract', () => {
  it('is taken as it is', () => {
    expect(shapeOf()).toEqual({ payloadType: 'nvarchar', hasLegacyId: false, personIdLength: 48 });
    expect(shapeOf({ person_id: 'USER-DEFINED', current_hash: 'varbinary' })).toBeDefined();
  });

  it('is refused where a column of it is missing', () => {
    expect(() => toStagingShape('t', COLUMNS.slice(0, 4))).toThrow(
      'has no column partial_json_payload, last_updated',
    );
  });

  it.each([
    [
      { current_hash: 'text', previous_hash: 'nvarchar' },
      /: current_hash must be of 32 bytes, not text; previous_hash must be of 32 .* "csc-relay run --no-extract"\.$/,
    ],
    [{ person_id: 'bigint' }, /: person_id must be of text\. .*'csc-relay init --print' has them\.$/],
    [{ person_id: 'uuid' }, /: person_id must be of text\./],
  ])(
    'is refused by name where a column is of a type that nothing of it compares with: %j',
    (types, message) => {
      expect(() => shapeOf(types)).toThrow(message);
    },
  );
});
