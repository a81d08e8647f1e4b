/** What is made when it is first asked for, and kept. */
export function lazy<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/**
 * A regular expression that is made at its first use. For Unicode classes: V8 makes the set of characters of each one in a literal when it
 * reads the program, which takes it as long as a quarter of the program itself.
 */
export function lazyPattern(source: string, flags: string): () => RegExp {
  return lazy(() => new RegExp(source, flags))
}
