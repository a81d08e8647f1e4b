/** The ids in a text: one per line or separated by commas, without spaces around them and without comments (`#` to the end of the line). */
export function parseIdList(text: string): string[] {
  return text
    .split(/\r\n|[\r\n]/)
    .flatMap(line => line.replace(/#.*/, '').split(','))
    .map(id => id.trim())
    .filter(id => id !== '')
}
