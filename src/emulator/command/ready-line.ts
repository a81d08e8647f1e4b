/** An emulator that is ready for calls. */
export interface ReadyEndpoint {
  /** Its origin, `http://127.0.0.1:7373`. */
  url: string
  key: string
  /** The PEM file with the certificate that clients must trust; only with HTTPS. */
  certificate?: string | undefined
}

/** The first line that the command prints, when it is ready. */
export function readyLine({ url, key, certificate }: ReadyEndpoint): string {
  return `Face emulator at ${url}, key ${key}${certificate === undefined ? '' : `, certificate ${certificate}`}`
}

/** Parses the ready line in the output of the command; undefined if it isn't there yet. */
export function parseReadyLine(output: string): ReadyEndpoint | undefined {
  const [, url, key, certificate] =
    /^Face emulator at (https?:\/\/\S+:\d+), key (\S+)(?:, certificate (.+))?\n/m.exec(output) ?? []
  return url === undefined || key === undefined ? undefined : { url, key, certificate }
}
