/** Where an emulator listens, and for whom. */
export interface Ready {
  /** Its origin, `http://127.0.0.1:7373`. */
  url: string
  key: string
}

/** The first line that the command prints: it listens now. */
export function readyLine({ url, key }: Ready): string {
  return `Face emulator at ${url}, key ${key}`
}

/** What the line told, of all that a command has printed; undefined when it isn't there yet. */
export function findReadyLine(printed: string): Ready | undefined {
  const [, url, key] = /^Face emulator at (http:\/\/127\.0\.0\.1:\d+), key (\S+)\n/m.exec(printed) ?? []
  return url === undefined || key === undefined ? undefined : { url, key }
}
