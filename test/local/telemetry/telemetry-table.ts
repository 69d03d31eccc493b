import type { TelemetryItem } from './ingestion';

/** What reached Application Insights as a table of text: when, which event, and what is said beside it. */
export function telemetryTable(items: readonly TelemetryItem[]): string[] {
  return items.flatMap(({ time, data: { baseType, baseData } }) => {
    const { name = baseType, properties = {}, measurements = {} } = baseData;
    const said = [...Object.entries(properties), ...Object.entries(measurements)].map(
      ([key, value]) => `${key}=${String(value)}`,
    );
    return [`  ${time}  ${name}`, ...linesOf(said).map((line) => `      ${line}`)];
  });
}

const WIDTH = 100;

/** Words in lines of a width. */
function linesOf(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
