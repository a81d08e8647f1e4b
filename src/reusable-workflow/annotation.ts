/** Characters of an annotation that GitHub shows. */
const MOST = 4_096

/** As many lines as an annotation has room for, with one that counts the rest. */
export function textWithinLimit(lines: readonly string[]): string {
  return fitting(lines, MOST, 'the job summary').join('\n')
}

/**
 * As many lines as there is room for, with one that counts the rest.
 * @param most characters of all of them, with a line break after each
 * @param where has all of them
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
