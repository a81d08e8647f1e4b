/** Where an emulator listens, and for whom. */
export interface ReadyEndpoint {
  /** Its origin, `http://127.0.0.1:7373`. */
  url: string
  key: string
  /** The PEM file of what clients are to trust, when it speaks https. */
  certificate?: string | undefined
}

/** The first line that the command prints: it listens now. */
export function readyLine({ url, key, certificate }: ReadyEndpoint): string {
  return `Face emulator at ${url}, key ${key}${certificate === undefined ? '' : `, certificate ${certificate}`}`
}

/** What the line told, of all that a command has printed; undefined when it isn't there yet. */
export function parseReadyLine(printed: string): ReadyEndpoint | undefined {
  const [, url, key, certificate] =
    /^Face emulator at (https?:\/\/\S+:\d+), key (\S+)(?:, certificate (.+))?\n/m.exec(printed) ?? []
  return url === undefined || key === undefined ? undefined : { url, key, certificate }
}
