/** A test that is skipped, with its reason, where the broker cannot show it. */
export function testUnless(reason: string | undefined, what: string, run: () => Promise<void>): void {
  if (reason === undefined) test(what, run);
  else test.skip(`${what}: ${reason}`, run);
}
