/** One of three values DfE's schema takes for an attribute or a code; equal for an equal pick. */
export function smallValue(name: string, pick: number): unknown {
  const n = pick % 3;
  if (/(^|_)date(_|$)/.test(name)) return `2025-0${n + 1}-01`;
  if (name.endsWith('_flag')) return n > 0;
  if (name.endsWith('unique_pupil_number')) return `A84520190010${n}`;
  return name === 'score' ? n : `${n + 1}`;
}
