// A transform of Jest, which warns of each import of JSON without an attribute, for a package that has two.
export default {
  /** @param {string} source */
  process: source => ({ code: source.replace(/^(import .+\.json");$/gm, "$1 with { type: 'json' };") }),
}
