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

/** Tells an emulator that a picture shows a person: two that show the same one have different faces of it. */
export async function tell(emulatorUrl: string, name: string, person: string): Promise<void> {
  const { status } = await fetch(`${emulatorUrl}/emulator/pictures?shows=${person}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: photo(name),
  })
  if (status !== 200) throw new Error(`told of ${name}: ${status}`)
}
