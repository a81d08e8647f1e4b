/** The inputs and their defaults, as `action.yml` declares them. */
export const INPUT_DEFAULTS = {
  region: '',
  endpoint: '',
  personGroupId: '',
  'secret-key': '',
  'tenant-id': '',
  'client-id': '',
  'managed-identity': 'false',
  'access-token': '',
  'group-type': 'person-group',
  'api-version': 'v1.0',
  wait: 'true',
  follow: '',
  timeout: '30m',
  'poll-interval': 'auto',
  'on-conflict': 'fail',
  'max-retries': '6',
  'dry-run': 'false',
  'max-parallel': '10',
  'rate-limit': '10/s',
} as const

/** The name of an input. */
export type InputName = keyof typeof INPUT_DEFAULTS
