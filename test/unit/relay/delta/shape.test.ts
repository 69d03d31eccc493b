import { idOf, ownOf, RECORD, type Shape } from '../../../../relay/delta/shape';
import childRecordSchema from '../../../dfe-schema/child-record.json';

interface Schema {
  readonly type?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Each object of DfE's schema with its attributes, by the names that lead to it. */
function objectsOf({ properties = {} }: Schema, place: string): [string, string[]][] {
  const inside = Object.entries(properties).flatMap(([name, value]) => {
    const object = value.items ?? value;
    return object.properties ? objectsOf(object, `${place} ${name}`) : [];
  });
  return [[place, Object.keys(properties).toSorted()], ...inside];
}

/** The same of a shape, in which the elements of lists without ids stand for themselves. */
function objectsOfShape(shape: Shape, place: string): [string, string[]][] {
  const inner = [...shape.singletons, ...shape.lists];
  const names = [...shape.own, ...inner.map(([name]) => name), ...(shape.id ? [shape.id] : []), 'purge'];
  return [
    [place, names.toSorted()],
    ...inner.flatMap(([name, one]) => objectsOfShape(one, `${place} ${name}`)),
  ];
}

const WITHOUT_ID = /(sdq_assessments|care_worker_details)$/;

test("the shape of a record has every attribute of every object of DfE's schema, once", () => {
  const wanted = objectsOf(childRecordSchema, 'record').filter(([place]) => !WITHOUT_ID.test(place));
  expect(wanted.length).toBeGreaterThan(8);
  expect(Object.fromEntries(objectsOfShape(RECORD, 'record'))).toEqual(Object.fromEntries(wanted));
});

test('an object by itself is its id and its own attributes, those that it has', () => {
  const record = { la_child_id: 'C1', mis_child_id: 'M1', purge: false, child_details: {}, unknown: 1 };
  expect(idOf(record, RECORD)).toStrictEqual({ la_child_id: 'C1' });
  expect(ownOf(record, RECORD)).toStrictEqual({ la_child_id: 'C1', mis_child_id: 'M1' });
  expect(ownOf({ la_child_id: 'C1' }, RECORD)).toStrictEqual({ la_child_id: 'C1' });
});

test('a singleton has no id', () => {
  const [, details] = RECORD.singletons.find(([name]) => name === 'child_details') ?? [];
  expect(details && idOf({ surname: 'Hollowell' }, details)).toStrictEqual({});
});
