/** Characters of an annotation that GitHub shows. */
const MOST = 4_096

/** As many lines as an annotation has room for, and a line that counts the rest. */
export function textWithinLimit(lines: readonly string[]): string {
  return fitting(lines, MOST, 'the job summary').join('\n')
}

/**
 * As many lines as there is room for, and a line that counts the rest.
 * @param most characters of all lines, with a line break after each
 * @param where the place that has all lines
 */
export function fitting(lines: readonly string[], most: number, where: string): string[] {
  const more = (count: number): string => `and ${count} more: see ${where}`
  let room = most - more(lines.length).length
  const kept = lines.findIndex(line => {
    room -= line.length + 1
    return room < 0
  })
  return kept < 0 ? [...lines] : [...lines.slice(0, kept), more(lines.length - kept)]
}
