import { refuse } from '../json/complaints.ts'
import { list, type Reading, readShape } from '../json/shape.ts'
import { type Pictures, pictureOf } from '../service/pictures/picture.ts'
import { type Answer, jsonAnswer } from '../service/protocol/answer.ts'
import {
  bytesComplaints,
  pictureNamed,
  picturesJson,
  picturesOf,
  shownShape,
  shows,
} from '../state/picture-json.ts'
import type { ControlCall, Controlled } from './controlled.ts'

const RIGHT =
  'JSON such as {"url":"https://example.com/a.jpg","shows":["anna"]}, or a list of these; or the bytes of a picture with the content type application/octet-stream or image/jpeg, and ?shows=anna in the URL'

/** `GET /emulator/pictures`: what was told, as POST takes it. */
export function getPictures(_call: ControlCall, { state }: Controlled): Answer {
  return jsonAnswer(200, picturesJson(state.pictures))
}

/**
 * `POST /emulator/pictures`: tells who pictures show, as JSON that names them, or as the bytes of one with the persons in the query. All
 * of it, or nothing where something is wrong.
 */
export function tellPictures(call: ControlCall, { state }: Controlled): Answer {
  const isPicture = /^(?:application\/octet-stream|image\/)/i.test(call.headers['content-type'] ?? '')
  const told = isPicture ? readBytes(call) : readList(call)
  if (!told.ok) return refuse(told.complaints)
  for (const [picture, persons] of told.value) state.pictures.set(picture, persons)
  return jsonAnswer(200, picturesJson(told.value))
}

function readList({ query, body }: ControlCall): Reading<Pictures> {
  const [name] = query.keys()
  if (name !== undefined) {
    return { ok: false, complaints: [`?${name}= is for the bytes of a picture. Right is ${RIGHT}.`] }
  }
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return { ok: false, complaints: [`The body is no JSON. Right is ${RIGHT}.`] }
  }
  const read = Array.isArray(value) ? readShape(list(shownShape), value) : readShape(shownShape, value)
  if (!read.ok) return read
  return picturesOf(
    [read.value].flat().map((picture, index) => ({
      picture: pictureNamed(picture),
      shows: picture.shows,
      place: `[${index}]`,
    })),
  )
}

function readBytes({ query, body }: ControlCall): Reading<Pictures> {
  const names = query.getAll('shows')
  const persons = names.length === 1 && names[0] === '' ? [] : names
  const complaints = [
    ...[...new Set(query.keys())]
      .filter(name => name !== 'shows')
      .map(name => `?${name}= is no field. There is shows.`),
    ...(names.length === 0
      ? ['?shows= is missing. Right is ?shows=anna&shows=ben, or ?shows= for nobody.']
      : []),
    ...shows.complaints(persons, 'shows'),
    ...bytesComplaints(body.length, 'The picture'),
  ]
  if (complaints.length > 0) return { ok: false, complaints }
  return { ok: true, value: new Map([[pictureOf(body), persons]]) }
}
