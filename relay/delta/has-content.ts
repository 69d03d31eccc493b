import { isObject, type JsonObject, objectsOf } from './json-object';
import type { Shape } from './shape';

/** Whether there is anything to hold of a singleton: DfE holds no empty ones. */
export const hasContent = (value: unknown, shape: Shape): value is JsonObject =>
  isObject(value) &&
  (shape.own.some((name) => value[name] !== undefined) ||
    shape.singletons.some(([name, inner]) => hasContent(value[name], inner)) ||
    shape.lists.some(([name]) => objectsOf(value[name]).length > 0));
