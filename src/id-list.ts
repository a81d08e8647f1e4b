/** The ids in a text: one a line or separated by commas, with blanks around them and comments from `#` to the end of the line. */
export function idsIn(text: string): string[] {
  return text
    .split(/\r\n|[\r\n]/)
    .flatMap(line => line.replace(/#.*/, '').split(','))
    .map(id => id.trim())
    .filter(id => id !== '')
}
