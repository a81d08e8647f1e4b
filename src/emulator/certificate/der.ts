/** A value of ASN.1 in its distinguished encoding (DER): tag, length, content. Only what a certificate needs. */
export type Der = Buffer

const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
}

/** A signed big-endian integer. */
export function integer(bytes: Uint8Array): Der {
  return encode(TAG.integer, bytes)
}

/** An ordered list of values. */
export function sequence(...parts: Der[]): Der {
  return encode(TAG.sequence, ...parts)
}

/** A set of one value; DER requires an order of several. */
export function setOf(part: Der): Der {
  return encode(TAG.set, part)
}

/** The value TRUE; DER omits a FALSE that is the default. */
export function booleanTrue(): Der {
  return encode(TAG.boolean, Uint8Array.of(0xff))
}

/** @param unused how many of the last bits are not used */
export function bitString(bytes: Uint8Array, unused = 0): Der {
  return encode(TAG.bitString, Uint8Array.of(unused), bytes)
}

export function octetString(content: Uint8Array): Der {
  return encode(TAG.octetString, content)
}

export function utf8String(text: string): Der {
  return encode(TAG.utf8String, Buffer.from(text))
}

/** @param ms milliseconds since 1970; two digits stand for a year from 1950 to 2049 */
export function utcTime(ms: number): Der {
  const digits = new Date(ms).toISOString().replace(/\.\d+|\D/g, '')
  return encode(TAG.utcTime, Buffer.from(`${digits.slice(2)}Z`))
}

/** @param dotted such as `2.5.4.3` */
export function objectIdentifier(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return encode(TAG.objectIdentifier, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)))
}

/** `[tag]` around values. */
export function explicit(tag: number, ...parts: Der[]): Der {
  return encode(0xa0 + tag, ...parts)
}

/** `[tag]` in place of the tag of a value. */
export function implicit(tag: number, content: Uint8Array): Der {
  return encode(0x80 + tag, content)
}

function encode(tag: number, ...contents: Uint8Array[]): Der {
  const content = Buffer.concat(contents)
  return Buffer.concat([Uint8Array.of(tag, ...lengthOf(content.length)), content])
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length]
  const bytes = digits(length, 256)
  return [0x80 + bytes.length, ...bytes]
}

/** Seven bits a byte; the first bit of each but the last is 1. */
function base128(value: number): number[] {
  const all = digits(value, 128)
  return all.map((digit, index) => (index < all.length - 1 ? digit + 0x80 : digit))
}

function digits(value: number, base: number): number[] {
  return value < base ? [value] : [...digits(Math.floor(value / base), base), value % base]
}
