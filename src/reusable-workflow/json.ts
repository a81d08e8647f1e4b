import { trimmed } from '../inputs/excerpt.ts'

/** The value that a text of JSON has; undefined where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a value of JSON has fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The text of a value for which JSON may have a word of its own; undefined of a list or an object. */
export function plainText(value: unknown): string | undefined {
  if (typeof value === 'string') return trimmed(value)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}
