/** A picture of the smallest size that the service takes. Of the same name it is the same picture, and so the same face. */
export function photo(name: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(1024)
  new TextEncoder().encodeInto(name, bytes)
  return bytes
}

/** A picture that the service is to fetch. */
export function photoUrl(name: string): string {
  return `https://pictures.example/${name}.jpg`
}
