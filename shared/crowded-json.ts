/**
 * Most commas in a JSON text that is parsed: to parse an object of a million attributes takes many seconds. A hundred outcomes
 * whose reasons are nothing but commas have fewer.
 */
const MOST_COMMAS = 200_000;

/** Whether a JSON text holds far more values than any record or message has; without parsing it. */
export function isCrowded(json: string): boolean {
  if (json.length <= MOST_COMMAS) return false;
  let commas = 0;
  for (let at = json.indexOf(','); at !== -1; at = json.indexOf(',', at + 1)) {
    commas += 1;
    if (commas > MOST_COMMAS) return true;
  }
  return false;
}
