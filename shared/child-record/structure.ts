import { z } from 'zod';
import { childRecordSchema } from './schema';

/** How one kind of object of a child record is made up. */
export interface ObjectStructure {
  /** The attribute DfE knows the object by; undefined for an object that is known by its place alone. */
  readonly id: string | undefined;
  /** Whether the object carries `purge`, so that DfE can be told to remove it by itself. */
  readonly purge: boolean;
  /** Texts, dates, flags and numbers, id and purge included. */
  readonly attributes: readonly string[];
  /** Lists of codes: disabilities and factors. Their elements have no id. */
  readonly codeLists: readonly string[];
  /** Objects there is one of, by name. */
  readonly singletons: ReadonlyMap<string, ObjectStructure>;
  /** Lists of objects, by name. Where the element has no id, DfE cannot be told of one element alone. */
  readonly lists: ReadonlyMap<string, ObjectStructure>;
}

/** The attribute DfE knows an object by: in every object of its schema the one that it requires. */
export const idOf = ({ shape }: z.ZodObject): string | undefined =>
  Object.keys(shape).find((name) => !(shape[name] instanceof z.ZodOptional));

function describeObject(schema: z.ZodObject): ObjectStructure {
  const attributes: string[] = [];
  const codeLists: string[] = [];
  const singletons = new Map<string, ObjectStructure>();
  const lists = new Map<string, ObjectStructure>();
  let id: string | undefined;
  for (const [name, declared] of Object.entries(schema.shape)) {
    // In every object of DfE's schema the one attribute it requires is the id.
    const required = !(declared instanceof z.ZodOptional);
    if (required) id = name;
    const type = required ? declared : declared.unwrap();
    if (type instanceof z.ZodObject) singletons.set(name, describeObject(type));
    else if (!(type instanceof z.ZodArray)) attributes.push(name);
    else if (type.element instanceof z.ZodObject) lists.set(name, describeObject(type.element));
    else codeLists.push(name);
  }
  return { id, purge: attributes.includes('purge'), attributes, codeLists, singletons, lists };
}

/** The make-up of a child record, read off childRecordSchema. */
export const structure: ObjectStructure = describeObject(childRecordSchema);
