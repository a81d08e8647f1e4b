import { scalar } from '../json/schema.ts'
import { isContainerId } from '../service/containers/container.ts'
import { readRecognitionModel } from '../service/pictures/models.ts'
import { isGuid } from '../service/protocol/is-guid.ts'
import { parseTimestamp } from '../service/protocol/iso-timestamp.ts'
import { readUserFields } from '../service/protocol/user-fields.ts'

// The rules are those of the service; only the error messages differ.

/** The id of a group or list. */
export const containerIdSchema = scalar<string>(
  'an id of 1 to 64 lower-case letters, digits, - and _',
  value => typeof value === 'string' && isContainerId(value),
)

/** The name of a group, a list or a person. */
export const nameSchema = scalar<string>(
  'a text of 1 to 128 characters',
  value => readUserFields({ name: value }).ok,
)

/** The `userData` of a group, a list or a person. */
export const userDataSchema = scalar<string>(
  'a text of up to 16384 bytes',
  value => typeof value === 'string' && readUserFields({ name: 'any', userData: value }).ok,
)

/** The recognition model of a group or list. */
export const recognitionModelSchema = scalar<string>(
  'one of recognition_01, recognition_02, recognition_03, recognition_04',
  value => typeof value === 'string' && readRecognitionModel(value).ok,
)

/** An id in the form of the service. */
export const guidSchema = scalar<string>(
  'a GUID such as 25985303-c537-4467-b41d-bdb45cd95ca1',
  value => typeof value === 'string' && isGuid(value),
)

/** A time in the form of the service. */
export const timeSchema = scalar<string>(
  'a time in UTC such as 2026-11-23T06:00:00.5Z, with up to seven digits of a second',
  value => typeof value === 'string' && Number.isFinite(parseTimestamp(value)),
)
