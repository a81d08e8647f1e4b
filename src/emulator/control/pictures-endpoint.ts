import { type JsonResult, list, parse } from '../json/schema.ts'
import { type PersonsByPicture, pictureNameFromBytes } from '../service/pictures/picture.ts'
import { type HttpAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'
import {
  checkPictureSize,
  mergePicturePersons,
  pictureFromJson,
  picturePersonsSchema,
  picturePersonsToJson,
  showsSchema,
} from '../state/picture-json.ts'
import { badRequest } from './bad-request.ts'
import type { ControlContext, ControlRequest } from './control-context.ts'

const EXPECTED_BODY =
  'JSON such as {"url":"https://example.com/a.jpg","shows":["anna"]}, or a list of these; or the bytes of a picture with the content type application/octet-stream or image/jpeg, and ?shows=anna in the URL'

/** `GET /emulator/pictures`: the persons that were set, in the form that POST accepts. */
export function getPictures(_call: ControlRequest, { state }: ControlContext): HttpAnswer {
  return jsonAnswer(200, picturePersonsToJson(state.pictures))
}

/**
 * `POST /emulator/pictures`: sets which persons pictures show. The body is JSON, or the bytes of one picture with `?shows=`. A call with an
 * error changes nothing.
 */
export function setPicturePersons(call: ControlRequest, { state }: ControlContext): HttpAnswer {
  const isPicture = /^(?:application\/octet-stream|image\/)/i.test(call.headers['content-type'] ?? '')
  const entries = isPicture ? parseBytes(call) : parseList(call)
  if (!entries.ok) return badRequest(entries.errors)
  for (const [picture, persons] of entries.value) state.pictures.set(picture, persons)
  return jsonAnswer(200, picturePersonsToJson(entries.value))
}

function parseList({ query, body }: ControlRequest): JsonResult<PersonsByPicture> {
  const [name] = query.keys()
  if (name !== undefined) {
    return {
      ok: false,
      errors: [`?${name}= is only allowed with the bytes of a picture; expected ${EXPECTED_BODY}.`],
    }
  }
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return { ok: false, errors: [`The body is not JSON; expected ${EXPECTED_BODY}.`] }
  }
  const read = Array.isArray(value)
    ? parse(list(picturePersonsSchema), value)
    : parse(picturePersonsSchema, value)
  if (!read.ok) return read
  return mergePicturePersons(
    [read.value].flat().map((picture, index) => ({
      picture: pictureFromJson(picture),
      shows: picture.shows,
      path: `[${index}]`,
    })),
  )
}

function parseBytes({ query, body }: ControlRequest): JsonResult<PersonsByPicture> {
  const names = query.getAll('shows')
  const persons = names.length === 1 && names[0] === '' ? [] : names
  const errors = [
    ...[...new Set(query.keys())]
      .filter(name => name !== 'shows')
      .map(name => `?${name}= is not a known parameter; expected shows.`),
    ...(names.length === 0
      ? ['?shows= is missing; expected ?shows=anna&shows=ben, or ?shows= for nobody.']
      : []),
    ...showsSchema.validate(persons, 'shows'),
    ...checkPictureSize(body.length, 'The picture'),
  ]
  if (errors.length > 0) return { ok: false, errors }
  return { ok: true, value: new Map([[pictureNameFromBytes(body), persons]]) }
}
