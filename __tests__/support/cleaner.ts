import { type Clean, Secrets } from '../../src/secrets.ts'

/** A {@link Clean} that hides some secrets. */
export function cleaner(secrets: readonly string[]): Clean {
  const keeper = new Secrets(() => {})
  for (const secret of secrets) keeper.add(secret)
  return keeper.clean
}
