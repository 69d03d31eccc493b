/**
 * What the changelog says of a version.
 * @throws where it says nothing of it
 */
export function releaseNotes(changelog: string, version: string): string {
  const sections = changelog.split(/^(?=## )/m);
  const section = sections.find(
    (text) => text.startsWith(`## ${version} `) || text.startsWith(`## ${version}\n`),
  );
  const notes = section?.slice(section.indexOf('\n')).trim() ?? '';
  if (notes === '')
    throw new Error(
      `CHANGELOG.md says nothing of ${version}: give it a heading '## ${version}' and the day.`,
    );
  return `${notes}\n`;
}
