/** A function that makes a value at its first call, and gives that value at every later one. */
export function lazy<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/**
 * A regular expression that is made at its first use. For Unicode classes: V8 builds the character set of each literal while it parses the
 * program, which takes a quarter as long as parsing all the rest.
 */
export function lazyPattern(source: string, flags: string): () => RegExp {
  return lazy(() => new RegExp(source, flags))
}
