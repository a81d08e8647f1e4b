import { trimmed } from '../inputs/excerpt.ts'

/** The value of a JSON text; undefined if it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a JSON value has fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A string, number or boolean as text; undefined for any other JSON value. */
export function plainText(value: unknown): string | undefined {
  if (typeof value === 'string') return trimmed(value)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}
